/**
 * The keys of the guard against second tickets: one a number day, random, shared by every hall, nowhere but here. When the last
 * hall has closed the day its key is destroyed, and nobody can try numbers against what it made.
 */
import { randomBytes } from 'node:crypto'
import type { StoreContext } from '../context.js'

type Store = Pick<StoreContext, 'redis'>

const keysKey = 'district:{hallflow}:person-keys'

/** 256 bits, base64url; of whoever asks first everybody gets theirs. Nobody remembers it beyond one use. */
export async function personKey ({ redis }: Store, day: string): Promise<string> {
  const known = await redis.hget(keysKey, day)
  if (known !== null) return known
  const drawn = randomBytes(32).toString('base64url')
  if (await redis.hsetnx(keysKey, day, drawn) === 1) return drawn
  return await redis.hget(keysKey, day) ?? await personKey({ redis }, day)
}

export async function personKeyDays ({ redis }: Store): Promise<string[]> {
  return (await redis.hkeys(keysKey)).toSorted()
}

/** Destroys all but those of `daysInUse`; answers the days whose keys are gone now. */
export async function destroyPersonKeys (store: Store, daysInUse: ReadonlySet<string>): Promise<string[]> {
  const over = (await personKeyDays(store)).filter(day => !daysInUse.has(day))
  if (over.length > 0) await store.redis.hdel(keysKey, ...over)
  return over
}

/** What the janitor did last, for whoever answers for the records. Names no record. */
import type { Swept } from '../../contract/retention.js'
import type { StoreContext } from '../context.js'

type Store = Pick<StoreContext, 'redis'>
interface Destroyed { readonly at: number, readonly days: readonly string[] }

const sweptKey = 'district:{hallflow}:swept'
const destroyedKey = `${sweptKey}:days`

export async function noteSwept ({ redis }: Store, swept: Swept): Promise<void> {
  await redis.set(sweptKey, JSON.stringify(swept))
}

export async function noteDestroyed ({ redis }: Store, destroyed: Destroyed): Promise<void> {
  await redis.set(destroyedKey, JSON.stringify(destroyed))
}

export async function readSwept ({ redis }: Store): Promise<{ readonly swept: Swept | undefined, readonly destroyed: Destroyed | undefined }> {
  const [swept, destroyed] = await redis.mget(sweptKey, destroyedKey)
  return { swept: swept ? JSON.parse(swept) as Swept : undefined, destroyed: destroyed ? JSON.parse(destroyed) as Destroyed : undefined }
}

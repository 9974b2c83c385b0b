/** What the janitor does in the store: each act harmless when it comes twice. */
import type { Redis } from 'ioredis'
import type { HallEvent } from '../../contract/events.js'
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'

type Store = Pick<StoreContext, 'redis'>

/** Version and hall ms of the first event from `version` on, or nothing. */
async function eventFrom ({ redis }: Store, hallId: string, version: number): Promise<{ version: number, at: number } | undefined> {
  const [entry] = await redis.xrange(hallKeys(hallId).log, `${version}-0`, '+', 'COUNT', 1)
  if (!entry) return undefined
  const event = JSON.parse(entry[1][1] ?? '{}') as HallEvent
  return { version: event.version, at: event.at }
}

/**
 * Forgets events from before `before`, hall ms, but none of the present day and none that nobody has learnt from yet.
 * Answers the first version that is left; nothing where nothing was to be forgotten.
 */
export async function trimLog (store: Store, hallId: string, before: number): Promise<number | undefined> {
  const keys = hallKeys(hallId)
  const [dayVersion, learned] = await Promise.all([store.redis.hget(keys.hall, 'dayVersion'), store.redis.hget(keys.learned, 'version')])
  const first = await eventFrom(store, hallId, 0)
  const most = Math.min(Number(dayVersion ?? 0), Number(learned ?? 0) + 1)
  if (!first || first.at >= before || first.version >= most) return undefined
  // A hall never goes back in time: the first that is young enough is found by halves.
  let [low, high] = [first.version, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = await eventFrom(store, hallId, middle)
    if (found && found.at < before) low = middle + 1
    else high = middle
  }
  await store.redis.xtrim(keys.log, 'MINID', `${low}-0`)
  return low
}

/** Codes of persons that a closed hall should not have any more. */
export async function dropPersons ({ redis }: Store, hallId: string): Promise<number> {
  const keys = hallKeys(hallId)
  return await redis.del(keys.personOf, keys.persons)
}

/** What people wrote or left and that would never go by itself: without an expiry, or beside no ticket. */
export async function dropStrays ({ redis }: Store, hallId: string, keptSeconds: number): Promise<number> {
  const keys = hallKeys(hallId)
  let dropped = 0
  for (const kind of [keys.note, keys.caseOf, keys.rating, keys.contact]) {
    for await (const found of keysLike(redis, kind('*'))) {
      const ticketId = found.slice(kind('').length)
      if (await redis.exists(keys.ticket(ticketId)) === 0) dropped += await redis.del(found)
      else if (await redis.ttl(found) === -1) await redis.expire(found, keptSeconds)
    }
  }
  for (const ticketId of await redis.zrangebyscore(keys.contacts, '-inf', '+inf')) {
    if (await redis.exists(keys.contact(ticketId)) === 0) await redis.zrem(keys.contacts, ticketId)
  }
  return dropped
}

async function * keysLike (redis: StoreContext['redis'], pattern: string): AsyncGenerator<string> {
  const nodes: readonly Redis[] = 'nodes' in redis ? redis.nodes('master') : [redis]
  for (const node of nodes) {
    for (let cursor = '0', isOver = false; !isOver;) {
      const [next, found] = await node.scan(cursor, 'MATCH', pattern.replace(/[[\]?\\]/g, '\\$&'), 'COUNT', 500)
      yield * found
      cursor = next
      isOver = next === '0'
    }
  }
}

/** Writes the store's journal anew, without what was deleted. False where the store does not let us, or does it already. */
export async function rewriteJournal ({ redis }: Store): Promise<boolean> {
  try {
    if ('nodes' in redis) await Promise.all(redis.nodes('master').map(async node => await node.bgrewriteaof()))
    else await redis.bgrewriteaof()
    return true
  } catch {
    return false
  }
}

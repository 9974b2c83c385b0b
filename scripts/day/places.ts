/** Who the store says stands where, and how many it says that are: its indexes, beside the tickets themselves. */
import type { Redis } from 'ioredis'
import type { Hall } from '../../src/contract/catalog.js'
import { hallKeys } from '../../src/store/keys.js'

export interface Places {
  /** Ticket ids per line, `@counter` for those who wait for one counter only, `*` for those put aside until later. */
  readonly index: Record<string, string[]>
  /** As the store counts them, under the same names. */
  readonly waiting: Record<string, number>
}

export async function readPlaces (redis: Redis, { hallId, lines, counters }: Hall): Promise<Places> {
  const keys = hallKeys(hallId)
  const names = [...lines.map(({ serviceId }) => serviceId), ...counters.map(({ counterId }) => `@${counterId}`)]
  const index: Record<string, string[]> = { '*': await redis.zrange(keys.due, '0', '-1') }
  for (const name of names) {
    const members = await redis.zrange(keys.line(name), '0', '-1')
    if (members.length > 0) index[name] = members.map(member => member.slice(member.indexOf(':') + 1))
  }
  const stored = await redis.hgetall(keys.waiting)
  return { index, waiting: Object.fromEntries(Object.entries(stored).map(([line, count]) => [line, Number(count)])) }
}

/** Who the store says stands where, and how many it says that are: its indexes, beside the tickets themselves. */
import type { Redis } from 'ioredis'
import type { Board } from '../../src/contract/board.js'
import type { Hall } from '../../src/contract/catalog.js'
import { hallKeys } from '../../src/store/keys.js'

export interface Places {
  /** Ticket ids per line, `@counter` for those who wait for one counter only, `due` for those not callable yet. */
  readonly index: Record<string, string[]>
  /** As counted by the store: those who stand in a line and those who are due in it. */
  readonly waiting: Record<string, number>
  readonly wrong: readonly string[]
}

/** All who are due in any line are counted under this name. */
const dueCount = '*'

export async function readPlaces (redis: Redis, { hallId, lines, counters }: Hall, { tickets }: Pick<Board, 'tickets'>): Promise<Places> {
  const keys = hallKeys(hallId)
  const names = [...lines.map(({ serviceId }) => serviceId), ...counters.map(({ counterId }) => `@${counterId}`)]
  const index: Record<string, string[]> = { due: await redis.zrange(keys.due, '0', '-1') }
  for (const name of names) {
    const members = await redis.zrange(keys.line(name), '0', '-1')
    if (members.length > 0) index[name] = members.map(member => member.slice(member.indexOf(':') + 1))
  }

  const { [dueCount]: due = '0', ...stored } = await redis.hgetall(keys.waiting)
  const waiting = Object.fromEntries(Object.entries(stored).map(([line, count]) => [line, Number(count)]))
  for (const ticketId of index.due ?? []) {
    const { forCounterId, serviceId = '' } = tickets[ticketId] ?? {}
    const line = forCounterId === undefined ? serviceId : `@${forCounterId}`
    waiting[line] = (waiting[line] ?? 0) + 1
  }
  const wrong = Number(due) === index.due?.length ? [] : [`${hallId}: ${due} are said to be due; there are ${index.due?.length}`]
  return { index, waiting, wrong }
}

/** After the day: the walls come to rest, then log and state of every hall are added to the history. */
import { Redis } from 'ioredis'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HallEvent as JudgedEvent } from '../../checker/history.js'
import type { HallEvent } from '../../src/contract/events.js'
import { fold, emptyBoard } from '../../src/domain/board.js'
import { same } from '../../src/domain/same.js'
import { readBoard, readLog } from '../../src/store/board.js'
import type { OpenTown } from './open-town.js'
import { readPlaces } from './places.js'

/** Screens show what the hall holds within this after its last event, real ms. */
const settlesWithinMs = 20_000

export interface WrittenDown {
  /** Each hall's whole log. */
  readonly logs: ReadonlyMap<string, readonly HallEvent[]>
  /** What the screens' and our own copies got wrong, in sentences. */
  readonly wrong: readonly string[]
}

export async function writeDown ({ town, walls, screens }: OpenTown, redisSocket: string, isDayOver: boolean): Promise<WrittenDown> {
  const redis = new Redis({ path: redisSocket, maxRetriesPerRequest: 3 })
  const logs = new Map<string, HallEvent[]>()
  const wrong: string[] = []
  try {
    for (const hall of town.halls) {
      const { hallId } = hall
      const log = await wholeLog(redis, hallId)
      logs.set(hallId, log)
      const board = await readBoard({ redis }, hallId)
      const all = [...walls.map(({ screen }) => screen), ...screens].filter(screen => screen.hallId === hallId)
      const isSettled = await until(() => all.every(screen => screen.board?.version === board.version && screen.freshness().freshness === 'live'))
      if (!isSettled) wrong.push(...all.filter(screen => screen.board?.version !== board.version).map(({ name, board: shown }) => `${name} stayed at version ${shown?.version}; the hall is at ${board.version}`))
      for (const { name, board: held } of screens.filter(screen => screen.hallId === hallId)) {
        if (!same(held, board)) wrong.push(`${name} holds another board than the store`)
      }
      if (!same(fold(emptyBoard(hallId), log), board)) wrong.push(`${hallId}: the log does not fold to the board of the store`)
      wrong.push(...isDayOver ? leftovers(hallId, log, board) : [])

      let epoch = 1
      for (const event of log) {
        if ('epoch' in event) epoch = event.epoch
        // The checker has words of its own for an event: it is an outsider by design.
        town.history.line({ kind: 'event', hallId, epoch, event: event as JudgedEvent })
      }
      town.history.line({ kind: 'state', hallId, board: { ...board }, ...await readPlaces(redis, hall) })
    }
    // The last frame of each wall goes before the end.
    for (const wall of walls) wall.close()
    for (const screen of [...screens, ...town.pages]) screen.close()
    for (const { hallId } of town.halls) town.history.line({ kind: 'end', hallId, quiescent: true })
  } finally {
    redis.disconnect()
  }
  return { logs, wrong }
}

/** Everybody who was still there when the day ended was told so, once, before it was closed. */
export function leftovers (hallId: string, log: readonly HallEvent[], board: { isOpen: boolean, tickets: Record<string, unknown> }): string[] {
  const closed = log.at(-1)
  const wrong: string[] = []
  if (board.isOpen || closed?.type !== 'hall:day-closed') wrong.push(`${hallId}: the day was not closed; the last event is ${closed?.type}`)
  if (Object.keys(board.tickets).length > 0) wrong.push(`${hallId}: ${Object.keys(board.tickets).length} tickets are open after the day`)
  const open = new Set<string>()
  for (const event of log) {
    for (const ticket of event.type === 'ticket:undone' ? event.tickets : 'ticket' in event ? [event.ticket] : []) {
      if (ticket.status === 'ended') open.delete(ticket.ticketId)
      else open.add(ticket.ticketId)
    }
  }
  if (open.size > 0) wrong.push(`${hallId}: ${open.size} tickets never ended`)
  return wrong
}

async function wholeLog (redis: Redis, hallId: string): Promise<HallEvent[]> {
  const log: HallEvent[] = []
  for (;;) {
    const more = await readLog({ redis }, hallId, log.at(-1)?.version ?? 0)
    if (more.length === 0) return log
    log.push(...more)
  }
}

async function until (holds: () => boolean): Promise<boolean> {
  const ends = performance.now() + settlesWithinMs
  while (!holds()) {
    if (performance.now() > ends) return false
    await sleep(50)
  }
  return true
}

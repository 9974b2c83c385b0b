/** After the day: the walls come to rest, then log and state of every hall are added to the history. */
import { Redis } from 'ioredis'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HallEvent as JudgedEvent } from '../../checker/history.js'
import type { Board } from '../../src/contract/board.js'
import type { Hall } from '../../src/contract/catalog.js'
import type { HallEvent } from '../../src/contract/events.js'
import { fold, emptyBoard } from '../../src/domain/board.js'
import { same } from '../../src/domain/same.js'
import { readBoard, readLog, readPlace } from '../../src/store/board.js'
import type { Screen } from '../people/screen.js'
import type { Wall } from '../people/wall.js'
import type { OpenTown } from './open-town.js'
import { readPlaces, type Places } from './places.js'

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
      const all = [...walls.map(({ screen }) => screen), ...screens].filter(screen => screen.hallId === hallId)
      const moment = await stillMoment(redis, hall, all)
      // Forecasts go on while a hall is open: what comes after this moment is another story.
      for (const wall of walls) if (wall.screen.hallId === hallId) wall.look()
      const { board, places } = moment
      if (!moment.isStill) wrong.push(...all.filter(screen => screen.board?.version !== board.version).map(({ name, board: shown }) => `${name} stayed at version ${shown?.version}; the hall is at ${board.version}`))
      for (const { name, held } of moment.held) {
        if (!same(held, board)) wrong.push(`${name} holds another board than the store`)
      }
      const log = await wholeLog(redis, hallId, board.version)
      logs.set(hallId, log)
      if (!same(fold(emptyBoard(hallId), log), board)) wrong.push(`${hallId}: the log does not fold to the board of the store`)
      wrong.push(...isDayOver ? leftovers(hallId, log, board) : [])

      let epoch = 1
      for (const event of log) {
        if ('epoch' in event) epoch = event.epoch
        // The checker has words of its own for an event: it is an outsider by design.
        town.history.line({ kind: 'event', hallId, epoch, event: event as JudgedEvent })
      }
      town.history.line({ kind: 'state', hallId, board: { ...board }, ...places })
    }
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

interface Moment {
  readonly isStill: boolean
  readonly board: Board
  readonly places: Places
  /** What the staff's screens held in it. */
  readonly held: ReadonlyArray<{ readonly name: string, readonly held: Board }>
}

/** The hall as the store has it, read in one moment in which every screen showed just that. */
async function stillMoment (redis: Redis, hall: Hall, all: ReadonlyArray<Screen<Board> | Wall['screen']>): Promise<Moment> {
  const ends = performance.now() + settlesWithinMs
  for (;;) {
    const board = await readBoard({ redis }, hall.hallId)
    const places = await readPlaces(redis, hall)
    const { version } = await readPlace({ redis }, hall.hallId)
    // Whoever moves is let go by the old hall some time later, whether people are there or not.
    const isMoving = Object.values(board.tickets).some(({ move }) => move?.stage === 'reserved')
    const isStill = !isMoving && version === board.version && all.every(screen => screen.board?.version === version && screen.freshness().freshness === 'live')
    if (isStill || performance.now() > ends) {
      return { isStill, board, places, held: all.flatMap(({ name, board: shown }) => shown && 'tickets' in shown ? [{ name, held: shown }] : []) }
    }
    await sleep(20)
  }
}

/** Up to and with `last`. */
async function wholeLog (redis: Redis, hallId: string, last: number): Promise<HallEvent[]> {
  const log: HallEvent[] = []
  for (;;) {
    const more = await readLog({ redis }, hallId, log.at(-1)?.version ?? 0)
    log.push(...more.filter(({ version }) => version <= last))
    if (more.length === 0 || (log.at(-1)?.version ?? 0) >= last) return log
  }
}

/** Reads a hall with every index of it in one act, and what the log tells of its present day. */
import type { Board } from '../../contract/board.js'
import type { Hall } from '../../contract/catalog.js'
import type { HallEvent } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import { emptyBoard, fold } from '../../domain/board.js'
import { limits } from '../../domain/limits.js'
import { boardOf, pairs, type Reading } from '../board.js'
import { hallOf, type StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'
import { evaluate, withIncludes } from '../script.js'

const lua = withIncludes('halls/inspect')

/** Members of a set by their scores. */
type Scores = ReadonlyMap<string, number>

/** A hall as its keys say, indexes and all. `board.tickets` are all that any index names, ended ones among them. */
export interface Found {
  readonly board: Board
  /** Version of the log's last event. */
  readonly logVersion: number
  readonly open: Scores
  readonly due: Scores
  readonly waiting: Scores
  readonly issued: Scores
  readonly persons: ReadonlyMap<string, string>
  readonly personOf: ReadonlyMap<string, string>
  readonly lines: ReadonlyMap<string, Scores>
  /** What the hall decided as the target of moves, as `lib/move.lua` writes it; also of the days before. */
  readonly moves: ReadonlyMap<string, string>
}

/** A hall as its log tells since the day was opened. */
export interface Told {
  readonly board: Board
  readonly issued: Scores
  /** Every ticket of the day by the last event that touched it. */
  readonly tickets: ReadonlyMap<string, Ticket>
  readonly moves: ReadonlyMap<string, string>
  /** Tickets issued from this version on are today's, as far as the log tells. */
  readonly dayVersion: number
}

type Inspection = [Reading, string, string[], string[], string[], string[], string[], string[], Array<[string, string[]]>, string[]]

export async function inspect (store: StoreContext, hallId: string): Promise<Found> {
  const names = lineNames(hallOf(store, hallId))
  const [reading, last, open, due, waiting, issued, persons, personOf, lines, moves] =
    await evaluate(store.redis, 'inspect', lua, [hallKeys(hallId).hall], [JSON.stringify(names)]) as Inspection
  return {
    board: boardOf(hallId, reading),
    logVersion: Number.parseInt(last),
    open: scores(open),
    due: scores(due),
    waiting: scores(waiting),
    issued: scores(issued),
    persons: new Map(pairs(persons)),
    personOf: new Map(pairs(personOf)),
    lines: new Map(lines.map(([name, members]) => [name, scores(members)])),
    moves: new Map(pairs(moves))
  }
}

/** Every line that the hall may have: of its services, of one counter, of a self-service zone. */
export function lineNames ({ lines, counters, zones = [] }: Hall): string[] {
  return [...lines.map(line => line.serviceId), ...counters.map(counter => `@${counter.counterId}`), ...zones.map(zone => `~${zone.zoneId}`)]
}

/** What the log tells up to `version`; `undefined` where it has a hole since the day was opened, or never opened one. */
export async function readTold (store: StoreContext, hallId: string, version: number): Promise<Told | undefined> {
  const events = await eventsOfDay(store, hallId, version)
  const first = events[0]
  if (!first) return undefined

  const board = fold({ ...emptyBoard(hallId), version: first.version - 1 }, events)
  if (board?.version !== version) return undefined
  const issued = new Map(first.type === 'hall:repaired' ? Object.entries(first.state?.issued ?? {}) : [])
  const tickets = new Map<string, Ticket>()
  const moves = new Map<string, string>()
  for (const event of events) {
    for (const ticket of 'tickets' in event ? event.tickets ?? [] : []) tickets.set(ticket.ticketId, ticket)
    if ('ticket' in event) tickets.set(event.ticket.ticketId, event.ticket)
    if (event.type === 'ticket:issued') issued.set(event.ticket.serviceId, (issued.get(event.ticket.serviceId) ?? 0) + 1)
    const decided = decisionOf(event)
    if (decided) moves.set(...decided)
  }
  return { board, issued, tickets, moves, dayVersion: first.version }
}

/** A move, and what the event decides about it. */
function decisionOf (event: HallEvent): [string, string] | undefined {
  const moveId = event.type === 'hall:move-forbidden' ? event.moveId
    : event.type === 'ticket:admitted' || event.type === 'ticket:forbidden' ? event.ticket.move?.moveId : undefined
  return moveId === undefined ? undefined : [moveId, `${event.type === 'ticket:admitted' ? 'admitted' : 'forbidden'} ${event.version} ${event.at}`]
}

/** Oldest first, from the event that a fold of the present day begins with. */
async function eventsOfDay ({ redis }: StoreContext, hallId: string, version: number): Promise<HallEvent[]> {
  const newestFirst: HallEvent[] = []
  for (;;) {
    const before = newestFirst.at(-1)?.version ?? version + 1
    const page = await redis.xrevrange(hallKeys(hallId).log, `(${before}-0`, '-', 'COUNT', limits.logReadMax)
    for (const [, fields] of page) {
      const event = JSON.parse(fields[1]!) as HallEvent
      newestFirst.push(event)
      if (event.type === 'hall:day-opened' || (event.type === 'hall:repaired' && event.state)) return newestFirst.toReversed()
    }
    if (page.length < limits.logReadMax) return []
  }
}

function scores (flat: readonly string[]): Scores {
  return new Map(pairs(flat).map(([member, score]) => [member, Number(score)]))
}

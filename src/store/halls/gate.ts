/** The gate at the start: a hall whose keys do not tell the same story is repaired before anybody works in it. */
import type { Board } from '../../contract/board.js'
import type { Line } from '../../contract/catalog.js'
import type { HallEventOf, RepairedState } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import type { Station } from '../../contract/zone.js'
import { hallOf, type StoreContext } from '../context.js'
import { inspect, lineNames, readTold, type Found, type Told } from './inspect.js'
import { luaCommand } from '../script.js'
import { onlyOpen, problemsOf } from './soundness.js'

const runRepair = luaCommand<HallEventOf<'hall:numbers-skipped' | 'hall:repaired'>>('halls/repair')

/** Other processes may be at work in the hall while it is repaired: then it is read again. */
const attemptsMax = 5
/** As many numbers may have been printed that nobody remembers. */
const numbersSkipped = 50

export interface Verdict {
  /** True when nothing had to be repaired. */
  readonly isSound: boolean
  /** What was wrong, and is not any more. */
  readonly problems: readonly string[]
}

/**
 * Holds the hall against its log, and repairs it where they differ. The log is believed; where it has
 * a hole, the tickets and counters are.
 *
 * `seenVersion` is the last version that somebody outside the store has seen (an archive): a log that
 * ends before it has lost its tail.
 */
export async function verifyHall (store: StoreContext, hallId: string, { seenVersion = 0 } = {}): Promise<Verdict> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const found = await inspect(store, hallId)
    if (found.board.version === 0 && found.logVersion === 0 && seenVersion === 0) return { isSound: true, problems: [] }
    const told = await readTold(store, hallId, Math.max(found.logVersion, found.board.version))
    const problems = problemsOf(found, told)
    if (found.logVersion < seenVersion) problems.push(`the log ends at ${found.logVersion}, but ${seenVersion} was seen`)

    if (problems.length === 0) return { isSound: true, problems }
    if (await repair(store, hallId, found, told, problems)) return { isSound: false, problems }
  }
  throw new Error(`hall ${hallId} changes faster than it can be repaired`)
}

/** False when the hall has moved on since it was read. */
async function repair (store: StoreContext, hallId: string, found: Found, told: Told | undefined, problems: readonly string[]): Promise<boolean> {
  const hall = hallOf(store, hallId)
  const { board, issued, tickets, moves, dayVersion } = told ?? known(found, hall.lines)
  const { day, isOpen, catalogVersion } = board
  const open = Object.values(board.tickets)
  const state: RepairedState = {
    day: day ?? '',
    isOpen,
    catalogVersion,
    numbers: Object.fromEntries(Object.entries(board.numbers).map(([serviceId, number]) => [serviceId, number + numbersSkipped])),
    issued: Object.fromEntries(issued),
    ...board.calls.length > 0 && { calls: board.calls },
    ...open.length > 0 && { tickets: open },
    ...Object.keys(board.counters).length > 0 && { counters: Object.values(board.counters) },
    ...Object.keys(board.issuing).length > 0 && { issuing: board.issuing },
    ...Object.keys(board.alerts).length > 0 && { alerts: Object.values(board.alerts) },
    ...Object.keys(board.plans).length > 0 && { plans: Object.values(board.plans) },
    ...Object.keys(board.stations).length > 0 && { stations: Object.values(board.stations) }
  }
  const openInStore = Object.values(found.board.tickets).filter(({ ticketId, status }) => status !== 'ended' && !board.tickets[ticketId])
  const { events } = await runRepair(store, {
    hallId,
    by: 'agent:gate',
    input: {
      version: found.board.version,
      logVersion: found.logVersion,
      at: board.at,
      epoch: Math.max(board.epoch, found.board.epoch) + 1,
      state,
      // What was foretold before a hole is not told again: the forecaster soon speaks anew.
      ...told ? { forecastAt: board.forecastAt, forecasts: texts(board.forecasts), occupancy: texts(board.occupancy) } : { forecastAt: 0, forecasts: {}, occupancy: {} },
      isLogWhole: told !== undefined,
      dayVersion,
      // What is known besides stays: a move of yesterday may still be asked about.
      moves: Object.fromEntries(moves),
      // Tickets that the store took for open: what the log tells of them, or nothing.
      ended: openInStore.flatMap(({ ticketId }) => tickets.get(ticketId) ?? []),
      strangers: openInStore.filter(({ ticketId }) => !tickets.has(ticketId)).map(({ ticketId }) => ticketId),
      lines: [...lineNames(hall), ...found.lines.keys()],
      skipped: numbersSkipped,
      reason: problems.slice(0, 3).join('; ')
    }
  })
  return events.length > 0
}

function texts (pieces: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(pieces).map(([id, piece]) => [id, JSON.stringify(piece)]))
}

/** Without a log that can be folded: what the tickets and counters say themselves. */
function known (found: Found, lines: readonly Line[]): Told {
  const board = onlyOpen(found.board)
  const tickets = new Map<string, Ticket>(Object.entries(found.board.tickets))
  const numbers = { ...board.numbers }
  for (const { label, number } of tickets.values()) {
    // By the letter: a ticket that was transferred has its number from another line.
    const serviceId = lines.find(({ letter }) => label.startsWith(letter))?.serviceId
    if (serviceId) numbers[serviceId] = Math.max(numbers[serviceId] ?? 0, number)
  }
  return { board: { ...board, numbers, stations: stationsOf(board) }, issued: new Map([...Object.entries(numbers), ...found.issued]), tickets, moves: new Map(), dayVersion: found.board.version + 1 }
}

/** Who is at which station is what the tickets say; what is out of order is believed. */
function stationsOf ({ stations, tickets }: Board): Board['stations'] {
  const idle = Object.values(stations).map(({ stationId, zoneId, sinceAt, state }): Station => ({ stationId, zoneId, sinceAt, state: state === 'fault' ? 'fault' : 'free' }))
  const busy = Object.values(tickets).flatMap(({ ticketId, zone }): Station[] =>
    zone?.stationId === undefined ? [] : [{ sinceAt: zone.sinceAt, ...stations[zone.stationId], stationId: zone.stationId, zoneId: zone.zoneId, state: 'busy', ticketId }])
  return Object.fromEntries([...idle, ...busy].map(station => [station.stationId, station]))
}

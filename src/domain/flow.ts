/**
 * The flow of a hall: what a guide, a grid officer and the load page see of it, made from its board.
 *
 * The server and the guide's tablet run this same function: the tablet on the board that it holds, at every event.
 */
import type { Alert } from '../contract/alert.js'
import type { Board } from '../contract/board.js'
import type { AreaFlow, FlowPage, LineFlow, MovingFlow } from '../contract/flow.js'
import type { Plan } from '../contract/plan.js'
import { crowdingOf } from './crowding.js'
import type { FlowHall } from './flow-hall.js'
import { countersOf, zonesOf } from './flow-places.js'
import { minuteMs } from './hall-clock.js'
import { peopleByArea } from './people.js'
import { tallyOf } from './tally.js'
import { staffByLine } from './staff.js'
import { isForecastFresh, slowestOf } from './told-wait.js'
import { forecastFor, isClosingLine, waitOf } from './wait.js'

/** People in a quarter of an hour against now: less than this is steady. */
const trendPeople = 2
const trendShare = 0.1
const trendAheadMs = 15 * minuteMs
const cellMs = 10 * minuteMs

/** The hall at `at`, hall ms: what is older than it should be by then is unknown. */
export function flowOf (hall: FlowHall, board: Board, at: number): FlowPage {
  const lines = linesOf(hall, board, at)
  const people = peopleByArea(hall, board)
  const areas = hall.areas.map(area => areaOf(hall, board, at, area, lines, people.get(area.areaId) ?? 0))
  return {
    hallId: hall.hallId,
    version: board.version,
    at,
    isOpen: board.isOpen,
    people: areas.reduce((sum, area) => sum + area.people, 0),
    seats: areas.reduce((sum, area) => sum + area.seats, 0),
    areas,
    lines,
    counters: countersOf(hall, board, at),
    alerts: Object.values(board.alerts).toSorted(byUrgency(at)),
    plans: Object.values(board.plans).filter(plan => isCurrent(plan, at)).toSorted((one, other) => other.madeAt - one.madeAt),
    moving: movingOf(board),
    zones: zonesOf(hall, board)
  }
}

/** Until answered a suggestion lives as long as it says, then as long as what it changed. */
export function isCurrent ({ state, expiresAt, until = Infinity }: Plan, at: number): boolean {
  return at < (state === 'approved' ? until : expiresAt)
}

/** Of one who comes for this service: the wait of the line, and whether a number is still given. */
function linesOf ({ lines, counters }: FlowHall, board: Board, at: number): LineFlow[] {
  const { waiting, ahead } = tallyOf(board)
  const travelling = travellingOf(board)
  const staff = staffByLine(board, counters)
  return lines.map(({ serviceId, name, letter, areaId }) => {
    const here = staff.get(serviceId)
    const lastTicketAt = forecastFor(board, serviceId, here, at)?.lastTicketAt
    return {
      serviceId,
      name,
      letter,
      areaId,
      waiting: waiting.get(serviceId) ?? 0,
      travelling: travelling.get(serviceId) ?? 0,
      countersOpen: here?.open ?? 0,
      wait: waitOf(board, serviceId, here, { ahead: ahead.get(serviceId) ?? 0, at }),
      isClosing: isClosingLine(board, serviceId),
      issuing: board.issuing[serviceId] ?? 'auto',
      ...lastTicketAt !== undefined && { lastTicketAt }
    }
  })
}

/** Under way to this hall; who is leaving it counts as moving, not as coming. */
function travellingOf ({ hallId, tickets }: Board): Map<string, number> {
  const travelling = new Map<string, number>()
  for (const { status, serviceId, move } of Object.values(tickets)) {
    const isLeaving = move?.stage === 'reserved' && move.fromHallId === hallId
    if (status === 'travelling' && !isLeaving) travelling.set(serviceId, (travelling.get(serviceId) ?? 0) + 1)
  }
  return travelling
}

function areaOf (hall: FlowHall, board: Board, at: number, { areaId, name, gridId, seats }: FlowHall['areas'][number], lines: readonly LineFlow[], people: number): AreaFlow {
  const counters = hall.counters.filter(counter => counter.areaId === areaId)
  const cells = cellsOf(board, at, areaId, seats)
  return {
    areaId,
    name,
    gridId,
    seats,
    people,
    share: shareOf(people, seats),
    level: crowdingOf(people, seats),
    wait: slowestOf(lines.filter(line => line.areaId === areaId)),
    countersOpen: counters.filter(({ counterId }) => board.counters[counterId]?.state === 'open').length,
    countersPlanned: counters.length,
    trend: trendOf(cells, people, at),
    cells
  }
}

/** Cells that are over are left out, and all of them where nobody has spoken for a while. */
function cellsOf (board: Board, at: number, areaId: string, seats: number): AreaFlow['cells'] {
  if (!isForecastFresh(board, at)) return []
  return (board.occupancy[areaId]?.cells ?? []).filter(cell => cell.at + cellMs > at)
    .map(({ at: from, p50, p90 }) => ({ at: from, people: p50, share: shareOf(p50, seats), p90Share: shareOf(p90, seats), level: crowdingOf(p50, seats) }))
}

function trendOf (cells: AreaFlow['cells'], people: number, at: number): AreaFlow['trend'] {
  const then = cells.findLast(cell => cell.at <= at + trendAheadMs)
  const more = (then?.people ?? people) - people
  if (Math.abs(more) < Math.max(trendPeople, trendShare * people)) return 'steady'
  return more > 0 ? 'rising' : 'falling'
}

/** People per seat, two digits; an area without seats is full with the first. */
function shareOf (people: number, seats: number): number {
  return Math.round(100 * people / Math.max(1, seats)) / 100
}

function movingOf ({ tickets }: Board): MovingFlow[] {
  return Object.values(tickets)
    .filter(({ status, offer, move }) => offer !== undefined || (status === 'travelling' && move !== undefined && move.stage !== 'forbidden'))
    .toSorted((one, other) => sinceAt(one) - sinceAt(other))
    .map(({ ticketId, label, serviceId, status, offer, move }) => ({ ticketId, label, serviceId, status, ...offer && { offer }, ...move && { move } }))
}

const sinceAt = ({ offer, move }: Board['tickets'][string]) => offer?.offeredAt ?? move?.reservedAt ?? 0

const kinds: ReadonlyArray<Alert['kind']> = ['help', 'area-full', 'device-fault', 'counter-stuck', 'wait-long', 'counter-paused']

/** Put aside, then claimed, then still the counter's own affair come last; a visitor who asks for help comes first. */
function byUrgency (at: number) {
  const standing = (alert: Alert) => (alert.laterAt ?? 0) > at ? 3 : alert.owner !== undefined ? 2 : alert.toldTo === 'counter' ? 1 : 0
  return (one: Alert, other: Alert) => standing(one) - standing(other) || kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || one.raisedAt - other.raisedAt
}

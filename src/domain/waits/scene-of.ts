/** The scene of a hall: its board, its plan and what was learnt, in the form that can be rolled forward. */
import type { Board } from '../../contract/board.js'
import type { Catalog, CounterPlan, Hall } from '../../contract/catalog.js'
import type { Counter, PauseReason } from '../../contract/counter.js'
import type { Ticket } from '../../contract/ticket.js'
import { minuteMs } from '../hall-clock.js'
import { backAt, dayClosesAt } from '../hours.js'
import type { Experience } from './experience.js'
import type { Scene, SceneDesk, ScenePerson } from './scene.js'

/** A hall at one moment, as far as waits depend on it. */
export interface HallNow {
  readonly board: Board
  readonly hall: Hall
  readonly catalog: Catalog
  readonly experience: Pick<Experience, 'laws' | 'arrivals' | 'noShows' | 'calibration'>
  /** Hall ms; not before the board's. */
  readonly at: number
}

/** How long a pause usually lasts; of one that lasts longer already, a little more. */
const pauseMs: Readonly<Record<PauseReason, number>> = {
  break: 10 * minuteMs, 'fetch-documents': 5 * minuteMs, consultation: 5 * minuteMs, 'system-fault': 15 * minuteMs, handover: 5 * minuteMs
}
const pauseRestMs = 3 * minuteMs

/** Who is asked to move stays with this probability, until the answer: two of three do (waits-and-rebalancing, 1.1). */
const staysThoughAsked = 0.65
/** Who has agreed to move here comes with this probability; who took a number on the phone, with this. */
const [moverComes, phoneComes] = [0.9, 0.7]
/** A number from the phone is taken so long before its visitor is here, and one who is late is still on the way so long. */
const [phoneWayMs, lateMs] = [25 * minuteMs, 5 * minuteMs]

/** A scene, and whose ticket each of its people has. */
export interface TicketScene extends Scene { readonly tickets: readonly Ticket[] }

/** Lines are those of the hall, in its order; desks those of its counters that are open or soon back. */
export function sceneOf (now: HallNow): TicketScene {
  const { board, hall, catalog, experience: { laws, arrivals, noShows }, at } = now
  const lineOf = new Map(hall.lines.map(({ serviceId }, line) => [serviceId, line]))
  const plans = hall.counters.filter(({ counterId }) => isComing(board.counters[counterId]))
  const deskOf = new Map(plans.map(({ counterId }, desk) => [counterId, desk]))
  const found = Object.values(board.tickets).flatMap(ticket => {
    const person = personOf(now, ticket, lineOf, deskOf)
    return person ? [{ ticket, person }] : []
  })
  return {
    at,
    closesAt: (board.day === null ? undefined : dayClosesAt(hall, board.day)) ?? Infinity,
    laws: hall.lines.map(({ serviceId }) => laws.occupancyOf(serviceOf(catalog, serviceId))),
    desks: plans.map(plan => deskAt(now, plan, lineOf)),
    people: found.map(({ person }) => person),
    tickets: found.map(({ ticket }) => ticket),
    arrivals: hall.lines.map(({ serviceId }) => arrivals.stepsAt(at, serviceId)),
    noShow: noShows.share,
    absentMs: noShows.absentMs,
    patience: noShows.patience
  }
}

/** Every service of a line is in a sound catalogue; ten minutes stand for one that has just left it. */
export function serviceOf ({ services }: Pick<Catalog, 'services'>, serviceId: string): { readonly serviceId: string, readonly typicalMinutes: number } {
  return services.get(serviceId) ?? { serviceId, typicalMinutes: 10 }
}

function isComing (counter: Counter | undefined): counter is Counter {
  return counter?.state === 'open' || counter?.state === 'paused'
}

function deskAt (now: HallNow, plan: CounterPlan, lineOf: ReadonlyMap<string, number>): SceneDesk {
  const { counterId, services, assists = [] } = plan
  const { board, hall, hall: { rules }, at } = now
  const { state, sinceAt = at, pauseReason = 'break', ticketId, handicaps, handicapsUntil = Infinity } = board.counters[counterId]!
  const own = handicapsUntil > at ? handicaps : undefined
  const toLines = (serviceIds: readonly string[], usualMs: number) => serviceIds.flatMap(serviceId => {
    const line = lineOf.get(serviceId)
    return line === undefined ? [] : [{ line, handicapMs: own?.[serviceId] ?? usualMs }]
  })
  const ticket = ticketId === undefined ? undefined : board.tickets[ticketId]
  const line = ticket && lineOf.get(ticket.serviceId)
  return {
    lines: [...toLines(services, 0), ...toLines(assists, rules.assistHandicapMinutes * minuteMs)],
    ...ticket && line !== undefined && { busy: { line, sinceAt: ticket.calledAt ?? ticket.startedAt ?? at, isCalled: ticket.status === 'called', pace: paceOf(now, ticket) } },
    // A planned midday break ends when it is planned to.
    ...state === 'paused' && { freeAt: (pauseReason === 'break' ? backAt(hall, plan, at) : undefined) ?? Math.max(sinceAt + pauseMs[pauseReason], at + pauseRestMs) }
  }
}

function personOf (now: HallNow, ticket: Ticket, lineOf: ReadonlyMap<string, number>, deskOf: ReadonlyMap<string, number>): ScenePerson | undefined {
  const { serviceId, rank, issuedVersion: tie, issuedAt, arrivedAt = issuedAt, callableAt = 0, forCounterId, offer } = ticket
  const line = lineOf.get(serviceId)
  if (line === undefined) return undefined
  const person = { line, rank, tie, issuedAt: arrivedAt, pace: paceOf(now, ticket) }
  if (ticket.status === 'travelling') {
    const way = wayOf(now, ticket)
    return way && { ...person, ...way, issuedAt: way.eligibleAt }
  }
  if (ticket.status !== 'waiting') return undefined
  const waiting = { ...person, eligibleAt: callableAt, ...offer && { weight: staysThoughAsked } }
  if (forCounterId === undefined) return waiting
  const forDesk = deskOf.get(forCounterId)
  return forDesk === undefined ? undefined : { ...waiting, forDesk }
}

/** When one who is under way will be here, and with which probability; nobody who is on the way to another hall. */
function wayOf ({ hall, catalog: { district: { balancing } }, at }: HallNow, { move, issuedAt }: Ticket): { readonly eligibleAt: number, readonly weight: number } | undefined {
  if (move && move.toHallId !== hall.hallId && move.stage !== 'forbidden') return undefined
  const dueAt = move?.toHallId === hall.hallId ? move.arriveBy - balancing.arriveSlackMinutes * minuteMs : issuedAt + phoneWayMs
  return { eligibleAt: Math.max(dueAt, at + lateMs), weight: move ? moverComes : phoneComes }
}

function paceOf ({ catalog, experience: { laws } }: HallNow, { itemId, serviceId }: Ticket): number {
  const item = itemId === undefined ? undefined : catalog.items.get(itemId)
  return item ? laws.paceOf(item, serviceOf(catalog, serviceId)) : 1
}

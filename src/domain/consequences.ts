/**
 * What follows from a hall as it stands: acts that are due, or soon will be, each with a name of its own.
 *
 * Made from boards alone, never from what was asked before: a job that was lost, forgotten or done twice makes no
 * difference, for the next look sees what is left to do. The name says what it is about and which state of it, so that
 * the same act waits only once.
 */
import type { Board } from '../contract/board.js'
import type { Alerting } from '../contract/steering.js'
import type { Plan } from '../contract/plan.js'
import type { Ticket } from '../contract/ticket.js'
import { escalation } from './alarms.js'
import { aheadOf } from './ahead.js'
import { nextStep } from './moving.js'
import { isForecastFresh } from './told-wait.js'
import { waitAt } from './wait.js'

export type Deed =
  | { readonly job: 'carry-move', readonly ticketId: string }
  | { readonly job: 'mark-overdue', readonly ticketId: string }
  | { readonly job: 'close-offer', readonly ticketId: string, readonly reason: 'expired' | 'withdrawn' }
  | { readonly job: 'end-handicaps', readonly counterId: string }
  | { readonly job: 'end-plan', readonly planId: string, readonly result: 'expired' | 'over' | 'done' }
  | { readonly job: 'escalate-alert', readonly alertId: string, readonly toldTo: 'guides' | 'officer' }

export interface Consequence {
  /** `<job>-<hall>-<epoch>-<what>-<version of it>`: neither a colon nor digits alone, as a queue asks. */
  readonly id: string
  readonly deed: Deed
  /** Hall ms until it is due; 0 at once. */
  readonly delayMs: number
}

export interface District {
  readonly alerting: Pick<Alerting, 'escalateMinutes'>
  /** The other halls, as far as they are known. */
  readonly boardOf: (hallId: string) => Board | undefined
}

/** What lies further ahead than this is left to a later look, hall ms: a clock that is put on then moves it, too. */
const horizonMs = 2 * 60_000

/** Of an open hall at `at`, hall ms; of a closed one nothing follows. */
export function consequences (board: Board, district: District, at: number): Consequence[] {
  if (!board.isOpen) return []
  const due: Array<[deed: Deed, of: string, dueAt: number]> = [
    ...Object.values(board.tickets).flatMap(ticket => ofTicket(board, district, ticket, at)),
    ...Object.values(board.counters).flatMap(({ counterId, state, version, handicaps, handicapsUntil }): typeof due =>
      state !== 'closed' && handicaps && handicapsUntil !== undefined ? [[{ job: 'end-handicaps', counterId }, `${counterId}-${version}`, handicapsUntil]] : []),
    ...Object.values(board.plans).map((plan): typeof due[number] => ofPlan(board, plan, at)),
    ...Object.values(board.alerts).flatMap((alert): typeof due => {
      const next = escalation(alert, district.alerting)
      return next && next.toldTo !== 'counter' ? [[{ job: 'escalate-alert', alertId: alert.alertId, toldTo: next.toldTo }, `${alert.alertId}-${next.toldTo}-${next.at}`, next.at]] : []
    })
  ]
  return due.filter(([, , dueAt]) => dueAt <= at + horizonMs)
    .map(([deed, of, dueAt]) => ({ id: `${deed.job}-${board.hallId}-${board.epoch}-${of}`, deed, delayMs: Math.max(0, dueAt - at) }))
}

function ofTicket (board: Board, district: District, ticket: Ticket, at: number): Array<[Deed, string, number]> {
  const { ticketId, status, offer, move } = ticket
  if (offer && (status === 'waiting' || status === 'travelling')) {
    const isOver = at >= offer.expiresAt
    const reason = !isOver && isUseless(board, district, ticket, at) ? 'withdrawn' : 'expired'
    return [[{ job: 'close-offer', ticketId, reason }, `${ticketId}-${reason}-${offer.offeredAt}`, reason === 'withdrawn' ? at : offer.expiresAt]]
  }
  if (status !== 'travelling' || !move) return []
  const step = nextStep(ticket, at)
  if (step !== 'nothing' && move.fromHallId === board.hallId) {
    const there = district.boardOf(move.toHallId)?.tickets[ticketId]
    // Carried at once; once the target has it, the rest is due when the time to stay after all is over.
    const isAdmitted = step === 'admit' && there?.move?.moveId === move.moveId
    return [[{ job: 'carry-move', ticketId }, `${move.moveId}-${isAdmitted ? 'settle' : step}`, isAdmitted ? move.stayUntil : at]]
  }
  if (move.stage === 'admitted' && move.toHallId === board.hallId) return [[{ job: 'mark-overdue', ticketId }, move.moveId, move.arriveBy]]
  return []
}

/**
 * An offer that helps nobody any more: next to be called here, or sooner done here than there. Only fresh figures of
 * both halls take an offer away; what nobody knows leaves it to expire.
 */
export function isUseless (board: Board, { boardOf }: Pick<District, 'boardOf'>, ticket: Ticket, at: number): boolean {
  const { offer, serviceId } = ticket
  if (!offer) return false
  const ahead = aheadOf(board, ticket)
  if (ahead === 0) return true
  const there = boardOf(offer.toHallId)
  const [here, later] = [board.forecasts[serviceId], there?.forecasts[serviceId]?.later[board.hallId]]
  if (!there?.isOpen) return there !== undefined
  if (!here || !later || !isForecastFresh(board, at) || !isForecastFresh(there, at)) return false
  if (there.forecasts[serviceId]?.isClosing) return true
  const stay = waitAt(here, ahead)
  if ('unknown' in stay || 'unknown' in later) return false
  return stay.p50Ms <= offer.travelMs + later.p50Ms
}

/** A suggestion ends when it is done, whoever did it, or unanswered; an approved one with what it changed. */
function ofPlan (board: Board, plan: Plan, at: number): [Deed, string, number] {
  const { planId, state, expiresAt, until } = plan
  if (isDone(board, plan)) return [{ job: 'end-plan', planId, result: 'done' }, `${planId}-done`, at]
  return state === 'approved' ? [{ job: 'end-plan', planId, result: 'over' }, `${planId}-over`, until ?? Infinity] : [{ job: 'end-plan', planId, result: 'expired' }, `${planId}-expired`, expiresAt]
}

/** A counter that was opened for a while is at work until it is closed again. */
function isDone ({ counters }: Board, { kind, state, counterId = '', answeredAt = 0 }: Plan): boolean {
  const { state: now = 'closed' as const, sinceAt = 0 } = counters[counterId] ?? {}
  if (kind === 'open-counter') return state === 'approved' ? now === 'closed' && sinceAt > answeredAt : now !== 'closed'
  return kind === 'close-counter' && now === 'closed'
}

/**
 * The hall's events: everything that ever happened in a hall, in order.
 *
 * Each event carries the hall's `version`, which grows by exactly one, and the state *after* it of
 * every ticket and counter that it touched, so that a board advances by replacing, never by guessing.
 */
import { z } from 'zod'
import { Alert } from './alert.js'
import { Call } from './board.js'
import { Counter, PauseReason } from './counter.js'
import { AreaForecast, Issuing, LineForecast } from './forecast.js'
import { CounterId, HallId, MoveId, PlanId, ServiceId } from './ids.js'
import { Plan } from './plan.js'
import { Ticket } from './ticket.js'
import { Wait } from './wait.js'
import { Station } from './zone.js'

/** How a call came about: the heads that were compared; `score = rank + handicapMs`, smallest wins. */
export const Why = z.object({
  direct: z.string().optional(),
  compared: z.array(z.object({
    serviceId: ServiceId,
    label: z.string(),
    rank: z.int(),
    handicapMs: z.int(),
    score: z.int(),
    priority: z.string()
  })).optional()
})
export type Why = z.infer<typeof Why>

const stamp = {
  version: z.int().positive(),
  /** Hall clock, epoch ms; never falls from one event to the next. */
  at: z.int().nonnegative(),
  /** Who did it: `clerk:<account>`, `kiosk:<device>`, `visitor`, `agent:<name>`. */
  by: z.string()
}

/** The whole hall, where the log before it has a hole: a fold begins anew here. Empty lists are left out. */
export const RepairedState = z.object({
  day: z.string(),
  isOpen: z.boolean(),
  catalogVersion: z.string(),
  counters: z.array(Counter).optional(),
  tickets: z.array(Ticket).optional(),
  /** Last number drawn, and tickets issued: today, per line. */
  numbers: z.record(ServiceId, z.int()),
  issued: z.record(ServiceId, z.int()),
  calls: z.array(Call).optional(),
  issuing: z.record(ServiceId, Issuing).optional(),
  alerts: z.array(Alert).optional(),
  plans: z.array(Plan).optional(),
  stations: z.array(Station).optional()
})
export type RepairedState = z.infer<typeof RepairedState>

const ofTicket = { ...stamp, ticket: Ticket, counter: Counter.optional() }
const atCounter = { ...stamp, ticket: Ticket, counter: Counter }
const reason = z.string().optional()
const moveId = MoveId
/** What a zone does to a ticket, and the station that it took or left. */
const inZone = { ...stamp, ticket: Ticket, station: Station.optional() }

export const HallEvent = z.discriminatedUnion('type', [
  z.object({ ...stamp, type: z.literal('hall:day-opened'), day: z.string(), epoch: z.int(), catalogVersion: z.string(), counters: z.array(Counter), tickets: z.array(Ticket).optional() }),
  z.object({ ...stamp, type: z.literal('hall:day-closed'), day: z.string() }),
  z.object({ ...stamp, type: z.literal('hall:forecast'), lines: z.array(LineForecast), areas: z.array(AreaForecast) }),
  z.object({ ...stamp, type: z.literal('hall:issuing-set'), serviceId: ServiceId, issuing: Issuing.nullable() }),
  z.object({ ...stamp, type: z.literal('hall:alert-raised'), alert: Alert }),
  z.object({ ...stamp, type: z.literal('hall:alert-claimed'), alert: Alert }),
  z.object({ ...stamp, type: z.literal('hall:alert-escalated'), alert: Alert }),
  z.object({ ...stamp, type: z.literal('hall:alert-deferred'), alert: Alert }),
  z.object({ ...stamp, type: z.literal('hall:alert-cleared'), alert: Alert, isDone: z.boolean() }),
  z.object({ ...stamp, type: z.literal('hall:plan-made'), plan: Plan }),
  z.object({ ...stamp, type: z.literal('hall:plan-approved'), plan: Plan }),
  z.object({ ...stamp, type: z.literal('hall:plan-ended'), plan: Plan, result: z.enum(['dismissed', 'done', 'expired', 'over']) }),
  z.object({ ...stamp, type: z.literal('hall:effect-measured'), moveId: moveId.optional(), planId: PlanId.optional(), label: z.string().optional(), expectedMs: z.int(), measuredMs: z.int(), peers: z.int().nonnegative() }),
  z.object({ ...stamp, type: z.literal('hall:station-set'), station: Station }),
  // The ticket had not been admitted, and now never will be by this move.
  z.object({ ...stamp, type: z.literal('hall:move-forbidden'), moveId }),
  z.object({ ...stamp, type: z.literal('hall:catalog-adopted'), catalogVersion: z.string(), counters: z.array(Counter) }),
  z.object({ ...stamp, type: z.literal('hall:numbers-skipped'), serviceId: ServiceId, from: z.int(), to: z.int(), reason: z.string() }),
  z.object({ ...stamp, type: z.literal('hall:repaired'), epoch: z.int(), reason: z.string(), state: RepairedState.optional() }),
  z.object({ ...stamp, type: z.literal('counter:opened'), counter: Counter, takenFrom: z.string().optional() }),
  z.object({ ...stamp, type: z.literal('counter:closed'), counter: Counter }),
  z.object({ ...stamp, type: z.literal('counter:paused'), counter: Counter, reason: PauseReason }),
  z.object({ ...stamp, type: z.literal('counter:resumed'), counter: Counter }),
  z.object({ ...stamp, type: z.literal('counter:handicaps-set'), counter: Counter, planId: PlanId.optional() }),
  z.object({ ...ofTicket, type: z.literal('ticket:issued'), wait: Wait.optional() }),
  z.object({ ...ofTicket, type: z.literal('ticket:arrived') }),
  z.object({ ...atCounter, type: z.literal('ticket:called'), why: Why, reason }),
  z.object({ ...atCounter, type: z.literal('ticket:recalled') }),
  z.object({ ...atCounter, type: z.literal('ticket:started') }),
  z.object({ ...atCounter, type: z.literal('ticket:finished') }),
  z.object({ ...atCounter, type: z.literal('ticket:served-by-hand') }),
  z.object({ ...atCounter, type: z.literal('ticket:returned') }),
  // Without a counter: one who moved here and was not here in time.
  z.object({ ...ofTicket, type: z.literal('ticket:missed') }),
  z.object({ ...atCounter, type: z.literal('ticket:parked'), reason }),
  z.object({ ...ofTicket, type: z.literal('ticket:requeued') }),
  z.object({ ...ofTicket, type: z.literal('ticket:transferred'), leg: z.object({ serviceId: ServiceId, counterId: CounterId.optional(), calledAt: z.int().optional(), startedAt: z.int().optional() }) }),
  z.object({ ...ofTicket, type: z.literal('ticket:deferred') }),
  z.object({ ...ofTicket, type: z.literal('ticket:cancelled') }),
  z.object({ ...ofTicket, type: z.literal('ticket:removed'), reason }),
  z.object({ ...ofTicket, type: z.literal('ticket:restored'), reason }),
  z.object({ ...ofTicket, type: z.literal('ticket:offered') }),
  z.object({ ...ofTicket, type: z.literal('ticket:offer-answered'), answer: z.enum(['accepted', 'refused', 'expired', 'withdrawn']) }),
  z.object({ ...ofTicket, type: z.literal('ticket:reserved'), reason }),
  // The move is to be undone, once its target has agreed: `ticket:restored` or `ticket:released` follows.
  z.object({ ...ofTicket, type: z.literal('ticket:staying'), reason }),
  z.object({ ...ofTicket, type: z.literal('ticket:admitted') }),
  z.object({ ...ofTicket, type: z.literal('ticket:released') }),
  z.object({ ...ofTicket, type: z.literal('ticket:forbidden') }),
  z.object({ ...inZone, type: z.literal('ticket:deflected') }),
  z.object({ ...inZone, type: z.literal('ticket:seated') }),
  z.object({ ...inZone, type: z.literal('ticket:handed-back') }),
  z.object({ ...inZone, type: z.literal('ticket:finished-online') }),
  z.object({ ...ofTicket, type: z.literal('ticket:expired') }),
  z.object({ ...ofTicket, type: z.literal('ticket:noted') }),
  z.object({ ...ofTicket, type: z.literal('ticket:rated') }),
  // What was kept of the person is gone; the number goes on.
  z.object({ ...ofTicket, type: z.literal('ticket:forgotten') }),
  z.object({ ...stamp, type: z.literal('ticket:undone'), counter: Counter, tickets: z.array(Ticket), undoes: z.array(z.int()) })
])
export type HallEvent = z.infer<typeof HallEvent>
export type HallEventType = HallEvent['type']
export type HallEventOf<T extends HallEventType> = Extract<HallEvent, { type: T }>

export const HallRef = z.object({ hallId: HallId, epoch: z.int(), version: z.int() })

/** What a guide, a grid officer and the load page see of a hall: made from its board by `domain/flow.ts`. */
import { z } from 'zod'
import { Alert } from './alert.js'
import { Name } from './catalog.js'
import { CounterState, PauseReason } from './counter.js'
import { AreaId, CounterId, GridId, HallId, ServiceId, StationId, TicketId, ZoneId } from './ids.js'
import { Move, Offer } from './move.js'
import { Plan } from './plan.js'
import { TicketStatus } from './ticket.js'
import { Wait } from './wait.js'
import { StationState } from './zone.js'

const count = z.int().nonnegative()
const level = z.int().min(0).max(3)

/** People, not tickets: companions are counted in. */
export const AreaFlow = z.object({
  areaId: AreaId,
  name: Name,
  gridId: GridId,
  seats: count,
  people: count,
  /** People per seat. */
  share: z.number().nonnegative(),
  level,
  /** Of the line that waits longest. */
  wait: Wait,
  countersOpen: count,
  countersPlanned: count,
  /** Against a quarter of an hour ahead. */
  trend: z.enum(['rising', 'steady', 'falling']),
  /** The next hour in cells of ten minutes; empty where nothing is foretold. */
  cells: z.array(z.object({ at: z.int(), people: count, share: z.number().nonnegative(), p90Share: z.number().nonnegative(), level })).max(6)
})
export type AreaFlow = z.infer<typeof AreaFlow>

export const LineFlow = z.object({
  serviceId: ServiceId,
  name: Name,
  letter: z.string(),
  areaId: AreaId,
  waiting: count,
  travelling: count,
  countersOpen: count,
  wait: Wait,
  isClosing: z.boolean(),
  issuing: z.enum(['open', 'closed', 'auto']),
  lastTicketAt: z.int().optional()
})
export type LineFlow = z.infer<typeof LineFlow>

export const CounterFlow = z.object({
  counterId: CounterId,
  number: z.string(),
  areaId: AreaId,
  gridId: GridId,
  state: CounterState,
  pauseReason: PauseReason.optional(),
  /** How long it has been so: closed, paused, free, with this visitor. */
  sinceAt: z.int().optional(),
  ticketId: TicketId.optional(),
  label: z.string().optional(),
  status: TicketStatus.optional(),
  /** Nine of ten such visits are over by then. */
  usualMs: z.int().optional(),
  isStuck: z.boolean()
})
export type CounterFlow = z.infer<typeof CounterFlow>

/** Who has an offer, or is on the way: in transit is a counted state. */
export const MovingFlow = z.object({ ticketId: TicketId, label: z.string(), serviceId: ServiceId, status: TicketStatus, offer: Offer.optional(), move: Move.optional() })
export type MovingFlow = z.infer<typeof MovingFlow>

export const ZoneFlow = z.object({
  zoneId: ZoneId,
  name: Name,
  areaId: AreaId,
  coaches: count,
  stations: z.array(z.object({ stationId: StationId, name: Name, state: StationState, label: z.string().optional(), sinceAt: z.int().optional() })),
  waiting: z.array(z.object({ ticketId: TicketId, label: z.string(), sinceAt: z.int() }))
})
export type ZoneFlow = z.infer<typeof ZoneFlow>

export const FlowPage = z.object({
  hallId: HallId,
  version: count,
  at: z.int(),
  isOpen: z.boolean(),
  people: count,
  seats: count,
  areas: z.array(AreaFlow),
  lines: z.array(LineFlow),
  counters: z.array(CounterFlow),
  /** The most urgent first; at most three are for one screen. */
  alerts: z.array(Alert),
  plans: z.array(Plan),
  moving: z.array(MovingFlow),
  zones: z.array(ZoneFlow)
})
export type FlowPage = z.infer<typeof FlowPage>

/** What each half hour of today is like that is not over and in which numbers are given, by what was learnt: the best time to come. */
export const Outlook = z.object({
  hallId: HallId,
  at: z.int(),
  halfHours: z.array(z.object({ at: z.int(), level, waitMs: z.int().nonnegative().optional() })),
  /** The quietest half hours that are still ahead, best first. */
  best: z.array(z.int()).max(3)
})
export type Outlook = z.infer<typeof Outlook>

/** Every announced range held against what happened. Minutes. */
export const WaitReport = z.object({
  hallId: HallId,
  tickets: count,
  rmseMin: z.number().nonnegative().nullable(),
  biasMin: z.number().nullable(),
  coverage80: z.number().min(0).max(1).nullable(),
  bins: z.array(z.object({ fromMin: z.number(), toMin: z.number().nullable(), tickets: count, coverage80: z.number().min(0).max(1).nullable(), rmseMin: z.number().nonnegative().nullable() }))
})
export type WaitReport = z.infer<typeof WaitReport>

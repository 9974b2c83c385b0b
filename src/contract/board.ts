/** A screen's copy of the hall: one read at one version, then one event after another. */
import { z } from 'zod'
import { Alert } from './alert.js'
import { Counter, CounterState, PauseReason } from './counter.js'
import { AreaForecast, Issuing, LineForecast } from './forecast.js'
import { AlertId, AreaId, CounterId, HallId, PlanId, ServiceId, StationId, TicketId } from './ids.js'
import { Plan } from './plan.js'
import { Ticket, TicketStatus } from './ticket.js'
import { Wait } from './wait.js'
import { Station } from './zone.js'

/** One call or recall, newest first on the board. `version` makes a recall an event of its own. */
export const Call = z.object({
  version: z.int().positive(),
  at: z.int(),
  ticketId: TicketId,
  label: z.string(),
  serviceId: ServiceId,
  counterId: CounterId,
  /** 1 for the call, 2 for the first recall … */
  calls: z.int().positive(),
  /** Called back to the counter that had set the visitor aside. */
  isBack: z.literal(true).optional(),
  /** The ticket's: spoken also where the area only chimes. For the voice alone: no screen shows it. */
  aloud: z.literal(true).optional()
})
export type Call = z.infer<typeof Call>

/** What counters and guides hold: every open ticket. `fold(log) = board`. */
export const Board = z.object({
  hallId: HallId,
  epoch: z.int().nonnegative(),
  version: z.int().nonnegative(),
  /** Hall clock at `version`. */
  at: z.int().nonnegative(),
  /** The number day, `2026-03-02`; null before the first day. */
  day: z.string().nullable(),
  isOpen: z.boolean(),
  catalogVersion: z.string(),
  counters: z.record(CounterId, Counter),
  /** Open tickets only, by id. */
  tickets: z.record(TicketId, Ticket),
  /** Last number drawn today, per line. */
  numbers: z.record(ServiceId, z.int()),
  calls: z.array(Call),
  /** The last forecast of each line, and when the forecaster last said anything: 0 before the first. */
  forecasts: z.record(ServiceId, LineForecast),
  forecastAt: z.int().nonnegative(),
  occupancy: z.record(AreaId, AreaForecast),
  /** Lines that staff keep open or closed against the forecast. */
  issuing: z.record(ServiceId, Issuing),
  /** What is raised and not cleared, what is suggested and not over. */
  alerts: z.record(AlertId, Alert),
  plans: z.record(PlanId, Plan),
  stations: z.record(StationId, Station)
})
export type Board = z.infer<typeof Board>

/** Per ticket only label, service, counter and status: a wall never learns an id or a name. */
export const WallCall = Call.omit({ ticketId: true }).extend({ status: z.union([TicketStatus, z.literal('gone')]) })
export type WallCall = z.infer<typeof WallCall>

export const WallCounter = z.object({
  counterId: CounterId,
  state: CounterState,
  pauseReason: PauseReason.optional(),
  label: z.string().optional(),
  serviceId: ServiceId.optional(),
  status: TicketStatus.optional(),
  /** When its visitor was last called, or its service began: hall ms. */
  sinceAt: z.int().optional()
})
export type WallCounter = z.infer<typeof WallCounter>

export const WallLine = z.object({
  serviceId: ServiceId,
  waiting: z.int().nonnegative(),
  nextLabel: z.string().optional(),
  countersOpen: z.int().nonnegative(),
  wait: Wait,
  /** No more numbers today: who came now could not be served. */
  isClosing: z.literal(true).optional()
})
export type WallLine = z.infer<typeof WallLine>

export const WallMissed = z.object({ label: z.string(), serviceId: ServiceId, missedAt: z.int() })
export type WallMissed = z.infer<typeof WallMissed>

export const WallBoard = z.object({
  hallId: HallId,
  epoch: z.int().nonnegative(),
  version: z.int().nonnegative(),
  at: z.int().nonnegative(),
  day: z.string().nullable(),
  isOpen: z.boolean(),
  /** The catalogue that the hall runs on: another one is cause to ask for its plan anew. */
  catalogVersion: z.string().optional(),
  counters: z.record(CounterId, WallCounter),
  lines: z.record(ServiceId, WallLine),
  /** Newest first. */
  calls: z.array(WallCall),
  missed: z.array(WallMissed),
  /** When the forecaster last said anything: waits that are older than they should be are not shown. */
  forecastAt: z.int().nonnegative()
})
export type WallBoard = z.infer<typeof WallBoard>

/** One version for a wall: the pieces that it replaces. `hidden` when nothing that it may see changed. */
export const WallEvent = z.object({
  version: z.int().positive(),
  at: z.int(),
  type: z.string(),
  epoch: z.int().nonnegative().optional(),
  day: z.string().nullable().optional(),
  isOpen: z.boolean().optional(),
  catalogVersion: z.string().optional(),
  counters: z.array(WallCounter).optional(),
  lines: z.array(WallLine).optional(),
  /** Rows that are new or whose visitor has moved on; a row is known by its `version`. */
  calls: z.array(WallCall).optional(),
  /** Versions of rows that are gone: undone, too old, of yesterday. */
  uncalled: z.array(z.int()).optional(),
  missed: z.array(WallMissed).optional(),
  forecastAt: z.int().nonnegative().optional()
})
export type WallEvent = z.infer<typeof WallEvent>

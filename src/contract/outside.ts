/** What goes out to systems of others, by hook, stream or key: never a person, never who of the staff did it. */
import { z } from 'zod'
import { CounterState } from './counter.js'
import { Issuing } from './forecast.js'
import { AreaId, CounterId, HallId, Label, ServiceId, TicketId } from './ids.js'
import { Channel, Ending, TicketStatus } from './ticket.js'
import { Wait } from './wait.js'

const count = z.int().nonnegative()
/** Hall clock, epoch ms. */
const moment = count

/** A number and where it stands. No class of priority, no words of a clerk, no stars, no item: they say something about a person. */
export const OutsideTicket = z.object({
  ticketId: TicketId,
  label: Label,
  /** Where it was issued, or is at home now. */
  hallId: HallId,
  serviceId: ServiceId,
  status: TicketStatus,
  ending: Ending.optional(),
  channel: Channel,
  counterId: CounterId.optional(),
  issuedAt: moment,
  arrivedAt: moment.optional(),
  calledAt: moment.optional(),
  startedAt: moment.optional(),
  missedAt: moment.optional(),
  endedAt: moment.optional(),
  /** Calls and recalls of the present turn. */
  calls: count,
  /** While it moves, and after. */
  move: z.object({ fromHallId: HallId, toHallId: HallId }).optional()
})
export type OutsideTicket = z.infer<typeof OutsideTicket>

export const OutsideCounter = z.object({ counterId: CounterId, state: CounterState })
export type OutsideCounter = z.infer<typeof OutsideCounter>
const OutsideLine = z.object({ serviceId: ServiceId, wait: Wait, isClosing: z.literal(true).optional() })

/** Types that outside systems can be told of. What else happens in a hall is for those who work there. */
export const outsideEventTypes = [
  'ticket:issued', 'ticket:arrived', 'ticket:called', 'ticket:recalled', 'ticket:started', 'ticket:finished', 'ticket:missed', 'ticket:returned',
  'ticket:parked', 'ticket:requeued', 'ticket:transferred', 'ticket:deferred', 'ticket:cancelled', 'ticket:removed', 'ticket:restored', 'ticket:expired',
  'ticket:reserved', 'ticket:admitted', 'ticket:released', 'ticket:undone',
  'counter:opened', 'counter:closed', 'counter:paused', 'counter:resumed',
  'hall:day-opened', 'hall:day-closed', 'hall:forecast', 'hall:issuing-set', 'hall:numbers-skipped', 'hall:repaired'
] as const
export const OutsideEventType = z.enum(outsideEventTypes)
export type OutsideEventType = z.infer<typeof OutsideEventType>

/** `id` is `<hall>.<epoch>.<version>`: the same event has the same id wherever and however often it is told. */
export const OutsideEvent = z.object({
  id: z.string(),
  hallId: HallId,
  epoch: count,
  version: z.int().positive(),
  at: moment,
  type: OutsideEventType,
  ticket: OutsideTicket.optional(),
  /** `ticket:undone`: all that changed back. */
  tickets: z.array(OutsideTicket).optional(),
  counter: OutsideCounter.optional(),
  /** `hall:day-opened` and `hall:repaired`. */
  counters: z.array(OutsideCounter).optional(),
  day: z.string().optional(),
  /** `hall:forecast`. */
  lines: z.array(OutsideLine).optional(),
  /** `hall:issuing-set`, `hall:numbers-skipped`. */
  serviceId: ServiceId.optional(),
  issuing: Issuing.nullable().optional()
})
export type OutsideEvent = z.infer<typeof OutsideEvent>

/** A hall in numbers, for a dashboard. */
export const HallFigures = z.object({
  hallId: HallId,
  epoch: count,
  version: count,
  at: moment,
  day: z.string().nullable(),
  isOpen: z.boolean(),
  waiting: count,
  /** How full: 0 quiet to 3 very busy. */
  level: z.int().min(0).max(3),
  counters: z.object({ open: count, paused: count, closed: count }),
  lines: z.array(z.object({ serviceId: ServiceId, waiting: count, countersOpen: count, wait: Wait, isClosing: z.boolean() })),
  areas: z.array(z.object({ areaId: AreaId, people: count, seats: count, level: z.int().min(0).max(3), wait: Wait }))
})
export type HallFigures = z.infer<typeof HallFigures>

/** The hall as an outside system may know it, at one version: every open ticket, every counter. */
export const OutsideBoard = z.object({
  hallId: HallId,
  epoch: count,
  version: count,
  at: moment,
  day: z.string().nullable(),
  isOpen: z.boolean(),
  counters: z.array(OutsideCounter),
  tickets: z.array(OutsideTicket)
})
export type OutsideBoard = z.infer<typeof OutsideBoard>

/**
 * The body of one delivery. `events` are those of the hook's types after `after` and up to `through`, in order. `lost`: versions that
 * the log does not have any more. A test has neither.
 */
export const HookBody = z.object({
  id: z.string(),
  hookId: z.string(),
  type: z.enum(['events', 'test']),
  hallId: HallId.optional(),
  epoch: count.optional(),
  after: count.optional(),
  through: count.optional(),
  lost: z.object({ from: count, to: count }).optional(),
  events: z.array(OutsideEvent)
})
export type HookBody = z.infer<typeof HookBody>

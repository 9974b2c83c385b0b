/** A ticket: one visit's place in the flow, as every room and screen knows it. */
import { z } from 'zod'
import { CounterId, HallId, ItemId, Label, ServiceId, StationId, TicketId, ZoneId } from './ids.js'
import { Move, Offer } from './move.js'

export const TicketStatus = z.enum(['waiting', 'travelling', 'called', 'serving', 'parked', 'missed', 'ended'])
export type TicketStatus = z.infer<typeof TicketStatus>

export const Ending = z.enum(['served', 'no-show', 'cancelled', 'removed', 'expired', 'moved'])
export type Ending = z.infer<typeof Ending>

/** `normal`, or a class of the catalogue with a head start. */
export const Priority = z.string().regex(/^[a-z][a-z-]{0,31}$/)
export const Channel = z.enum(['kiosk', 'phone', 'guide', 'counter', 'appointment'])
export type Channel = z.infer<typeof Channel>
export const Lang = z.enum(['zh', 'en'])
export type Lang = z.infer<typeof Lang>

const moment = z.int().nonnegative()
/** Whoever holds tickets for others; made from the account, and leads nobody back to it. */
export const AgentCode = z.string().regex(/^[A-Za-z0-9_-]{16}$/)

export const Ticket = z.object({
  ticketId: TicketId,
  label: Label,
  number: z.int().positive(),
  hallId: HallId,
  serviceId: ServiceId,
  itemId: ItemId.optional(),
  status: TicketStatus,
  ending: Ending.optional(),
  priority: Priority,
  channel: Channel,
  lang: Lang,
  /** Virtual arrival time, hall ms: the smaller, the earlier. */
  rank: z.int(),
  /** Version of `ticket:issued`: breaks ties of rank. */
  issuedVersion: z.int().positive(),
  /** Version of the last event that touched this ticket. */
  version: z.int().positive(),
  issuedAt: moment,
  arrivedAt: moment.optional(),
  /** In line but not callable before this moment. */
  callableAt: moment.optional(),
  calledAt: moment.optional(),
  /** The last call or recall. */
  lastCalledAt: moment.optional(),
  startedAt: moment.optional(),
  parkedAt: moment.optional(),
  missedAt: moment.optional(),
  endedAt: moment.optional(),
  /** Where it is called or served, or was last. */
  counterId: CounterId.optional(),
  /** Waits for this counter only (a transfer to a counter). */
  forCounterId: CounterId.optional(),
  /** Calls and recalls of the present turn. */
  calls: z.int().nonnegative(),
  moves: z.int().nonnegative(),
  /** An offer to move that awaits its answer; only while it waits. */
  offer: Offer.optional(),
  /** When the last offer was refused or ran out. */
  offerEndedAt: moment.optional(),
  /** The last move, as far as it has come. */
  move: Move.optional(),
  /** Sent to a self-service zone, `parked` meanwhile: in its line, or at a station. */
  zone: z.object({ zoneId: ZoneId, stationId: StationId.optional(), sinceAt: moment }).optional(),
  transfers: z.int().nonnegative(),
  /** To be called by voice, also where an area only chimes: asked for with the ticket, and it stays with it. */
  aloud: z.literal(true).optional(),
  deferred: z.literal(true).optional(),
  unclosed: z.literal(true).optional(),
  hasNote: z.literal(true).optional(),
  /** Taken by an agent for somebody: a code that stands for this agent and names nobody. */
  agent: AgentCode.optional(),
  /** A case number lies beside it. */
  hasCase: z.literal(true).optional(),
  /** Served from the list while the hall could not be reached; when, as the clerk says, hall ms. Never measured. */
  byHand: z.object({ startedAt: moment.optional(), endedAt: moment.optional() }).optional(),
  /** The clerk says that this visit's clock is wrong: nothing is learnt from it. */
  timingOff: z.literal(true).optional(),
  /** Why it is parked, in the clerk's words. */
  parkedFor: z.string().optional(),
  outcome: z.string().optional(),
  /** What was done at the counter, where the clerk said so: items of the catalogue, each once. */
  items: z.array(ItemId).optional(),
  stars: z.int().min(1).max(5).optional()
})
export type Ticket = z.infer<typeof Ticket>

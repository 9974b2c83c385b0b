/** The bodies that go in and out by HTTP; paths stand in the routes. */
import { z } from 'zod'
import { Counter, PauseReason } from './counter.js'
import { Why } from './events.js'
import { CounterId, HallId, ItemId, Label, ServiceId, TicketId, ZoneId } from './ids.js'
import { Issuing } from './forecast.js'
import { Advice } from './move.js'
import { Effect } from './plan.js'
import { Channel, Lang, Priority, Ticket } from './ticket.js'
import { Wait } from './wait.js'
import { StationState } from './zone.js'

/** Text typed by people: no control, bidi or zero-width characters, and no halves of one, reach a screen or a log. */
export const plainText = (max: number) => z.string().trim().min(1).max(max)
  .transform(text => text.normalize('NFC'))
  .refine(text => !/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u.test(text), 'has invisible characters')

export const IssueRequest = z.strictObject({
  serviceId: ServiceId.optional(),
  itemId: ItemId.optional(),
  channel: Channel.optional(),
  priority: Priority.optional(),
  lang: Lang.optional(),
  /** To be called by voice, also where an area only chimes: a kiosk in large type asks for it, and a guide. */
  aloud: z.boolean().optional(),
  /** Only a keyed hash of it is kept, for the duplicate guard. */
  phone: z.string().regex(/^\+?\d{6,15}$/).optional(),
  document: z.string().regex(/^[0-9A-Za-z]{5,20}$/).optional(),
  /** Appointments: the slot, epoch ms. */
  slotAt: z.int().positive().optional()
}).refine(body => body.serviceId !== undefined || body.itemId !== undefined, 'needs a serviceId or an itemId')
export type IssueRequest = z.infer<typeof IssueRequest>

export const Issued = z.object({ ticket: Ticket, token: z.string(), link: z.string(), aheadCount: z.int(), wait: Wait, version: z.int() })
export type Issued = z.infer<typeof Issued>
export const TicketAnswer = z.object({ ticket: Ticket, version: z.int() })
export type TicketAnswer = z.infer<typeof TicketAnswer>
export const StoryLine = z.object({ version: z.int(), at: z.int(), type: z.string(), status: z.string(), serviceId: z.string(), counterId: z.string().optional(), by: z.string() })
/** `caseNumber`: for staff at work only; a visitor finds it in what is held about them. */
export const TicketPage = z.object({ ticket: Ticket, aheadCount: z.int(), wait: Wait, lastCalled: z.string().optional(), caseNumber: z.string().optional(), story: z.array(StoryLine) })
export type TicketPage = z.infer<typeof TicketPage>
export const CounterAnswer = z.object({ ticket: Ticket.nullable(), counter: Counter, version: z.int(), why: Why.extend({ sentence: z.object({ zh: z.string(), en: z.string() }) }).optional() })
export type CounterAnswer = z.infer<typeof CounterAnswer>

export const ArriveRequest = z.strictObject({ proof: z.string().max(32).optional() })
export const RateRequest = z.strictObject({
  stars: z.int().min(1).max(5),
  reasons: z.array(z.enum(['long-wait', 'attitude', 'unclear', 'extra-trip', 'too-many-papers', 'other'])).max(6).optional(),
  comment: plainText(300).optional(),
  /** A telephone number, from whoever wants to be called back; kept beside the comment and no longer. */
  callBack: z.string().regex(/^\+?\d{6,15}$/).optional()
})
export type RateRequest = z.infer<typeof RateRequest>
/** At the counter. `label`: the visit that the pad asked about, where another may have ended since. */
export const PadRateRequest = RateRequest.extend({ label: Label.optional() })
export type PadRateRequest = z.infer<typeof PadRateRequest>
export const RatedAnswer = z.object({ rated: z.literal(true), version: z.int() })
/** The last visit that ended at a counter, while it is fresh and not rated; else null. No name, no id. */
export const VisitToRate = z.object({
  visit: z.object({ label: Label, endedAt: z.int(), serviceId: ServiceId, itemId: ItemId.optional(), lang: Lang }).nullable(),
  /** Of the clerk, where the account is a number. */
  staffNumber: z.string().optional()
})
export type VisitToRate = z.infer<typeof VisitToRate>
export const PauseRequest = z.strictObject({ reason: PauseReason })
export const CallRequest = z.strictObject({ ticketId: TicketId, reason: plainText(80).optional() })
export const FinishRequest = z.strictObject({ outcome: z.enum(['done', 'accepted', 'papers-missing', 'done-online', 'withdrawn', 'advice']).optional(), items: z.array(ItemId).max(20).optional(), timingOff: z.boolean().optional() })
export const ParkRequest = z.strictObject({ reason: plainText(80).optional() })
/** When it was, as the clerk says, hall ms: a claim, cut to the life of the ticket. */
export const ServedByHandRequest = z.strictObject({ ticketId: TicketId, startedAt: z.int().nonnegative().optional(), endedAt: z.int().nonnegative().optional() })
  .refine(({ startedAt = 0, endedAt = Infinity }) => startedAt <= endedAt, 'ends before it starts')
export type ServedByHandRequest = z.infer<typeof ServedByHandRequest>
export const RequeueRequest = z.strictObject({ ticketId: TicketId })
export const TransferRequest = z.strictObject({ serviceId: ServiceId.optional(), counterId: CounterId.optional() })
  .refine(body => (body.serviceId === undefined) !== (body.counterId === undefined), 'needs either a serviceId or a counterId')
/** At least one of `text` (null: the note goes) and `timingOff`; with `ticketId` only while that visitor is in hand. */
export const NoteRequest = z.strictObject({ text: plainText(500).nullable().optional(), timingOff: z.boolean().optional(), ticketId: TicketId.optional() })
  .refine(body => body.text !== undefined || body.timingOff !== undefined, 'needs a text or timingOff')
export const ReasonRequest = z.strictObject({ reason: plainText(80) })

/** The answer to an offer to move. */
export const OfferRequest = z.strictObject({ accept: z.boolean() })
export const MoveRequest = z.strictObject({ hallId: HallId })
export const DeflectRequest = z.strictObject({ zoneId: ZoneId })
export const StationRequest = z.strictObject({ state: StationState.exclude(['busy']) })
/** What somebody comes for, before a number is made. */
export const AdviceQuery = z.strictObject({ itemId: ItemId.optional(), serviceId: ServiceId.optional() })
  .refine(query => query.serviceId !== undefined || query.itemId !== undefined, 'needs a serviceId or an itemId')
export const AdviceAnswer = z.object({ advice: z.array(Advice), version: z.int() })
export type AdviceAnswer = z.infer<typeof AdviceAnswer>
/** `null`: the forecast decides again. */
export const IssuingRequest = z.strictObject({ issuing: Issuing.nullable() })
export const HelpRequest = z.strictObject({ place: plainText(60) })
export const AlertLaterRequest = z.strictObject({ minutes: z.int().min(1).max(60) })
/** One change, tried on a copy of the hall. */
export const WhatIfRequest = z.strictObject({
  open: z.array(CounterId).max(10).optional(),
  close: z.array(CounterId).max(10).optional(),
  /** Handicaps, minutes, of one counter for lines that it assists. */
  handicaps: z.array(z.strictObject({ counterId: CounterId, serviceId: ServiceId, minutes: z.number().min(0).max(60) })).max(10).optional()
})
export type WhatIfRequest = z.infer<typeof WhatIfRequest>
export const WhatIfAnswer = z.object({ version: z.int(), lines: z.array(z.object({ serviceId: ServiceId, before: Wait, after: Wait })), overall: Effect.optional() })
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>

export const Role = z.enum(['clerk', 'guide', 'grid-head', 'manager', 'admin', 'auditor', 'agent'])
export type Role = z.infer<typeof Role>
/** `holder` names this sign-in publicly: a counter whose `holder` differs is held by somebody else. */
export const SessionAnswer = z.object({ account: z.string(), name: z.string().optional(), role: Role, holder: z.string(), counterIds: z.array(CounterId).optional(), halls: z.array(HallId).optional() })
export type SessionAnswer = z.infer<typeof SessionAnswer>

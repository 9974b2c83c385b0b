/** What goes in and out for an agent (代办员): somebody who holds tickets for several people. */
import { z } from 'zod'
import { plainText } from './http.js'
import { CounterId, HallId, ItemId, Label, ServiceId, TicketId } from './ids.js'
import { Move, Offer } from './move.js'
import { hasPersonNumber } from './person-number.js'
import { RefusalCode } from './refusal.js'
import { Ending, Lang, TicketStatus } from './ticket.js'
import { Wait } from './wait.js'

const count = z.int().nonnegative()
const moment = z.int().nonnegative()

/** As it stands on the papers of the case. */
export const CaseNumber = plainText(32).refine(text => !hasPersonNumber(text), 'must not be a document or telephone number')

/** `document` or `phone` of the person, for the guard against a second ticket: neither is kept. */
export const AgentIssueRequest = z.strictObject({
  serviceId: ServiceId.optional(),
  itemId: ItemId.optional(),
  phone: z.string().regex(/^\+?\d{6,15}$/).optional(),
  document: z.string().regex(/^[0-9A-Za-z]{5,20}$/).optional(),
  lang: Lang.optional(),
  aloud: z.boolean().optional(),
  caseNumber: CaseNumber.optional()
}).refine(body => body.serviceId !== undefined || body.itemId !== undefined, 'needs a serviceId or an itemId')
  .refine(body => (body.phone === undefined) !== (body.document === undefined), 'needs either a document or a phone')
export type AgentIssueRequest = z.infer<typeof AgentIssueRequest>

/** One ticket of an agent, at its home, as it is now. */
export const AgentTicket = z.object({
  ticketId: TicketId,
  hallId: HallId,
  label: Label,
  serviceId: ServiceId,
  itemId: ItemId.optional(),
  status: TicketStatus,
  ending: Ending.optional(),
  counterId: CounterId.optional(),
  aheadCount: count,
  wait: Wait,
  issuedAt: moment,
  /** The last call or recall. */
  calledAt: moment.optional(),
  calls: count,
  callableAt: moment.optional(),
  endedAt: moment.optional(),
  isDeferred: z.boolean(),
  offer: Offer.optional(),
  move: Move.optional(),
  caseNumber: z.string().optional(),
  version: count
})
export type AgentTicket = z.infer<typeof AgentTicket>

/** `open` of at most `openMax`, `taken` today of at most `dayMax`. */
export const AgentHall = z.object({ hallId: HallId, isOpen: z.boolean(), open: count, openMax: count, taken: count, dayMax: count })
export type AgentHall = z.infer<typeof AgentHall>

/** Today's tickets, open ones first, and how many more may be taken in each hall. `at`: hall ms, when this was true. */
export const AgentTickets = z.object({ at: moment, halls: z.array(AgentHall), tickets: z.array(AgentTicket) })
export type AgentTickets = z.infer<typeof AgentTickets>

/** `link` opens the ticket's page: to be handed on to its person. */
export const AgentIssued = z.object({ ticket: AgentTicket, link: z.string(), version: count })
export type AgentIssued = z.infer<typeof AgentIssued>
export const AgentTicketAnswer = z.object({ ticketId: TicketId, status: TicketStatus, version: count })
export type AgentTicketAnswer = z.infer<typeof AgentTicketAnswer>
export const AgentLink = z.object({ link: z.string() })
export type AgentLink = z.infer<typeof AgentLink>

/** Several at once; `proof` is the code on the wall of that hall. */
export const AgentArriveRequest = z.strictObject({
  ticketIds: z.array(TicketId).min(1).max(50).refine(ids => new Set(ids).size === ids.length, 'names a ticket twice'),
  proof: z.string().max(32)
})
export type AgentArriveRequest = z.infer<typeof AgentArriveRequest>
/** One row for each that was asked for. `refusal`: why not. */
export const AgentArrived = z.object({ tickets: z.array(z.object({ ticketId: TicketId, refusal: RefusalCode.optional() })) })
export type AgentArrived = z.infer<typeof AgentArrived>

/** What goes in and out about personal data: for the person, for whoever calls back, for everybody. */
import { z } from 'zod'
import { Name } from './catalog.js'
import { HallId, Label, TicketId } from './ids.js'
import { Ticket } from './ticket.js'

/** Everything held about one ticket and the person behind it, for whoever has its token. Absent: not held. */
export const AboutMe = z.object({
  hallId: HallId,
  /** Now, epoch ms: what `until` is to be compared with. */
  at: z.int(),
  ticket: Ticket,
  /** A code stands for a document or telephone number that was shown; the number cannot be read from it. */
  isGuarded: z.boolean(),
  /** The number to call back, masked. Times: epoch ms, when it is deleted at the latest. */
  phone: z.object({ masked: z.string(), until: z.int() }).optional(),
  comment: z.object({ text: z.string().optional(), reasons: z.array(z.string()).optional(), until: z.int() }).optional(),
  /** What a clerk noted beside the visit. */
  note: z.object({ text: z.string(), until: z.int() }).optional(),
  /** The case number that an agent gave with the ticket. */
  caseNumber: z.object({ text: z.string(), until: z.int() }).optional(),
  /** When the ticket itself is deleted at the latest; absent: it has not ended yet. */
  ticketUntil: z.int().optional()
})
export type AboutMe = z.infer<typeof AboutMe>

/** Those who wait to be called back, the longest first. */
export const CallBacks = z.object({
  callBacks: z.array(z.object({ ticketId: TicketId, label: Label, stars: z.int().optional(), leftAt: z.int(), until: z.int(), masked: z.string() }))
})
export type CallBacks = z.infer<typeof CallBacks>

/** Why somebody must see a number: a word of these, so that the audit holds no words of persons. */
export const UnmaskReason = z.enum(['call-back', 'complaint', 'lost-property', 'emergency'])
export type UnmaskReason = z.infer<typeof UnmaskReason>
export const UnmaskRequest = z.strictObject({ reason: UnmaskReason })
export type UnmaskRequest = z.infer<typeof UnmaskRequest>
/** `null`: none is held any more. */
export const Unmasked = z.object({ phone: z.string().nullable(), comment: z.string().optional(), reasons: z.array(z.string()).optional() })
export type Unmasked = z.infer<typeof Unmasked>
export const CalledBack = z.object({ deleted: z.boolean() })

/** How long each kind of record is kept, as it is set here. */
export const KeptFor = z.union([
  z.object({ count: z.int().positive(), unit: z.enum(['hours', 'days', 'months']), after: z.enum(['made', 'ended', 'used']) }),
  z.object({ until: z.enum(['day-closed', 'replaced', 'operator']) })
])
export type KeptFor = z.infer<typeof KeptFor>
export const RecordKind = z.enum(['number-code', 'phone', 'comment', 'note', 'case-number', 'ticket', 'answer', 'hall-log', 'audio', 'sign-in', 'audit', 'program-log', 'learned'])
export type RecordKind = z.infer<typeof RecordKind>
export const PrivacyPage = z.object({
  /** Who decides about the data, as the catalogue names the district. */
  handler: Name,
  halls: z.array(z.object({ hallId: HallId, name: Name, address: Name })),
  kinds: z.array(z.object({ kind: RecordKind, keptFor: KeptFor, isPersonal: z.boolean() }))
})
export type PrivacyPage = z.infer<typeof PrivacyPage>

/** Every expected "no", by code. The hall's own are 409; unknown things are 404. */
import { z } from 'zod'

export const hallRefusals = [
  'nobody-waiting', 'counter-busy', 'counter-closed', 'counter-paused', 'counter-idle', 'counter-taken',
  'counter-open', 'wrong-status', 'wrong-counter', 'undo-too-late', 'quota-reached', 'duplicate-ticket',
  'hall-closed', 'service-not-here', 'not-served-here', 'recall-limit', 'recall-too-soon', 'miss-too-soon',
  'already-deferred', 'already-rated', 'reason-needed', 'proof-wrong', 'too-early', 'day-open', 'day-closed', 'tickets-open',
  'hall-full', 'catalog-changed', 'offer-expired', 'line-closing', 'moving', 'moved', 'already-moved', 'move-decided',
  'move-useless', 'stay-too-late', 'restore-too-late', 'station-busy', 'not-online', 'alert-claimed', 'plan-answered',
  'no-voice', 'printer-fault',
  'catalog-wrong', 'catalog-in-use', 'catalog-overtaken', 'catalog-unchanged', 'file-unreadable',
  'device-code-wrong', 'device-code-expired', 'device-code-used', 'device-code-elsewhere', 'device-overtaken',
  'key-ended', 'hook-address', 'hook-paused', 'replay-too-old', 'outside-overtaken',
  'account-taken', 'account-changed', 'demo-account', 'own-account', 'last-admin', 'password-weak', 'factor-required',
  'backups-off', 'agent-open-limit', 'agent-day-limit'
] as const

export const unknownRefusals = [
  'hall-unknown', 'counter-unknown', 'ticket-unknown', 'service-unknown', 'item-unknown', 'area-unknown',
  'priority-unknown', 'path-unknown', 'alert-unknown', 'plan-unknown', 'zone-unknown', 'station-unknown',
  'call-unknown', 'printer-unknown', 'change-unknown', 'part-unknown', 'device-unknown', 'account-unknown',
  'key-unknown', 'hook-unknown', 'delivery-unknown'
] as const

export const edgeRefusals = [
  'bad-request', 'sign-in-needed', 'sign-in-wrong', 'code-wrong', 'account-locked', 'password-expired', 'not-allowed', 'too-large', 'wrong-media-type',
  'idempotency-mismatch', 'too-many-requests', 'store-away', 'audit-away', 'method-unknown', 'server-fault'
] as const

export const RefusalCode = z.enum([...hallRefusals, ...unknownRefusals, ...edgeRefusals])
export type RefusalCode = z.infer<typeof RefusalCode>

export const RefusalBody = z.object({
  refusal: RefusalCode,
  message: z.string(),
  details: z.unknown().optional()
})
export type RefusalBody = z.infer<typeof RefusalBody>

/** The hall says no, as it often should. Anything else that is thrown is a bug and is loud. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: unknown
  /** True when the same request was refused before and this is that answer again. */
  readonly replayed: boolean

  constructor (code: RefusalCode, details?: unknown, replayed = false) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.replayed = replayed
  }
}

/** The codes of all refusals without their words: a wall, which hardly ever says one, fetches the words when it must. */
import type { No } from './refusals.js'

export const refusalCodes: readonly No[] = [
  'nobody-waiting', 'counter-busy', 'counter-closed', 'counter-paused', 'counter-idle', 'counter-taken', 'counter-open', 'wrong-status',
  'wrong-counter', 'undo-too-late', 'quota-reached', 'duplicate-ticket', 'no-voice', 'printer-fault', 'call-unknown', 'printer-unknown',
  'hall-closed', 'service-not-here', 'not-served-here', 'recall-limit', 'recall-too-soon', 'miss-too-soon', 'already-deferred', 'reason-needed',
  'already-rated', 'proof-wrong', 'too-early', 'day-open', 'day-closed', 'tickets-open', 'hall-full', 'catalog-changed', 'offer-expired',
  'line-closing', 'moving', 'moved', 'already-moved', 'move-decided', 'move-useless', 'stay-too-late', 'restore-too-late', 'station-busy',
  'not-online', 'alert-claimed', 'plan-answered', 'alert-unknown', 'plan-unknown', 'zone-unknown', 'station-unknown', 'hall-unknown',
  'counter-unknown', 'ticket-unknown', 'service-unknown', 'item-unknown', 'area-unknown', 'priority-unknown', 'path-unknown', 'bad-request',
  'sign-in-needed', 'sign-in-wrong', 'not-allowed', 'too-large', 'wrong-media-type', 'idempotency-mismatch', 'too-many-requests', 'store-away', 'audit-away',
  'catalog-wrong', 'catalog-in-use', 'catalog-overtaken', 'catalog-unchanged', 'file-unreadable', 'change-unknown', 'part-unknown',
  'account-unknown', 'account-taken', 'account-changed', 'demo-account', 'own-account', 'last-admin', 'password-weak', 'factor-required', 'code-wrong', 'account-locked', 'password-expired',
  'device-code-wrong', 'device-code-expired', 'device-code-used', 'device-code-elsewhere', 'device-overtaken', 'device-unknown',
  'method-unknown', 'server-fault', 'away'
]

export function isRefusal (code: string): code is No {
  return refusalCodes.some(known => known === code)
}

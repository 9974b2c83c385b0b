/** What a reader's text is: somebody's document, a booking, a ticket's own code, or nothing that we know. */
import { bookingOf } from './booking.js'
import { checkDocument, isLikeDocument, type DocumentCheck } from './document.js'

export type Scanned =
  | DocumentCheck
  | { readonly kind: 'booking', readonly code: string }
  | { readonly kind: 'ticket', readonly ticketId: string }
  | { readonly kind: 'unknown' }

/** Card readers may send a name, the number and an address in one line; the number is the only one of its form. */
const within = /(?:^|[^0-9A-Za-z])(\d{17}[\dXx])(?![0-9A-Za-z])/
/** The address of a ticket's page, as our own codes hold it. */
const ticketPage = /^https?:\/\/[^/]+\/t\/([a-z][a-z0-9-]{0,31}\.[A-Za-z0-9_-]{22})(?:[#?]|$)/

/** `today` as `2026-03-02`. */
export function scannedOf (text: string, today: string): Scanned {
  const trimmed = text.trim()
  const ticketId = ticketPage.exec(trimmed)?.[1]
  if (ticketId !== undefined) return { kind: 'ticket', ticketId }
  const number = isLikeDocument(trimmed) ? trimmed : within.exec(trimmed)?.[1]
  if (number !== undefined) return checkDocument(number, today)
  const code = bookingOf(trimmed)
  return code === undefined ? { kind: 'unknown' } : { kind: 'booking', code }
}

/** What tells a broken reader from a visitor's odd card: no code of ours, or a number whose check is wrong. */
export function isUnreadable ({ kind }: Scanned): boolean {
  return kind === 'unknown' || kind === 'wrong-document'
}

/** Tickets by what is typed: a letter, digits, or both; those at work in any hall, and those that ended while we watched. */
import type { Ticket } from '../../../src/contract/ticket.js'

export interface Found {
  readonly ticket: Ticket
  /** Where it is at home now. */
  readonly hallId: string
}

export interface Shelf { readonly hallId: string, readonly open: readonly Ticket[], readonly ended: readonly Ticket[] }

const foundMax = 24

/** What is typed becomes what stands on tickets: upper case, no blanks. */
export function typed (text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, 8)
}

/** `a12` finds A012 and A120: digits match the number from its left, or as a whole without its zeros. */
export function matches (label: string, query: string): boolean {
  const [, letters = '', digits = ''] = /^([A-Z]*)(\d*)$/.exec(query) ?? []
  if (letters === '' && digits === '') return false
  const number = label.replace(/^[A-Z]+/, '')
  return label.startsWith(letters) && (number.startsWith(digits) || String(Number(number)).startsWith(digits))
}

/**
 * The exact number first, then who is at work in the hall that is looked at, then the rest. A ticket that moves
 * stands on two boards: the hall that admitted it is its home.
 */
export function find (shelves: readonly Shelf[], query: string, ownHallId: string): readonly Found[] {
  const found = new Map<string, Found>()
  for (const { hallId, open, ended } of shelves) {
    for (const ticket of [...open, ...ended]) {
      if (!matches(ticket.label, query)) continue
      const known = found.get(ticket.ticketId)
      if (!known || standingOf(ticket, hallId) > standingOf(known.ticket, known.hallId)) found.set(ticket.ticketId, { ticket, hallId })
    }
  }
  const place = ({ ticket, hallId }: Found): number =>
    (isExact(ticket.label, query) ? 0 : 8) + (hallId === ownHallId ? 0 : 4) + (ticket.status === 'ended' ? 2 : 0)
  return [...found.values()].toSorted((one, other) => place(one) - place(other) || other.ticket.issuedAt - one.ticket.issuedAt).slice(0, foundMax)
}

/** Who was missed in this hall, the newest first: they come to a guide before anybody else does. */
export function missedIn (shelves: readonly Shelf[], hallId: string): readonly Found[] {
  const { open = [] } = shelves.find(shelf => shelf.hallId === hallId) ?? {}
  return open.filter(({ status }) => status === 'missed').toSorted((one, other) => (other.missedAt ?? 0) - (one.missedAt ?? 0))
    .slice(0, foundMax).map(ticket => ({ ticket, hallId }))
}

export function home (shelves: readonly Shelf[], ticketId: string): Found | undefined {
  let best: Found | undefined
  for (const { hallId, open, ended } of shelves) {
    for (const ticket of [...open, ...ended]) {
      if (ticket.ticketId === ticketId && (!best || standingOf(ticket, hallId) > standingOf(best.ticket, best.hallId))) best = { ticket, hallId }
    }
  }
  return best
}

/** An ended copy says least; one that only waits to be taken in elsewhere says less than the one that was. */
function standingOf ({ status, move }: Ticket, hallId: string): number {
  if (status === 'ended') return 0
  const isLeaving = status === 'travelling' && move?.stage === 'reserved' && move.fromHallId === hallId
  return isLeaving ? 1 : 2
}

function isExact (label: string, query: string): boolean {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(label) ?? []
  return label === query || `${letters}${Number(digits)}` === query
}

/** What every act on a ticket named by its id is given, and what it answers. */
import type { HallEvent } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import type { Act } from '../context.js'
import type { Outcome } from '../script.js'

export interface OfTicket extends Act {
  readonly hallId: string
  readonly ticketId: string
  /** Only a ticket that this agent holds; any other is unknown to it. */
  readonly agent?: string | undefined
}

export interface TicketOutcome {
  readonly ticket: Ticket
  readonly version: number
  readonly replayed: boolean
}

export function ofTicket ({ hallId, by, request }: OfTicket) {
  return { hallId, by, request }
}

/** An act may be told in more than one event, and others may move up by it: the ticket is whose act it was, after the last. */
export function outcomeOf ({ events, replayed }: Outcome<HallEvent & { ticket: Ticket }>): TicketOutcome {
  const { ticket: { ticketId } } = events[0]!
  // The rest of an act may be about a station alone.
  const own = events.findLast(event => (event.ticket as Ticket | undefined)?.ticketId === ticketId)!
  return { ticket: own.ticket, version: events.at(-1)!.version, replayed }
}

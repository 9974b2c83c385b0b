/** What every act on a ticket named by its id is given, and what it answers. */
import type { HallEvent } from '../contract/events.js'
import type { Ticket } from '../contract/ticket.js'
import type { Act } from './context.js'
import type { Outcome } from './script.js'

export interface OfTicket extends Act {
  readonly hallId: string
  readonly ticketId: string
}

export interface TicketOutcome {
  readonly ticket: Ticket
  readonly version: number
  readonly replayed: boolean
}

export function ofTicket ({ hallId, by, request }: OfTicket) {
  return { hallId, by, request }
}

/** After the last of its events: an act may be told in two. */
export function outcomeOf ({ events, replayed }: Outcome<HallEvent & { ticket: Ticket }>): TicketOutcome {
  const event = events.at(-1)!
  return { ticket: event.ticket, version: event.version, replayed }
}

/** Deletes what is kept of the person behind a ticket; the ticket stays valid until it ends. */
import type { HallEventOf } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:forgotten'>, { ticket?: Ticket }>('tickets/forget')

/**
 * At its home, and where its moves have left copies. Harmless when it comes twice.
 * @throws {Refusal} `ticket-unknown`, `moving`, `moved`
 */
export async function forget (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  const { ticketId } = input
  const { events: [event], more, replayed } = await run(store, { ...ofTicket(input), input: { ticketId, isHome: true } })
  for (const hallId of store.catalog.current().halls.keys()) {
    if (hallId !== input.hallId) await run(store, { hallId, by: input.by, input: { ticketId, isHome: false } })
  }
  const ticket = event?.ticket ?? more.ticket
  if (!ticket) throw new Error('forget answered no ticket')
  return { ticket, version: event?.version ?? ticket.version, replayed }
}

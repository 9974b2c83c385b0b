/** The visitor gives the place up. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:cancelled'>>('tickets/cancel')

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved` */
export async function cancel (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, agent: input.agent, from: lifecycle.cancel.from, ending: lifecycle.cancel.ending } }))
}

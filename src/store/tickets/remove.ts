/** Staff take an open ticket out, with a reason. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:removed'>>('tickets/remove')

export interface Remove extends OfTicket {
  readonly reason: string
}

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved` */
export async function remove (store: StoreContext, input: Remove): Promise<TicketOutcome> {
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from: lifecycle.remove.from, ending: lifecycle.remove.ending, reason: input.reason } }))
}

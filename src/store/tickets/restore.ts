/** Brings a cancelled or removed ticket of today, or one recorded as served by hand, back at its old rank. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:restored'>>('tickets/restore')

export interface Restore extends OfTicket {
  readonly reason: string
}

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `duplicate-ticket` */
export async function restore (store: StoreContext, input: Restore): Promise<TicketOutcome> {
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from: lifecycle.restore.from, fromEndings: lifecycle.restore.fromEndings, reason: input.reason } }))
}

/** The visitor steps out for a moment and falls back a few places, once. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:deferred'>>('tickets/defer')

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `already-deferred`, `too-early` */
export async function defer (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from: lifecycle.defer.from, places: rules.deferPlaces } }))
}

/** The visitor steps out for a moment and falls back a few places, once; an agent also from a call, being at another counter. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:returned' | 'ticket:deferred'>>('tickets/defer')

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `already-deferred`, `too-early` */
export async function defer (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  const { rules } = hallOf(store, input.hallId)
  const from = input.agent === undefined ? lifecycle.defer.from : [...lifecycle.defer.from, ...lifecycle.return.from]
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, agent: input.agent, from, places: rules.deferPlaces, restMs: rules.returnRestSeconds * 1000 } }))
}

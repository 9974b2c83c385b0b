/** The visitor rates a finished visit, once. */
import type { HallEventOf } from '../contract/events.js'
import { lifecycle } from '../domain/lifecycle.js'
import type { StoreContext } from './context.js'
import { luaCommand } from './script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:rated'>>('rate')

export interface Rate extends OfTicket {
  readonly stars: number
  readonly reasons?: readonly string[] | undefined
  readonly comment?: string | undefined
}

/** @throws {Refusal} `ticket-unknown`, `wrong-status`, `moved`, `already-rated` */
export async function rate (store: StoreContext, input: Rate): Promise<TicketOutcome> {
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, fromEndings: lifecycle.rate.fromEndings, stars: input.stars, reasons: input.reasons, comment: input.comment } }))
}

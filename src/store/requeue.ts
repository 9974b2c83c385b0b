/** Puts a missed or parked visitor back in line: at the old place within the grace time. */
import type { HallEventOf } from '../contract/events.js'
import { lifecycle } from '../domain/lifecycle.js'
import { hallOf, type StoreContext } from './context.js'
import { luaCommand } from './script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:requeued'>>('requeue')

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status` */
export async function requeue (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from: lifecycle.requeue.from, graceMs: rules.requeueGraceMinutes * 60_000 } }))
}

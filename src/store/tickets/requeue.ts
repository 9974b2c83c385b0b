/** Puts a missed or parked visitor back in line: at the old place within the grace time. */
import type { Counter } from '../../contract/counter.js'
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:requeued' | 'ticket:handed-back'>, { counter?: Counter }>('tickets/requeue')

export interface Requeue extends OfTicket {
  /** Where a clerk does it from; only who holds the counter may. */
  readonly counterId?: string | undefined
  readonly holder?: string | undefined
}

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`; from a counter what every counter refuses */
export async function requeue (store: StoreContext, input: Requeue): Promise<TicketOutcome & { counter: Counter | undefined }> {
  const { rules } = hallOf(store, input.hallId)
  const { ticketId, counterId, holder } = input
  const outcome = await run(store, { ...ofTicket(input), input: { ticketId, counterId, holder, from: lifecycle.requeue.from, graceMs: rules.requeueGraceMinutes * 60_000 } })
  return { ...outcomeOf(outcome), counter: outcome.more.counter }
}

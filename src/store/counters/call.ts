/** Calls one ticket by its id: parked, missed, or waiting and out of turn. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { counterOf, hallOf, linesOf, type StoreContext } from '../context.js'
import { luaCommand, withCatalog } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:called'>>('counters/call')

export interface Call extends AtCounter {
  readonly ticketId: string
  readonly reason?: string | undefined
}

/** @throws {Refusal} `ticket-unknown`, `wrong-status`, `moving`, `moved`, `wrong-counter`, `not-served-here`, `reason-needed`, `counter-busy` and what every counter refuses */
export async function call (store: StoreContext, input: Call): Promise<CounterOutcome> {
  return outcomeOf(await withCatalog(store, async () => {
    const hall = hallOf(store, input.hallId)
    const lines = linesOf(hall, counterOf(hall, input.counterId))
    return await run(store, { ...atCounter(input), usesCatalog: true, input: { counterId: input.counterId, holder: input.holder, lines, ticketId: input.ticketId, reason: input.reason, from: lifecycle.call.from } })
  }))
}

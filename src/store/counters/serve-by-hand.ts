/** Records a visitor who was served from the list while the hall could not be reached. */
import type { HallEventOf } from '../../contract/events.js'
import type { ServedByHandRequest } from '../../contract/http.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { counterOf, hallOf, linesOf, type StoreContext } from '../context.js'
import { luaCommand, withCatalog } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:served-by-hand'>>('counters/serve-by-hand')
const { from, ending } = lifecycle.serveByHand

export type ServeByHand = AtCounter & ServedByHandRequest

/** @throws {Refusal} `ticket-unknown`, `wrong-status`, `moving`, `moved`, `wrong-counter`, `not-served-here` and what every counter refuses */
export async function serveByHand (store: StoreContext, input: ServeByHand): Promise<CounterOutcome> {
  return outcomeOf(await withCatalog(store, async () => {
    const hall = hallOf(store, input.hallId)
    const lines = linesOf(hall, counterOf(hall, input.counterId))
    const { counterId, holder, ticketId, startedAt, endedAt } = input
    return await run(store, { ...atCounter(input), usesCatalog: true, input: { counterId, holder, ticketId, lines, from, ending, startedAt, endedAt } })
  }))
}

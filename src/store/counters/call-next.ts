/** Calls the ticket that is first for a counter. */
import type { HallEventOf } from '../../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { counterOf, hallOf, linesOf, type StoreContext } from '../context.js'
import { luaCommand, withCatalog } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:called'>>('counters/call-next')

/** @throws {Refusal} `counter-unknown`, `counter-closed`, `counter-paused`, `counter-taken`, `counter-busy`, `nobody-waiting` */
export async function callNext (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  return outcomeOf(await withCatalog(store, async () => {
    const hall = hallOf(store, input.hallId)
    const lines = linesOf(hall, counterOf(hall, input.counterId))
    return await run(store, { ...atCounter(input), usesCatalog: true, input: { counterId: input.counterId, holder: input.holder, lines } })
  }))
}

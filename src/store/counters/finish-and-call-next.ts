/** Ends the service at a counter, and calls the next visitor in the same act. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { counterOf, hallOf, linesOf, type StoreContext } from '../context.js'
import { deliveredItems } from '../tickets/delivered.js'
import { luaCommand, withCatalog } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:finished' | 'ticket:called'>>('counters/finish-and-call-next')

export interface FinishAndCallNext extends AtCounter {
  readonly outcome?: string | undefined
  /** What was done: items of the catalogue. */
  readonly items?: readonly string[] | undefined
  /** The clerk says that this visit's clock is wrong (forgot to press): reports leave it out. */
  readonly timingOff?: boolean | undefined
}

/** @throws {Refusal} `item-unknown`, `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function finishAndCallNext (store: StoreContext, input: FinishAndCallNext): Promise<CounterOutcome> {
  const outcome = await withCatalog(store, async () => {
    const hall = hallOf(store, input.hallId)
    const lines = linesOf(hall, counterOf(hall, input.counterId))
    return await run(store, { ...atCounter(input), usesCatalog: true, input: { counterId: input.counterId, holder: input.holder, lines, from: lifecycle.finish.from, outcome: input.outcome, items: deliveredItems(store, input.items), timingOff: input.timingOff || undefined } })
  })
  const { ticket, ...answer } = outcomeOf(outcome)
  return { ticket: outcome.events.length > 1 ? ticket : null, ...answer }
}

/** Ends the service at a counter. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { deliveredItems } from '../tickets/delivered.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:finished'>>('counters/finish')

export interface Finish extends AtCounter {
  readonly outcome?: string | undefined
  /** What was done: items of the catalogue. */
  readonly items?: readonly string[] | undefined
  /** The clerk says that this visit's clock is wrong (forgot to press): reports leave it out. */
  readonly timingOff?: boolean | undefined
}

/** @throws {Refusal} `item-unknown`, `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function finish (store: StoreContext, input: Finish): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: lifecycle.finish.from, outcome: input.outcome, items: deliveredItems(store, input.items), timingOff: input.timingOff || undefined } }))
}

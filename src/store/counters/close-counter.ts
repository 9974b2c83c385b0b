/** Closes a counter that has nobody in hand. */
import type { HallEventOf } from '../../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'counter:closed' | 'ticket:transferred'>>('counters/close-counter')

/** @throws {Refusal} `counter-busy`, `counter-closed`, `counter-taken`, `counter-unknown` */
export async function closeCounter (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder } }))
}

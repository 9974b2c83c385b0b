/** A paused counter goes on. */
import type { HallEventOf } from '../../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'counter:resumed'>>('counters/resume')

/** @throws {Refusal} `counter-open`, `counter-closed`, `counter-taken`, `counter-unknown` */
export async function resume (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder } }))
}

/** Opens a counter for a clerk, or takes it over visibly. */
import type { HallEventOf } from '../../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'counter:opened'>>('counters/open-counter')

export interface OpenCounter extends AtCounter {
  readonly clerk: string
}

/** @throws {Refusal} `hall-closed`, `counter-unknown` */
export async function openCounter (store: StoreContext, input: OpenCounter): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, clerk: input.clerk } }))
}

/** Pauses a counter that has nobody in hand, with a reason. */
import type { HallEventOf } from '../../contract/events.js'
import type { PauseReason } from '../../contract/counter.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'counter:paused'>>('counters/pause')

export interface Pause extends AtCounter {
  readonly reason: PauseReason
}

/** @throws {Refusal} `counter-busy`, `counter-paused`, `counter-closed`, `counter-taken`, `counter-unknown` */
export async function pause (store: StoreContext, input: Pause): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, reason: input.reason } }))
}

/** Sets the visitor at a counter aside for a while. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:parked'>>('counters/park')

export interface Park extends AtCounter {
  readonly reason?: string | undefined
}

/** @throws {Refusal} `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function park (store: StoreContext, input: Park): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: lifecycle.park.from, reason: input.reason } }))
}

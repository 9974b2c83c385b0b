/** Marks a called visitor who did not come as missed. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:missed'>>('counters/miss')

/** @throws {Refusal} `miss-too-soon`, `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function miss (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: lifecycle.miss.from, missAfterCalls: rules.missAfterCalls, missAfterMs: rules.missAfterSeconds * 1000 } }))
}

/** Calls the visitor at a counter once more. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:recalled'>>('counters/recall')

/** @throws {Refusal} `recall-limit`, `recall-too-soon`, `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function recall (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: lifecycle.recall.from, callsMax: rules.callsMax, gapMs: rules.recallGapSeconds * 1000 } }))
}

/** Puts a called visitor back in line at the old place, to rest a while. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:returned'>>('counters/return')

/** @throws {Refusal} `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function returnToLine (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: lifecycle.return.from, restMs: rules.returnRestSeconds * 1000 } }))
}

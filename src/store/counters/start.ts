/** Begins the service of the visitor who has come. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:started'>>('counters/start')

/** @throws {Refusal} `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function start (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: lifecycle.start.from } }))
}

/** Takes the counter's last press back as a whole. */
import type { HallEventOf } from '../../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:undone'>>('counters/undo')

/** @throws {Refusal} `undo-too-late`, `counter-unknown`, `counter-closed`, `counter-taken` */
export async function undo (store: StoreContext, input: AtCounter): Promise<CounterOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, undoMs: rules.undoSeconds * 1000 } }))
}

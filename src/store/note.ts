/** Keeps a clerk's note beside the visitor in hand. */
import type { HallEventOf } from '../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from './at-counter.js'
import type { StoreContext } from './context.js'
import { luaCommand } from './script.js'

const run = luaCommand<HallEventOf<'ticket:noted'>>('note')

export interface Note extends AtCounter {
  readonly text: string
}

/** @throws {Refusal} `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function note (store: StoreContext, input: Note): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: ['called', 'serving'], text: input.text } }))
}

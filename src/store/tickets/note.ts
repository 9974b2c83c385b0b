/** Keeps a clerk's note beside the visitor in hand, and the mark that the clock of this visit is wrong. */
import type { HallEventOf } from '../../contract/events.js'
import { atCounter, outcomeOf, type AtCounter, type CounterOutcome } from '../counters/at-counter.js'
import type { StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:noted'>>('tickets/note')

export interface Note extends AtCounter {
  /** `null`: the note goes. */
  readonly text?: string | null | undefined
  readonly timingOff?: boolean | undefined
  /** Only while this visitor is in hand: a note that comes late must not land beside the next one. */
  readonly ticketId?: string | undefined
}

/** @throws {Refusal} `wrong-counter` (another visitor is in hand), `counter-unknown`, `counter-closed`, `counter-taken`, `counter-idle`, `wrong-status` */
export async function note (store: StoreContext, input: Note): Promise<CounterOutcome> {
  return outcomeOf(await run(store, { ...atCounter(input), input: { counterId: input.counterId, holder: input.holder, from: ['called', 'serving'], text: input.text ?? undefined, isGone: input.text === null || undefined, timingOff: input.timingOff, ticketId: input.ticketId } }))
}

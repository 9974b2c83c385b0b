/** A hall that was restored from a backup goes on: see the script. */
import type { HallEventOf } from '../../contract/events.js'
import type { Act, StoreContext } from '../context.js'
import { luaCommand, type Outcome } from '../script.js'

const run = luaCommand<HallEventOf<'hall:numbers-skipped' | 'hall:repaired'>>('halls/resume-restored')

export interface ResumeRestored extends Act {
  readonly hallId: string
  readonly epoch: number
  /** The number day of now, in which numbers may be out. */
  readonly today: string
  /** The last number that may have been given in each line. */
  readonly floors: Readonly<Record<string, number>>
  readonly reason: string
}

/** Comes twice without harm. */
export async function resumeRestored (store: StoreContext, { hallId, epoch, today, floors, reason, ...act }: ResumeRestored): Promise<Outcome<HallEventOf<'hall:numbers-skipped' | 'hall:repaired'>>> {
  return await run(store, { ...act, hallId, input: { epoch, today, floors, reason } })
}

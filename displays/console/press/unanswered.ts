/** A press that nobody answered: done or not, the hall's board tells, and only the clerk presses again. */
import type { Counter } from '../../../src/contract/counter.js'
import type { Press } from './allowed.js'

export interface Unanswered {
  readonly press: Press
  readonly body: Record<string, unknown>
  readonly label: string
  /** Sent again under the same key, it can never be done twice. */
  readonly key: string
  /** The counter when it was pressed. */
  readonly counterVersion: number
}

export type Became = 'done' | 'lost'

/** To be asked of a board that is newer than the press. */
export function becameOf ({ counterVersion }: Pick<Unanswered, 'counterVersion'>, counter: Pick<Counter, 'version'> | undefined): Became {
  return (counter?.version ?? 0) > counterVersion ? 'done' : 'lost'
}

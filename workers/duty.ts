/** What an agent is: a named duty that is done again and again, and that does no harm when done twice. */
import type { StoreContext } from '../src/store/context.js'

export interface AgentContext {
  readonly store: StoreContext
  /** Says what was done, or refused, in the house's log. */
  readonly tell: (event: string, facts: Record<string, unknown>) => void
}

export interface Agent {
  readonly name: string
  /** Hall ms from one round to the next. */
  readonly everyMs: number
  /** One round over every hall. A round missed or doubled changes nothing in the end. */
  readonly round: (context: AgentContext) => Promise<void>
}

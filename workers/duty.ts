/** What an agent is: a named duty that is done again and again, and that does no harm when done twice. */
import { Refusal } from '../src/contract/refusal.js'
import type { Deed } from '../src/domain/consequences.js'
import type { StoreContext } from '../src/store/context.js'

export interface AgentContext {
  readonly store: StoreContext
  /** False: forecasts and alerts go on, but nobody is asked to move and no counter is re-assigned. */
  readonly isBalancing: boolean
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

/** An agent that does what the dispatcher has found due: one deed, which may be asked for twice. */
export interface Hand {
  readonly name: string
  readonly jobs: ReadonlyArray<Deed['job']>
  readonly act: (context: AgentContext, hallId: string, deed: Deed) => Promise<void>
}

/** A refusal is no trouble: somebody was faster, and the next round sees. */
export async function settled ({ tell }: AgentContext, agent: string, hallId: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    tell('round refused', { agent, hallId, refusal: problem.code })
  }
}

/** Each hall in its turn; the trouble of one is not the trouble of the others, and is thrown when all have had theirs. */
export async function forEachHall (context: AgentContext, agent: string, act: (hallId: string) => Promise<void>): Promise<void> {
  const troubles: unknown[] = []
  for (const hallId of context.store.catalog.current().halls.keys()) {
    try {
      await settled(context, agent, hallId, async () => { await act(hallId) })
    } catch (problem) {
      troubles.push(problem)
    }
  }
  if (troubles.length > 0) throw troubles.length === 1 ? troubles[0] : new AggregateError(troubles, `${agent} met trouble in ${troubles.length} halls`)
}

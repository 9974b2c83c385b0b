/** What every act at a counter is given, and what it answers. */
import type { Counter } from '../../contract/counter.js'
import type { HallEvent, Why } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import type { Act } from '../context.js'
import type { Outcome } from '../script.js'

export interface AtCounter extends Act {
  readonly hallId: string
  readonly counterId: string
  /** The sign-in that acts; absent for a device bound to the counter. */
  readonly holder?: string | undefined
}

export interface CounterOutcome {
  /** The ticket that the act was about; after `finish-and-call-next` the one called, or null. */
  readonly ticket: Ticket | null
  readonly counter: Counter
  readonly version: number
  readonly why: Why | undefined
  readonly replayed: boolean
}

export function atCounter ({ hallId, by, request }: AtCounter) {
  return { hallId, by, request }
}

/** The answer that the events of one act give. */
export function outcomeOf ({ events, more, replayed }: Outcome): CounterOutcome {
  const last = events.at(-1)
  const counter = (last && 'counter' in last ? last.counter : undefined) ?? (more as { counter: Counter }).counter
  return { ticket: ticketOf(last, counter), counter, version: last?.version ?? counter.version, why: last?.type === 'ticket:called' ? last.why : undefined, replayed }
}

function ticketOf (last: HallEvent | undefined, counter: Counter): Ticket | null {
  if (last?.type === 'ticket:undone') return last.tickets.find(ticket => ticket.ticketId === counter.ticketId) ?? last.tickets[0] ?? null
  return last && 'ticket' in last ? last.ticket : null
}

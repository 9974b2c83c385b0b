/** Other tickets of the agent who holds this one: a clerk who waits for somebody may see that they stand at another window. */
import type { Board } from '../contract/board.js'
import type { Ticket } from '../contract/ticket.js'

export interface SameAgent {
  /** Open tickets that the same agent holds in this hall besides this one. */
  readonly others: number
  /** Where the agent is wanted now: being served before being called, the longest first. */
  readonly elsewhere: Ticket | undefined
}

/** Nothing for a ticket that its own visitor holds. */
export function sameAgent ({ tickets }: Pick<Board, 'tickets'>, { agent, ticketId }: Pick<Ticket, 'agent' | 'ticketId'>): SameAgent | undefined {
  if (agent === undefined) return undefined
  const others = Object.values(tickets).filter(ticket => ticket.agent === agent && ticket.ticketId !== ticketId && ticket.status !== 'ended')
  let elsewhere: Ticket | undefined
  for (const ticket of others) {
    if (ticket.status !== 'called' && ticket.status !== 'serving') continue
    const isBefore = !elsewhere || (ticket.status === elsewhere.status ? (ticket.calledAt ?? 0) < (elsewhere.calledAt ?? 0) : ticket.status === 'serving')
    if (isBefore) elsewhere = ticket
  }
  return { others: others.length, elsewhere }
}

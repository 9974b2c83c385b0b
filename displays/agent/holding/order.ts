/** What is next among the tickets of one agent, and where two of them want the agent at once. Pure. */
import type { AgentTicket } from '../../../src/contract/agent.js'
import { isSoon } from '../../shared/soon.js'

const places: Readonly<Record<AgentTicket['status'], number>> = { called: 0, serving: 1, missed: 2, waiting: 3, parked: 4, travelling: 5, ended: 6 }

/** Called ones on top, the longest first; then who is at a window; who was missed; who waits, by those ahead. */
export function byNext (tickets: readonly AgentTicket[]): AgentTicket[] {
  // Phones of every age read this page.
  // oxlint-disable-next-line unicorn/no-array-sort
  return [...tickets].sort((one, other) => {
    const place = places[one.status] - places[other.status]
    if (place !== 0) return place
    if (one.status === 'called') return (one.calledAt ?? 0) - (other.calledAt ?? 0)
    if (one.status === 'waiting') return one.aheadCount - other.aheadCount || one.issuedAt - other.issuedAt
    if (one.status === 'ended') return (other.endedAt ?? 0) - (one.endedAt ?? 0)
    return one.issuedAt - other.issuedAt
  })
}

export interface Clash {
  /** Called now, the longest first. */
  readonly called: readonly AgentTicket[]
  /** The visit under way elsewhere, if there is one. */
  readonly serving: AgentTicket | undefined
}

/** Several windows call at once, or one calls while another is served. */
export function clashOf (tickets: readonly AgentTicket[]): Clash | undefined {
  const called = byNext(tickets.filter(({ status }) => status === 'called'))
  const serving = tickets.find(({ status }) => status === 'serving')
  return called.length > 1 || (called.length > 0 && serving) ? { called, serving } : undefined
}

/** What is worth a shake: a new call or recall of any, or one that is nearly there. */
export function alarmOf (before: readonly AgentTicket[] | undefined, after: readonly AgentTicket[]): 'called' | 'soon' | undefined {
  if (!before) return after.some(({ status }) => status === 'called') ? 'called' : undefined
  const was = new Map(before.map(ticket => [ticket.ticketId, ticket]))
  const isCalledAnew = (ticket: AgentTicket): boolean => {
    const known = was.get(ticket.ticketId)
    return ticket.status === 'called' && (known?.status !== 'called' || known.counterId !== ticket.counterId || ticket.calls > known.calls)
  }
  if (after.some(isCalledAnew)) return 'called'
  const wasSoon = (known: AgentTicket | undefined): boolean => known === undefined || isSoon(known)
  return after.some(ticket => isSoon(ticket) && !wasSoon(was.get(ticket.ticketId))) ? 'soon' : undefined
}

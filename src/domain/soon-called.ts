/** Who may be called next in an area, and to which counter: what its voice should have ready. */
import type { Board } from '../contract/board.js'
import type { Hall } from '../contract/catalog.js'
import type { Ticket } from '../contract/ticket.js'
import type { SpokenCall } from './speech.js'
import { headBefore, tallyOf } from './tally.js'

/** The likeliest first, one a counter: free counters, then those whose visit has lasted longest. `isSpoken`: whose call will be said at all. */
export function soonCalled (board: Board, { counters }: Pick<Hall, 'counters'>, areaId: string, max: number, isSpoken: (next: Ticket) => boolean = () => true): ReadonlyArray<SpokenCall> {
  const { heads } = tallyOf(board)
  const open = counters.filter(plan => plan.areaId === areaId && board.counters[plan.counterId]?.state === 'open')
  const busySince = (counterId: string): number => {
    const { ticketId } = board.counters[counterId] ?? {}
    const ticket = ticketId === undefined ? undefined : board.tickets[ticketId]
    return ticket ? ticket.startedAt ?? ticket.lastCalledAt ?? board.at : 0
  }
  return open.toSorted((one, other) => busySince(one.counterId) - busySince(other.counterId)).flatMap(({ services, assists = [], number }) => {
    const next = firstOf(services, heads) ?? firstOf(assists, heads)
    return next && isSpoken(next) ? [{ label: next.label, counter: number, calls: 1 }] : []
  }).slice(0, max)
}

function firstOf (services: readonly string[], heads: ReadonlyMap<string, Ticket>): Ticket | undefined {
  let first: Ticket | undefined
  for (const serviceId of services) {
    const head = heads.get(serviceId)
    if (head && (!first || headBefore(head, first))) first = head
  }
  return first
}

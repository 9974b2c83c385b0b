/** The small truth of one ticket, from whatever told it last: the socket, a page asked for, an answer. */
import type { TicketView } from '../../src/contract/socket.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { Wait } from '../../src/contract/wait.js'
import type { TicketPageView } from '../shared/hall-view.js'

export interface Truth {
  readonly label: string
  readonly hallId: string
  readonly serviceId: string
  readonly status: Ticket['status']
  readonly ending?: string
  readonly counterId?: string
  readonly version: number
  readonly aheadCount: number
  readonly wait: Wait
  readonly lastCalled?: string
  /** Known only from a page or an answer; the socket keeps to what changes. */
  readonly calls?: number
  readonly isDeferred?: boolean
  readonly stars?: number
  readonly itemId?: string
}

/** The ticket's version only grows, but people ahead and the last call change without it. */
export function fromView (known: Truth | undefined, view: TicketView): Truth {
  if (known && view.version < known.version) return known
  const { label, hallId, serviceId, status, ending, counterId, version, aheadCount, wait, lastCalled } = view
  const isSame = known !== undefined && known.version === version
  return {
    ...isSame || known?.status === status ? kept(known) : kept(known, 'calls'),
    label, hallId, serviceId, status, version, aheadCount, wait,
    ...ending !== undefined && { ending }, ...counterId !== undefined && { counterId }, ...lastCalled !== undefined && { lastCalled }
  }
}

export function fromPage (known: Truth | undefined, { ticket, aheadCount, wait, lastCalled }: TicketPageView): Truth {
  if (known && ticket.version < known.version) return known
  return { ...fromTicket(undefined, ticket), aheadCount, wait, ...lastCalled !== undefined && { lastCalled } }
}

export function fromTicket (known: Truth | undefined, ticket: Ticket): Truth {
  if (known && ticket.version < known.version) return known
  const { label, hallId, serviceId, status, ending, counterId, version, calls, deferred, stars, itemId } = ticket
  return {
    label, hallId, serviceId, status, version, calls, isDeferred: deferred === true,
    aheadCount: known?.aheadCount ?? 0, wait: known?.wait ?? { unknown: 'no-data' },
    ...known?.lastCalled !== undefined && { lastCalled: known.lastCalled },
    ...ending !== undefined && { ending }, ...counterId !== undefined && { counterId },
    ...stars !== undefined && { stars }, ...itemId !== undefined && { itemId }
  }
}

/** What only a page tells stays known while the socket goes on. */
function kept (known: Truth | undefined, ...without: Array<'calls'>): Pick<Truth, 'calls' | 'isDeferred' | 'stars' | 'itemId'> {
  if (!known) return {}
  const { calls, isDeferred, stars, itemId } = known
  return {
    ...calls !== undefined && !without.includes('calls') && { calls },
    ...isDeferred !== undefined && { isDeferred }, ...stars !== undefined && { stars }, ...itemId !== undefined && { itemId }
  }
}

/** Called and soon called are worth a shake of the phone: once each. */
export type Alarm = 'called' | 'soon'
export const soonCount = 3

export function alarmOf (before: Truth | undefined, after: Truth): Alarm | undefined {
  const isCalled = after.status === 'called'
  if (isCalled && (before?.status !== 'called' || after.counterId !== before.counterId || (after.calls ?? 1) > (before.calls ?? after.calls ?? 1))) return 'called'
  const isSoon = (truth: Truth | undefined): boolean => truth?.status === 'waiting' && truth.aheadCount <= soonCount
  return isSoon(after) && before !== undefined && !isSoon(before) ? 'soon' : undefined
}

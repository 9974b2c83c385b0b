/** The small truth of one ticket, from whatever told it last: the socket, a page asked for, an answer. */
import type { Move, Offer } from '../../src/contract/move.js'
import type { TicketView } from '../../src/contract/socket.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { Wait, WaitRange } from '../../src/contract/wait.js'
import type { TicketPageView } from '../shared/hall-view.js'
import { isSoon, remembering } from '../shared/soon.js'

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
  /** The wait that was told last, where now none is. */
  readonly lastKnown?: WaitRange
  readonly lastCalled?: string
  readonly offer?: Offer
  readonly move?: Move
  readonly zone?: { readonly zoneId: string, readonly stationId?: string | undefined }
  /** Known only from a page or an answer; the socket keeps to what changes. */
  readonly calls?: number
  readonly isDeferred?: boolean
  readonly stars?: number
  readonly itemId?: string
}

/** The ticket's version only grows, but people ahead and the last call change without it. */
export function fromView (known: Truth | undefined, view: TicketView): Truth {
  if (known && isOlder(known, view)) return known
  const { label, hallId, serviceId, status, ending, counterId, version, aheadCount, wait, lastCalled, offer, move, zone } = view
  const isSame = known !== undefined && known.version === version && known.hallId === hallId
  return remembering(known, {
    ...isSame || known?.status === status ? kept(known) : kept(known, 'calls', ...status === 'ended' ? [] : ['stars'] as const),
    label, hallId, serviceId, status, version, aheadCount, wait,
    ...ending !== undefined && { ending }, ...counterId !== undefined && { counterId }, ...lastCalled !== undefined && { lastCalled },
    ...offer && { offer }, ...move && { move }, ...zone && { zone }
  })
}

export function fromPage (known: Truth | undefined, { ticket, aheadCount, wait, lastCalled }: TicketPageView): Truth {
  if (known && isOlder(known, ticket)) return known
  return remembering(known, { ...fromTicket(undefined, ticket), aheadCount, wait, ...lastCalled !== undefined && { lastCalled } })
}

export function fromTicket (known: Truth | undefined, ticket: Ticket): Truth {
  if (known && isOlder(known, ticket)) return known
  const { label, hallId, serviceId, status, ending, counterId, version, calls, deferred, stars, itemId, offer, move, zone } = ticket
  return {
    label, hallId, serviceId, status, version, calls, isDeferred: deferred === true,
    aheadCount: known?.aheadCount ?? 0, wait: known?.wait ?? { unknown: 'no-data' },
    ...known?.lastKnown && { lastKnown: known.lastKnown }, ...known?.lastCalled !== undefined && { lastCalled: known.lastCalled },
    ...ending !== undefined && { ending }, ...counterId !== undefined && { counterId },
    ...stars !== undefined && { stars }, ...itemId !== undefined && { itemId },
    ...offer && { offer }, ...move && { move }, ...zone && { zone }
  }
}

/**
 * Versions count within a hall. Between halls the way of a move tells: what its old hall says after the
 * new one has admitted the ticket is old, and a pointer is nobody's home.
 */
export function isOlder (known: Pick<Ticket, 'hallId' | 'version' | 'move'>, next: Pick<Ticket, 'hallId' | 'version' | 'move'>): boolean {
  if (known.hallId === next.hallId) return next.version < known.version
  if (next.move?.stage === 'released' || next.move?.stage === 'forbidden') return true
  return next.move?.stage === 'reserved' && known.move?.stage === 'admitted' && known.move.moveId === next.move.moveId
}

/** What only a page tells stays known while the socket goes on. */
function kept (known: Truth | undefined, ...without: Array<'calls' | 'stars'>): Pick<Truth, 'calls' | 'isDeferred' | 'stars' | 'itemId'> {
  if (!known) return {}
  const { calls, isDeferred, stars, itemId } = known
  return {
    ...calls !== undefined && !without.includes('calls') && { calls },
    ...isDeferred !== undefined && { isDeferred }, ...stars !== undefined && !without.includes('stars') && { stars }, ...itemId !== undefined && { itemId }
  }
}

/** Called, soon called and an offer are worth a shake of the phone: once each. */
export type Alarm = 'called' | 'soon' | 'offer'

export function alarmOf (before: Truth | undefined, after: Truth): Alarm | undefined {
  const isCalled = after.status === 'called'
  if (isCalled && (before?.status !== 'called' || after.counterId !== before.counterId || (after.calls ?? 1) > (before.calls ?? after.calls ?? 1))) return 'called'
  if (after.offer && before !== undefined && before.offer?.offeredAt !== after.offer.offeredAt) return 'offer'
  return isSoon(after) && before !== undefined && !isSoon(before) ? 'soon' : undefined
}

/** What a line may be told about its wait. Nothing is foretold yet, and nothing is invented instead. */
import type { Board } from '../contract/board.js'
import type { CounterPlan } from '../contract/catalog.js'
import type { Wait } from '../contract/ticket.js'

export function waitOf ({ isOpen }: Pick<Board, 'isOpen'>, countersOpen: number): Wait {
  if (!isOpen) return { unknown: 'closed' }
  return { unknown: countersOpen === 0 ? 'no-open-counter' : 'no-data' }
}

/** Open counters that serve or assist a line. */
export function countersOpenFor ({ counters }: Pick<Board, 'counters'>, plans: readonly CounterPlan[], serviceId: string): number {
  return plans.filter(({ counterId, services, assists = [] }) =>
    counters[counterId]?.state === 'open' && (services.includes(serviceId) || assists.includes(serviceId))).length
}

/** Whether it is time to come back to the seats: said by the phone, and by the page of who holds tickets for others. */
import type { Ticket } from '../../src/contract/ticket.js'
import type { Wait } from '../../src/contract/wait.js'

const soonCount = 3
const nextCount = 1
/** Few are ahead, and yet it is not soon: their visits are long, or others share the windows. */
const notSoonMs = 30 * 60_000

/**
 * Few are ahead, at a window that is open, and not for half an hour at the least. Of an unknown wait only who is nearly
 * the next is told: it is unknown for a moment whenever a window opens or closes, and nobody is to run for that.
 */
export function isSoon ({ status, aheadCount, wait }: { readonly status: Ticket['status'], readonly aheadCount: number, readonly wait: Wait }): boolean {
  if (status !== 'waiting') return false
  if ('unknown' in wait) return wait.unknown === 'no-data' && aheadCount <= nextCount
  return aheadCount <= soonCount && wait.p10Ms < notSoonMs
}

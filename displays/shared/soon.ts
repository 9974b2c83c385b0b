/** Whether it is time to come back to the seats: said by the phone, and by the page of who holds tickets for others. */
import type { Ticket } from '../../src/contract/ticket.js'
import type { Wait, WaitRange } from '../../src/contract/wait.js'

const soonCount = 3
/** Few are ahead, and yet it is not soon: their visits are long, or others share the windows. */
const notSoonMs = 30 * 60_000

interface Waiting { readonly wait: Wait, readonly lastKnown?: WaitRange | undefined }

/** `next` with the wait that was told last, where now none is: it is unknown for a moment whenever a window opens or closes. */
export function remembering<T extends Waiting> (before: Waiting | undefined, next: T): T {
  const lastKnown = !before || isKnown(next.wait) ? undefined : isKnown(before.wait) ? before.wait : before.lastKnown
  return lastKnown ? { ...next, lastKnown } : next
}

/** Few are ahead, at a window that is open, and not for half an hour at the least; of an unknown wait the last one that was known. */
export function isSoon ({ status, aheadCount, wait, lastKnown }: Waiting & { readonly status: Ticket['status'], readonly aheadCount: number }): boolean {
  if (status !== 'waiting' || aheadCount > soonCount) return false
  if ('unknown' in wait && wait.unknown !== 'no-data') return false
  const range = isKnown(wait) ? wait : lastKnown
  return range === undefined || range.p10Ms < notSoonMs
}

function isKnown (wait: Wait): wait is WaitRange {
  return !('unknown' in wait)
}

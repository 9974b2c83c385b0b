/** Tickets that are over: remembered for a while, so that one that was removed by mistake is found again. */
import type { Ticket } from '../../../src/contract/ticket.js'

/** An hour of a full hall. */
const keptMax = 300

export interface Ended {
  readonly heard: (ticket: Ticket) => void
  readonly list: () => readonly Ticket[]
}

export function endedKept (max = keptMax): Ended {
  let kept: readonly Ticket[] = []
  return {
    heard: ticket => {
      const others = kept.filter(each => each.ticketId !== ticket.ticketId)
      // Whoever came back is on the board again.
      kept = ticket.status === 'ended' ? [ticket, ...others].slice(0, max) : others
    },
    list: () => kept
  }
}

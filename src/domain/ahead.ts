/** How many stand before a ticket in its line. */
import type { Board } from '../contract/board.js'
import type { Ticket } from '../contract/ticket.js'
import { compareRank } from './line-order.js'

/** A board never changes once it is made, so its lines are sorted once. */
const sorted = new WeakMap<Board, Map<string, Ticket[]>>()

/**
 * People who wait in the same line with a smaller rank. 0 for a ticket that is called or served; one
 * that is under way is counted as if it had arrived. O(log n) after one sort per board.
 */
export function aheadOf (board: Board, ticket: Ticket): number {
  if (ticket.status !== 'waiting' && ticket.status !== 'travelling') return 0
  const line = linesOf(board).get(ticket.serviceId) ?? []
  let from = 0
  let to = line.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (compareRank(line[middle]!, ticket) < 0) from = middle + 1
    else to = middle
  }
  return from
}

function linesOf (board: Board): Map<string, Ticket[]> {
  let lines = sorted.get(board)
  if (!lines) {
    lines = new Map()
    for (const ticket of Object.values(board.tickets)) {
      if (ticket.status !== 'waiting') continue
      const line = lines.get(ticket.serviceId)
      if (line) line.push(ticket)
      else lines.set(ticket.serviceId, [ticket])
    }
    for (const line of lines.values()) line.sort(compareRank)
    sorted.set(board, lines)
  }
  return lines
}

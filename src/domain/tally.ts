/** How many wait in each line, who is next there, and who was missed: one walk over the open tickets. */
import type { Board } from '../contract/board.js'
import type { Ticket } from '../contract/ticket.js'

export interface Tally {
  readonly waiting: ReadonlyMap<string, number>
  /** Of them, before whoever takes a number now: all but those whose slot is still to come. */
  readonly ahead: ReadonlyMap<string, number>
  /** Who of each line is called next, by any counter. */
  readonly heads: ReadonlyMap<string, Ticket>
  /** Newest first. */
  readonly missed: readonly Ticket[]
}

/** A board never changes once it is made, so its tally is made once: one walk an event, not one a use. */
const tallies = new WeakMap<Board, Tally>()

export function tallyOf (board: Board): Tally {
  const known = tallies.get(board)
  if (known) return known
  const tally = walk(board)
  tallies.set(board, tally)
  return tally
}

/** The order of a line: by rank, ties by the version that issued. */
export function headBefore (one: Ticket, other: Ticket): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.issuedVersion < other.issuedVersion)
}

/** The newest first. */
export function missedBefore (one: Ticket, other: Ticket): boolean {
  const [at, otherAt] = [one.missedAt ?? 0, other.missedAt ?? 0]
  return at > otherAt || (at === otherAt && one.version > other.version)
}

function walk ({ tickets, at }: Board): Tally {
  const waiting = new Map<string, number>()
  const ahead = new Map<string, number>()
  const heads = new Map<string, Ticket>()
  const missed: Ticket[] = []
  for (const ticket of Object.values(tickets)) {
    const { status, serviceId, rank } = ticket
    if (status === 'missed') missed.push(ticket)
    if (status !== 'waiting') continue
    waiting.set(serviceId, (waiting.get(serviceId) ?? 0) + 1)
    if (rank <= at || ticket.forCounterId !== undefined) ahead.set(serviceId, (ahead.get(serviceId) ?? 0) + 1)
    // Who waits for one counter only is not the next of the line for the others.
    if ((ticket.callableAt ?? 0) > at || ticket.forCounterId !== undefined) continue
    const head = heads.get(serviceId)
    if (!head || headBefore(ticket, head)) heads.set(serviceId, ticket)
  }
  missed.sort((one, other) => missedBefore(one, other) ? -1 : 1)
  return { waiting, ahead, heads, missed }
}

/** A move between halls, as its source sees it: what is to be done next, and where a ticket is to be looked for. */
import type { Ticket } from '../contract/ticket.js'

type Moved = Pick<Ticket, 'status' | 'ending' | 'moves' | 'move'>

/**
 * `admit`: the target is asked to take the ticket in. `settle`: the same, and then it is let go here. `undo`: the
 * target is asked to forbid the move. `nothing`: no move is under way here.
 */
export type MoveStep = 'admit' | 'settle' | 'undo' | 'nothing'

/** Each step may be done twice, left out or late: the next is found from the ticket alone. */
export function nextStep (ticket: Moved, at: number): MoveStep {
  if (!isMoving(ticket)) return 'nothing'
  if (ticket.move?.isStaying) return 'undo'
  return at < (ticket.move?.stayUntil ?? 0) ? 'admit' : 'settle'
}

/** True at the source from `reserved` until it is let go or restored. */
export function isMoving ({ status, move }: Moved): boolean {
  return status === 'travelling' && move?.stage === 'reserved'
}

/**
 * The hall to which a hall's copy of a ticket points: the target of its move, or, where that was forbidden, the
 * hall that it came from. `undefined` for a ticket that is at home.
 */
export function pointerOf (ticket: Moved): string | undefined {
  if (!ticket.move || !(isMoving(ticket) || ticket.ending === 'moved')) return undefined
  return ticket.move.stage === 'forbidden' ? ticket.move.fromHallId : ticket.move.toHallId
}

/**
 * True when `there`, the copy to which `here` points, is the ticket's later life: let go for good, or admitted there.
 * A reserved ticket stays at home while its target has nothing of it but what an earlier or forbidden move left.
 */
export function isTakenIn (here: Moved, there: Moved | undefined): boolean {
  if (!isMoving(here)) return true
  return there !== undefined && there.moves > here.moves && !(there.ending === 'moved' && there.move?.stage === 'forbidden')
}

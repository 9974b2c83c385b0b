/**
 * Moves between halls, from beginning to end: the only act that touches two halls.
 *
 *   source  reserve ──────────────────▶ release              `stay` first says at the source that it is to be undone;
 *   target          └▶ admit (decides)                       whatever fails or crashes, the same step again goes on
 *   undone  stay ─▶ forbid at the target ─▶ unreserve
 */
import { Refusal } from '../../contract/refusal.js'
import type { Ticket } from '../../contract/ticket.js'
import { isMoving, nextStep } from '../../domain/moving.js'
import type { StoreContext } from '../context.js'
import { findTicket, ticketIn } from './home.js'
import { admit, forbid, release, stay, unreserve, type OfMove } from './move-steps.js'
import type { OfTicket, TicketOutcome } from '../tickets/of-ticket.js'
import { reserveMove } from './moves.js'

/** `admitted`: at home at the target, and may still stay after all. `waits`: nothing could be done now. */
export type Carried = 'admitted' | 'released' | 'undone' | 'waits'

/**
 * Does what comes next for a move, as far as it goes.
 *
 * @param ticket as its source holds it; an older copy does no harm
 * @param options `isClosing`: the day ends at the source, so the move has to end, too
 */
export async function carryMove (store: StoreContext, ticket: Ticket, by: string, { isClosing = false } = {}): Promise<Carried> {
  const { move } = ticket
  const next = nextStep(ticket, store.now())
  if (!move || next === 'nothing') return move?.stage === 'released' ? 'released' : move?.stage === 'forbidden' ? 'undone' : 'waits'
  const of = { hallId: move.fromHallId, ticketId: ticket.ticketId, moveId: move.moveId, by }
  if (next === 'undo') return await undo(store, of, move.toHallId)

  const no = await refusalOf(admit(store, { hallId: move.toHallId, ticket, by }))
  if (no) {
    if (no.code === 'catalog-changed' && !isClosing) return 'waits'
    const late = await refusalOf(stay(store, { ...of, reason: no.code }))
    if (late) return late.code === 'stay-too-late' ? 'released' : 'waits'
    return await undo(store, { ...of, reason: no.code }, move.toHallId)
  }
  if (next === 'admit' && !isClosing) return 'admitted'
  const held = await refusalOf(release(store, { ...of, isFinal: isClosing }))
  if (!held) return 'released'
  if (held.code === 'too-early') return 'admitted'
  // Somebody wants to stay since the copy was read; or the move is over.
  return await refusalOf(stay(store, of)) ? 'waits' : await undo(store, of, move.toHallId)
}

/** After `stay`. What the target says is the same whoever asks, and so is what follows from it. */
async function undo (store: StoreContext, of: OfMove, toHallId: string): Promise<'undone' | 'released'> {
  if (await refusalOf(forbid(store, { ...of, hallId: toHallId }))) {
    await release(store, { ...of, isFinal: true })
    return 'released'
  }
  await unreserve(store, of)
  return 'undone'
}

export interface StayAfterAll extends OfTicket {
  /** Not the visitor, who has only so long, but somebody who sees that nobody left. */
  readonly isStaff?: boolean
  readonly reason?: string | undefined
}

/**
 * The visitor stays after all, at the old place; `hallId` is the source.
 * @throws {Refusal} `ticket-unknown`, `wrong-status`, `stay-too-late`, `move-decided` (called or ended there already)
 */
export async function stayAfterAll (store: StoreContext, { isStaff = false, request, ...of }: StayAfterAll): Promise<TicketOutcome> {
  const { ticket: { move } } = await stay(store, { ...of, request, isVisitor: !isStaff })
  const { moveId, toHallId } = move!
  const no = await refusalOf(forbid(store, { ...of, moveId, hallId: toHallId }))
  if (no) {
    await release(store, { ...of, moveId, isFinal: true })
    throw no
  }
  // A key of its own: the one that was given holds the first step.
  return await unreserve(store, { ...of, moveId, request: request && { ...request, answerId: `${request.answerId}:stays` } })
}

export interface MoveBack extends OfTicket {
  readonly reason: string
}

/**
 * A guide of the old hall (`hallId`) takes a visitor back who moved away and stands there again: at the old rank,
 * callable at once.
 *
 * @throws {Refusal} `ticket-unknown`, `wrong-status`, `restore-too-late`, `move-decided`, and why `admit` refuses
 */
export async function moveBack (store: StoreContext, { hallId, ticketId, by, request, reason }: MoveBack): Promise<TicketOutcome> {
  const here = await ticketIn(store, hallId, ticketId)
  // Not let go for good, or kept before: nothing has to come back.
  if (here && (isMoving(here) || isKept(here))) return await stayAfterAll(store, { hallId, ticketId, by, request, reason, isStaff: true })

  const isBack = here?.move?.isThere && here.move.toHallId === hallId && here.ending !== 'moved'
  const fromHallId = isBack ? here.move!.fromHallId : (await findTicket(store, ticketId)).hallId
  if (fromHallId === hallId) throw new Refusal('wrong-status', { status: here?.status })
  const { balancing } = store.catalog.current().district
  const back = { hallId: fromHallId, ticketId, toHallId: hallId, isThere: true, restoreMs: balancing.restoreMinutes * 60_000, by, request, reason }
  const { ticket } = await reserveMove(store, back).catch((problem: unknown) => {
    // Another press has brought it back already.
    throw isBack && problem instanceof Refusal ? new Refusal('wrong-status', { status: here.status }) : problem
  })
  const of = { hallId: fromHallId, ticketId, moveId: ticket.move!.moveId, by, reason }
  try {
    return await admit(store, { hallId, ticket, by, request })
  } catch (problem) {
    if (problem instanceof Refusal && !await refusalOf(stay(store, of))) await undo(store, of, hallId)
    throw problem
  }
}

function isKept ({ move, ending }: Ticket): boolean {
  return move?.stage === 'forbidden' && ending !== 'moved'
}

/**
 * Ends the move of a ticket whose source closes its day: let go where the target has it, else taken back.
 * Whatever it is on the way of, it is at home in one hall, and ends there.
 */
export async function settleMove (store: StoreContext, { hallId, ticketId, by }: OfTicket): Promise<void> {
  const ticket = await ticketIn(store, hallId, ticketId)
  if (ticket) await carryMove(store, ticket, by, { isClosing: true })
}

/** The refusal, if it is one; what else fails is thrown on. */
async function refusalOf (act: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await act
    return undefined
  } catch (problem) {
    if (problem instanceof Refusal) return problem
    throw problem
  }
}

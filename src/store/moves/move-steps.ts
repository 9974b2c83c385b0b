/**
 * The steps of a move between two halls. Each is harmless when it comes twice or late: done again, it answers the
 * same and tells nothing new. `move.ts` knows their order.
 */
import type { HallEvent, HallEventOf } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import { isIssuing } from '../../domain/hours.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { limits } from '../../domain/limits.js'
import { hallOf, lineOf, type Act, type StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'
import { ofTicket, type OfTicket, type TicketOutcome } from '../tickets/of-ticket.js'
import { luaCommand, withCatalog, type Outcome } from '../script.js'

type Known = { ticket?: Ticket }
const runAdmit = luaCommand<HallEventOf<'ticket:released' | 'ticket:admitted'>, Known>('moves/admit')
const runStay = luaCommand<HallEventOf<'ticket:staying'>, Known>('moves/stay')
const runForbid = luaCommand<HallEventOf<'ticket:forbidden' | 'hall:move-forbidden'>>('moves/forbid')
const runUnreserve = luaCommand<HallEventOf<'ticket:restored'>, Known>('moves/unreserve')
const runRelease = luaCommand<HallEventOf<'ticket:released'>, Known>('moves/release')
const runOverdue = luaCommand<HallEventOf<'ticket:missed'>, Known>('moves/overdue')

export interface OfMove extends OfTicket {
  readonly moveId: string
  readonly reason?: string | undefined
}

export interface Admit extends Act {
  /** The target. */
  readonly hallId: string
  /** As the source reserved it. */
  readonly ticket: Ticket
}

/**
 * The target takes the ticket in, with the guard against a second one of the same person, the clerk's note and the agent's case number.
 * @throws {Refusal} `hall-unknown`, `service-not-here`, `move-decided`, `offer-expired`, `hall-closed`, `line-closing`,
 * `hall-full`, `duplicate-ticket`, `catalog-changed`
 */
export async function admit (store: StoreContext, { hallId, ticket, ...act }: Admit): Promise<TicketOutcome> {
  const from = hallKeys(ticket.hallId)
  const [person, note, caseNumber] = await Promise.all([
    store.redis.hget(from.personOf, ticket.ticketId), ticket.hasNote ? store.redis.get(from.note(ticket.ticketId)) : null, ticket.hasCase ? store.redis.get(from.caseOf(ticket.ticketId)) : null
  ])
  return told(await withCatalog(store, async () => {
    const hall = hallOf(store, hallId)
    lineOf(hall, ticket.serviceId)
    return await runAdmit(store, {
      ...act,
      hallId,
      usesCatalog: true,
      input: { ticket, person: person ?? undefined, note: note ?? undefined, case: caseNumber ?? undefined, isIssuing: isIssuing(hall, store.now()), openTicketsMax: limits.openTicketsMax }
    })
  }))
}

export interface Stay extends OfTicket {
  /** Where a certain move is meant, and not whichever is under way. */
  readonly moveId?: string | undefined
  /** A visitor may stay only so long. */
  readonly isVisitor?: boolean | undefined
  readonly reason?: string | undefined
}

/** The source says that the move is to be undone. @throws {Refusal} `ticket-unknown`, `wrong-status`, `stay-too-late` */
export async function stay (store: StoreContext, input: Stay): Promise<TicketOutcome> {
  return told(await runStay(store, { ...ofTicket(input), input: { ticketId: input.ticketId, moveId: input.moveId, isVisitor: input.isVisitor ?? false, reason: input.reason } }))
}

/** The target decides against the move: the one who asks may then `unreserve`. @throws {Refusal} `move-decided` */
export async function forbid (store: StoreContext, input: OfMove): Promise<void> {
  await runForbid(store, { ...ofTicket(input), input: { ticketId: input.ticketId, moveId: input.moveId, from: lifecycle.forbid.from } })
}

/** The source takes the ticket back. Only after `forbid`. @throws {Refusal} `ticket-unknown`, `wrong-status` */
export async function unreserve (store: StoreContext, input: OfMove): Promise<TicketOutcome> {
  return told(await runUnreserve(store, { ...ofTicket(input), input: { ticketId: input.ticketId, moveId: input.moveId, from: lifecycle.unreserve.from, reason: input.reason } }))
}

export interface Release extends OfMove {
  /** The target said that it cannot be undone, or the day ends here: no time to stay after all is left. */
  readonly isFinal?: boolean | undefined
}

/** The source lets the ticket go. Only after `admit`. @throws {Refusal} `ticket-unknown`, `wrong-status`, `too-early` */
export async function release (store: StoreContext, input: Release): Promise<TicketOutcome> {
  return told(await runRelease(store, { ...ofTicket(input), input: { ticketId: input.ticketId, moveId: input.moveId, from: lifecycle.release.from, isFinal: input.isFinal ?? false } }))
}

/**
 * Who moved here and did not come in time is missed.
 * @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `too-early`
 */
export async function overdue (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  return told(await runOverdue(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from: lifecycle.overdue.from } }))
}

/** The ticket after the act, or as it is where nothing was to be done. */
function told ({ events, more, replayed }: Outcome<HallEvent & { ticket: Ticket }, Known>): TicketOutcome {
  const ticket = events.at(-1)?.ticket ?? more.ticket!
  return { ticket, version: ticket.version, replayed }
}

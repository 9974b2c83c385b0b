/** How a move begins: an offer that is made, answered or over, or a guide who sends somebody. `move.ts` goes on. */
import { randomBytes } from 'node:crypto'
import type { HallEventOf } from '../../contract/events.js'
import type { Offer } from '../../contract/move.js'
import { Refusal } from '../../contract/refusal.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { hallOf, type StoreContext } from '../context.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from '../tickets/of-ticket.js'
import { luaCommand } from '../script.js'

const runOffer = luaCommand<HallEventOf<'ticket:offered'>>('moves/offer-move')
const runAnswer = luaCommand<HallEventOf<'ticket:offer-answered' | 'ticket:reserved'>>('moves/answer-offer')
const runClose = luaCommand<HallEventOf<'ticket:offer-answered'>>('moves/close-offer')
const runReserve = luaCommand<HallEventOf<'ticket:reserved'>>('moves/reserve-move')

const { from } = lifecycle.reserve
const minuteMs = 60_000

export interface OfferMove extends OfTicket {
  readonly offer: Omit<Offer, 'offeredAt'>
  /** Hall ms since the last offer ended in which none is made. */
  readonly cooldownMs: number
  /** Who has fewer before it when it is asked is left alone; 0: nobody is too near. */
  readonly nearFront: number
}

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `already-moved`, `too-early`, `move-useless` */
export async function offerMove (store: StoreContext, input: OfferMove): Promise<TicketOutcome> {
  return outcomeOf(await runOffer(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from, offer: input.offer, cooldownMs: input.cooldownMs, nearFront: input.nearFront } }))
}

export interface AnswerOffer extends OfTicket {
  readonly accept: boolean
}

/**
 * A yes lets the ticket set out; `carryMove` does the rest.
 * @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `offer-expired`
 */
export async function answerOffer (store: StoreContext, input: AnswerOffer): Promise<TicketOutcome> {
  return outcomeOf(await runAnswer(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from, accept: input.accept, ...newMove(store) } }))
}

export interface CloseOffer extends OfTicket {
  readonly reason: 'expired' | 'withdrawn'
}

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `offer-expired`, `too-early` */
export async function closeOffer (store: StoreContext, input: CloseOffer): Promise<TicketOutcome> {
  return outcomeOf(await runClose(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from, answer: input.reason } }))
}

export interface ReserveMove extends OfTicket {
  readonly toHallId: string
  /** The visitor stands in that hall already. */
  readonly isThere?: boolean | undefined
  /** Back to where it came from, at most this long after it had left: hall ms. */
  readonly restoreMs?: number | undefined
  readonly reason?: string | undefined
}

/**
 * @throws {Refusal} `hall-unknown`, `move-useless` (to the hall itself), `hall-closed`, `ticket-unknown`, `wrong-status`,
 * `moving`, `moved`, `service-not-here`, `restore-too-late`
 */
export async function reserveMove (store: StoreContext, { toHallId, isThere = false, restoreMs, reason, ...input }: ReserveMove): Promise<TicketOutcome> {
  if (toHallId === input.hallId) throw new Refusal('move-useless')
  const services = hallOf(store, toHallId).lines.map(line => line.serviceId)
  const travelMinutes = isThere ? 0 : store.catalog.current().district.travelMinutes[input.hallId]?.[toHallId] ?? 0
  return outcomeOf(await runReserve(store, {
    ...ofTicket(input),
    input: { ticketId: input.ticketId, from, toHallId, services, travelMs: travelMinutes * minuteMs, isThere, restoreMs, reason, ...newMove(store) }
  }))
}

/** What every new move is given: its id, and how long it may be undone and be late. */
function newMove (store: StoreContext): { moveId: string, stayMs: number, arriveSlackMs: number } {
  const { stayMinutes, arriveSlackMinutes } = store.catalog.current().district.balancing
  return { moveId: `m${randomBytes(16).toString('base64url')}`, stayMs: stayMinutes * minuteMs, arriveSlackMs: arriveSlackMinutes * minuteMs }
}

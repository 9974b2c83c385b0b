/** A finished visit is rated, once: by the visitor's phone, or by the pad at the counter that served it last. */
import type { HallEventOf } from '../../contract/events.js'
import type { RateRequest, VisitToRate } from '../../contract/http.js'
import type { Ticket } from '../../contract/ticket.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { limits } from '../../domain/limits.js'
import { atCounter, type AtCounter } from '../counters/at-counter.js'
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:rated'>>('tickets/rate')
const runHere = luaCommand<HallEventOf<'ticket:rated'>>('tickets/rate-here')
const { fromEndings } = lifecycle.rate

/** What a visitor says. The number is sealed by whoever heard it: the store never sees it. */
export interface Said extends Omit<RateRequest, 'callBack'> {
  /** The number to call back, sealed, and for how long, real seconds. */
  readonly contact?: { readonly sealed: string, readonly keptSeconds: number } | undefined
}
export type Rate = OfTicket & Said

/** @throws {Refusal} `ticket-unknown`, `wrong-status`, `moved`, `already-rated` */
export async function rate (store: StoreContext, input: Rate): Promise<TicketOutcome> {
  return outcomeOf(await run(store, { ...ofTicket(input), input: { ticketId: input.ticketId, fromEndings, ...said(input) } }))
}

export interface RateHere extends Omit<AtCounter, 'holder'>, Said {
  /** Which visit, where it may not be the last any more. */
  readonly label?: string | undefined
}

/** @throws {Refusal} `counter-unknown`, `counter-idle`, `already-rated` */
export async function rateHere (store: StoreContext, input: RateHere): Promise<TicketOutcome> {
  const { counterId, label } = input
  const withinMs = label === undefined ? limits.rateAskedMs : limits.rateKeptMs
  return outcomeOf(await runHere(store, { ...atCounter(input), input: { counterId, label, fromEndings, withinMs, ...said(input) } }))
}

/** The visit about which a pad may ask now: the last one that ended there, when it is fresh and not rated yet. */
export async function visitToRate (store: StoreContext, hallId: string, counterId: string): Promise<VisitToRate['visit']> {
  const keys = hallKeys(hallId)
  const ticketId = await store.redis.lindex(keys.served(counterId), 0)
  const json = ticketId === null ? null : await store.redis.get(keys.ticket(ticketId))
  if (json === null) return null
  const { label, status, ending, endedAt = 0, serviceId, itemId, lang, stars } = JSON.parse(json) as Ticket
  const mayBeAsked = status === 'ended' && ending === fromEndings[0] && stars === undefined && store.now() - endedAt <= limits.rateAskedMs
  return mayBeAsked ? { label, endedAt, serviceId, lang, ...itemId !== undefined && { itemId } } : null
}

function said ({ stars, reasons, comment, contact }: Said) {
  return { stars, reasons, comment, contact: contact?.sealed, contactKeptSeconds: contact?.keptSeconds }
}

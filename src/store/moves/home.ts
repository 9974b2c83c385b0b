/** Where a ticket is at home: it begins at the hall that issued it and follows what its moves left behind. */
import { issuingHall } from '../../contract/ids.js'
import { Refusal } from '../../contract/refusal.js'
import type { Ticket } from '../../contract/ticket.js'
import { limits } from '../../domain/limits.js'
import { isTakenIn, pointerOf } from '../../domain/moving.js'
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'

type Reader = Pick<StoreContext, 'redis'>

/** A ticket and the hall in which it is at home. */
export interface Home { readonly hallId: string, readonly ticket: Ticket }

/** The ticket at its home. @throws {Refusal} `ticket-unknown` */
export async function findTicket (store: Reader, ticketId: string): Promise<Home> {
  let hallId = issuingHall(ticketId)
  let ticket = await ticketIn(store, hallId, ticketId)
  if (!ticket) throw new Refusal('ticket-unknown')
  const seen = new Set([hallId])
  for (;;) {
    const next = pointerOf(ticket)
    if (next === undefined || seen.has(next) || seen.size > limits.movesFollowed) return { hallId, ticket }
    const there = await ticketIn(store, next, ticketId)
    if (!there || !isTakenIn(ticket, there)) return { hallId, ticket }
    seen.add(hallId = next)
    ticket = there
  }
}

/** What one hall holds of a ticket, at home there or not. */
export async function ticketIn ({ redis }: Reader, hallId: string, ticketId: string): Promise<Ticket | undefined> {
  const json = await redis.get(hallKeys(hallId).ticket(ticketId))
  return json === null ? undefined : JSON.parse(json) as Ticket
}

/**
 * Does `act` in the hall where the ticket is at home. Nothing is read before: a hall that has let the ticket go, or is
 * about to, refuses and names the next one. While a move is under way and its target does not know the ticket yet,
 * the refusal `moving` stands.
 */
export async function withHome<T> (_store: Reader, ticketId: string, act: (hallId: string) => Promise<T>): Promise<T> {
  let hallId = issuingHall(ticketId)
  const seen = new Set<string>()
  let moving: Refusal | undefined
  for (;;) {
    seen.add(hallId)
    try {
      return await act(hallId)
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      const next = nextHall(problem)
      if (problem.code === 'ticket-unknown' && moving) throw moving
      if (next === undefined) throw problem
      if (problem.code === 'moving') moving = problem
      // Two halls that point to each other: the move between them has not been decided.
      if (seen.has(next) || seen.size > limits.movesFollowed) throw moving ?? problem
      hallId = next
    }
  }
}

function nextHall ({ code, details }: Refusal): string | undefined {
  return code === 'moving' || code === 'moved' ? (details as { hallId: string }).hallId : undefined
}

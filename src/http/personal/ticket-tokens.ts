/** The token of a ticket is its visitor's power over it, for the day of the ticket and one more. */
import { issuingHall } from '../../contract/ids.js'
import { tokenEndsAt } from '../../domain/ticket-token.js'
import { ticketIn } from '../../store/moves/home.js'
import { isTicketToken } from '../access/tokens.js'
import type { HttpContext } from '../context.js'

/** A ticket that is gone altogether is for the route to say. */
export async function isBelieved ({ store, clocks, secret }: Pick<HttpContext, 'store' | 'clocks' | 'secret'>, ticketId: string, token: string): Promise<boolean> {
  if (!isTicketToken(secret, ticketId, token)) return false
  const hallId = issuingHall(ticketId)
  const hall = store.catalog.current().halls.get(hallId)
  const ticket = hall && await ticketIn(store, hallId, ticketId)
  return !hall || !ticket || clocks.hall() < tokenEndsAt(hall, ticket)
}

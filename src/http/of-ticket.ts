/** A ticket named by its id, at whichever hall it is at home. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { TicketAnswer } from '../contract/http.js'
import { issuingHall } from '../contract/ids.js'
import type { Ticket } from '../contract/ticket.js'
import { hallOf, type StoreContext } from '../store/context.js'
import { withHome } from '../store/moves/home.js'
import type { TicketOutcome } from '../store/tickets/of-ticket.js'
import { allow } from './access/gate.js'
import { CommandHeaders, markReplay } from './act.js'
import { OfTicket, refused } from './api.js'

export const ticketCommand = { params: OfTicket, headers: CommandHeaders, response: { 200: TicketAnswer, ...refused } } as const

export interface Named { readonly hallId: string, readonly ticketId: string }

/**
 * Does `act` where the ticket is at home, wherever it has moved. The gate has asked for the hall that issued it;
 * whoever may act only there may not at the next.
 * @throws {Refusal} `hall-unknown`, `not-allowed`, `moving`
 */
export async function atHome<Outcome> (store: StoreContext, { params, identity: { actor }, routeOptions }: Pick<FastifyRequest, 'identity' | 'routeOptions'> & { params: unknown }, act: (named: Named) => Promise<Outcome>): Promise<Outcome> {
  const { ticketId } = params as { ticketId: string }
  const { action } = routeOptions.config
  const issuedAt = hallOf(store, issuingHall(ticketId)).hallId
  return await withHome(store, ticketId, async hallId => {
    if (hallId !== issuedAt && action !== undefined) allow(actor, action, { hallId, ticketId })
    return await act({ hallId, ticketId })
  })
}

export function answer (reply: FastifyReply, outcome: TicketOutcome): { ticket: Ticket, version: number } {
  markReplay(reply, outcome)
  return { ticket: outcome.ticket, version: outcome.version }
}

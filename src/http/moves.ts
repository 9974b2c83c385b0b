/** Moving to another hall: the visitor answers an offer or stays after all, a guide does it for somebody. */
import { MoveRequest, OfferRequest } from '../contract/http.js'
import { hallOf } from '../store/context.js'
import { findTicket } from '../store/moves/home.js'
import { stayAfterAll } from '../store/moves/move.js'
import { answerOffer, reserveMove } from '../store/moves/moves.js'
import { allow } from './access/gate.js'
import { actOf, CommandHeaders, NoBody } from './act.js'
import { shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { answer, atHome, ticketCommand } from './of-ticket.js'

export function moves (app: Api, { store, secret }: HttpContext): void {
  const command = { ...ticketCommand, tags: ['moves'], headers: CommandHeaders, security: [...shows.ticket, ...shows.staff] }

  app.post('/tickets/:ticketId/offer', {
    config: { action: 'ticket:offer' }, schema: { ...command, summary: 'Accept or refuse the offer to move', body: OfferRequest }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await answerOffer(store, { ...named, ...actOf(secret, request), ...request.body }))))

  app.post('/tickets/:ticketId/stay', {
    config: { action: 'ticket:stay' }, schema: { ...command, summary: 'Stay after all, while that costs nothing', body: NoBody }
  }, async (request, reply) => {
    const { ticketId } = request.params
    // Undone where it began; where that was, stands on the ticket.
    const { hallId, ticket: { move } } = await findTicket(store, ticketId)
    return answer(reply, await stayAfterAll(store, { ticketId, hallId: move?.fromHallId ?? hallId, ...actOf(secret, request) }))
  })

  app.post('/tickets/:ticketId/move', {
    config: { action: 'ticket:move' }, schema: { ...command, security: shows.staff, summary: 'Move somebody to another hall who asks for it', body: MoveRequest }
  }, async (request, reply) => {
    const { body: { hallId: toHallId }, identity: { actor } } = request
    hallOf(store, toHallId)
    return answer(reply, await atHome(store, request, async named => {
      allow(actor, 'ticket:move', named)
      return await reserveMove(store, { ...named, toHallId, ...actOf(secret, request) })
    }))
  })
}

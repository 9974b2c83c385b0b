/** What guides and managers do with the tickets of others. */
import { ReasonRequest, TransferRequest } from '../contract/http.js'
import { outcomeOf } from '../store/tickets/of-ticket.js'
import { findTicket } from '../store/moves/home.js'
import { moveBack } from '../store/moves/move.js'
import { remove } from '../store/tickets/remove.js'
import { requeue } from '../store/tickets/requeue.js'
import { restore } from '../store/tickets/restore.js'
import { transfer } from '../store/tickets/transfer.js'
import { actOf, NoBody } from './act.js'
import { shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { allow } from './access/gate.js'
import { answer, atHome, ticketCommand } from './of-ticket.js'

export function guide (app: Api, { store, secret }: HttpContext): void {
  const command = { ...ticketCommand, tags: ['guide'], security: shows.staff }

  app.post('/tickets/:ticketId/remove', {
    config: { action: 'ticket:remove' }, schema: { ...command, summary: 'Take an open ticket out, with a reason', body: ReasonRequest }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await remove(store, { ...named, ...actOf(secret, request), ...request.body }))))

  app.post('/tickets/:ticketId/restore', {
    config: { action: 'ticket:restore' }, schema: { ...command, summary: 'Bring a cancelled or removed ticket back, or one that moved away to its old place, with a reason', body: ReasonRequest }
  }, async (request, reply) => {
    const { params: { ticketId }, body, identity: { actor } } = request
    const { ticket: { status, move } } = await findTicket(store, ticketId)
    // Open elsewhere: whoever stands here again has come back to the hall that it moved from.
    if (status !== 'ended' && move && move.stage !== 'forbidden') {
      allow(actor, 'ticket:restore', { hallId: move.fromHallId, ticketId })
      return answer(reply, await moveBack(store, { ticketId, hallId: move.fromHallId, ...actOf(secret, request), ...body }))
    }
    return answer(reply, await atHome(store, request, async named => await restore(store, { ...named, ...actOf(secret, request), ...body })))
  })

  app.post('/tickets/:ticketId/requeue', {
    config: { action: 'ticket:requeue' }, schema: { ...command, summary: 'Put a missed or parked visitor back in line', body: NoBody }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await requeue(store, { ...named, ...actOf(secret, request) }))))

  app.post('/tickets/:ticketId/transfer', {
    config: { action: 'ticket:transfer' }, schema: { ...command, summary: 'Send a waiting visitor to another line or counter', body: TransferRequest }
  }, async (request, reply) => {
    const { serviceId, counterId } = request.body
    return answer(reply, await atHome(store, request, async ({ hallId, ticketId }) =>
      outcomeOf(await transfer(store, { ...actOf(secret, request), hallId, source: { ticketId }, serviceId, toCounterId: counterId }))))
  })
}

/** What guides and managers do with the tickets of others. */
import { ReasonRequest, TicketAnswer, TransferRequest } from '../contract/http.js'
import { issuingHall } from '../contract/ids.js'
import { outcomeOf } from '../store/of-ticket.js'
import { hallOf } from '../store/context.js'
import { remove } from '../store/remove.js'
import { requeue } from '../store/requeue.js'
import { restore } from '../store/restore.js'
import { transfer } from '../store/transfer.js'
import { actOf, CommandHeaders, NoBody } from './act.js'
import { OfTicket, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { answer } from './ticket.js'

export function guide (app: Api, { store, secret }: HttpContext): void {
  const command = { tags: ['guide'], security: shows.staff, params: OfTicket, headers: CommandHeaders, response: { 200: TicketAnswer, ...refused } }

  app.post('/tickets/:ticketId/remove', {
    config: { action: 'ticket:remove' }, schema: { ...command, summary: 'Take an open ticket out, with a reason', body: ReasonRequest }
  }, async (request, reply) => answer(reply, await remove(store, { ...named(request.params), ...actOf(secret, request), ...request.body })))

  app.post('/tickets/:ticketId/restore', {
    config: { action: 'ticket:restore' }, schema: { ...command, summary: 'Bring a cancelled or removed ticket back, with a reason', body: ReasonRequest }
  }, async (request, reply) => answer(reply, await restore(store, { ...named(request.params), ...actOf(secret, request), ...request.body })))

  app.post('/tickets/:ticketId/requeue', {
    config: { action: 'ticket:requeue' }, schema: { ...command, summary: 'Put a missed or parked visitor back in line', body: NoBody }
  }, async (request, reply) => answer(reply, await requeue(store, { ...named(request.params), ...actOf(secret, request) })))

  app.post('/tickets/:ticketId/transfer', {
    config: { action: 'ticket:transfer' }, schema: { ...command, summary: 'Send a waiting visitor to another line or counter', body: TransferRequest }
  }, async (request, reply) => {
    const { ticketId, hallId } = named(request.params)
    const { serviceId, counterId } = request.body
    return answer(reply, outcomeOf(await transfer(store, { ...actOf(secret, request), hallId, source: { ticketId }, serviceId, toCounterId: counterId })))
  })

  /** @throws {Refusal} `hall-unknown` */
  function named ({ ticketId }: { ticketId: string }) {
    return { ticketId, hallId: hallOf(store, issuingHall(ticketId)).hallId }
  }
}

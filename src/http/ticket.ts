/** What visitors do with their own ticket. */
import { ArriveRequest, RateRequest, TicketAnswer, TicketPage } from '../contract/http.js'
import { issuingHall } from '../contract/ids.js'
import type { HallEvent } from '../contract/events.js'
import type { Ticket } from '../contract/ticket.js'
import { ticketView } from '../domain/ticket-view.js'
import { arrive } from '../store/arrive.js'
import { readStory, readTicket } from '../store/board.js'
import { cancel } from '../store/cancel.js'
import { hallOf } from '../store/context.js'
import { defer } from '../store/defer.js'
import type { TicketOutcome } from '../store/of-ticket.js'
import { currentBoard } from '../store/projections.js'
import { rate } from '../store/rate.js'
import { isArrivalCode } from './access/tokens.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { OfTicket, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import type { FastifyReply } from 'fastify'

export function ticket (app: Api, { store, clocks, secret }: HttpContext): void {
  const command = { tags: ['ticket'], security: shows.ticket, params: OfTicket, headers: CommandHeaders, response: { 200: TicketAnswer, ...refused } }

  app.get('/tickets/:ticketId', {
    config: { action: 'ticket:read' },
    schema: { tags: ['ticket'], summary: 'A ticket, how many stand before it, and its story', security: shows.ticket, params: OfTicket, response: { 200: TicketPage, ...refused } }
  }, async ({ params: { ticketId }, identity: { actor } }) => {
    const hallId = issuingHall(ticketId)
    const hall = hallOf(store, hallId)
    const board = await currentBoard(store, hallId)
    const ticket = board.tickets[ticketId] ?? await readTicket(store, ticketId)
    const { aheadCount, wait, lastCalled } = ticketView(board, hall, ticket)
    const story = await readStory(store, ticketId)
    return { ticket, aheadCount, wait, ...lastCalled !== undefined && { lastCalled }, story: story.flatMap(event => storyLine(event, ticketId, actor.kind === 'staff')) }
  })

  app.post('/tickets/:ticketId/cancel', {
    config: { action: 'ticket:cancel' }, schema: { ...command, summary: 'Give the place up', body: NoBody }
  }, async (request, reply) => answer(reply, await cancel(store, { ...named(request.params), ...actOf(secret, request) })))

  app.post('/tickets/:ticketId/defer', {
    config: { action: 'ticket:defer' }, schema: { ...command, summary: 'Fall back a few places, once', body: NoBody }
  }, async (request, reply) => answer(reply, await defer(store, { ...named(request.params), ...actOf(secret, request) })))

  app.post('/tickets/:ticketId/arrive', {
    config: { action: 'ticket:arrive', limit: 'arrive' },
    schema: { ...command, security: [...shows.ticket, ...shows.counter], summary: 'Be here: with the code on the wall, or seen by kiosk or guide', body: ArriveRequest }
  }, async (request, reply) => {
    const { params, body: { proof = '' }, identity: { actor } } = request
    // Kiosks and guides see the visitor; a phone has to know what stands on the wall.
    const isProven = actor.kind !== 'ticket' || isArrivalCode(secret, issuingHall(params.ticketId), clocks.real(), proof)
    return answer(reply, await arrive(store, { ...named(params), ...actOf(secret, request), isProven }))
  })

  app.post('/tickets/:ticketId/rate', {
    config: { action: 'ticket:rate' }, schema: { ...command, summary: 'Rate a finished visit, once', body: RateRequest }
  }, async (request, reply) => answer(reply, await rate(store, { ...named(request.params), ...actOf(secret, request), ...request.body })))

  /** @throws {Refusal} `hall-unknown` */
  function named ({ ticketId }: { ticketId: string }) {
    return { ticketId, hallId: hallOf(store, issuingHall(ticketId)).hallId }
  }
}

export function answer (reply: FastifyReply, outcome: TicketOutcome): { ticket: Ticket, version: number } {
  markReplay(reply, outcome)
  return { ticket: outcome.ticket, version: outcome.version }
}

/** Visitors learn what happened to them, not who of the staff did it. */
function storyLine (event: HallEvent, ticketId: string, isStaff: boolean) {
  const after = 'ticket' in event ? event.ticket : 'tickets' in event ? event.tickets?.find(each => each.ticketId === ticketId) : undefined
  if (!after) return []
  const { version, at, type, by } = event
  const { status, serviceId, counterId } = after
  return [{ version, at, type, status, serviceId, ...counterId !== undefined && { counterId }, by: isStaff ? by : by.split(':')[0] ?? '' }]
}

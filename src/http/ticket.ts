/** What visitors do with their own ticket. */
import { ArriveRequest, RateRequest, TicketPage } from '../contract/http.js'
import type { HallEvent } from '../contract/events.js'
import { issuingHall } from '../contract/ids.js'
import type { Ticket } from '../contract/ticket.js'
import { ticketView } from '../domain/ticket-view.js'
import { readCase } from '../store/tickets/agency.js'
import { arrive } from '../store/tickets/arrive.js'
import { readStory } from '../store/board.js'
import { cancel } from '../store/tickets/cancel.js'
import { hallOf } from '../store/context.js'
import { defer } from '../store/tickets/defer.js'
import { findTicket } from '../store/moves/home.js'
import { currentBoard } from '../store/projections.js'
import { rate } from '../store/tickets/rate.js'
import { isArrivalCode } from './access/tokens.js'
import { actOf, NoBody } from './act.js'
import { OfTicket, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { answer, atHome, ticketCommand } from './of-ticket.js'
import { saidBy } from './personal/contacts.js'

export function ticket (app: Api, context: HttpContext): void {
  const { store, clocks, secret } = context
  const command = { ...ticketCommand, tags: ['ticket'], security: shows.ticket }

  app.get('/tickets/:ticketId', {
    config: { action: 'ticket:read' },
    schema: { tags: ['ticket'], summary: 'A ticket, how many stand before it, and its story', security: shows.ticket, params: OfTicket, response: { 200: TicketPage, ...refused } }
  }, async ({ params: { ticketId }, identity: { actor } }) => {
    hallOf(store, issuingHall(ticketId))
    const { hallId, ticket: found } = await findTicket(store, ticketId)
    const board = await currentBoard(store, hallId)
    const ticket = board.tickets[ticketId] ?? found
    const isStaff = actor.kind === 'staff'
    const mayReadStars = !isStaff || actor.role === 'manager'
    const { aheadCount, wait, lastCalled } = ticketView(board, hallOf(store, hallId), ticket, clocks.hall())
    const story = await readStory(store, ticketId)
    // A visitor finds it in what is held about them.
    const caseNumber = isStaff ? await readCase(store, hallId, ticket) : undefined
    const told = mayReadStars && actor.kind !== 'key' ? story : story.filter(({ type }) => type !== 'ticket:rated')
    return { ticket: actor.kind === 'key' ? forKey(ticket) : mayReadStars ? ticket : withoutStars(ticket), aheadCount, wait, ...lastCalled !== undefined && { lastCalled }, ...caseNumber !== undefined && { caseNumber }, story: told.flatMap(event => storyLine(event, ticketId, isStaff)) }
  })

  app.post('/tickets/:ticketId/cancel', {
    config: { action: 'ticket:cancel' }, schema: { ...command, summary: 'Give the place up', body: NoBody }
  }, async (request, reply) => {
    const { ticket: cancelled, version } = answer(reply, await atHome(store, request, async named => await cancel(store, { ...named, ...actOf(secret, request) })))
    return { ticket: request.identity.actor.kind === 'key' ? forKey(cancelled) : cancelled, version }
  })

  app.post('/tickets/:ticketId/defer', {
    config: { action: 'ticket:defer' }, schema: { ...command, summary: 'Fall back a few places, once', body: NoBody }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await defer(store, { ...named, ...actOf(secret, request) }))))

  app.post('/tickets/:ticketId/arrive', {
    config: { action: 'ticket:arrive', limit: 'arrive' },
    schema: { ...command, security: [...shows.ticket, ...shows.counter], summary: 'Be here: with the code on the wall, or seen by kiosk or guide', body: ArriveRequest }
  }, async (request, reply) => {
    const { body: { proof = '' }, identity: { actor } } = request
    return answer(reply, await atHome(store, request, async named => {
      // Kiosks and guides see the visitor; a phone has to know what stands on the wall of that hall.
      const isProven = actor.kind !== 'ticket' || isArrivalCode(secret, named.hallId, clocks.real(), proof)
      return await arrive(store, { ...named, ...actOf(secret, request), isProven })
    }))
  })

  app.post('/tickets/:ticketId/rate', {
    config: { action: 'ticket:rate' }, schema: { ...command, summary: 'Rate a finished visit, once', body: RateRequest }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await rate(store, { ...named, ...actOf(secret, request), ...await saidBy(context, named.hallId, request.body) }))))
}

/** Who rated whom is not for clerks and guides to see, here no more than on their boards. */
function withoutStars ({ stars: _hidden, ...ticket }: Ticket): Ticket {
  return ticket
}

/** An outside system took the number for somebody; what clerks wrote and how the visitor rated them is not its matter. */
function forKey ({ stars: _stars, parkedFor: _words, hasNote: _note, outcome: _outcome, ...ticket }: Ticket): Ticket {
  return ticket
}

/** Visitors learn what happened to them, not who of the staff did it. */
function storyLine (event: HallEvent, ticketId: string, isStaff: boolean) {
  const after = 'ticket' in event ? event.ticket : 'tickets' in event ? event.tickets?.find(each => each.ticketId === ticketId) : undefined
  if (!after) return []
  const { version, at, type, by } = event
  const { status, serviceId, counterId } = after
  return [{ version, at, type, status, serviceId, ...counterId !== undefined && { counterId }, by: isStaff ? by : by.split(':')[0] ?? '' }]
}

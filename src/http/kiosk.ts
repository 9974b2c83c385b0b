/** Issuing: what a kiosk does, a phone, and staff for somebody. */
import { Refusal } from '../contract/refusal.js'
import { IssueRequest, Issued } from '../contract/http.js'
import { ArrivalCode } from '../contract/pages.js'
import { channelOf } from '../domain/authority.js'
import { limits } from '../domain/limits.js'
import { hallOf } from '../store/context.js'
import { issue } from '../store/tickets/issue.js'
import { allow } from './access/gate.js'
import { arrivalCode, ticketToken } from './access/tokens.js'
import { actOf, CommandHeaders, markReplay } from './act.js'
import { InHall, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { errandOf } from './errand.js'
import { guarded } from './personal/persons.js'

export function kiosk (app: Api, context: HttpContext): void {
  const { store, clocks, secret } = context

  app.post('/halls/:hallId/tickets', {
    config: { action: 'ticket:issue', limit: 'anonymousIssue' },
    schema: {
      tags: ['public'], summary: 'Issue a ticket', security: shows.anyone,
      params: InHall, headers: CommandHeaders, body: IssueRequest, response: { 201: Issued, ...refused }
    }
  }, async (request, reply) => {
    const { params: { hallId }, body, identity: { actor } } = request
    const { channel = channelOf(actor), priority, lang, aloud, slotAt, phone, document } = body
    const isStaffClass = store.catalog.current().district.priorities.find(each => each.priority === priority)?.isStaffOnly === true
    allow(actor, 'ticket:issue', { hallId, channel: body.channel, priority, isStaffClass, isAppointment: slotAt !== undefined })
    checkSlot(channel, slotAt)

    hallOf(store, hallId)
    const { serviceId, itemId } = errandOf(store, hallId, body, 'body')
    const issued = await guarded(context, hallId, { phone, document }, async guard =>
      await issue(store, { ...actOf(secret, request), hallId, serviceId, itemId, channel, priority, lang, aloud, slotAt, ...guard }))

    markReplay(reply, issued)
    const { ticket, aheadCount, version, wait } = issued
    const token = ticketToken(secret, ticket.ticketId)
    return await reply.code(201).send({ ticket, token, link: `/t/${ticket.ticketId}#${token}`, aheadCount, wait, version })
  })

  app.get('/halls/:hallId/arrival-code', {
    config: { action: 'arrival-code:read' },
    schema: { tags: ['devices'], summary: 'The code of this half minute, for the screens in the hall', security: shows.device, params: InHall, response: { 200: ArrivalCode, ...refused } }
  }, async ({ params: { hallId } }) => {
    hallOf(store, hallId)
    const now = clocks.real()
    return { code: arrivalCode(secret, hallId, now), untilMs: limits.arrivalCodeMs - now % limits.arrivalCodeMs }
  })

  function checkSlot (channel: string, slotAt: number | undefined): void {
    const wrong = (problem: string) => new Refusal('bad-request', [{ path: '/body/slotAt', problem }])
    if (channel === 'appointment' && slotAt === undefined) throw wrong('is needed for an appointment')
    const now = clocks.hall()
    if (slotAt !== undefined && (slotAt > now + limits.slotAheadMs || slotAt < now - limits.slotPastMs)) throw wrong('is too far from now')
  }
}

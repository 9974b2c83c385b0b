/** Those who asked to be called back: masked for whoever looks, whole for whoever says why, gone when it is done. */
import { CallBacks, CalledBack, Unmasked, UnmaskRequest } from '../../contract/personal.js'
import { hallOf } from '../../store/context.js'
import { findTicket } from '../../store/moves/home.js'
import { dropContact, readCallBacks, readHeld } from '../../store/tickets/held.js'
import { allow } from '../access/gate.js'
import { CommandHeaders, NoBody } from '../act.js'
import { InHall, OfTicket, refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { masked, openContact } from './contacts.js'

export function callBacks (app: Api, context: HttpContext): void {
  const { store, clocks } = context
  const form = { tags: ['guide'], security: shows.staff }

  app.get('/halls/:hallId/call-backs', {
    config: { action: 'person:read' },
    schema: { ...form, summary: 'Visitors who asked to be called back; their numbers masked', params: InHall, response: { 200: CallBacks, ...refused } }
  }, async ({ params: { hallId } }) => {
    hallOf(store, hallId)
    const now = clocks.real()
    const waiting = await readCallBacks(store, hallId)
    return { callBacks: await Promise.all(waiting.map(async ({ sealed, restMs, stars, ...rest }) => {
      const phone = await openContact(context, hallId, sealed)
      return { ...rest, ...stars !== undefined && { stars }, until: now + restMs, masked: phone === undefined ? '****' : masked(phone) }
    })) }
  })

  app.post('/tickets/:ticketId/unmask', {
    config: { action: 'person:unmask', auditDetail: ({ body }) => ({ reason: (body as UnmaskRequest).reason }) },
    schema: { ...form, summary: 'The number to call back and what was written with it; who asked and why is kept in the audit', params: OfTicket, headers: CommandHeaders, body: UnmaskRequest, response: { 200: Unmasked, ...refused } }
  }, async ({ params: { ticketId }, identity: { actor } }) => {
    const { hallId } = await findTicket(store, ticketId)
    allow(actor, 'person:unmask', { hallId, ticketId })
    const { contact, rating } = await readHeld(store, hallId, ticketId)
    const phone = contact && await openContact(context, hallId, contact.value) || null
    const { comment, reasons } = rating?.value ?? {}
    return { phone, ...comment !== undefined && { comment }, ...reasons && { reasons: [...reasons] } }
  })

  app.post('/tickets/:ticketId/called-back', {
    config: { action: 'person:settle' },
    schema: { ...form, summary: 'The visitor was called back: the number is deleted', params: OfTicket, headers: CommandHeaders, body: NoBody, response: { 200: CalledBack, ...refused } }
  }, async ({ params: { ticketId }, identity: { actor } }) => {
    const { hallId } = await findTicket(store, ticketId)
    allow(actor, 'person:settle', { hallId, ticketId })
    return { deleted: await dropContact(store, hallId, ticketId) }
  })
}

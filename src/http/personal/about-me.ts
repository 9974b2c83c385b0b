/** What is held about a visitor, for the visitor: to see it, and to have it deleted. Nothing else than the ticket's token is needed. */
import { AboutMe } from '../../contract/personal.js'
import { issuingHall } from '../../contract/ids.js'
import { hallOf } from '../../store/context.js'
import { hallKeys } from '../../store/keys.js'
import { findTicket } from '../../store/moves/home.js'
import { forget } from '../../store/tickets/forget.js'
import { readHeld } from '../../store/tickets/held.js'
import { actOf, NoBody } from '../act.js'
import { OfTicket, refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { answer, atHome, ticketCommand } from '../of-ticket.js'
import { masked, openContact } from './contacts.js'

export function aboutMe (app: Api, context: HttpContext): void {
  const { store, clocks, secret } = context
  const tags = ['ticket']

  app.get('/tickets/:ticketId/about-me', {
    config: { action: 'person:own' },
    schema: { tags, summary: 'Everything that is held about this ticket and its visitor', security: shows.ticket, params: OfTicket, response: { 200: AboutMe, ...refused } }
  }, async ({ params: { ticketId } }): Promise<AboutMe> => {
    hallOf(store, issuingHall(ticketId))
    const { hallId, ticket } = await findTicket(store, ticketId)
    const { isGuarded, contact, rating, note, caseNumber } = await readHeld(store, hallId, ticketId)
    const until = ({ restMs }: { readonly restMs: number }) => clocks.real() + restMs
    const phone = contact && await openContact(context, hallId, contact.value)
    const ticketRestMs = await store.redis.pttl(hallKeys(hallId).ticket(ticketId))
    return {
      hallId, at: clocks.real(), ticket, isGuarded,
      ...contact && { phone: { masked: phone === undefined ? '****' : masked(phone), until: until(contact) } },
      ...rating && { comment: { ...rating.value.comment !== undefined && { text: rating.value.comment }, ...rating.value.reasons && { reasons: [...rating.value.reasons] }, until: until(rating) } },
      ...caseNumber && { caseNumber: { text: caseNumber.value, until: until(caseNumber) } },
      ...note && { note: { text: note.value, until: until(note) } },
      ...ticketRestMs > 0 && { ticketUntil: clocks.real() + ticketRestMs }
    }
  })

  app.post('/tickets/:ticketId/forget', {
    config: { action: 'person:own' },
    schema: { ...ticketCommand, tags, summary: 'Delete what is held about the visitor; the number stays valid', security: shows.ticket, body: NoBody }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await forget(store, { ...named, ...actOf(secret, request) }))))
}

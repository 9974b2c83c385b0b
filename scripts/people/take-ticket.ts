/** How a pretend visitor comes to a ticket: at a kiosk, by phone, or through a guide; now and then with two presses. */
import type { Advice } from '../../src/contract/move.js'
import { accepts } from './choice.js'
import { anonymous, isOk, refusalOf, type Answer } from './door.js'
import type { Guide } from './guide.js'
import type { Town } from './town.js'
import type { Visit } from './visit.js'

export interface Paper { readonly ticketId: string, readonly label: string, readonly token: string }

/** The hall that the kiosk or the page says is surely faster, where the visitor is willing to go there. */
export async function advisedHall ({ door, kiosks }: Town, { hallId, serviceId, itemId, willing }: Visit): Promise<{ readonly hallId: string, readonly travelMs: number } | undefined> {
  const query = itemId === undefined ? `serviceId=${serviceId}` : `itemId=${itemId}`
  const answer = await door.ask({ caller: kiosks.get(hallId) ?? anonymous, hallId, method: 'GET', path: `/halls/${hallId}/advice?${query}` })
  const advice: readonly Advice[] = isOk(answer) ? answer.body.advice : []
  for (const each of advice) {
    if (each.kind === 'other-hall' && each.certainty === 'faster' && kiosks.has(each.hallId) && accepts(each.gainMs, willing.atTicket)) return { hallId: each.hallId, travelMs: each.travelMs }
  }
  return undefined
}

/** `undefined` when the hall refuses one. */
export async function takeTicket (town: Town, visit: Visit, guide: Guide, key: string): Promise<Paper | undefined> {
  const { hallId, serviceId, itemId, from, priority, lang, phone, pressesTwice } = visit
  const body = { ...itemId === undefined ? { serviceId } : { itemId }, lang, channel: from, ...priority !== 'normal' && { priority }, ...phone && { phone } }
  const press = async (): Promise<Answer> => {
    if (from === 'guide') return await guide.issue(body)
    const caller = from === 'phone' ? anonymous : town.kiosks.get(hallId) ?? anonymous
    return await town.door.ask({ caller, hallId, verb: 'issue', path: `/halls/${hallId}/tickets`, key, body })
  }
  const [answer, again] = await Promise.all([press(), pressesTwice && from !== 'guide' ? press() : undefined])
  if (again) {
    town.tally.add('visitors: pressed twice')
    if (again.status !== answer.status || again.body?.ticket?.ticketId !== answer.body?.ticket?.ticketId) town.door.odd('two presses with one key were answered differently')
  }
  if (isOk(answer)) return { ticketId: answer.body.ticket.ticketId, label: answer.body.ticket.label, token: answer.body.token }
  town.tally.add(`visitors: was refused a ticket, ${refusalOf(answer) ?? 'no answer'}`)
  return undefined
}

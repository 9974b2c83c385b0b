/** What a kiosk in large type says: fixed sentences, and a ticket's own number. It is never given a text to say. */
import { z } from 'zod'
import { HallId, issuingHall } from '../contract/ids.js'
import { Refusal } from '../contract/refusal.js'
import { Lang } from '../contract/ticket.js'
import { numberPieces, promptPace, promptPieces, prompts } from '../domain/prompts.js'
import { areaVoice } from '../domain/voice-plan.js'
import { hallOf } from '../store/context.js'
import { findTicket } from '../store/moves/home.js'
import { allow } from './access/gate.js'
import { OfTicket, refused, shows, type Api } from './api.js'
import type { HttpContext, Saying } from './context.js'
import { sendSound } from './sound.js'

const OfPrompt = z.strictObject({ hallId: HallId, prompt: z.enum(prompts) })
const Query = z.strictObject({ lang: Lang.default('zh') })
const sound = { 200: z.string().describe('A WAV file'), ...refused }

export function promptRoutes (app: Api, { store, voice: speech }: HttpContext): void {
  app.get('/halls/:hallId/prompts/:prompt/voice', {
    config: { action: 'prompt:hear' },
    schema: { tags: ['devices'], summary: 'What a kiosk in large type says on a page that has no number yet', security: shows.device, params: OfPrompt, querystring: Query, response: sound }
  }, async (request, reply) => {
    const { params: { hallId, prompt }, query: { lang } } = request
    hallOf(store, hallId)
    const saying = (each: typeof prompt): Saying => ({ hallId, pieces: promptPieces(each, lang), lang, rate: paceOf(store.catalog.current().district.voice.rate) })
    // Whoever is greeted goes on: the next pages' sentences are there when they are asked for.
    if (prompt === 'home') speech?.makeAhead(`${hallId} kiosk ${lang}`, prompts.map(each => saying(each)))
    return await sendSound(request, reply, speech, saying(prompt), prompt)
  })

  app.get('/tickets/:ticketId/voice', {
    config: { action: 'prompt:hear' },
    schema: { tags: ['devices'], summary: 'A ticket that waits, as its kiosk says it: its number, and where to wait', security: shows.device, params: OfTicket, querystring: Query, response: sound }
  }, async (request, reply) => {
    const { params: { ticketId }, query: { lang }, identity: { actor } } = request
    hallOf(store, issuingHall(ticketId))
    const { hallId, ticket } = await findTicket(store, ticketId)
    allow(actor, 'prompt:hear', { hallId })
    // Once it is called nobody is sent to wait any more.
    if (ticket.status !== 'waiting') throw new Refusal('wrong-status', { status: ticket.status })
    const hall = hallOf(store, hallId)
    const areaId = hall.lines.find(line => line.serviceId === ticket.serviceId)?.areaId
    const area = hall.areas.find(each => each.areaId === areaId)
    if (!area) throw new Refusal('area-unknown')
    const { one, rate } = areaVoice(store.catalog.current().district.voice, area.voice, hall.counters.filter(plan => plan.areaId === areaId).length)
    return await sendSound(request, reply, speech, { hallId, pieces: numberPieces(ticket.label, area, lang, one), lang, rate: paceOf(rate) })
  })
}

const paceOf = (rate: number): number => Math.round(rate * promptPace)

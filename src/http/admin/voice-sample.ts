/** How a call would sound with another speed or another way to say 1: a number that nobody has, at a counter of the catalogue. It is never given a text to say. */
import { z } from 'zod'
import { Voice } from '../../contract/catalog.js'
import { CounterId, HallId } from '../../contract/ids.js'
import { Refusal } from '../../contract/refusal.js'
import { Lang } from '../../contract/ticket.js'
import { piecesOf } from '../../domain/speech.js'
import { hallOf } from '../../store/context.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { sendSound } from '../sound.js'

const Query = z.strictObject({
  hallId: HallId, counterId: CounterId, lang: Lang.default('zh'), one: Voice.shape.one.default('yao'),
  rate: z.coerce.number().int().min(100).max(260).default(170),
  /** The first call, or a further one. */
  calls: z.coerce.number().int().min(1).max(2).default(1)
})

export function adminVoiceSample (app: Api, { store, voice: speech }: HttpContext): void {
  app.get('/admin/catalog/voice-sample', {
    config: { action: 'catalog:read', reach: 'looks' },
    schema: { tags: ['administration'], summary: 'A call as it would sound, of a number that nobody has', security: shows.staff, querystring: Query, response: { 200: z.string().describe('A WAV file'), ...refused } }
  }, async (request, reply) => {
    const { hallId, counterId, lang, one, rate, calls } = request.query
    const hall = hallOf(store, hallId)
    const counter = hall.counters.find(each => each.counterId === counterId)
    if (!counter) throw new Refusal('counter-unknown')
    const letter = hall.lines.find(({ serviceId }) => counter.services.includes(serviceId))?.letter ?? 'A'
    return await sendSound(request, reply, speech, { hallId, pieces: piecesOf({ label: `${letter}012`, counter: counter.number, calls }, lang, one), lang, rate })
  })
}

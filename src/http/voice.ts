/** The voice of an area: which screen speaks, and the sound of a call, made from the hall's own board. */
import { z } from 'zod'
import type { Board, Call } from '../contract/board.js'
import type { Hall } from '../contract/catalog.js'
import { AreaId, HallId } from '../contract/ids.js'
import { Refusal } from '../contract/refusal.js'
import { Lang } from '../contract/ticket.js'
import { SpeakerAnswer, SpeakerRequest } from '../contract/voice.js'
import { limits } from '../domain/limits.js'
import { soonCalled } from '../domain/soon-called.js'
import { noticePieces, notices, piecesOf, type Piece } from '../domain/speech.js'
import { areaVoice, modeAt, volumeAt } from '../domain/voice-plan.js'
import { hallOf } from '../store/context.js'
import { currentBoard } from '../store/projections.js'
import { askToSpeak } from '../store/halls/speaker.js'
import { nameOf } from './act.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { sendSound } from './sound.js'

const InArea = z.strictObject({ hallId: HallId, areaId: AreaId })
const OfCall = z.strictObject({ hallId: HallId, version: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const OfNotice = z.strictObject({ hallId: HallId, notice: z.enum(notices) })
const Query = z.strictObject({ lang: Lang.default('zh') })
const sound = { 200: z.string().describe('A WAV file'), ...refused }

export function voice (app: Api, { store, clocks, voice: speech }: HttpContext): void {
  app.post('/halls/:hallId/areas/:areaId/speaker', {
    config: { action: 'voice:speak' },
    schema: { tags: ['devices'], summary: 'Ask to speak for an area, again and again; one screen at a time may', security: shows.device, params: InArea, body: SpeakerRequest, response: { 200: SpeakerAnswer, ...refused } }
  }, async ({ params: { hallId, areaId }, body: { screen, audio }, identity: { actor } }) => {
    const hall = hallOf(store, hallId)
    const manner = mannerOf(hall, areaId)
    const isSpeaker = await askToSpeak(store, { hallId, areaId, screen: `${nameOf(actor)} ${screen}`, canSpeak: audio === 'running' })
    const { english, times, one } = manner.voice
    if (isSpeaker && manner.mode !== 'silent') makeAhead(hall, areaId, await currentBoard(store, hallId))
    return {
      isSpeaker, leaseMs: limits.speakerLeaseMs, renewMs: limits.speakerRenewMs,
      mode: manner.mode, volume: manner.volume, english, times, one, rendering: speech?.state(hallId) ?? 'off'
    }
  })

  app.get('/halls/:hallId/calls/:version/voice', {
    config: { action: 'voice:speak' },
    schema: { tags: ['devices'], summary: 'The sound of a call that stands; 404 once it is over, taken back, or called anew', security: shows.device, params: OfCall, querystring: Query, response: sound }
  }, async (request, reply) => {
    const { params: { hallId, version }, query: { lang } } = request
    const hall = hallOf(store, hallId)
    const board = await currentBoard(store, hallId)
    const call = standing(board, version, clocks.hall())
    const counter = hall.counters.find(({ counterId }) => counterId === call?.counterId)
    if (!call || !counter) throw new Refusal('call-unknown')
    const { voice } = mannerOf(hall, counter.areaId)
    const pieces = piecesOf({ ...call, counter: counter.number }, lang, voice.one)
    // Each time it is looked whether the call still stands.
    return await sendSound(request, reply, speech, { hallId, pieces, lang, rate: voice.rate }, `${board.epoch}-${version}`)
  })

  app.get('/halls/:hallId/notices/:notice/voice', {
    config: { action: 'voice:speak' },
    schema: { tags: ['devices'], summary: 'What is said without a call: to look at the screen, and that the sound works', security: shows.device, params: OfNotice, querystring: Query, response: sound }
  }, async (request, reply) => {
    const { params: { hallId, notice }, query: { lang } } = request
    hallOf(store, hallId)
    return await sendSound(request, reply, speech, { hallId, pieces: noticePieces(notice), lang, rate: store.catalog.current().district.voice.rate }, notice)
  })

  function mannerOf (hall: Hall, areaId: string) {
    const area = hall.areas.find(each => each.areaId === areaId)
    if (!area) throw new Refusal('area-unknown')
    const voice = areaVoice(store.catalog.current().district.voice, area.voice, hall.counters.filter(plan => plan.areaId === areaId).length)
    const at = clocks.hall()
    return { voice, mode: modeAt(voice, hall.timeZone, at), volume: volumeAt(voice, hall.timeZone, at) }
  }

  /** What the speaker of an area may be asked to say next. */
  function makeAhead (hall: Hall, areaId: string, board: Board): void {
    const { voice: { english, one, rate }, mode } = mannerOf(hall, areaId)
    const langs: readonly Lang[] = english ? ['zh', 'en'] : ['zh']
    const calls = soonCalled(board, hall, areaId, limits.warmPerArea, ({ aloud }) => mode === 'full' || aloud === true)
    const saying = (pieces: readonly Piece[], lang: Lang) => ({ hallId: hall.hallId, pieces, lang, rate })
    // Before the first call of the day: it wakes the engine, too.
    speech?.makeAhead(`${hall.hallId} ${areaId}`, [...mode === 'full' ? [saying(noticePieces('see-screen'), 'zh')] : [], ...calls.flatMap(call => langs.map(lang => saying(piecesOf(call, lang, one), lang)))])
  }
}

/** The call, as long as its visitor is awaited, nobody has called the same one since, and it is not of long ago. */
function standing ({ calls, tickets }: Board, version: number, at: number): Call | undefined {
  const call = calls.find(each => each.version === version)
  const ticket = call && tickets[call.ticketId]
  const isAwaited = call && ticket?.status === 'called' && ticket.counterId === call.counterId
  const isLast = call && !calls.some(other => other.ticketId === call.ticketId && other.version > version)
  return isAwaited && isLast && at - call.at < limits.callSpokenMs ? call : undefined
}

/** The rating pad at a counter: which visit it may ask about, and what the visitor said. */
import { PadRateRequest, RatedAnswer, VisitToRate } from '../contract/http.js'
import { staffNumberOf } from '../domain/staff-number.js'
import { counterOf, hallOf } from '../store/context.js'
import { currentBoard } from '../store/projections.js'
import { rateHere, visitToRate } from '../store/tickets/rate.js'
import { actOf, CommandHeaders, markReplay } from './act.js'
import { AtCounter, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { saidBy } from './personal/contacts.js'

const path = '/halls/:hallId/counters/:counterId/rate'

export function rating (app: Api, context: HttpContext): void {
  const { store, secret } = context
  app.get(path, {
    config: { action: 'counter:rate' },
    schema: { tags: ['counter'], summary: 'The visit about which the pad may ask: the last one that ended here', security: shows.device, params: AtCounter, response: { 200: VisitToRate, ...refused } }
  }, async ({ params: { hallId, counterId } }) => {
    counterOf(hallOf(store, hallId), counterId)
    const visit = await visitToRate(store, hallId, counterId)
    const { clerk, sinceAt = 0 } = (await currentBoard(store, hallId)).counters[counterId] ?? {}
    // Who opened the counter afterwards has not served this visitor.
    const staffNumber = visit && sinceAt <= visit.endedAt ? staffNumberOf(clerk) : undefined
    return { visit, ...staffNumber !== undefined && { staffNumber } }
  })

  app.post(path, {
    config: { action: 'counter:rate' },
    schema: { tags: ['counter'], summary: 'Rate the visit that ended here last, once', security: shows.device, params: AtCounter, headers: CommandHeaders, body: PadRateRequest, response: { 200: RatedAnswer, ...refused } }
  }, async (request, reply) => {
    const { params: { hallId, counterId }, body } = request
    counterOf(hallOf(store, hallId), counterId)
    const outcome = await rateHere(store, { hallId, counterId, ...actOf(secret, request), label: body.label, ...await saidBy(context, hallId, body) })
    markReplay(reply, outcome)
    return { rated: true as const, version: outcome.version }
  })
}

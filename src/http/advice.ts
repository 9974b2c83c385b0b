/** What somebody is told before a number is made. */
import { AdviceAnswer, AdviceQuery } from '../contract/http.js'
import { adviceAt } from './adviser.js'
import { InHall, refused, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { errandOf } from './errand.js'
import { hallOf } from '../store/context.js'

export function advice (app: Api, context: HttpContext): void {
  app.get('/halls/:hallId/advice', {
    config: { action: 'hall:read' },
    schema: { tags: ['public'], summary: 'Another hall, another time, online, a self-service zone: where it helps', params: InHall, querystring: AdviceQuery, response: { 200: AdviceAnswer, ...refused } }
  }, async ({ params: { hallId }, query }) => {
    hallOf(context.store, hallId)
    return await adviceAt(context, hallId, errandOf(context.store, hallId, query, 'querystring'))
  })
}

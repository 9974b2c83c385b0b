/** The load of a hall: for guides and officers with counters, alerts and suggestions; for everybody by the half hour. */
import { z } from 'zod'
import { FlowPage, Outlook, WaitReport } from '../contract/flow.js'
import { HallFigures } from '../contract/outside.js'
import { HallId } from '../contract/ids.js'
import { flowHall } from '../domain/flow-hall.js'
import { flowOf } from '../domain/flow.js'
import { figuresOf } from '../domain/outside/cut.js'
import { hallOf } from '../store/context.js'
import { currentBoard } from '../store/projections.js'
import { allow } from './access/gate.js'
import { InHall, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { experienceOf, usualOf } from './experience.js'
import { outlookOf } from './outlook.js'

export function flow (app: Api, context: HttpContext): void {
  const { store, clocks } = context

  app.get('/halls/:hallId/flow', {
    config: { action: 'hall:flow' },
    schema: { tags: ['guide'], summary: 'Areas, lines, counters, alerts, suggestions, moves and zones, with the next hour', security: shows.staff, params: InHall, response: { 200: FlowPage, ...refused } }
  }, async ({ params: { hallId } }) => {
    const usual = await usualOf(context, hallOf(store, hallId))
    const board = await currentBoard(store, hallId)
    return flowOf(flowHall(store.catalog.current(), hallOf(store, hallId), usual), board, clocks.hall())
  })

  app.get('/halls/:hallId/figures', {
    config: { action: 'hall:figures' },
    schema: { tags: ['outside'], summary: 'The hall in numbers: waiting, counters, waits by line, people by area', security: [...shows.key, ...shows.staff], params: InHall, response: { 200: HallFigures, ...refused } }
  }, async ({ params: { hallId } }) => {
    const usual = await usualOf(context, hallOf(store, hallId))
    const board = await currentBoard(store, hallId)
    const hall = hallOf(store, hallId)
    return figuresOf(board, flowOf(flowHall(store.catalog.current(), hall, usual), board, clocks.hall()), hall.counters.map(({ counterId }) => counterId))
  })

  app.get('/halls/:hallId/outlook', {
    config: { action: 'hall:read' },
    schema: { tags: ['public'], summary: 'What each half hour of today is like, and the best ones to come', params: InHall, response: { 200: Outlook, ...refused } }
  }, async ({ params: { hallId } }) => {
    hallOf(store, hallId)
    const board = await currentBoard(store, hallId)
    return await outlookOf(context, { hall: hallOf(store, hallId), board }, clocks.hall())
  })

  app.get('/reports/waits', {
    config: { action: 'report:read' },
    schema: { tags: ['reports'], summary: 'The waits that were told, held against those that came', security: shows.staff, querystring: z.strictObject({ hallId: HallId }), response: { 200: WaitReport, ...refused } }
  }, async ({ query: { hallId }, identity: { actor } }) => {
    allow(actor, 'report:read', { hallId })
    return (await experienceOf(context, hallOf(store, hallId))).accuracy.report(hallId)
  })
}

/** What somebody should look at: asked for at a kiosk, claimed and done by a guide. */
import { z } from 'zod'
import { Alert } from '../contract/alert.js'
import { AlertLaterRequest, HelpRequest } from '../contract/http.js'
import { AlertId, hallIn } from '../contract/ids.js'
import { claimAlert, clearAlert, deferAlert, raiseAlert } from '../store/halls/alerts.js'
import { hallOf } from '../store/context.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { InHall, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import type { FastifyReply } from 'fastify'

const Answer = z.object({ alert: Alert, version: z.int() })
const OfAlert = z.strictObject({ alertId: AlertId })

export function alerts (app: Api, { store, secret }: HttpContext): void {
  app.post('/halls/:hallId/help', {
    config: { action: 'help:ask' },
    schema: { tags: ['devices'], summary: 'Ask for a guide at this kiosk', security: shows.device, params: InHall, headers: CommandHeaders, body: HelpRequest, response: { 200: Answer, ...refused } }
  }, async (request, reply) => {
    const { params: { hallId }, body: { place } } = request
    const { areas: [first], grids: [any] } = hallOf(store, hallId)
    // A kiosk stands where people come in: its first area. The catalogue has at least one grid.
    const alert = { kind: 'help' as const, gridId: first?.gridId ?? any?.gridId ?? hallId, ...first && { areaId: first.areaId }, place, toldTo: 'guides' as const, figures: {} }
    return answer(reply, await raiseAlert(store, { ...actOf(secret, request), hallId, alert }))
  })

  const command = { tags: ['guide'], security: shows.staff, params: OfAlert, headers: CommandHeaders, response: { 200: Answer, ...refused } }

  app.post('/alerts/:alertId/claim', {
    config: { action: 'alert:work' }, schema: { ...command, summary: 'Go there', body: NoBody }
  }, async (request, reply) => answer(reply, await claimAlert(store, { ...named(request.params), ...actOf(secret, request) })))

  app.post('/alerts/:alertId/done', {
    config: { action: 'alert:work' }, schema: { ...command, summary: 'It is settled', body: NoBody }
  }, async (request, reply) => answer(reply, await clearAlert(store, { ...named(request.params), ...actOf(secret, request), isDone: true })))

  app.post('/alerts/:alertId/later', {
    config: { action: 'alert:work' }, schema: { ...command, summary: 'Put it aside for some minutes', body: AlertLaterRequest }
  }, async (request, reply) => answer(reply, await deferAlert(store, { ...named(request.params), ...actOf(secret, request), ...request.body })))

  /** @throws {Refusal} `hall-unknown` */
  function named ({ alertId }: { alertId: string }) {
    return { alertId, hallId: hallOf(store, hallIn(alertId)).hallId }
  }
}

function answer (reply: FastifyReply, { alert, version, replayed }: { alert: Alert, version: number, replayed: boolean }) {
  markReplay(reply, { replayed })
  return { alert, version }
}

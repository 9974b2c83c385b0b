/** Self-service zones, and the lines that staff keep open or close. */
import { z } from 'zod'
import { Issuing } from '../contract/forecast.js'
import { DeflectRequest, IssuingRequest, StationRequest } from '../contract/http.js'
import { HallId, ServiceId, StationId } from '../contract/ids.js'
import { Station } from '../contract/zone.js'
import { setIssuing } from '../store/halls/forecast.js'
import { deflect, finishOnline, handBack, setStation } from '../store/halls/zones.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { answer, atHome, ticketCommand } from './of-ticket.js'

const AtStation = z.strictObject({ hallId: HallId, stationId: StationId })
const OfLine = z.strictObject({ hallId: HallId, serviceId: ServiceId })
const StationAnswer = z.object({ station: Station, version: z.int() })
const IssuingAnswer = z.object({ serviceId: ServiceId, issuing: Issuing.nullable(), version: z.int() })

export function zones (app: Api, { store, secret }: HttpContext): void {
  app.post('/tickets/:ticketId/deflect', {
    config: { action: 'ticket:deflect' },
    schema: { ...ticketCommand, tags: ['zones'], security: [...shows.ticket, ...shows.counter], summary: 'Go to a self-service zone and keep the place in line', body: DeflectRequest }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await deflect(store, { ...named, ...actOf(secret, request), ...request.body }))))

  app.post('/tickets/:ticketId/hand-back', {
    config: { action: 'zone:work' },
    schema: { ...ticketCommand, tags: ['zones'], security: shows.staff, summary: 'It could not be done there: back to the old place in line', body: NoBody }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await handBack(store, { ...named, ...actOf(secret, request) }))))

  app.post('/tickets/:ticketId/finish-online', {
    config: { action: 'zone:work' },
    schema: { ...ticketCommand, tags: ['zones'], security: shows.staff, summary: 'It was done at the station', body: NoBody }
  }, async (request, reply) => answer(reply, await atHome(store, request, async named => await finishOnline(store, { ...named, ...actOf(secret, request) }))))

  app.post('/halls/:hallId/stations/:stationId', {
    config: { action: 'zone:work' },
    schema: { tags: ['zones'], summary: 'A station is free again, or out of order', security: shows.staff, params: AtStation, headers: CommandHeaders, body: StationRequest, response: { 200: StationAnswer, ...refused } }
  }, async (request, reply) => {
    const outcome = await setStation(store, { ...request.params, ...actOf(secret, request), ...request.body })
    markReplay(reply, outcome)
    return { station: outcome.station, version: outcome.version }
  })

  app.post('/halls/:hallId/lines/:serviceId/issuing', {
    config: { action: 'line:issuing' },
    schema: { tags: ['guide'], summary: 'Keep a line open or closed against the forecast, or let the forecast decide again', security: shows.staff, params: OfLine, headers: CommandHeaders, body: IssuingRequest, response: { 200: IssuingAnswer, ...refused } }
  }, async (request, reply) => {
    const outcome = await setIssuing(store, { ...request.params, ...actOf(secret, request), ...request.body })
    markReplay(reply, outcome)
    return { serviceId: request.params.serviceId, issuing: outcome.issuing, version: outcome.version }
  })
}

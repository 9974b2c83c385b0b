/** What a device cannot do: no paper, a reader that does not answer, a screen that may make no sound. */
import { Refusal } from '../contract/refusal.js'
import { FaultsAnswer, FaultsRequest } from '../contract/voice.js'
import { mayReport } from '../domain/device-faults.js'
import { setFaults } from '../store/halls/faults.js'
import { actOf, CommandHeaders, markReplay } from './act.js'
import { InHall, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

export function faults (app: Api, { store, secret }: HttpContext): void {
  app.post('/halls/:hallId/faults', {
    config: { action: 'device:report' },
    schema: { tags: ['devices'], summary: 'All that this device cannot do now; an empty list: it can do all of its work', security: shows.device, params: InHall, headers: CommandHeaders, body: FaultsRequest, response: { 200: FaultsAnswer, ...refused } }
  }, async (request, reply) => {
    const { params: { hallId }, body, identity: { actor } } = request
    if (actor.kind !== 'device' || !mayReport(actor.role, body.faults)) throw new Refusal('not-allowed')
    const { alerts, version, replayed } = await setFaults(store, { ...actOf(secret, request), hallId, source: actor.role, ...body })
    markReplay(reply, { replayed })
    return { alerts: [...alerts], version }
  })
}

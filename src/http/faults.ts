/** What a device tells about once a minute: how it is doing, and what it cannot do: no paper, a reader that does not answer, no sound. */
import { Refusal } from '../contract/refusal.js'
import { FaultsAnswer, FaultsRequest } from '../contract/voice.js'
import { mayReport } from '../domain/device-faults.js'
import { hallOf } from '../store/context.js'
import { keepReport } from '../store/district/device-uses.js'
import { setFaults } from '../store/halls/faults.js'
import { readPlace } from '../store/board.js'
import { isOfDemo } from './access/devices.js'
import { actOf, CommandHeaders, markReplay } from './act.js'
import { InHall, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

export function faults (app: Api, { store, jobsRedis, clocks, secret, enrolled }: HttpContext): void {
  app.post('/halls/:hallId/faults', {
    config: { action: 'device:report' },
    schema: { tags: ['devices'], summary: 'How this device is doing, and all that it cannot do now; an empty list: it can do all of its work', security: shows.device, params: InHall, headers: CommandHeaders, body: FaultsRequest, response: { 200: FaultsAnswer, ...refused } }
  }, async (request, reply) => {
    const { params: { hallId }, body: { report, place, faults: said, areaId }, identity: { actor }, ip } = request
    if (actor.kind !== 'device' || !mayReport(actor.role, [...said ?? [], ...report?.faults ?? []])) throw new Refusal('not-allowed')
    hallOf(store, hallId)
    // Before the hall is asked, which may be closed: a device is looked after at night, too.
    if (report && !isOfDemo(actor)) {
      const at = clocks.real()
      const { boardVersion } = report
      // Between two beats a screen may be a few events behind; more than that, for more than one report, is a fault.
      const lag = boardVersion === undefined ? undefined : Math.max(0, (await readPlace(store, hallId)).version - boardVersion)
      await keepReport(jobsRedis, actor.deviceId, { at, address: ip, report, ...lag !== undefined && { lag } })
      enrolled.note(actor, { kind: 'report', page: report.page, home: report.home, address: ip }).catch((problem: unknown) => { request.log.warn({ err: problem }, 'use not noted') })
    }
    if (place === undefined || said === undefined) return { alerts: [], version: (await readPlace(store, hallId)).version }
    const { alerts, version, replayed } = await setFaults(store, { ...actOf(secret, request), hallId, source: actor.role, place, areaId, faults: said })
    markReplay(reply, { replayed })
    return { alerts: [...alerts], version }
  })
}

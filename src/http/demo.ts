/** What a demo shows to everybody: its halls, its accounts, a token for its devices. Production has none of it. */
import { z } from 'zod'
import { Role } from '../contract/http.js'
import { CounterId, HallId } from '../contract/ids.js'
import { DemoPage, DeviceAnswer } from '../contract/pages.js'
import { Refusal } from '../contract/refusal.js'
import { counterOf, hallOf } from '../store/context.js'
import { demoPassword } from './access/accounts.js'
import { deviceToken, ofCounter } from './access/devices.js'
import { refused, type Api } from './api.js'
import type { HttpContext } from './context.js'

const Query = z.strictObject({ role: z.enum(['kiosk', 'wall', 'pad', 'rating']), hallId: HallId, counterId: CounterId.optional() })

export function demo (app: Api, { store, secret, mode }: HttpContext): void {
  if (mode !== 'demo') return

  app.get('/demo', {
    config: { action: 'system:read' },
    schema: { tags: ['demo'], summary: 'Halls, counters and accounts to try', response: { 200: DemoPage, ...refused } }
  }, async () => ({
    halls: [...store.catalog.current().halls.values()].map(({ hallId, name, areas, counters }) => ({ hallId, name, areas, counters })),
    accounts: Role.options.map(role => ({ username: role, role })),
    password: demoPassword
  }))

  app.get('/demo/device', {
    config: { action: 'system:read' },
    schema: { tags: ['demo'], summary: 'A token for a kiosk, a wall, a number pad or a rating pad', querystring: Query, response: { 200: DeviceAnswer, ...refused } }
  }, async ({ query: { role, hallId, counterId } }) => {
    const hall = hallOf(store, hallId)
    if (ofCounter.includes(role) && counterId === undefined) throw new Refusal('bad-request', [{ path: '/querystring/counterId', problem: 'is needed for what stands at a counter' }])
    if (counterId !== undefined) counterOf(hall, counterId)
    return { token: deviceToken(secret, { role, hallId, counterId }), role, hallId, ...counterId !== undefined && { counterId } }
  })
}

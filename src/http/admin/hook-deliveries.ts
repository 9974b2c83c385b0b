/** How the deliveries of a hook fared: the list, one more try, a test while somebody waits for it. */
import { z } from 'zod'
import { DeliveriesPage, DeliveriesQuery, DeliveryId, HookAnswered, HookId, HookPressRequest, HookTestAnswer, type Delivery } from '../../contract/hooks.js'
import type { HookBody } from '../../contract/outside.js'
import { Refusal } from '../../contract/refusal.js'
import { batchNamed } from '../../domain/outside/hook-record.js'
import { told } from '../../domain/outside/key-record.js'
import { post } from '../../outside/post.js'
import { signed } from '../../outside/signature.js'
import { hallOf } from '../../store/context.js'
import { deliverAgain, endDelivery, hooks as shelf, readDeliveries, readProgress } from '../../store/district/hooks.js'
import { CommandHeaders, markReplay } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { drawnId } from './drawn-id.js'
import { hookDesk } from './hook-desk.js'

const OfHook = z.strictObject({ hookId: HookId })
const OfDelivery = z.strictObject({ hookId: HookId, deliveryId: DeliveryId })
const base = { tags: ['administration'], security: shows.staff }
/** A test waits for its receiver, real ms. */
const testAnswerMs = 12_000

export function hookDeliveries (app: Api, context: HttpContext): void {
  const { store, clocks, secret, networks } = context
  const { redis } = store
  const { by, pageFor, press } = hookDesk(context)

  app.get('/admin/hooks/:hookId/deliveries', {
    config: { action: 'hook:read' },
    schema: { ...base, summary: 'How the deliveries of a hook fared, newest first', params: OfHook, querystring: DeliveriesQuery, response: { 200: DeliveriesPage, ...refused } }
  }, async ({ params: { hookId }, query: { before = Infinity, limit = 50 } }) => {
    await shelf.read(redis, hookId)
    const older = (await readDeliveries(redis, hookId)).filter(({ number }) => number < before)
    const shown = older.slice(0, limit)
    return { deliveries: shown.map(({ delivery }) => delivery), next: older.length > shown.length ? shown.at(-1)?.number ?? null : null }
  })

  app.post('/admin/hooks/:hookId/deliveries/:deliveryId/retry', {
    config: { action: 'hook:manage' },
    schema: { ...base, summary: 'Send one delivery again, with its own id: now where it waits to be tried, else out of its turn', params: OfDelivery, headers: CommandHeaders, body: HookPressRequest, response: { 200: HookAnswered, ...refused } }
  }, async (request, reply) => {
    const { params: { hookId, deliveryId }, body: { version } } = request
    const record = await shelf.read(redis, hookId)
    if (record.pausedAt !== undefined) throw new Refusal('hook-paused')
    const batch = batchNamed(hookId, deliveryId)
    const { pending } = await readProgress(redis, hookId)
    const isKnown = pending?.deliveryId === deliveryId || (await readDeliveries(redis, hookId)).some(({ delivery }) => delivery.deliveryId === deliveryId)
    if (!batch || !isKnown) throw new Refusal('delivery-unknown')
    hallOf(store, batch.hallId)
    return await press(request, reply, version, (now, done) => told(now, done, 'delivery-again'), async () => {
      if (!await deliverAgain(redis, hookId, batch)) throw new Refusal('too-many-requests')
    })
  })

  app.post('/admin/hooks/:hookId/test', {
    config: { action: 'hook:manage', answerMs: testAnswerMs },
    schema: { ...base, summary: 'Send a delivery without events, and say how it fared', params: OfHook, headers: CommandHeaders, body: z.strictObject({}), response: { 200: HookTestAnswer, ...refused } }
  }, async (request, reply) => {
    const { params: { hookId } } = request
    const record = await shelf.read(redis, hookId)
    const { act } = by(request)
    // The same press is the same test.
    const deliveryId = `${hookId}.${act.request ? `test-${act.request.answerId.toLowerCase().replaceAll(/[^a-z0-9]/g, '').slice(0, 20)}` : drawnId('test')}`
    const before = act.request && (await readDeliveries(redis, hookId)).find(({ delivery }) => delivery.deliveryId === deliveryId)
    if (before) {
      markReplay(reply, { replayed: true })
      return { hook: await pageFor(record), delivery: before.delivery }
    }
    const body = JSON.stringify({ id: deliveryId, hookId, type: 'test', events: [] } satisfies HookBody)
    const at = clocks.real()
    const headers = signed({ secret, hookId, secrets: record.secrets, deliveryId, attempt: 1, now: at, body })
    const delivery: Delivery = { deliveryId, kind: 'test', events: 0, at, attempt: 1, ...await post({ url: record.url, headers, body }, networks, clocks.real) }
    await endDelivery(redis, hookId, delivery, { now: at })
    return { hook: await pageFor(await shelf.read(redis, hookId)), delivery }
  })
}

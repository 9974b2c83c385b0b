/** Hooks as an administrator sees them: where deliveries go, how they fare, its secret once. */
import { z } from 'zod'
import {
  HookAnswered, HookChangeRequest, HookId, HookMakeRequest, HookPage, HookPressRequest, HookReplayRequest, HookResumeRequest, HookSecretAnswer, HooksPage
} from '../../contract/hooks.js'
import { RotateRequest } from '../../contract/keys.js'
import { outsideEventTypes } from '../../contract/outside.js'
import { Refusal } from '../../contract/refusal.js'
import { paused, resumed, type HookRecord } from '../../domain/outside/hook-record.js'
import { rotated, told } from '../../domain/outside/key-record.js'
import { outsideLimits } from '../../domain/outside/limits.js'
import { hallOf } from '../../store/context.js'
import { readEpochAt, readLog, readPlace } from '../../store/board.js'
import { forgetHook, hooks as shelf, placeHook, wakeHook } from '../../store/district/hooks.js'
import { CommandHeaders, markReplay } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { drawnId } from './drawn-id.js'
import { hookDesk, type Kept } from './hook-desk.js'
import { hallsTold, orGone } from './keys.js'
import { saltOf } from '../devices.js'

const OfHook = z.strictObject({ hookId: HookId })
const base = { tags: ['administration'], security: shows.staff }
const manage = { action: 'hook:manage' } as const

export function hooks (app: Api, context: HttpContext): void {
  const { store, networks } = context
  const { redis } = store
  const { by, pageFor, press, secretAt, withSecret, checkAddress } = hookDesk(context)

  app.get('/admin/hooks', {
    config: { action: 'hook:read' },
    schema: { ...base, summary: 'All hooks, how each is doing, and the types of events to choose from', response: { 200: HooksPage, ...refused } }
  }, async () => {
    const { records } = await shelf.readAll(redis)
    const sorted = [...records.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'zh'))
    return { hooks: await Promise.all(sorted.map(pageFor)), eventTypes: [...outsideEventTypes], isHttpAllowed: networks.hasNamed }
  })

  app.get('/admin/hooks/:hookId', {
    config: { action: 'hook:read' },
    schema: { ...base, summary: 'One hook, with its history', params: OfHook, response: { 200: HookPage, ...refused } }
  }, async ({ params: { hookId } }) => await pageFor(await shelf.read(redis, hookId)))

  app.post('/admin/hooks', {
    config: { ...manage, auditDetail: ({ body }) => { const { halls, events } = body as HookMakeRequest; return { halls: hallsTold(halls), events: events.length } } },
    schema: { ...base, summary: 'Make a hook: from now on its events go out; its secret is told here and nowhere again', headers: CommandHeaders, body: HookMakeRequest, response: { 201: HookSecretAnswer, ...refused } }
  }, async (request, reply) => {
    const { body: { halls, note, ...rest } } = request
    const { act, done } = by(request)
    checkAddress(rest.url)
    for (const hallId of halls ?? []) hallOf(store, hallId)
    const hookId = drawnId('h')
    const salt = saltOf()
    const record: HookRecord = told({
      hookId, version: 0, ...rest, ...halls && { halls }, ...note !== undefined && { note }, createdAt: done.at, createdBy: done.by, secrets: [secretAt(hookId, salt)], history: []
    }, done, 'made')
    const made = await shelf.make<Kept>(redis, hookId, record, { hookId, salt }, act.request)
    if (!made.replayed) await fromNow(hookId, halls)
    return await reply.code(201).send(await withSecret(reply, made))
  })

  app.post('/admin/hooks/:hookId/rotate', {
    config: manage,
    schema: { ...base, summary: 'A new secret; deliveries are signed with both for a while', params: OfHook, headers: CommandHeaders, body: RotateRequest, response: { 200: HookSecretAnswer, ...refused } }
  }, async (request, reply) => {
    const { params: { hookId }, body: { version, overlapHours } } = request
    const { act, done } = by(request)
    const salt = saltOf()
    const overlapMs = overlapHours === undefined ? outsideLimits.overlapMs : overlapHours * 60 * 60_000
    return await withSecret(reply, await shelf.change<Kept>(redis, hookId, now => ({
      record: told({ ...now, secrets: rotated(now.secrets, secretAt(hookId, salt), done.at, overlapMs) }, done, 'rotated'), answer: { hookId, salt }
    }), { ...act, basedOn: version }))
  })

  app.post('/admin/hooks/:hookId/change', {
    config: manage,
    schema: { ...base, summary: 'Another name, address, hall, event or note; what was not delivered yet goes to the new address', params: OfHook, headers: CommandHeaders, body: HookChangeRequest, response: { 200: HookAnswered, ...refused } }
  }, async (request, reply) => {
    const { version, name, url, events, ...given } = request.body
    if (url !== undefined) checkAddress(url)
    for (const hallId of given.halls ?? []) hallOf(store, hallId)
    return await press(request, reply, version, (now, done) => {
      const { halls: oldHalls, note: oldNote, ...rest } = now
      const [halls, note] = [orGone(given.halls, oldHalls), orGone(given.note, oldNote)]
      return told({ ...rest, ...name !== undefined && { name }, ...url !== undefined && { url }, ...events && { events }, ...halls && { halls }, ...note !== undefined && { note } }, done, 'changed')
    }, async () => { if (url !== undefined) await wakeHook(redis, request.params.hookId) })
  })

  app.post('/admin/hooks/:hookId/pause', {
    config: manage, schema: { ...base, summary: 'Nothing goes out until it is resumed; what happens meanwhile waits', params: OfHook, headers: CommandHeaders, body: HookPressRequest, response: { 200: HookAnswered, ...refused } }
  }, async (request, reply) => await press(request, reply, request.body.version, (now, done) => paused(now, 'asked', done)))

  app.post('/admin/hooks/:hookId/resume', {
    config: manage, schema: { ...base, summary: 'Deliveries go on where they stopped, or from now', params: OfHook, headers: CommandHeaders, body: HookResumeRequest, response: { 200: HookAnswered, ...refused } }
  }, async (request, reply) => {
    const { params: { hookId }, body: { fromNow: isFromNow = false, version } } = request
    const record = await shelf.read(redis, hookId)
    return await press(request, reply, version, resumed, async () => {
      if (record.pausedAt === undefined) return
      await wakeHook(redis, hookId)
      if (isFromNow) await fromNow(hookId, record.halls)
    })
  })

  app.post('/admin/hooks/:hookId/replay', {
    config: { ...manage, auditDetail: ({ body }) => { const { hallId, after } = body as z.infer<typeof HookReplayRequest>; return { hallId, after } } },
    schema: { ...base, summary: 'Deliver everything of a hall once more that came after a version', params: OfHook, headers: CommandHeaders, body: HookReplayRequest, response: { 200: HookAnswered, ...refused } }
  }, async (request, reply) => {
    const { params: { hookId }, body: { hallId, after } } = request
    hallOf(store, hallId)
    const record = await shelf.read(redis, hookId)
    const wrong = (path: string, problem: string) => new Refusal('bad-request', [{ path: `/body/${path}`, problem }])
    if (record.halls && !record.halls.includes(hallId)) throw wrong('hallId', 'is no hall of this hook')
    const { epoch, version } = await readPlace(store, hallId)
    if (after > version) throw wrong('after', `lies ahead: the hall has come to ${version}`)
    const [next] = after === version ? [] : await readLog(store, hallId, after, 1)
    if (after < version && next?.version !== after + 1) throw new Refusal('replay-too-old', { from: next?.version })
    const place = { epoch: next ? await readEpochAt(store, hallId, after) : epoch, version: after }
    return await press(request, reply, undefined, (now, done) => told(now, done, 'replayed'), async () => { await placeHook(redis, hookId, hallId, place) })
  })

  app.post('/admin/hooks/:hookId/remove', {
    config: manage,
    schema: { ...base, summary: 'Nothing goes out any more, and how its deliveries fared is forgotten', params: OfHook, headers: CommandHeaders, body: HookPressRequest, response: { 200: z.object({ hookId: HookId }), ...refused } }
  }, async (request, reply) => {
    const { params: { hookId }, body: { version } } = request
    markReplay(reply, await shelf.change<Kept>(redis, hookId, () => ({ record: undefined, answer: { hookId } }), { ...by(request).act, basedOn: version }))
    await forgetHook(redis, hookId)
    return { hookId }
  })

  /** Each of its halls from where its log ends now. */
  async function fromNow (hookId: string, halls: readonly string[] | undefined): Promise<void> {
    for (const hallId of halls ?? store.catalog.current().halls.keys()) await placeHook(redis, hookId, hallId, await readPlace(store, hallId))
  }
}

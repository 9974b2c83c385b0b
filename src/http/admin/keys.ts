/** Keys of outside systems as an administrator sees them: what each may do, when it was last used, its secret once. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { KeyAnswered, KeyChangeRequest, KeyId, KeyMakeRequest, KeyPage, KeyPressRequest, KeySecretAnswer, KeysPage, RotateRequest } from '../../contract/keys.js'
import { Refusal } from '../../contract/refusal.js'
import { keyPage, keyState, revoked, rotated, told, type Done, type KeyRecord, type KeySecret } from '../../domain/outside/key-record.js'
import { outsideLimits } from '../../domain/outside/limits.js'
import { hallOf } from '../../store/context.js'
import type { Step, Written } from '../../store/district/documents.js'
import { apiKeys, forgetKeyUse, keyUses } from '../../store/district/keys.js'
import { digestOf } from '../../store/sign-ins.js'
import { apiKeySecret } from '../access/tokens.js'
import { actOf, CommandHeaders, markReplay } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { saltOf } from '../devices.js'
import { drawnId } from './drawn-id.js'

const OfKey = z.strictObject({ keyId: KeyId })
const base = { tags: ['administration'], security: shows.staff }
/** What is kept for a repeat: from the salt the same secret is made again. It stands nowhere else. */
interface Kept { readonly keyId: string, readonly salt?: string }

export function keys (app: Api, { store, clocks, secret, keys: known }: HttpContext): void {
  const { redis } = store

  app.get('/admin/keys', {
    config: { action: 'key:read' },
    schema: { ...base, summary: 'All keys of outside systems, and when each was last used', response: { 200: KeysPage, ...refused } }
  }, async () => {
    const [{ records }, uses] = await Promise.all([apiKeys.readAll(redis), keyUses(redis)])
    return { keys: [...records.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'zh')).map(record => keyPage(record, clocks.real(), uses.get(record.keyId))) }
  })

  app.get('/admin/keys/:keyId', {
    config: { action: 'key:read' },
    schema: { ...base, summary: 'One key, with its history', params: OfKey, response: { 200: KeyPage, ...refused } }
  }, async ({ params: { keyId } }) => await pageFor(keyId))

  app.post('/admin/keys', {
    config: { action: 'key:manage', auditDetail: ({ body }) => { const { scopes, halls } = body as KeyMakeRequest; return { scopes: scopes.join(' '), halls: hallsTold(halls) } } },
    schema: { ...base, summary: 'Make a key; its secret is told here and nowhere again', headers: CommandHeaders, body: KeyMakeRequest, response: { 201: KeySecretAnswer, ...refused } }
  }, async (request, reply) => {
    const { body: { halls, endsAt, note, ...rest } } = request
    const { act, done } = by(request)
    check({ halls, endsAt })
    const keyId = drawnId('k')
    const salt = saltOf()
    const record: KeyRecord = told({
      keyId, version: 0, ...rest, ...halls && { halls }, ...endsAt !== undefined && { endsAt }, ...note !== undefined && { note },
      createdAt: done.at, createdBy: done.by, secrets: [secretAt(keyId, salt)], history: []
    }, done, 'made')
    return await reply.code(201).send(await withSecret(reply, await apiKeys.make<Kept>(redis, keyId, record, { keyId, salt }, act.request)))
  })

  app.post('/admin/keys/:keyId/rotate', {
    config: { action: 'key:manage' },
    schema: { ...base, summary: 'A new secret; the one before it holds for a while beside it', params: OfKey, headers: CommandHeaders, body: RotateRequest, response: { 200: KeySecretAnswer, ...refused } }
  }, async (request, reply) => {
    const { params: { keyId }, body: { version, overlapHours } } = request
    const { act, done } = by(request)
    const salt = saltOf()
    const overlapMs = overlapHours === undefined ? outsideLimits.overlapMs : overlapHours * 60 * 60_000
    return await withSecret(reply, await apiKeys.change<Kept>(redis, keyId, now => {
      if (keyState(now, done.at) !== 'live') throw new Refusal('key-ended')
      return { record: told({ ...now, secrets: rotated(now.secrets, secretAt(keyId, salt), done.at, overlapMs) }, done, 'rotated'), answer: { keyId, salt } }
    }, { ...act, basedOn: version }))
  })

  app.post('/admin/keys/:keyId/change', {
    config: { action: 'key:manage', auditDetail: ({ body }) => { const { scopes, halls } = body as KeyChangeRequest; return { ...scopes && { scopes: scopes.join(' ') }, ...halls !== undefined && { halls: hallsTold(halls) } } } },
    schema: { ...base, summary: 'Another name, scope, reach, end date or note', params: OfKey, headers: CommandHeaders, body: KeyChangeRequest, response: { 200: KeyAnswered, ...refused } }
  }, async (request, reply) => {
    const { body: { version, name, scopes, ...given } } = request
    check({ halls: given.halls ?? undefined, endsAt: given.endsAt ?? undefined })
    return await press(request, reply, version, (now, done) => {
      const { halls: oldHalls, endsAt: oldEnd, note: oldNote, ...rest } = now
      const [halls, endsAt, note] = [orGone(given.halls, oldHalls), orGone(given.endsAt, oldEnd), orGone(given.note, oldNote)]
      return told({
        ...rest, ...name !== undefined && { name }, ...scopes && { scopes }, ...halls && { halls }, ...endsAt !== undefined && { endsAt }, ...note !== undefined && { note }
      }, done, 'changed')
    })
  })

  app.post('/admin/keys/:keyId/revoke', {
    config: { action: 'key:manage' },
    schema: { ...base, summary: 'Ends at once and for good; its streams, within seconds', params: OfKey, headers: CommandHeaders, body: KeyPressRequest, response: { 200: KeyAnswered, ...refused } }
  }, async (request, reply) => await press(request, reply, request.body.version, revoked))

  app.post('/admin/keys/:keyId/remove', {
    config: { action: 'key:manage' },
    schema: { ...base, summary: 'Ends, and is not listed any more', params: OfKey, headers: CommandHeaders, body: KeyPressRequest, response: { 200: z.object({ keyId: KeyId }), ...refused } }
  }, async (request, reply) => {
    const { params: { keyId }, body: { version } } = request
    markReplay(reply, await apiKeys.change<Kept>(redis, keyId, () => ({ record: undefined, answer: { keyId } }), { ...by(request).act, basedOn: version }))
    await forgetKeyUse(redis, keyId)
    await known.read()
    return { keyId }
  })

  async function press (request: FastifyRequest & { readonly params: { readonly keyId: string } }, reply: Parameters<typeof markReplay>[0], version: number | undefined, step: (now: KeyRecord, done: Done) => KeyRecord) {
    const { params: { keyId } } = request
    const { act, done } = by(request)
    markReplay(reply, await apiKeys.change<Kept>(redis, keyId, (now): Step<KeyRecord, Kept> => ({ record: step(now, done), answer: { keyId } }), { ...act, basedOn: version }))
    // Others see it within a second.
    await known.read()
    return { key: await pageFor(keyId) }
  }

  function by (request: FastifyRequest) {
    const act = actOf(secret, request)
    return { act, done: { at: clocks.real(), by: act.by } }
  }

  function secretAt (keyId: string, salt: string): KeySecret {
    const made = apiKeySecret(secret, keyId, salt)
    return { digest: digestOf(made), hint: made.slice(-4), madeAt: clocks.real() }
  }

  async function withSecret (reply: Parameters<typeof markReplay>[0], outcome: Written<Kept>) {
    markReplay(reply, outcome)
    const { keyId, salt = '' } = outcome.answer
    await known.read()
    return { key: await pageFor(keyId), secret: apiKeySecret(secret, keyId, salt) }
  }

  async function pageFor (keyId: string): Promise<KeyPage> {
    const [record, uses] = await Promise.all([apiKeys.read(redis, keyId), keyUses(redis)])
    return keyPage(record, clocks.real(), uses.get(keyId))
  }

  /** @throws {Refusal} `hall-unknown`, `bad-request` */
  function check ({ halls = [], endsAt }: { readonly halls?: readonly string[] | undefined, readonly endsAt?: number | undefined }): void {
    for (const hallId of halls) hallOf(store, hallId)
    if (endsAt !== undefined && endsAt <= clocks.real()) throw new Refusal('bad-request', [{ path: '/body/endsAt', problem: 'lies in the past' }])
  }
}

export const hallsTold = (halls: readonly string[] | null | undefined) => halls ? halls.join(' ').slice(0, 200) : 'every'

/** What is `null` goes, what is not said stays. */
export function orGone<T> (given: T | null | undefined, old: T | undefined): T | undefined {
  return given === undefined ? old : given ?? undefined
}

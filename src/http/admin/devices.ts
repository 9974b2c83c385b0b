/** Devices as an administrator sees them: slots by hall, what is heard of each, codes, revocation. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  DeviceAnswered, DeviceChangeRequest, DeviceCodeAnswer, DeviceId, DeviceMakeRequest, DeviceMoveRequest, DevicePage, DevicePressRequest, DevicesPage, DevicesQuery
} from '../../contract/devices.js'
import { Refusal } from '../../contract/refusal.js'
import { codeFrom, codeHead, codeShown } from '../../domain/devices/code.js'
import { calmed, revoked, told, withCode, type DeviceRecord, type Did } from '../../domain/devices/record.js'
import { deviceState, pageOf } from '../../domain/devices/state.js'
import type { DeviceRole } from '../../domain/authority.js'
import { deviceLimits } from '../../domain/devices/limits.js'
import { counterOf, hallOf } from '../../store/context.js'
import { forgetDeviceUses, heardOf } from '../../store/district/device-uses.js'
import { deviceShelf, isCodeTried } from '../../store/district/devices.js'
import type { Step } from '../../store/district/documents.js'
import { ofCounter } from '../access/devices.js'
import { allow } from '../access/gate.js'
import { holdTo } from '../access/reach.js'
import { deviceCodeBytes, deviceCodeDigest } from '../access/tokens.js'
import { actOf, CommandHeaders, markReplay } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { saltOf } from '../devices.js'
import type { FastifyReply, FastifyRequest } from 'fastify'

const OfDevice = z.strictObject({ deviceId: DeviceId })
const base = { tags: ['administration'], security: shows.staff }
/** What an act on a device answers: which one, and the salt of its code where it has a new one. */
interface Kept { readonly deviceId: string, readonly salt?: string, readonly expiresAt?: number }
interface Place { readonly hallId: string, readonly counterId?: string | undefined, readonly areaId?: string | undefined }

export function deviceSlots (app: Api, { store, jobsRedis, clocks, secret, enrolled }: HttpContext): void {
  app.get('/admin/devices', {
    config: { action: 'device:read', reach: 'looks' },
    schema: { ...base, summary: 'All devices, or those of a hall, and how each is doing', querystring: DevicesQuery, response: { 200: DevicesPage, ...refused } }
  }, async ({ query: { hallId }, identity: { actor } }) => {
    if (hallId !== undefined) allow(actor, 'device:read', { hallId: hallOf(store, hallId).hallId })
    const own = actor.kind === 'staff' ? actor.halls : []
    const all = [...(await enrolled.read()).values()].filter(record => (hallId === undefined || record.hallId === hallId) && (own === undefined || own.includes(record.hallId)))
    const key = ({ hallId: hall, role, name }: DeviceRecord) => `${hall} ${role} ${name}`
    return { devices: await Promise.all(all.toSorted((one, other) => key(one).localeCompare(key(other), 'zh')).map(pageFor)) }
  })

  app.get('/admin/devices/:deviceId', {
    config: { action: 'device:read', reach: 'looks' },
    schema: { ...base, summary: 'One device, with its history', params: OfDevice, response: { 200: DevicePage, ...refused } }
  }, async ({ params: { deviceId }, identity: { actor } }) => {
    const record = await deviceShelf.read(store.redis, deviceId)
    allow(actor, 'device:read', { hallId: record.hallId })
    return await pageFor(record)
  })

  app.post('/admin/devices', {
    config: { action: 'device:manage', reach: 'looks', auditDetail: ({ body }) => { const { hallId, role } = body as DeviceMakeRequest; return { hallId, role } } },
    schema: { ...base, summary: 'Make a slot, and its one-time code', headers: CommandHeaders, body: DeviceMakeRequest, response: { 201: DeviceCodeAnswer, ...refused } }
  }, async (request, reply) => {
    const { body: { name, role, note, ...place }, identity: { actor } } = request
    holdTo(actor, [place.hallId])
    const { act, did } = by(request)
    const deviceId = `d-${Array.from(randomBytes(10), byte => (byte % 36).toString(36)).join('')}`
    const { code, kept } = await drawn(deviceId)
    const record = withCode(told({
      deviceId, version: 0, name, role, ...placeOf(role, place), ...note !== undefined && { note }, createdAt: did.at, createdBy: did.by, enrolment: 0, tokens: [], history: []
    }, did, 'made'), code, did)
    return await reply.code(201).send(await withCodeShown(reply, await deviceShelf.make<Kept>(store.redis, record.deviceId, record, { ...kept, expiresAt: did.at + deviceLimits.deviceCodeMs }, act.request)))
  })

  app.post('/admin/devices/:deviceId/code', {
    config: { action: 'device:manage', reach: 'looks' },
    schema: {
      ...base, summary: 'A new one-time code; when it is used, the machine that was this device is it no longer', params: OfDevice, headers: CommandHeaders, body: DevicePressRequest, response: { 200: DeviceCodeAnswer, ...refused }
    }
  }, async (request, reply) => {
    const { params: { deviceId }, body: { version } } = request
    const { act, did } = by(request)
    const { code, kept } = await drawn(deviceId)
    return await withCodeShown(reply, await deviceShelf.change<Kept>(store.redis, deviceId, now => {
      holdTo(request.identity.actor, [now.hallId])
      return { record: withCode(now, code, did), answer: { ...kept, expiresAt: did.at + deviceLimits.deviceCodeMs } }
    }, { ...act, basedOn: version }))
  })

  app.post('/admin/devices/:deviceId/move', {
    config: { action: 'device:manage', reach: 'looks', auditDetail: ({ body }) => ({ hallId: (body as { hallId: string }).hallId }) },
    schema: {
      ...base, summary: 'Another place: the machine there is revoked, and a code made for the one in the new place', params: OfDevice, headers: CommandHeaders, body: DeviceMoveRequest, response: { 200: DeviceCodeAnswer, ...refused }
    }
  }, async (request, reply) => {
    const { params: { deviceId }, body: { version, ...place } } = request
    const { act, did } = by(request)
    const { code, kept } = await drawn(deviceId)
    const moved = await deviceShelf.change<Kept>(store.redis, deviceId, now => {
      holdTo(request.identity.actor, [now.hallId, place.hallId])
      const { hallId: _hall, counterId: _counter, areaId: _area, ...rest } = revoked(now, did)
      return { record: withCode(told({ ...rest, ...placeOf(now.role, place) }, did, 'moved'), code, did), answer: { ...kept, expiresAt: did.at + deviceLimits.deviceCodeMs } }
    }, { ...act, basedOn: version })
    await forgotten(request, deviceId)
    return await withCodeShown(reply, moved)
  })

  press('change', 'Another name or note', DeviceChangeRequest, (now, did, { name, note }) => {
    const { note: old, ...rest } = now
    const next = note === undefined ? old : note ?? undefined
    return told({ ...rest, ...next !== undefined && { note: next }, ...name !== undefined && { name } }, did, 'changed')
  })
  press('revoke', 'Its token and its code end at once; its screen, within seconds', DevicePressRequest, (now, did) => now.tokens.length === 0 && !now.code ? now : revoked(now, did))
  press('looked-at', 'The suspicion that two machines use its token is known to be harmless', DevicePressRequest, calmed, true)

  app.post('/admin/devices/:deviceId/remove', {
    config: { action: 'device:manage', reach: 'looks' },
    schema: { ...base, summary: 'The slot ends, and with it whatever is enrolled there', params: OfDevice, headers: CommandHeaders, body: DevicePressRequest, response: { 200: z.object({ deviceId: DeviceId }), ...refused } }
  }, async (request, reply) => {
    const { params: { deviceId }, body: { version } } = request
    const removed = await deviceShelf.change<Kept>(store.redis, deviceId, ({ hallId }) => {
      holdTo(request.identity.actor, [hallId])
      return { record: undefined, answer: { deviceId } }
    }, { ...by(request).act, basedOn: version })
    markReplay(reply, removed)
    await forgotten(request, deviceId)
    return { deviceId }
  })

  /** One press that leaves the device where it is. `forgets`: what was heard of it before counts no more. */
  function press<Body extends z.ZodType<{ version?: number | undefined }>> (
    verb: string, summary: string, body: Body, step: (now: DeviceRecord, did: Did, body: z.infer<Body>) => DeviceRecord, forgets = false
  ): void {
    app.post(`/admin/devices/:deviceId/${verb}`, {
      config: { action: 'device:manage', reach: 'looks' },
      schema: { ...base, summary, params: OfDevice, headers: CommandHeaders, body, response: { 200: DeviceAnswered, ...refused } }
    }, async (request, reply) => {
      const { params: { deviceId }, body } = request as typeof request & { params: z.infer<typeof OfDevice>, body: z.infer<Body> }
      const { act, did } = by(request)
      const changed = await deviceShelf.change<Kept>(store.redis, deviceId, (now): Step<DeviceRecord, Kept> => {
        holdTo(request.identity.actor, [now.hallId])
        return { record: step(now, did, body), answer: { deviceId } }
      }, { ...act, basedOn: body.version })
      markReplay(reply, changed)
      if (forgets) await forgotten(request, deviceId)
      return { device: await pageFor(await deviceShelf.read(store.redis, deviceId)) }
    })
  }

  function by (request: FastifyRequest) {
    const act = actOf(secret, request)
    return { act, did: { at: clocks.real(), by: act.by } }
  }

  /** A code of which nobody has tried one that begins alike. */
  async function drawn (deviceId: string): Promise<{ readonly code: { readonly digest: string, readonly salt: string }, readonly kept: Kept }> {
    for (;;) {
      const salt = saltOf()
      const code = codeAt(deviceId, salt)
      if (await isCodeTried(store.redis, codeHead(code))) continue
      return { code: { digest: deviceCodeDigest(secret, code), salt }, kept: { deviceId, salt } }
    }
  }

  function codeAt (deviceId: string, salt: string): string {
    return codeFrom(deviceCodeBytes(secret, deviceId, salt))
  }

  async function withCodeShown (reply: FastifyReply, outcome: { readonly answer: Kept, readonly replayed: boolean }) {
    markReplay(reply, outcome)
    const { deviceId, salt = '', expiresAt = 0 } = outcome.answer
    return { device: await pageFor(await deviceShelf.read(store.redis, deviceId)), code: codeShown(codeAt(deviceId, salt)), expiresAt }
  }

  async function forgotten (request: FastifyRequest, deviceId: string): Promise<void> {
    await forgetDeviceUses(jobsRedis, deviceId).catch((problem: unknown) => { request.log.warn({ err: problem }, 'old uses not forgotten') })
  }

  /** @throws {Refusal} `hall-unknown`, `counter-unknown`, `area-unknown`, `bad-request` */
  function placeOf (role: DeviceRole, { hallId, counterId, areaId }: Place): Pick<DeviceRecord, 'hallId' | 'counterId' | 'areaId'> {
    const wrong = (path: string, problem: string) => new Refusal('bad-request', [{ path: `/body/${path}`, problem }])
    const hall = hallOf(store, hallId)
    if (counterId !== undefined) counterOf(hall, counterId)
    if (areaId !== undefined && !hall.areas.some(area => area.areaId === areaId)) throw new Refusal('area-unknown')
    if (ofCounter.includes(role) && counterId === undefined) throw wrong('counterId', 'is needed for what stands at a counter')
    if (role === 'kiosk' && counterId !== undefined) throw wrong('counterId', 'a kiosk belongs to no counter')
    if (areaId !== undefined && (role !== 'wall' || counterId !== undefined)) throw wrong('areaId', 'only a wall belongs to an area, and not one above a counter')
    return { hallId, ...counterId !== undefined && { counterId }, ...areaId !== undefined && { areaId } }
  }

  async function pageFor (record: DeviceRecord): Promise<DevicePage> {
    const { deviceId, version, name, role, hallId, counterId, areaId, note, createdAt, createdBy, enrolledAt, revokedAt, code, tokens: [newest], suspicion, history } = record
    const { heard, reported } = await heardOf(jobsRedis, deviceId)
    const now = clocks.real()
    const last = [heard, reported].filter(each => each !== undefined).toSorted((one, other) => other.at - one.at)[0]
    return {
      at: now, deviceId, version, name, role, hallId, counterId, areaId, note, createdAt, createdBy, enrolledAt, revokedAt,
      page: pageOf(record), state: deviceState(record, heard, reported, now),
      ...code && code.usedBy === undefined && code.expiresAt > now && { codeUntil: code.expiresAt },
      tokenAt: newest?.madeAt, lastAt: last?.at, lastAddress: last?.address, reportedAt: reported?.at, report: reported?.report,
      ...suspicion && { suspicion: { at: suspicion.at, addresses: [...suspicion.addresses] } }, history: [...history]
    }
  }
}

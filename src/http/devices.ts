/** The device's side of enrolment: a code becomes a token, and a token the next one. */
import { randomBytes } from 'node:crypto'
import { EnrolRequest, TokenAnswer } from '../contract/devices.js'
import { Refusal } from '../contract/refusal.js'
import { codeHead, codeOf } from '../domain/devices/code.js'
import { heldToken, redeemed, renewed, type DeviceRecord } from '../domain/devices/record.js'
import { pageOf } from '../domain/devices/state.js'
import { deviceLimits } from '../domain/devices/limits.js'
import { forgetDeviceUses } from '../store/district/device-uses.js'
import { countCodeTry, deviceShelf, forgetCodeTries } from '../store/district/devices.js'
import { digestOf } from '../store/sign-ins.js'
import { sparingly } from './access/audited.js'
import { isOfDemo } from './access/devices.js'
import { deviceCodeDigest, enrolledToken, isSame } from './access/tokens.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

export function devices (app: Api, { store, jobsRedis, clocks, secret, audit, enrolled }: HttpContext): void {
  const nameless = sparingly(clocks.real)

  app.post('/devices/enrol', {
    config: { action: 'device:enrol', limit: 'enrol' },
    schema: {
      tags: ['devices'], summary: 'Become the device of a one-time code', headers: CommandHeaders, body: EnrolRequest, response: { 200: TokenAnswer, ...refused },
      description: 'Codes that begin alike can be tried five times in ten minutes, from wherever. The same request with the same key gets the same token for ten minutes.'
    }
  }, async (request, reply) => {
    const { body, ip } = request
    const act = actOf(secret, request)
    // Without a key nobody could ask again for an answer that was lost.
    if (!act.request) throw new Refusal('bad-request', [{ path: '/headers/idempotency-key', problem: 'is needed here' }])
    const requestId = act.request.answerId
    try {
      const found = await foundBy(body)
      const told = async (record: DeviceRecord) => await audit.begin({
        actor: 'visitor', action: 'device:enrol', object: { deviceId: record.deviceId, hallId: record.hallId }, result: 'begun', detail: { address: ip, request: request.id }
      })
      if (found.code?.usedBy !== requestId) request.auditedAs = await told(found)
      const salt = saltOf()
      const { answer } = await deviceShelf.change<{ readonly record: DeviceRecord, readonly isNew: boolean }>(store.redis, found.deviceId, now => {
        // Somebody may have made another code meanwhile.
        if (now.code?.digest !== found.code?.digest) throw new Refusal('device-code-expired')
        const step = redeemed(now, requestId, { salt, digest: digestOf(enrolledToken(secret, now.deviceId, salt)) }, { at: clocks.real(), by: `address ${ip}` })
        if ('no' in step) throw new Refusal(`device-${step.no}`)
        return { record: step.record, answer: step }
      })
      if (answer.isNew) await forgetDeviceUses(jobsRedis, found.deviceId).catch((problem: unknown) => { request.log.warn({ err: problem }, 'old uses not forgotten') })
      markReplay(reply, { replayed: !answer.isNew })
      return answerOf(answer.record)
    } catch (problem) {
      const more = problem instanceof Refusal && problem.code.startsWith('device-') ? nameless.next() : undefined
      if (more && problem instanceof Refusal) {
        const of = request.auditedAs
        request.auditedAs = undefined
        await audit.write({ actor: 'visitor', action: 'device:enrol', object: {}, result: 'refused', code: problem.code, detail: { address: ip, request: request.id, ...of !== undefined && { of }, ...more } }, of)
          .catch((trouble: unknown) => { request.log.error({ err: trouble, refusal: problem.code }, 'refusal not in the audit') })
      }
      throw problem
    }
  })

  app.post('/devices/token', {
    config: { action: 'device:renew' },
    schema: {
      tags: ['devices'], summary: 'The token to go on with: the one shown, or after a day the next', security: shows.device, headers: CommandHeaders, body: NoBody, response: { 200: TokenAnswer, ...refused },
      description: 'What is asked twice is answered alike. The old token holds until the new one was shown, and for a day after that.'
    }
  }, async ({ identity: { actor }, headers }) => {
    const shown = headers.authorization?.slice('Device '.length) ?? ''
    if (actor.kind !== 'device') throw new Refusal('not-allowed')
    if (isOfDemo(actor)) return { ...actor, name: actor.deviceId, token: shown, renewInMs: deviceLimits.deviceRotateMs, page: pageOf(actor as Parameters<typeof pageOf>[0]) }
    const digest = digestOf(shown)
    const salt = saltOf()
    const { answer } = await deviceShelf.change<DeviceRecord>(store.redis, actor.deviceId, now => {
      // It may have been revoked between the door and here.
      if (!heldToken(now, digest, clocks.real())) throw new Refusal('sign-in-needed')
      const next = renewed(now, digest, { salt, digest: digestOf(enrolledToken(secret, now.deviceId, salt)) }, clocks.real())
      return { record: next, answer: next }
    })
    return answerOf(answer)
  })

  /** @throws {Refusal} `device-code-wrong` (with `triesLeft`), `device-code-expired`, `device-code-elsewhere` (with what it is for) */
  async function foundBy ({ code: typed, ...at }: EnrolRequest): Promise<DeviceRecord> {
    const code = codeOf(typed)
    if (code === undefined) throw new Refusal('bad-request', [{ path: '/body/code', problem: 'is no code of eight characters' }])
    const head = codeHead(code)
    const triesLeft = deviceLimits.deviceCodeTries - await countCodeTry(store.redis, head)
    if (triesLeft < 0) throw new Refusal('device-code-expired')
    const digest = deviceCodeDigest(secret, code)
    const record = [...(await enrolled.read()).values()].find(each => each.code !== undefined && isSame(each.code.digest, digest))
    if (!record) throw new Refusal('device-code-wrong', { triesLeft })
    // Whoever knows all of it guesses nothing.
    await forgetCodeTries(store.redis, head)
    const { role, hallId, counterId, areaId, name } = record
    const isHere = (['role', 'hallId', 'counterId', 'areaId'] as const).every(key => at.role === undefined || at[key] === record[key])
    if (!isHere) throw new Refusal('device-code-elsewhere', { name, role, hallId, counterId, areaId, page: pageOf(record) })
    return record
  }

  function answerOf (record: DeviceRecord): TokenAnswer {
    const { deviceId, name, role, hallId, counterId, areaId, tokens: [newest] } = record
    if (!newest) throw new Refusal('sign-in-needed')
    const renewInMs = Math.max(deviceLimits.deviceLookMs, newest.madeAt + deviceLimits.deviceRotateMs - clocks.real())
    return { deviceId, name, role, hallId, counterId, areaId, page: pageOf(record), token: enrolledToken(secret, deviceId, newest.salt), renewInMs }
  }
}

export function saltOf (): string {
  return randomBytes(16).toString('base64url')
}

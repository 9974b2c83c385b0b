/** Devices in the store: a document each, written only by whoever has read it as it is; tries at codes beside them. */
import type { DeviceRecord } from '../../domain/devices/record.js'
import { deviceLimits } from '../../domain/devices/limits.js'
import { limits } from '../../domain/limits.js'
import { Refusal } from '../../contract/refusal.js'
import type { Act, StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Redis = StoreContext['redis']

const devicesKey = 'district:{hallflow}:devices'
const writeLua = withIncludes('district/write-document')
const tryLua = withIncludes('district/try-device-code')

export interface DevicesRead { readonly revision: string, readonly records: ReadonlyMap<string, DeviceRecord> }

/** `known` again where nothing was written since. */
export async function readDevices (redis: Redis, known?: DevicesRead): Promise<DevicesRead> {
  // Before the documents: what is written in between is read once more, and never missed.
  const revision = await redis.get(`${devicesKey}:revision`) ?? '0'
  if (known?.revision === revision) return known
  const all = await redis.hgetall(devicesKey)
  return { revision, records: new Map(Object.entries(all).map(([deviceId, json]) => [deviceId, JSON.parse(json) as DeviceRecord])) }
}

/** @throws {Refusal} `device-unknown` */
export async function readDevice (redis: Redis, deviceId: string): Promise<DeviceRecord> {
  const json = await redis.hget(devicesKey, deviceId)
  if (json === null) throw new Refusal('device-unknown')
  return JSON.parse(json) as DeviceRecord
}

/** What a step makes of a document: another one, the same one for nothing to be done, or none. `answer` is kept for a repeat. */
export interface Step<A> { readonly record: DeviceRecord | undefined, readonly answer: A }

const triesMax = 20

/**
 * Runs `step` on the document as it is until nobody came in between.
 * @throws {Refusal} what `step` throws; `idempotency-mismatch`, `device-unknown`, `device-overtaken` (`basedOn` is not the version any more),
 * `too-many-requests` (there are as many as may be)
 */
export async function changeDevice<A> (redis: Redis, deviceId: string, step: (record: DeviceRecord) => Step<A>, { request, basedOn }: Pick<Act, 'request'> & { readonly basedOn?: number | undefined } = {}): Promise<{ readonly answer: A, readonly replayed: boolean }> {
  for (let tries = 0; tries < triesMax; tries++) {
    const kept = await keptAnswer(redis, request)
    if (kept) return { answer: kept.answer as A, replayed: true }
    const before = await readDevice(redis, deviceId)
    if (basedOn !== undefined && basedOn !== before.version) throw new Refusal('device-overtaken')
    const { record, answer } = step(before)
    if (record === before) return { answer, replayed: false }
    const done = await write(redis, deviceId, before.version, record && { ...record, version: before.version + 1 }, answer, request)
    if (done !== 'overtaken') return done
  }
  throw new Refusal('device-overtaken')
}

/** @throws {Refusal} `idempotency-mismatch`, `too-many-requests` */
export async function makeDevice<A> (redis: Redis, record: DeviceRecord, answer: A, request?: Act['request']): Promise<{ readonly answer: A, readonly replayed: boolean }> {
  const done = await write(redis, record.deviceId, 0, { ...record, version: 1 }, answer, request)
  // Its name is as long as a secret.
  if (done === 'overtaken') throw new Error('a device of this name is there already')
  return done
}

async function write<A> (redis: Redis, deviceId: string, version: number, record: DeviceRecord | undefined, answer: A, request: Act['request']): Promise<{ readonly answer: A, readonly replayed: boolean } | 'overtaken'> {
  const frame = { id: deviceId, version, max: deviceLimits.devicesMax, answerKeptMs: limits.answerKeptMs, ...request && { answer: request.answerId, body: request.bodyDigest } }
  const [status, json, again] = await evaluate(redis, 'write-document', writeLua, [devicesKey], [JSON.stringify(frame), record ? JSON.stringify(record) : '', JSON.stringify(answer)]) as [string, string, string?]
  if (status === 'overtaken') return 'overtaken'
  if (status === 'mismatch') throw new Refusal('idempotency-mismatch')
  if (status === 'full') throw new Refusal('too-many-requests')
  return { answer: JSON.parse(json) as A, replayed: again === 'again' }
}

/** The answer that the same request had. @throws {Refusal} `idempotency-mismatch` */
async function keptAnswer (redis: Redis, request: Act['request']): Promise<{ readonly answer: unknown } | undefined> {
  const kept = request && await redis.get(`${devicesKey}:answer:${request.answerId}`)
  if (!kept || !request) return undefined
  const gap = kept.indexOf(' ')
  if (kept.slice(0, gap) !== request.bodyDigest) throw new Refusal('idempotency-mismatch')
  return { answer: JSON.parse(kept.slice(gap + 1)) }
}

const triesKey = (head: string) => `${devicesKey}:tries:${head}`

/** How often codes that begin like this were tried, with this time. */
export async function countCodeTry (redis: Redis, head: string): Promise<number> {
  return await evaluate(redis, 'try-device-code', tryLua, [triesKey(head)], [String(deviceLimits.deviceCodeMs)]) as number
}

/** It was the right one: what failed before was a slip. */
export async function forgetCodeTries (redis: Redis, head: string): Promise<void> {
  await redis.del(triesKey(head))
}

/** Whether anybody tried a code that begins like this lately: no new one begins so. */
export async function isCodeTried (redis: Redis, head: string): Promise<boolean> {
  return await redis.exists(triesKey(head)) === 1
}

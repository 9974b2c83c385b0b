/** Devices in the store: a shelf of them; tries at codes beside it. */
import type { DeviceRecord } from '../../domain/devices/record.js'
import { deviceLimits } from '../../domain/devices/limits.js'
import type { StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'
import { shelf } from './documents.js'

type Redis = StoreContext['redis']

const devicesKey = 'district:{hallflow}:devices'
const tryLua = withIncludes('district/try-device-code')

export const deviceShelf = shelf<DeviceRecord>(devicesKey, { max: deviceLimits.devicesMax, unknown: 'device-unknown', overtaken: 'device-overtaken' })

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

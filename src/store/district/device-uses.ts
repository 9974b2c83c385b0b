/** What is heard of devices: where their tokens are used, and what they tell of themselves. In the Redis of the jobs, and not for ever. */
import type { DeviceReport } from '../../contract/device-report.js'
import type { Heard, Reported } from '../../domain/devices/state.js'
import { deviceLimits } from '../../domain/devices/limits.js'
import type { StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Jobs = StoreContext['redis']

const useLua = withIncludes('district/note-device-use')
const keyOf = (deviceId: string, what: 'uses' | 'seen' | 'report') => `device:{${deviceId}}:${what}`

export interface DeviceUse {
  /** Compared with uses of the same kind alone. */
  readonly kind: 'request' | 'socket' | 'report'
  /** Names one load of a page, and the browser or machine it runs on; '' where it is not said. */
  readonly page: string
  readonly home: string
  readonly address: string
}

/** Answers the addresses of the two machines that seem to use this device's token, if so. */
export async function noteDeviceUse (jobs: Jobs, deviceId: string, use: DeviceUse, at: number): Promise<readonly string[] | undefined> {
  const told = await evaluate(jobs, 'note-device-use', useLua, [keyOf(deviceId, 'uses')], [JSON.stringify({ ...use, at, windowMs: deviceLimits.deviceUseMs, keptMs: deviceLimits.deviceReportKeptMs })]) as string
  return told === '' ? undefined : told.split(' ')
}

export async function keepReport (jobs: Jobs, deviceId: string, reported: { readonly at: number, readonly address: string, readonly report: DeviceReport, readonly lag?: number | undefined }): Promise<void> {
  await jobs.set(keyOf(deviceId, 'report'), JSON.stringify(reported), 'PX', deviceLimits.deviceReportKeptMs)
}

/** Nothing where nothing was heard for a month. */
export async function heardOf (jobs: Jobs, deviceId: string): Promise<{ readonly heard: Heard | undefined, readonly reported: Reported | undefined }> {
  const [seen, report] = await Promise.all([jobs.get(keyOf(deviceId, 'seen')), jobs.get(keyOf(deviceId, 'report'))])
  return { heard: seen === null ? undefined : JSON.parse(seen) as Heard, reported: report === null ? undefined : JSON.parse(report) as Reported }
}

/** Another machine stands there now, or somebody has looked: what was heard before says nothing of it. */
export async function forgetDeviceUses (jobs: Jobs, deviceId: string): Promise<void> {
  await Promise.all((['uses', 'seen', 'report'] as const).map(async what => await jobs.del(keyOf(deviceId, what))))
}

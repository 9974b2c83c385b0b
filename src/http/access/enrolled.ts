/**
 * Enrolled devices as this process knows them: read anew soon after somebody changed one, so that a revoked token is out
 * within two looks everywhere.
 */
import type { Audit } from '../../audit/writer.js'
import type { Device } from '../../domain/authority.js'
import { heldToken, shown, suspected, type DeviceRecord } from '../../domain/devices/record.js'
import { deviceLimits } from '../../domain/devices/limits.js'
import type { StoreContext } from '../../store/context.js'
import { noteDeviceUse, type DeviceUse } from '../../store/district/device-uses.js'
import { deviceShelf } from '../../store/district/devices.js'
import type { ShelfRead } from '../../store/district/documents.js'
import { digestOf } from '../../store/sign-ins.js'
import type { FindDevice } from './devices.js'

export interface Enrolled {
  readonly find: FindDevice
  /** All of them as they are now. */
  readonly read: () => Promise<ReadonlyMap<string, DeviceRecord>>
  /** The record of a device that `find` found; as this process knows it. */
  readonly recordOf: (deviceId: string) => DeviceRecord | undefined
  readonly note: (device: Device, use: DeviceUse) => Promise<void>
  readonly close: () => void
}

export interface EnrolledOptions {
  readonly redis: StoreContext['redis']
  readonly jobsRedis: StoreContext['redis']
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly audit: Audit
  readonly onTrouble: (problem: unknown) => void
}

const form = /^[A-Za-z0-9_-]{43}$/

export function enrolledDevices ({ redis, jobsRedis, real, audit, onTrouble }: EnrolledOptions): Enrolled {
  let known: ShelfRead<DeviceRecord> | undefined
  let byDigest = new Map<string, DeviceRecord>()
  let reading: Promise<void> | undefined
  let lookedAt = -Infinity
  /** When a use was noted last, by device and place. */
  const noted = new Map<string, number>()

  async function look (): Promise<void> {
    reading ??= deviceShelf.readAll(redis, known).then(read => {
      lookedAt = real()
      if (read === known) return
      known = read
      byDigest = new Map([...read.records.values()].flatMap(record => record.tokens.map(({ digest }): [string, DeviceRecord] => [digest, record])))
    }).finally(() => { reading = undefined })
    await reading
  }

  async function recordOf (digest: string): Promise<DeviceRecord | undefined> {
    // A token that nobody knows may have been made elsewhere a moment ago.
    if (!byDigest.has(digest) || real() - lookedAt >= deviceLimits.deviceLookMs) await look()
    return byDigest.get(digest)
  }

  async function note ({ deviceId, hallId, role }: Device, use: DeviceUse): Promise<void> {
    const key = `${deviceId} ${use.kind} ${use.page} ${use.address}`
    const now = real()
    if (now - (noted.get(key) ?? -Infinity) < deviceLimits.deviceNotedMs) return
    noted.set(key, now)
    const addresses = await noteDeviceUse(jobsRedis, deviceId, use, now)
    if (!addresses) return
    const { answer: isNew } = await deviceShelf.change(redis, deviceId, record => {
      const next = suspected(record, addresses, { at: now, by: 'agent:devices' })
      return { record: next, answer: next !== record }
    })
    if (isNew) await audit.write({ actor: `${role}:${deviceId}`, action: 'device:suspected', object: { deviceId, hallId }, result: 'begun', detail: { addresses: addresses.join(' ').slice(0, 200) } })
  }

  const timer = setInterval(() => {
    look().catch(onTrouble)
    for (const [key, at] of noted) if (real() - at >= deviceLimits.deviceNotedMs) noted.delete(key)
  }, deviceLimits.deviceLookMs)
  timer.unref()

  return {
    find: async (token, use) => {
      if (!form.test(token)) return undefined
      const digest = digestOf(token)
      let record = await recordOf(digest)
      if (!record || !heldToken(record, digest, real())) return undefined
      if (shown(record, digest, real()) !== record) {
        // From now on the token before it grows old. Another process may have noted it a moment ago.
        const { answer } = await deviceShelf.change<DeviceRecord>(redis, record.deviceId, now => {
          const next = shown(now, digest, real())
          return { record: next, answer: next }
        })
        if (!heldToken(answer, digest, real())) return undefined
        record = answer
      }
      const { deviceId, role, hallId, counterId } = record
      const device: Device = { kind: 'device', deviceId, role, hallId, ...counterId !== undefined && { counterId } }
      // That it was seen is good to know; it is not what anybody waits for.
      if (use) note(device, use).catch(onTrouble)
      return device
    },
    read: async () => {
      await look()
      await reading
      return known?.records ?? new Map()
    },
    recordOf: deviceId => known?.records.get(deviceId),
    note,
    close: () => { clearInterval(timer) }
  }
}

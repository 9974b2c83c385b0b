/** How a device is doing, from its slot and from what was last heard of it. */
import type { DeviceReport } from '../../contract/device-report.js'
import type { DeviceState } from '../../contract/devices.js'
import { deviceLimits } from './limits.js'
import { limits } from '../limits.js'
import type { DeviceRecord } from './record.js'

export interface Heard { readonly at: number, readonly address: string }
/** `lag`: events that the hall was ahead of what the device showed, when it told. */
export interface Reported extends Heard { readonly report: DeviceReport, readonly lag?: number | undefined }

/** A page that has just begun has not heard a beat yet. */
const beginsMs = 60_000

export function deviceState (record: DeviceRecord, heard: Heard | undefined, reported: Reported | undefined, now: number): DeviceState {
  if (record.tokens.length === 0) return record.revokedAt === undefined ? 'empty' : 'revoked'
  if (record.suspicion) return 'suspected'
  if (now - Math.max(heard?.at ?? 0, reported?.at ?? 0) >= deviceLimits.deviceSilentMs) return 'offline'
  if (!reported || now - reported.at >= deviceLimits.deviceSilentMs) return 'fine'
  const { audio, paper = 'none', faults = [], beatAgeMs, upMs } = reported.report
  if (audio === 'blocked' || paper === 'no-paper' || paper === 'printer' || faults.length > 0) return 'faulty'
  return (beatAgeMs === null ? upMs >= beginsMs : beatAgeMs >= limits.staleAfterMs) ? 'stale' : 'fine'
}

/** Where a device's screen stands. */
export function pageOf ({ role, hallId, counterId, areaId }: Pick<DeviceRecord, 'role' | 'hallId' | 'counterId' | 'areaId'>): string | undefined {
  switch (role) {
    case 'kiosk': return `/kiosk/${hallId}`
    case 'rating': return `/rate/${hallId}/${counterId}`
    case 'wall': return counterId !== undefined ? `/strip/${hallId}/${counterId}` : areaId !== undefined ? `/wall/${hallId}/${areaId}` : `/wall/${hallId}`
    case 'pad': return undefined
  }
}

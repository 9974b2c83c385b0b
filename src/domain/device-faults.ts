/** Which faults a device of each role can know of: it speaks of no others. */
import type { DeviceFault } from '../contract/alert.js'
import type { DeviceRole } from './authority.js'

const faultsOf: Readonly<Record<DeviceRole, readonly DeviceFault[]>> = {
  kiosk: ['no-paper', 'printer', 'reader'],
  wall: ['voice-blocked', 'voice-missing'],
  pad: [],
  rating: []
}

export function mayReport (role: DeviceRole, faults: readonly DeviceFault[]): boolean {
  return faults.every(fault => faultsOf[role].includes(fault))
}

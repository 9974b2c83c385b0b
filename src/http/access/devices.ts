/** Devices: kiosks, walls, number pads and rating pads, which speak without a sign-in. */
import { CounterId, HallId } from '../../contract/ids.js'
import type { Device, DeviceRole } from '../../domain/authority.js'
import type { DeviceUse } from '../../store/district/device-uses.js'
import { deviceMac, isSame } from './tokens.js'

export interface DeviceClaim {
  readonly role: DeviceRole
  readonly hallId: string
  readonly counterId?: string | undefined
}

/** Finds the device of a token, or nothing. `use`: from where it was shown, where it was. */
export type FindDevice = (token: string, use?: DeviceUse) => Promise<Device | undefined>

const roles: readonly string[] = ['kiosk', 'wall', 'pad', 'rating'] satisfies DeviceRole[]
/** Devices that stand at one counter and are bound to it. */
export const ofCounter: readonly string[] = ['pad', 'rating'] satisfies DeviceRole[]

/** The token of a demo's device: not enrolled anywhere, it carries what it claims and a proof of it. */
export function deviceToken (secret: string, { role, hallId, counterId = '' }: DeviceClaim): string {
  return [role, hallId, counterId, deviceMac(secret, role, hallId, counterId)].join('.')
}

export function demoDevices (secret: string): FindDevice {
  /** Believed once, believed always: nothing revokes these, and there are no more than we have signed. */
  const believed = new Map<string, Device>()
  return token => {
    const known = believed.get(token)
    if (known) return Promise.resolve(known)
    const [role = '', hallId = '', counterId = '', proof = '', ...rest] = token.split('.')
    const isWell = rest.length === 0 && roles.includes(role) && HallId.safeParse(hallId).success &&
      (counterId === '' ? !ofCounter.includes(role) : CounterId.safeParse(counterId).success)
    if (!isWell || !isSame(proof, deviceMac(secret, role, hallId, counterId))) return Promise.resolve(undefined)
    const deviceId = ['demo', role, hallId, counterId].filter(part => part !== '').join('-')
    const device: Device = { kind: 'device', deviceId, role: role as DeviceRole, hallId, ...counterId && { counterId } }
    believed.set(token, device)
    return Promise.resolve(device)
  }
}

export function isOfDemo ({ deviceId }: Pick<Device, 'deviceId'>): boolean {
  return deviceId.startsWith('demo-')
}

/** In a demo, the demo's own; everywhere, those that were enrolled. */
export function allDevices (own: FindDevice | undefined, enrolled: FindDevice): FindDevice {
  return async (token, use) => await own?.(token) ?? await enrolled(token, use)
}

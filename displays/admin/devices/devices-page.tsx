/** All devices by hall, and one of them. */
import { useAdmin } from '../frame/context.js'
import { DevicesList } from './devices-list.js'
import { OneDevice } from './one-device.js'

export function DevicesPage () {
  const { rest: [deviceId] } = useAdmin()
  return deviceId !== undefined && /^d-[a-z0-9]{10}$/.test(deviceId) ? <OneDevice key={deviceId} deviceId={deviceId} /> : <DevicesList />
}

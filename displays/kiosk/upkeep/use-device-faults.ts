/** Keeps what is wrong with this machine, also over a reload, and tells the hall. */
import { useEffect, useReducer } from 'react'
import { ask } from '../../shared/api.js'
import { kioskAuthorization } from '../issuing/authorization.js'
import { faultsShelf, hearDevice, soundDevice, type DeviceFault, type DeviceState } from './device-faults.js'

/** Said again now and then: a report that was lost must not hide a fault for the day. */
const tellEveryMs = 60_000
/** A printer of the hall is told of by the server that prints. */
const ownFaults: ReadonlySet<string> = new Set<DeviceFault>(['reader'])
const known: ReadonlySet<string> = new Set<DeviceFault>(['no-paper', 'printer', 'reader'])

export function useDeviceFaults (hallId: string, place: string | undefined) {
  const [state, hear] = useReducer(hearDevice, undefined, fromShelf)
  const kept = state.faults.join(' ')
  const told = state.faults.filter(fault => ownFaults.has(fault)).join(' ')
  useEffect(() => { window.sessionStorage.setItem(faultsShelf, kept) }, [kept])
  useEffect(() => {
    // A machine without a name cannot be found: nobody is sent looking.
    if (place === undefined) return undefined
    const tell = async (): Promise<void> => {
      const authorization = await kioskAuthorization(hallId)
      // Nobody waits for it: what was not heard is said again in a minute.
      if (authorization !== undefined) await ask(`/halls/${hallId}/faults`, { method: 'POST', body: { place, faults: told === '' ? [] : told.split(' ') }, authorization })
    }
    void tell()
    const timer = window.setInterval(() => { void tell() }, tellEveryMs)
    return () => { window.clearInterval(timer) }
  }, [hallId, place, told])
  return { faults: state.faults, hear }
}

function fromShelf (): DeviceState {
  const kept = (window.sessionStorage.getItem(faultsShelf) ?? '').split(' ').filter((fault): fault is DeviceFault => known.has(fault))
  return { ...soundDevice, faults: kept }
}

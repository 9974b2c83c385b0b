/** Switches that do not flicker: on at one level, off at a lower one. */
import { wayKey, type BalanceState, type Way } from './state.js'

export type SwitchName = 'advise' | 'crowd' | 'offer'

export interface Levels { readonly onAt: number, readonly offAt: number }

/** Perry and Whitt 2009: share only above an activation threshold, until a lower one. */
export function isOnAfter (wasOn: boolean, level: number, { onAt, offAt }: Levels): boolean {
  return wasOn ? level > offAt : level >= onAt
}

export function isOn (state: BalanceState, name: SwitchName, way: Way): boolean {
  return state.on[`${name} ${wayKey(way)}`] ?? false
}

/** The state after this switch has seen `level`; the same object when nothing changed. */
export function switched (state: BalanceState, name: SwitchName, way: Way, level: number, levels: Levels): BalanceState {
  const wasOn = isOn(state, name, way)
  const shallBeOn = isOnAfter(wasOn, level, levels)
  if (shallBeOn === wasOn) return state
  const { [`${name} ${wayKey(way)}`]: _, ...others } = state.on
  return { ...state, on: shallBeOn ? { ...others, [`${name} ${wayKey(way)}`]: true } : others }
}

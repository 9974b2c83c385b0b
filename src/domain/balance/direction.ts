/** One direction at a time: after somebody was sent one way, the opposite way rests. */
import type { Balancing } from '../../contract/steering.js'
import { backWay, wayKey, type BalanceState, type Way } from './state.js'

/** True while somebody of this service was sent the opposite way less than the lock ago. */
export function isLocked ({ sentAt }: BalanceState, way: Way, at: number, { directionLockMinutes }: Balancing): boolean {
  const last = sentAt[wayKey(backWay(way))]
  return last !== undefined && at - last < directionLockMinutes * 60_000
}

/** Note whoever was sent: an offer counts when it is made, advice when it is taken. Never sets the clock back. */
export function sent (state: BalanceState, way: Way, at: number): BalanceState {
  const key = wayKey(way)
  return { ...state, sentAt: { ...state.sentAt, [key]: Math.max(at, state.sentAt[key] ?? -Infinity) } }
}

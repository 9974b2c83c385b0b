/** Another hall as a place to go to: what it would cost in time, and what speaks against it. */
import type { Balancing } from '../../contract/steering.js'
import { isLocked } from './direction.js'
import type { BalanceState, Way } from './state.js'

/** When service would begin, ms from now, and how sure that is. */
export interface Expected { readonly startsInMs: number, readonly sdMs: number }

export interface Place {
  readonly hallId: string
  readonly travelMs: number
  /** Hall ms; Infinity where the hall does not close. */
  readonly closesAt: number
  /** How long the visitor's own service takes there, ms. */
  readonly serviceMs: number
  /** Predicted wait of a newcomer of that hall, ms. */
  readonly localWaitMs: number
  /** What one more visitor adds to it, ms: mean service time over counters that serve the line. */
  readonly slotMs: number
  /** Age of the figures, ms. */
  readonly dataAgeMs: number
}

export type Obstacle = 'old-data' | 'too-late' | 'locked' | 'local-cap'

/** Gain of going, ms: both sides until service begins, the way included. */
export const gainMs = (stay: Expected, go: Expected): number => stay.startsInMs - go.startsInMs
export const gainSdMs = (stay: Expected, go: Expected): number => Math.hypot(stay.sdMs, go.sdMs)

export interface Leaving { readonly at: number, readonly way: Way, readonly fromAgeMs: number, readonly sentNow?: number }

/** Why nobody may be sent this way now; `sentNow` are those already sent there in the same look. */
export function obstacle (state: BalanceState, place: Place, { at, way, fromAgeMs, sentNow = 0 }: Leaving, balancing: Balancing): Obstacle | undefined {
  const minuteMs = 60_000
  if (Math.max(fromAgeMs, place.dataAgeMs) > balancing.staleSeconds * 1000) return 'old-data'
  if (at + place.travelMs > place.closesAt - balancing.lastArrivalMarginMinutes * minuteMs - place.serviceMs) return 'too-late'
  if (isLocked(state, way, at, balancing)) return 'locked'
  if (place.localWaitMs + (sentNow + 1) * place.slotMs > balancing.localWaitMaxMinutes * minuteMs) return 'local-cap'
  return undefined
}

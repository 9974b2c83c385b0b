/** How fresh a screen is, judged by the beat alone and by the screen's own monotonic clock. */
import { limits } from '../../src/domain/limits.js'

export type Freshness = 'live' | 'delayed' | 'stale' | 'lost'

export interface Ages { readonly delayed: number, readonly stale: number, readonly lost: number }

const byBeat: Ages = { delayed: limits.delayedAfterMs, stale: limits.staleAfterMs, lost: limits.lostAfterMs }

/** `ageMs` since the last beat; before the first one since the page began, which is never called live. */
export function freshnessOf (ageMs: number, everHeard: boolean, ages: Ages = byBeat): Freshness {
  if (ageMs >= ages.lost) return 'lost'
  if (ageMs >= ages.stale) return 'stale'
  return everHeard && ageMs < ages.delayed ? 'live' : 'delayed'
}

/** True when nothing on the screen may be taken for the present any more. */
export function isPast (fresh: Freshness): boolean {
  return fresh === 'stale' || fresh === 'lost'
}

/** A box that slept wakes with an old picture: its timer stood still, or the two clocks have parted. */
export function sleptBetween (before: Moment, after: Moment): boolean {
  const passedMs = after.monotonic - before.monotonic
  const partedMs = Math.abs((after.wall - after.monotonic) - (before.wall - before.monotonic))
  return passedMs > limits.delayedAfterMs || partedMs > limits.delayedAfterMs
}

export interface Moment { readonly monotonic: number, readonly wall: number }

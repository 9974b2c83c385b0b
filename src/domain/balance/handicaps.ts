/** Handicaps of counters that assist another line: changed by how the two lines stand, within bounds, for a while. */
import type { Balancing } from '../../contract/steering.js'

export interface Assist {
  readonly counterId: string
  /** The line that the counter assists, and its own line with the longest wait. */
  readonly serviceId: string
  readonly assistedWaitMs: number
  readonly ownWaitMs: number
  /** What holds now and, where it was changed, until when; hall ms. */
  readonly handicapMs: number
  readonly until?: number
  /** What the catalogue says. */
  readonly usualMs: number
}

export interface HandicapChange {
  readonly counterId: string
  readonly serviceId: string
  readonly fromMs: number
  readonly handicapMs: number
  readonly until: number
  readonly reason: 'assisted-line-longer' | 'own-line-longer' | 'back-to-usual'
  /** What it was decided by. */
  readonly assistedWaitMs: number
  readonly ownWaitMs: number
}

const minuteMs = 60_000
/** Smaller changes are not worth an event. */
const stepMinutes = 5

/**
 * Half of what the lines differ by is taken off the usual handicap: a counter helps sooner where the other line is the longer
 * one, later where its own is. A change that would end is renewed while its reason lasts.
 */
export function handicapChanges (at: number, assists: readonly Assist[], balancing: Balancing): HandicapChange[] {
  return assists.flatMap(assist => {
    const { counterId, serviceId, assistedWaitMs, ownWaitMs, handicapMs, until, usualMs } = assist
    const wanted = wantedMs(assist, balancing)
    const endsSoon = until !== undefined && until - at < stepMinutes * minuteMs
    if (Math.abs(wanted - handicapMs) < stepMinutes * minuteMs && !(endsSoon && wanted !== usualMs)) return []
    const reason = wanted === usualMs ? 'back-to-usual' : assistedWaitMs > ownWaitMs ? 'assisted-line-longer' : 'own-line-longer'
    return [{ counterId, serviceId, fromMs: handicapMs, handicapMs: wanted, until: at + balancing.handicapForMinutes * minuteMs, reason, assistedWaitMs, ownWaitMs }]
  })
}

/** In steps, between the bounds, ms. */
function wantedMs ({ assistedWaitMs, ownWaitMs, usualMs }: Assist, { handicapMinMinutes, handicapMaxMinutes }: Balancing): number {
  const exact = (usualMs - (assistedWaitMs - ownWaitMs) / 2) / minuteMs
  const stepped = Math.round(exact / stepMinutes) * stepMinutes
  return Math.min(handicapMaxMinutes, Math.max(handicapMinMinutes, stepped)) * minuteMs
}

/** What is killed, and when: given by the clock, or drawn. */
import { minuteMs, momentOf, dateOf } from '../../src/domain/hall-clock.js'
import type { Random } from '../people/random.js'

export const faultKinds = ['server', 'redis', 'both'] as const
export type FaultKind = typeof faultKinds[number]
export interface Fault { readonly at: number, readonly kind: FaultKind }

const form = /^(server|redis|both)@(([01]\d|2[0-3]):[0-5]\d)$/

/**
 * `server@10:30,redis@14:00`, or a number: so many, at drawn moments of the busy hours, kinds in turn.
 * @throws {RangeError} with what was not understood
 */
export function faultsOf (text: string, { day, timeZone, from, to }: { day: string, timeZone: string, from: number, to: number }, random: Random): Fault[] {
  if (/^\d{1,2}$/.test(text)) {
    const dice = random.fork('faults')
    const apart = (to - from) / Math.max(1, Number(text))
    return Array.from({ length: Number(text) }, (_, index) => ({
      // Each in its own part of the day, so that the hall has recovered from the one before.
      at: Math.round(from + apart * (index + dice.between(0.2, 0.8))),
      kind: faultKinds[index % faultKinds.length]!
    }))
  }
  return text.split(',').map(one => {
    const [, kind, time = ''] = form.exec(one.trim()) ?? []
    if (kind === undefined) throw new RangeError(`--faults ${one}: must look like server@10:30, redis@11:00 or both@14:00, or be a number`)
    return { at: momentOf(timeZone, dateOf(day), time), kind: kind as FaultKind }
  }).toSorted((one, other) => one.at - other.at)
}

/** Faults in the last hour would leave no time to come back. */
export const faultsEndBeforeMs = 30 * minuteMs

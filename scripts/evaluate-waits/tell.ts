/** Lives through cases in their order in time: each is told its wait when it asks, and taught only when its service starts. */
import type { Prediction } from '../../src/domain/waits/conformal.js'
import type { Case } from './cases.js'
import type { Outcome } from './score.js'

/**
 * Long memory and small steps: tickets of one moment share their fate, so that a hundred misses at once say little more
 * than one; and of a morning's waits the short ones are known first. With .003 instead of .01 Warsaw's ranges hold
 * 80.2 % instead of 78.5 and are narrower, the bank's the same.
 */
export const rangeOptions = { kept: 4000, gamma: 0.003 } as const

/** What an estimator keeps of each case from asking to knowing. */
export interface Teller<Kept extends Prediction & { readonly p10Ms: number, readonly p90Ms: number }> {
  tell (one: Case): Kept
  learn (one: Case, kept: Kept): void
}

/** One outcome per case, in the order of asking. */
export function liveThrough<Kept extends Prediction & { readonly p10Ms: number, readonly p90Ms: number }> (cases: readonly Case[], unitMs: number, teller: Teller<Kept>): Outcome[] {
  const byTime = (moment: (one: Case) => number) => cases.toSorted((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : moment(a) - moment(b))
  const asking = byTime(one => one.askedAt)
  const knowing = byTime(one => one.knownAt)
  const kept = new Map<Case, Kept>()
  let next = 0
  /** Whatever is known by then; what was asked later on the same moment is not yet. */
  const learnUntil = (day: string, at: number): void => {
    for (let one = knowing[next]; one && (one.day < day || one.day === day && one.knownAt <= at); one = knowing[++next]) {
      const own = kept.get(one)
      if (!own) return
      teller.learn(one, own)
      kept.delete(one)
    }
  }
  return asking.map(one => {
    learnUntil(one.day, one.askedAt)
    const told = teller.tell(one)
    kept.set(one, told)
    return { told: told.meanMs / unitMs, p10: told.p10Ms / unitMs, p90: told.p90Ms / unitMs, wait: one.wait }
  })
}

/** The plain predictors, with ranges made the same way as ours: from what they were off by lately. */
import { Conformal, type Prediction, type Range } from '../../src/domain/waits/conformal.js'
import { divided, type Case, type Fold, type Source } from './cases.js'
import type { Outcome } from './score.js'
import { liveThrough, rangeOptions, type Teller } from './tell.js'

/** As with ours, the last fitting days give the first ranges. */
const firstShare = 0.75

/** Each name with an outcome per judged case, in the order of asking. */
export function judgePlain ({ fit, judged }: Fold, { unitMs }: Source): Map<string, Outcome[]> {
  const names = Object.keys(judged[0]?.plain ?? {})
  const { last } = divided(fit, firstShare)
  return new Map(names.map(name => {
    const sigmaMs = Math.max(1, Math.sqrt(meanOf(fit.map(one => (toldBy(name, one) - one.wait) ** 2)))) * unitMs
    const teller = tellerOf(name, sigmaMs, unitMs)
    liveThrough(last, unitMs, teller)
    return [name, liveThrough(judged, unitMs, teller)]
  }))
}

/** Where it has nothing to go by, the overall mean. */
const toldBy = (name: string, { plain }: Case): number => {
  const own = plain[name] ?? NaN
  return Number.isNaN(own) ? plain['mean'] ?? 0 : own
}

function tellerOf (name: string, sigmaMs: number, unitMs: number): Teller<Prediction & Range> {
  const ranges = new Conformal(rangeOptions)
  return {
    tell (one) {
      const prediction = { meanMs: toldBy(name, one) * unitMs, sigmaMs }
      return { ...prediction, ...ranges.rangeOf(prediction) }
    },
    learn: ({ wait }, told) => ranges.learn(told, told, wait * unitMs)
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Our estimator: learned from the fitting days, ranges by conformal prediction that goes on learning as services start. */
import { Conformal, type Prediction, type Range } from '../../src/domain/waits/conformal.js'
import type { LearnOptions } from '../../src/domain/waits/learned-boost.js'
import { learnWait, type LearnedWait, tellWait } from '../../src/domain/waits/learned-wait.js'
import { divided, type Case, type Fold, type Source } from './cases.js'
import { Unreadable } from './read-table.js'
import type { Outcome } from './score.js'
import { liveThrough, rangeOptions, type Teller } from './tell.js'

/** Found by fitting January to March and judging April and May, and by leaving out blocks of days in Warsaw. */
const mean: Partial<LearnOptions> = { trees: 300, pace: 0.04, leavesMax: 20, rowsMin: 60, restraint: 20, rowShare: 0.5, featureShare: 0.3 }
const quantiles: Partial<LearnOptions> = { trees: 120, pace: 0.1, leavesMax: 12, rowsMin: 100, rowShare: 0.4, featureShare: 0.3 }
/** Less is no base for ranges that hold. */
const casesMin = 200
/** The first days teach a model that only the last ones judge: its misses there are the first ranges. */
const firstShare = 0.75

export function judgeHallflow ({ fit, judged }: Fold, { unitMs }: Source, progress: (share: number) => void): Outcome[] {
  if (fit.length < casesMin) throw new Unreadable(`only ${fit.length} waits to learn from; ${casesMin} are needed`)
  const ranges = new Conformal(rangeOptions)
  const { first, last } = divided(fit, firstShare)
  if (first.length >= casesMin / 2) {
    liveThrough(last, unitMs, teller(learned(first, unitMs), ranges, unitMs))
    progress(0.5)
  }
  const model = learned(fit, unitMs)
  progress(0.95)
  return liveThrough(judged, unitMs, teller(model, ranges, unitMs))
}

function learned (cases: readonly Case[], unitMs: number): LearnedWait {
  const width = cases[0]?.features.length ?? 0
  const columns = Array.from({ length: width }, (_, feature) => Float64Array.from(cases, one => one.features[feature] ?? NaN))
  return learnWait(columns, Float64Array.from(cases, ({ wait }) => wait * unitMs), { mean, quantiles })
}

function teller (model: LearnedWait, ranges: Conformal, unitMs: number): Teller<Prediction & Range> {
  return {
    tell ({ features }) {
      const prediction = tellWait(model, features)
      return { ...prediction, ...ranges.rangeOf(prediction) }
    },
    learn: ({ wait }, told) => ranges.learn(told, told, wait * unitMs)
  }
}

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
/** Of the level that months have, what each wait leaves of those before it. */
const kept = 0.9998

/** What goes on learning while days are lived through. */
interface Live { readonly level: Level, readonly ranges: Conformal }

export function judgeHallflow ({ fit, judged }: Fold, { unitMs }: Source, progress: (share: number) => void): Outcome[] {
  if (fit.length < casesMin) throw new Unreadable(`only ${fit.length} waits to learn from; ${casesMin} are needed`)
  const meanMs = fit.reduce((sum, { wait }) => sum + wait, 0) / fit.length * unitMs
  const live: Live = { level: new Level(Math.max(1, meanMs)), ranges: new Conformal(rangeOptions) }
  const { first, last } = divided(fit, firstShare)
  if (first.length >= casesMin / 2) {
    liveThrough(last, unitMs, teller(learned(first, unitMs), live, unitMs))
    progress(0.5)
  }
  const model = learned(fit, unitMs)
  progress(0.95)
  return liveThrough(judged, unitMs, teller(model, { ...live, level: new Level(Math.max(1, meanMs)) }, unitMs))
}

function learned (cases: readonly Case[], unitMs: number): LearnedWait {
  const width = cases[0]?.features.length ?? 0
  const columns = Array.from({ length: width }, (_, feature) => Float64Array.from(cases, one => one.features[feature] ?? NaN))
  return learnWait(columns, Float64Array.from(cases, ({ wait }) => wait * unitMs), { mean, quantiles })
}

/**
 * What is learned is corrected by waited over told of the last five thousand waits: months differ. Slower than the product's
 * correction of a line, which has no learning under it; faster ones follow the morning, of which short waits are known first.
 */
class Level {
  #waitedMs = 0
  #toldMs = 0

  /** As if so much had been told rightly before. */
  constructor (meanMs: number) {
    this.#waitedMs = this.#toldMs = meanMs / (1 - kept)
  }

  get factor (): number { return this.#waitedMs / this.#toldMs }

  learn (waitedMs: number, toldMs: number): void {
    this.#waitedMs = kept * this.#waitedMs + waitedMs
    this.#toldMs = kept * this.#toldMs + toldMs
  }
}

function teller (model: LearnedWait, { level, ranges }: Live, unitMs: number): Teller<Prediction & Range & { readonly learnedMs: number }> {
  return {
    tell ({ features }) {
      const { meanMs: learnedMs, sigmaMs } = tellWait(model, features)
      const prediction = { meanMs: level.factor * learnedMs, sigmaMs }
      return { learnedMs, ...prediction, ...ranges.rangeOf(prediction) }
    },
    learn ({ wait }, told) {
      level.learn(wait * unitMs, told.learnedMs)
      ranges.learn(told, told, wait * unitMs)
    }
  }
}

/** A wait learned from what can be seen when somebody asks: its mean, and how far it scatters. */
import type { Prediction } from './conformal.js'
import type { Column } from './learned-bins.js'
import { type Learned, learn, learnDefaults, type LearnOptions, quantileOf, told } from './learned-boost.js'

/** Three sums of trees over the same features; plain JSON. Waits in ms. */
export interface LearnedWait {
  readonly mean: Learned
  readonly p10: Learned
  readonly p90: Learned
  readonly sigmaMinMs: number
}

export interface LearnWaitOptions {
  readonly mean?: Partial<LearnOptions>
  /** Of both quantiles, which need fewer trees: the range is corrected afterwards. */
  readonly quantiles?: Partial<LearnOptions>
  /** A wait is not known better than this. */
  readonly sigmaMinMs?: number
}

/** From 10 % to 90 % a normal distribution measures so many standard deviations. */
const tenToNinety = 2 * 1.2816
/** No wait is foreseen better than a quarter of a minute. */
const sigmaMinUsualMs = 15_000

/**
 * The longest waits teach the mean as if they had been no longer than this share of all: one day on which a hall stood still
 * would else be expected every day. (Winsorised means, Tukey 1962.)
 */
const believedShare = 0.99

/** @throws {RangeError} as `learn` does */
export function learnWait (columns: readonly Column[], waitsMs: Float64Array, { mean = {}, quantiles = {}, sigmaMinMs = sigmaMinUsualMs }: LearnWaitOptions = {}): LearnedWait {
  const quantileOptions = { ...learnDefaults, trees: 100, pace: 0.12, leavesMax: 12, ...quantiles }
  const longestMs = quantileOf(waitsMs.slice(), believedShare)
  return {
    mean: learn(columns, waitsMs.map(waitMs => Math.min(waitMs, longestMs)), { ...learnDefaults, ...mean }),
    p10: learn(columns, waitsMs, { ...quantileOptions, quantile: 0.1 }),
    p90: learn(columns, waitsMs, { ...quantileOptions, quantile: 0.9 }),
    sigmaMinMs
  }
}

/** The mean is never negative and sigma never too small; the range itself is Conformal's to tell. */
export function tellWait ({ mean, p10, p90, sigmaMinMs }: LearnedWait, row: ArrayLike<number>): Prediction {
  // Learned apart, the two quantiles may cross: then the scatter is what it is at least.
  const spreadMs = told(p90, row) - Math.max(0, told(p10, row))
  return { meanMs: Math.max(0, told(mean, row)), sigmaMs: Math.max(sigmaMinMs, spreadMs / tenToNinety) }
}

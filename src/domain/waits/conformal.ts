/**
 * Ranges that hold what they promise: split conformal prediction, binned by the predicted wait, with adaptive
 * levels for both tails.
 *
 * Each wait that came true gives a score, (waited - predicted) / sigma. A range reaches from one quantile of the
 * last scores of its bin to another. Which ones moves with every hit and miss: α ← α + γ (target - miss), Gibbs and
 * Candès, "Adaptive Conformal Inference Under Distribution Shift" (NeurIPS 2021). With γ = 0 it is the plain
 * split conformal range of the scores that it was given.
 */
import { quantileOf } from './estimate.js'
import { normalQuantile } from './normal.js'

export interface Prediction { readonly meanMs: number, readonly sigmaMs: number }
export interface Range { readonly p10Ms: number, readonly p50Ms: number, readonly p90Ms: number }

/** Plain data: survives a restart as JSON. */
export interface ConformalState { readonly bins: ReadonlyArray<{ readonly scores: readonly number[], readonly low: number, readonly high: number }> }

export interface ConformalOptions {
  /** Upper ends of the bins but the last, ms. */
  readonly edgesMs?: readonly number[]
  /** Scores kept in each bin. */
  readonly kept?: number
  readonly gamma?: number
}

const minuteMs = 60_000
const usualEdgesMs = [1, 3, 6, 12, 20, 35, 60].map(minutes => minutes * minuteMs)
/** Each tail is left with this share: the range holds 80 %. */
const target = 0.1
/** A tail is never given up wholly, nor let past the median. */
const [alphaMin, alphaMax] = [0.001, 0.5]
/**
 * A bin begins with scores of a normal distribution, so that its first range is sound. Wide: forty futures as they come hold
 * 79 to 82 % of the waits of a simulated hall, but a real one begins with the catalogue's guess of how long its visits take.
 */
const firstCount = 60
const firstScores = Array.from({ length: firstCount }, (_, index) => Math.round(1250 * normalQuantile((index + 0.5) / firstCount)) / 1000)
/** A wait that is further off says no more than that it is off. */
const scoreMax = 50

interface Bin {
  /** Oldest first. */
  readonly scores: number[]
  readonly sorted: number[]
  /** Shares left below and above. */
  low: number
  high: number
}

export class Conformal {
  readonly #edgesMs: readonly number[]
  readonly #kept: number
  readonly #gamma: number
  readonly #bins: Bin[]

  constructor ({ edgesMs = usualEdgesMs, kept = 400, gamma = 0.01 }: ConformalOptions = {}, state?: ConformalState) {
    this.#edgesMs = edgesMs
    this.#kept = kept
    this.#gamma = gamma
    this.#bins = Array.from({ length: edgesMs.length + 1 }, (_, index) => {
      const { scores, low, high } = state?.bins[index] ?? { scores: firstScores, low: target, high: target }
      return { scores: [...scores], sorted: scores.toSorted((one, other) => one - other), low, high }
    })
  }

  get state (): ConformalState {
    return { bins: this.#bins.map(({ scores, low, high }) => ({ scores: [...scores], low, high })) }
  }

  /** Finite, from 0 on, p10 ≤ p50 ≤ p90. */
  rangeOf ({ meanMs, sigmaMs }: Prediction): Range {
    const { sorted, low, high } = this.#binOf(meanMs)
    const at = (share: number) => Math.max(0, meanMs + quantileOf(sorted, share) * sigmaMs)
    return { p10Ms: at(low), p50Ms: at(0.5), p90Ms: at(1 - high) }
  }

  /**
   * What came of a range. Only when the service starts, in the order of the starts: earlier nobody knows.
   * `told` is the range as it was then, before any rounding.
   */
  learn ({ meanMs, sigmaMs }: Prediction, told: Pick<Range, 'p10Ms' | 'p90Ms'>, waitedMs: number): void {
    const bin = this.#binOf(meanMs)
    bin.low = moved(bin.low, this.#gamma, waitedMs < told.p10Ms)
    bin.high = moved(bin.high, this.#gamma, waitedMs > told.p90Ms)
    this.add({ meanMs, sigmaMs }, waitedMs)
  }

  /** A score alone, for a range that was never told: calibration before the first day. */
  add ({ meanMs, sigmaMs }: Prediction, waitedMs: number): void {
    const { scores, sorted } = this.#binOf(meanMs)
    // Three digits are enough, and what is kept stays small.
    const score = Math.round(1000 * Math.min(Math.max((waitedMs - meanMs) / sigmaMs, -scoreMax), scoreMax)) / 1000
    scores.push(score)
    sorted.splice(placeOf(sorted, score), 0, score)
    while (scores.length > this.#kept) sorted.splice(placeOf(sorted, scores.shift() ?? 0), 1)
  }

  #binOf (meanMs: number): Bin {
    const index = this.#edgesMs.findIndex(edge => meanMs < edge)
    // -1 where no edge is larger: the last bin. One more bins than edges, hence `!`.
    return this.#bins.at(index)!
  }
}

/** As people are told it: whole ms. */
export function whole ({ p10Ms, p50Ms, p90Ms }: Range): Range {
  return { p10Ms: Math.round(p10Ms), p50Ms: Math.round(p50Ms), p90Ms: Math.round(p90Ms) }
}

export interface Calibrated extends Prediction { readonly waitedMs: number }

/** Fixed ranges from waits that are over, for data that are judged once: keeps the last 4,000 scores a bin and does not adapt. */
export function splitConformal (calibration: Iterable<Calibrated>, options: Pick<ConformalOptions, 'edgesMs'> = {}): Conformal {
  const conformal = new Conformal({ ...options, kept: 4000, gamma: 0 })
  for (const { waitedMs, ...prediction } of calibration) conformal.add(prediction, waitedMs)
  return conformal
}

function moved (alpha: number, gamma: number, isMiss: boolean): number {
  return Math.min(Math.max(alpha + gamma * (target - (isMiss ? 1 : 0)), alphaMin), alphaMax)
}

/** How many of a sorted list are smaller. */
function placeOf (sorted: readonly number[], score: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? Infinity) < score) from = middle + 1
    else to = middle
  }
  return from
}

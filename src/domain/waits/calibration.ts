/** From an estimate to what is told: corrected by what the line's estimates were off by, in a range that holds. */
import { Conformal, type ConformalOptions, type ConformalState, type Prediction, type Range } from './conformal.js'
import { corrected, factorOf, type Corrections } from './correction.js'
import type { Estimate } from './estimate.js'

/** One wait as it was told, with what learning needs of how it came about. Ms. */
export interface Told extends Prediction, Range {
  /** The line, or whatever has a correction of its own. */
  readonly key: string
  /** Before correction. */
  readonly estimatedMs: number
}

export interface CalibrationState { readonly corrections: Corrections, readonly ranges: ConformalState }

/** Of one hall: the corrections are per line, the ranges of all lines learn together. */
export class Calibration {
  #corrections: Corrections
  readonly #ranges: Conformal

  constructor (state?: CalibrationState, options?: ConformalOptions) {
    this.#corrections = state?.corrections ?? {}
    this.#ranges = new Conformal(options, state?.ranges)
  }

  get state (): CalibrationState {
    return { corrections: this.#corrections, ranges: this.#ranges.state }
  }

  factorOf (key: string): number {
    return factorOf(this.#corrections, key)
  }

  told (key: string, { meanMs, sigmaMs }: Pick<Estimate, 'meanMs' | 'sigmaMs'>): Told {
    const prediction = { meanMs: this.factorOf(key) * meanMs, sigmaMs }
    return { key, estimatedMs: meanMs, ...prediction, ...this.#ranges.rangeOf(prediction) }
  }

  /** When the service of one who was told so starts; never for who left or did not come: their wait is not known. */
  learn (told: Told, waitedMs: number): void {
    this.#corrections = corrected(this.#corrections, told.key, { waitedMs, estimatedMs: told.estimatedMs })
    this.#ranges.learn(told, told, waitedMs)
  }
}

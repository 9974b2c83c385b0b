/** Calls that nobody answers: how many, how long they take, and how long people's patience lasts. */
import { normalShare } from './normal.js'

export interface NoShowsState {
  /** By age at the call: calls and how many of them were missed, decaying. */
  readonly ages: ReadonlyArray<{ readonly calls: number, readonly missed: number }>
  /** Missed calls and how long the counter waited, decaying. */
  readonly absent: { readonly count: number, readonly sumMs: number }
}

const minuteMs = 60_000
/** Upper ends of the ages, ms, and an age that stands for each: where half of the calls of the last one may lie. */
const ageEndsMs = [5, 15, 30, 60, 120, Infinity].map(minutes => minutes * minuteMs)
const agesMs = [2, 10, 22, 44, 85, 180].map(minutes => minutes * minuteMs)
/** What each call leaves of those before it: about the last thousand count. */
const kept = 0.999
/** Before anything is learnt (waits-and-rebalancing, 0): the share, a minute a call, patience of 150 minutes. */
const [sharePrior, absentPriorMs, medianPriorMs] = [0.03, minuteMs, 150 * minuteMs]
/** As many calls as that is worth. */
const [shareWorth, absentWorth, medianWorth] = [100, 20, 20]
const [shareMin, shareMax] = [0.002, 0.3]
/** Scatter of the logarithm of patience: cannot be told from so few leavers, hence fixed. */
export const patienceSigma = 0.6
/** Medians of patience that are tried: 30 minutes to 16 hours, each 12 % above the last. */
const mediansMs = Array.from({ length: 31 }, (_, step) => 30 * minuteMs * 1.12 ** step)

export class NoShows {
  readonly #ages: Array<{ calls: number, missed: number }>
  #absent: { count: number, sumMs: number }

  constructor (state?: NoShowsState) {
    this.#ages = agesMs.map((_, index) => ({ ...state?.ages[index] ?? { calls: 0, missed: 0 } }))
    this.#absent = { ...state?.absent ?? { count: 0, sumMs: 0 } }
  }

  get state (): NoShowsState {
    return { ages: this.#ages.map(age => ({ ...age })), absent: { ...this.#absent } }
  }

  /** Somebody who had waited for `ageMs` came to the counter. */
  answered (ageMs: number): void {
    this.#call(ageMs, 0)
  }

  /** Nobody came; the counter waited for `absentMs`. */
  missed (ageMs: number, absentMs: number): void {
    this.#call(ageMs, 1)
    this.#absent = { count: kept * this.#absent.count + 1, sumMs: kept * this.#absent.sumMs + absentMs }
  }

  /** What a call that nobody answers costs the counter. */
  get absentMs (): number {
    return (this.#absent.sumMs + absentWorth * absentPriorMs) / (this.#absent.count + absentWorth)
  }

  /** Share of calls that nobody answers however short the wait was: from the calls in the first quarter of an hour. */
  get share (): number {
    const early = this.#ages.slice(0, 2)
    const missed = early.reduce((sum, age) => sum + age.missed, 0)
    const calls = early.reduce((sum, age) => sum + age.calls, 0)
    return Math.min(Math.max((missed + shareWorth * sharePrior) / (calls + shareWorth), shareMin), shareMax)
  }

  /** Of the medians that are tried the likeliest, given the calls missed at each age: p = 1 - (1 - share) P(patience > age). */
  get patience (): { readonly medianMs: number, readonly sigma: number } {
    const likelihoods = mediansMs.map(medianMs => this.#likelihood(medianMs))
    return { medianMs: mediansMs[likelihoods.indexOf(Math.max(...likelihoods))] ?? medianPriorMs, sigma: patienceSigma }
  }

  /** The logarithm, up to a constant; at each age the prior counts as some calls more. */
  #likelihood (medianMs: number): number {
    const { share } = this
    return this.#ages.reduce((sum, { calls, missed }, index) => {
      const ageMs = agesMs[index] ?? 0
      const priorMissed = medianWorth * missedShare(share, medianPriorMs, ageMs)
      const p = missedShare(share, medianMs, ageMs)
      return sum + (missed + priorMissed) * Math.log(p) + (calls - missed + medianWorth - priorMissed) * Math.log1p(-p)
    }, 0)
  }

  #call (ageMs: number, missed: 0 | 1): void {
    for (const age of this.#ages) {
      age.calls *= kept
      age.missed *= kept
    }
    const age = this.#ages[ageEndsMs.findIndex(end => ageMs < end)]
    if (!age) return
    age.calls += 1
    age.missed += missed
  }
}

function missedShare (share: number, medianMs: number, ageMs: number): number {
  const p = 1 - (1 - share) * normalShare(Math.log(medianMs / ageMs) / patienceSigma)
  return Math.min(Math.max(p, 1e-9), 1 - 1e-9)
}

/** One person's wait over all futures: mean, scatter and quantiles. */

export interface Estimate {
  readonly meanMs: number
  readonly sdMs: number
  readonly q10Ms: number
  readonly q50Ms: number
  readonly q90Ms: number
  /** Scatter as the conformal range scales with it: half of q10 to q90 in standard normals, never below the floor. */
  readonly sigmaMs: number
  /** Share of futures in which nobody calls before closing. */
  readonly neverShare: number
}

/** A wait is not known better than this: clerks do not press to the second. */
export const sigmaFloorMs = 48_000
/** Of the standard normal at 90 %. */
const ninety = 1.2816

/**
 * The wait from `from` to the call. Who is not called before closing has waited until then; `undefined` where the hall does
 * not close and nobody calls, for then nothing can be said.
 */
export function estimateOf (startAt: ArrayLike<number>, from: number, closesAt = Infinity): Estimate | undefined {
  const waits = new Float64Array(startAt.length)
  let [sum, never] = [0, 0]
  for (let future = 0; future < waits.length; future++) {
    const at = startAt[future] ?? Infinity
    if (at === Infinity) never++
    const waitMs = Math.max(0, Math.min(at, closesAt) - from)
    waits[future] = waitMs
    sum += waitMs
  }
  if (waits.length === 0 || sum === Infinity) return undefined
  waits.sort()
  const meanMs = sum / waits.length
  const squares = waits.reduce((total, waitMs) => total + (waitMs - meanMs) ** 2, 0)
  const [q10Ms, q50Ms, q90Ms] = [quantileOf(waits, 0.1), quantileOf(waits, 0.5), quantileOf(waits, 0.9)]
  return {
    meanMs,
    sdMs: waits.length < 2 ? 0 : Math.sqrt(squares / (waits.length - 1)),
    q10Ms,
    q50Ms,
    q90Ms,
    sigmaMs: Math.max(sigmaFloorMs, (q90Ms - q10Ms) / 2 / ninety),
    neverShare: never / waits.length
  }
}

/**
 * The quantile of a sorted list that one more draw stays below with probability `p`: Weibull's position p (n + 1),
 * linear between neighbours; the ends of the list beyond them.
 */
export function quantileOf (sorted: ArrayLike<number>, p: number): number {
  const place = Math.min(Math.max(p * (sorted.length + 1) - 1, 0), sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN
  return low + (place - below) * (high - low)
}

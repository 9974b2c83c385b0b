/** How many counters a line needs, from the work that waits and the work that is expected. */

export interface StaffingQuestion {
  /** Work of all who wait, those who will not come left out, counter-ms. */
  readonly workMs: number
  readonly meanServiceMs: number
  /** Expected arrivals from now on, in steps of `stepMs`. */
  readonly stepMs: number
  readonly arrivals: readonly number[]
  /** The wait that is aimed at, ms. */
  readonly targetMs: number
}

const horizonMs = 90 * 60_000

/** s_need = ⌈max over h ≤ 90 min of (V + m ∫ λ) / (h + w*)⌉: the fluid bound; work that has come by h must be done by h + w*. */
export function countersNeeded ({ workMs, meanServiceMs, stepMs, arrivals, targetMs }: StaffingQuestion): number {
  let [work, most] = [workMs, workMs / targetMs]
  for (const [step, count] of arrivals.slice(0, Math.floor(horizonMs / stepMs)).entries()) {
    work += count * meanServiceMs
    most = Math.max(most, work / ((step + 1) * stepMs + targetMs))
  }
  return Math.ceil(most - 1e-9)
}

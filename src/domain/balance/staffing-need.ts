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

/** Since when a line has needed more counters than it has, and since when fewer; hall ms, by whatever names the line. Plain JSON. */
export interface NeedState { readonly shortSince: Readonly<Record<string, number>>, readonly spareSince: Readonly<Record<string, number>> }

export const noNeedState: NeedState = { shortSince: {}, spareSince: {} }

/** What is remembered after a look in which the line `key` needed so many counters and had so many. */
export function needSeen ({ shortSince, spareSince }: NeedState, key: string, { needed, counters }: { readonly needed: number, readonly counters: number }, at: number): NeedState {
  return { shortSince: lasting(shortSince, key, needed > counters, at), spareSince: lasting(spareSince, key, needed < counters, at) }
}

function lasting (since: Readonly<Record<string, number>>, key: string, isSo: boolean, at: number): Readonly<Record<string, number>> {
  if (isSo) return key in since ? since : { ...since, [key]: at }
  const { [key]: _, ...others } = since
  return others
}

/** s_need = ⌈max over h ≤ 90 min of (V + m ∫ λ) / (h + w*)⌉: the fluid bound; work that has come by h must be done by h + w*. */
export function countersNeeded ({ workMs, meanServiceMs, stepMs, arrivals, targetMs }: StaffingQuestion): number {
  let [work, most] = [workMs, workMs / targetMs]
  for (const [step, count] of arrivals.slice(0, Math.floor(horizonMs / stepMs)).entries()) {
    work += count * meanServiceMs
    most = Math.max(most, work / ((step + 1) * stepMs + targetMs))
  }
  return Math.ceil(most - 1e-9)
}

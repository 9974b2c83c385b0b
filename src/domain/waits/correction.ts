/** What the estimates of each line were off by lately, as a factor: learnt at every start of a service. */

/** Waits that came true and waits that were estimated, ms: decaying sums. */
export interface Correction { readonly waitedMs: number, readonly estimatedMs: number }

export type Corrections = Readonly<Record<string, Correction>>

const minuteMs = 60_000
/** As if as much had been estimated rightly already: nine long waits weigh about as much as this beginning. */
export const freshCorrection: Correction = { waitedMs: 100 * minuteMs, estimatedMs: 100 * minuteMs }
/** What each wait leaves of those before it: the last hundred count. */
const kept = 0.99
/** Shorter estimates teach nothing about the pace of a line. */
const estimateMinMs = 3 * minuteMs
/** Beyond these a figure is not off but wrong: a clock, a line without counters. */
const [factorMin, factorMax] = [0.25, 4]

/** N ← .99 N + w, D ← .99 D + Ŵ, where Ŵ is the estimate before correction. */
export function corrected (corrections: Corrections, key: string, { waitedMs, estimatedMs }: Correction): Corrections {
  if (estimatedMs <= estimateMinMs) return corrections
  const was = corrections[key] ?? freshCorrection
  return { ...corrections, [key]: { waitedMs: kept * was.waitedMs + waitedMs, estimatedMs: kept * was.estimatedMs + estimatedMs } }
}

/** c = N / D: what an estimate of this line is multiplied with. */
export function factorOf (corrections: Corrections, key: string): number {
  const { waitedMs, estimatedMs } = corrections[key] ?? freshCorrection
  return Math.min(Math.max(waitedMs / estimatedMs, factorMin), factorMax)
}

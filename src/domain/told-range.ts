/** A wait as people read it: a range in steps of five minutes. */
import type { Wait } from '../contract/wait.js'

const stepMs = 5 * 60_000

/** Told waits are ranges from the middle to the 9th of 10, in minutes: `[35, 45]`; `[0, 5]` is "under 5". */
export function toldRange (wait: Wait): readonly [from: number, to: number] | undefined {
  if ('unknown' in wait) return undefined
  const from = Math.floor(wait.p50Ms / stepMs) * 5
  return [from, Math.max(from + 5, Math.ceil(wait.p90Ms / stepMs) * 5)]
}

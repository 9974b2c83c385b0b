/** What a reader may think of a wait that was told. */
import type { Board } from '../contract/board.js'
import type { Wait, WaitRange } from '../contract/wait.js'
import { limits } from './limits.js'

/** True while the forecaster is heard of: it says something at least once a minute. */
export function isForecastFresh ({ forecastAt }: Pick<Board, 'forecastAt'>, at: number): boolean {
  return forecastAt > 0 && at - forecastAt <= limits.forecastStaleMs
}

/** So long a wait of who is next has a reason, ms: the windows serve other lines, a long visit, or nobody for a while. */
const busyMs = 15 * 60_000

/** Nobody is ahead, and yet it takes long: people ask why. */
export function isBusy (ahead: number, wait: Wait): boolean {
  return ahead === 0 && !('unknown' in wait) && wait.p50Ms >= busyMs
}

/**
 * An area is as slow as its slowest line: where the wait at an open window is not known, neither is that of the area. A line
 * that nobody serves has no wait; where no line has one, the reason is that of the line with most people.
 */
export function slowestOf (lines: ReadonlyArray<{ readonly waiting: number, readonly wait: Wait }>): Wait {
  let slowest: WaitRange | undefined
  let most: { readonly waiting: number, readonly wait: Wait } | undefined
  for (const line of lines) {
    if (!('unknown' in line.wait)) slowest = !slowest || line.wait.p90Ms > slowest.p90Ms ? line.wait : slowest
    else if (line.wait.unknown === 'no-data') return line.wait
    else if (!most || line.waiting > most.waiting) most = line
  }
  return slowest ?? most?.wait ?? { unknown: 'no-data' }
}

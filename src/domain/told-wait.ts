/** What a reader may think of a wait that was told. */
import type { Board } from '../contract/board.js'
import type { Wait } from '../contract/wait.js'
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

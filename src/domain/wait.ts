/** What is told about a wait: the forecast of the line, or the reason why there is none. */
import type { Board } from '../contract/board.js'
import type { LineForecast, Rung, Staffing } from '../contract/forecast.js'
import type { Wait, WaitRange } from '../contract/wait.js'
import { isMadeFor, nobody, type Staff } from './staff.js'
import { isForecastFresh } from './told-wait.js'

type Foretold = Pick<Board, 'isOpen' | 'forecasts' | 'forecastAt'>

/**
 * The wait of whoever has `ahead` people before them: a newcomer has all who stand there by now (`Tally.ahead`), and not only
 * those of the moment of the forecast. `at` (hall ms): the moment of asking; without it the forecast is taken as fresh,
 * and the reader judges by `forecastAt`. Made for other counters than the line has now it is told to nobody: one window
 * that was foretold six hours is one of fifteen a moment later.
 */
export function waitOf (board: Foretold, serviceId: string, staff: Staff = nobody, { ahead, at }: { ahead: number, at?: number }): Wait {
  if (!board.isOpen) return { unknown: 'closed' }
  const forecast = forecastFor(board, serviceId, staff, at)
  return forecast ? waitAt(forecast, ahead) : { unknown: staff.open === 0 ? 'no-open-counter' : 'no-data' }
}

/** What is foretold of a line as it is staffed now; `undefined` where that is not known, or too old at `at` (hall ms). */
export function forecastFor (board: Foretold, serviceId: string, staff: Staffing = nobody, at?: number): LineForecast | undefined {
  const forecast = board.forecasts[serviceId]
  return forecast && isMadeFor(forecast, staff) && (at === undefined || isForecastFresh(board, at)) ? forecast : undefined
}

/**
 * The wait by place in the line: between two rungs of the ladder in proportion, beyond the last one on as
 * between the last two, never less than nothing. `issue.lua` does the same for the one who takes a number.
 */
export function waitAt ({ ladder, wait }: Pick<LineForecast, 'ladder' | 'wait'>, ahead: number): Wait {
  const last = ladder.length - 1
  const top = ladder[last]
  if (!top || 'unknown' in wait) return wait
  if (last === 0) return rangeOf(top)
  let above = 1
  while (above < last && ladder[above]!.ahead < ahead) above++
  const [low, high] = [ladder[above - 1]!, ladder[above]!]
  const share = high.ahead === low.ahead ? 1 : (ahead - low.ahead) / (high.ahead - low.ahead)
  const between = (of: (rung: Rung) => number) => Math.max(0, Math.round(of(low) + share * (of(high) - of(low))))
  return { p10Ms: between(rung => rung.p10Ms), p50Ms: between(rung => rung.p50Ms), p90Ms: between(rung => rung.p90Ms) }
}

/** No more numbers: staff say so, or who came now could not be served and staff do not keep the line open. */
export function isClosingLine ({ forecasts, issuing }: Pick<Board, 'forecasts' | 'issuing'>, serviceId: string): boolean {
  return issuing[serviceId] === 'closed' || (issuing[serviceId] !== 'open' && forecasts[serviceId]?.isClosing === true)
}

function rangeOf ({ p10Ms, p50Ms, p90Ms }: Rung): WaitRange {
  return { p10Ms, p50Ms, p90Ms }
}

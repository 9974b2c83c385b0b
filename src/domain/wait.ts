/** What is told about a wait: the forecast of the line, or the reason why there is none. */
import type { Board } from '../contract/board.js'
import type { CounterPlan } from '../contract/catalog.js'
import type { LineForecast, Rung } from '../contract/forecast.js'
import type { Wait, WaitRange } from '../contract/wait.js'
import { limits } from './limits.js'

type Foretold = Pick<Board, 'isOpen' | 'forecasts' | 'forecastAt'>

/**
 * The wait of whoever has `ahead` people before them: a newcomer has all who stand there by now (`Tally.ahead`), and not only
 * those of the moment of the forecast. `at` (hall ms): the moment of asking; without it the forecast is taken as fresh,
 * and the reader judges by `forecastAt`.
 */
export function waitOf (board: Foretold, serviceId: string, countersOpen: number, { ahead, at }: { ahead: number, at?: number }): Wait {
  if (!board.isOpen) return { unknown: 'closed' }
  const forecast = board.forecasts[serviceId]
  const isFresh = at === undefined || isForecastFresh(board, at)
  if (!forecast || !isFresh) return { unknown: countersOpen === 0 ? 'no-open-counter' : 'no-data' }
  return waitAt(forecast, ahead)
}

/** True while the forecaster is heard of: it says something at least once a minute. */
export function isForecastFresh ({ forecastAt }: Pick<Board, 'forecastAt'>, at: number): boolean {
  return forecastAt > 0 && at - forecastAt <= limits.forecastStaleMs
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

/** Open counters that serve or assist a line. */
export function countersOpenFor ({ counters }: Pick<Board, 'counters'>, plans: readonly CounterPlan[], serviceId: string): number {
  return plans.filter(({ counterId, services, assists = [] }) =>
    counters[counterId]?.state === 'open' && (services.includes(serviceId) || assists.includes(serviceId))).length
}

function rangeOf ({ p10Ms, p50Ms, p90Ms }: Rung): WaitRange {
  return { p10Ms, p50Ms, p90Ms }
}

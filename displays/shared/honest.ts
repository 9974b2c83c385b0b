/** A wall never shows a guess: waits of a forecaster that fell silent are unknown. */
import type { WallBoard } from '../../src/contract/board.js'
import { isForecastFresh } from '../../src/domain/told-wait.js'

/** `now`: the hall's clock; before it is known the forecast is taken as fresh. */
export function honestBoard<B extends WallBoard | undefined> (board: B, now: number | undefined): B {
  if (!board) return board
  const isSilent = now !== undefined && board.forecastAt > 0 && !isForecastFresh(board, now)
  if (!isSilent) return board
  const told = Object.entries(board.lines).map(([serviceId, line]) => [serviceId, 'unknown' in line.wait ? line : { ...line, wait: { unknown: 'no-data' as const } }] as const)
  return { ...board, lines: Object.fromEntries(told) }
}

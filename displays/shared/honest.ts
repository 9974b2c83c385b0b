/** A wall never shows a guess: waits of a forecaster that fell silent are unknown. */
import type { WallBoard } from '../../src/contract/board.js'
import { isForecastFresh } from '../../src/domain/wait.js'

/** `now`: the hall's clock; before it is known the board is taken as it came. */
export function honestBoard<B extends WallBoard | undefined> (board: B, now: number | undefined): B {
  if (!board || now === undefined || board.forecastAt === 0 || isForecastFresh(board, now)) return board
  const lines = Object.entries(board.lines).map(([serviceId, line]) => [serviceId, 'unknown' in line.wait ? line : { ...line, wait: { unknown: 'no-data' as const } }])
  return { ...board, lines: Object.fromEntries(lines) }
}

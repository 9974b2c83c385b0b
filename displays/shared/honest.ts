/** A wall never shows a guess: waits of a forecaster that fell silent are unknown, and no open window is said to be closed. */
import type { WallBoard, WallLine } from '../../src/contract/board.js'
import { isForecastFresh } from '../../src/domain/wait.js'

/** `now`: the hall's clock; before it is known the forecast is taken as fresh. */
export function honestBoard<B extends WallBoard | undefined> (board: B, now: number | undefined): B {
  if (!board) return board
  const isSilent = now !== undefined && board.forecastAt > 0 && !isForecastFresh(board, now)
  const lines = Object.entries(board.lines)
  const told = lines.map(([serviceId, line]) => [serviceId, isUntrue(line, isSilent) ? { ...line, wait: { unknown: 'no-data' as const } } : line] as const)
  return told.every(([, line], index) => line === lines[index]?.[1]) ? board : { ...board, lines: Object.fromEntries(told) }
}

/** The forecaster speaks once a minute; the window may have been opened since. */
function isUntrue ({ wait, countersOpen }: WallLine, isSilent: boolean): boolean {
  return 'unknown' in wait ? wait.unknown === 'no-open-counter' && countersOpen > 0 : isSilent
}

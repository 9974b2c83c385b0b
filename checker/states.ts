/** What the store held at a version, against what its log says. */
import { difference } from './canonical.js'
import type { Fold } from './fold.js'
import type { StateLine } from './history.js'
import type { Lines } from './lines.js'
import type { Report } from './report.js'

/** Call it when the log has come to the version of the state. */
export function judgeState ({ board, waiting, index }: StateLine, fold: Fold, { places }: Lines, report: Report): void {
  const at = `${fold.hallId}@${fold.version}`
  const wrong = difference(fold.board(), board)
  if (wrong) report.add('I23', at, `the log says ${wrong} in the state`)

  const counts = new Map<string, number>()
  for (const { line } of places.values()) counts.set(line, (counts.get(line) ?? 0) + 1)
  for (const line of waiting ? new Set([...counts.keys(), ...Object.keys(waiting)]) : []) {
    const [counted, stored] = [counts.get(line) ?? 0, waiting?.[line] ?? 0]
    if (counted !== stored) report.add('I16', at, `${stored} are said to wait in line ${line}; there are ${counted}`)
  }

  if (!index) return
  const indexed = Object.entries(index).flatMap(([line, ids]) => ids.map(ticketId => ({ line, ticketId, place: places.get(ticketId) })))
  const ghost = indexed.find(({ line, place }) => !place || (line !== 'due' && line !== place.line))
  const missing = [...places.values()].find(({ ticket }) => !indexed.some(({ ticketId }) => ticketId === ticket.ticketId))
  if (ghost) report.add('I17', at, `${ghost.ticketId} stands in ${ghost.line}, but ${ghost.place ? `waits in ${ghost.place.line}` : 'does not wait'}`)
  else if (missing) report.add('I17', at, `${missing.ticket.label} waits in ${missing.line}, but stands in no line`)
  else if (indexed.length !== places.size) report.add('I17', at, `${places.size} wait, but ${indexed.length} places are taken`)
}

/** What the store held at a version, against what its log says. */
import { difference } from './canonical.js'
import type { Fold } from './fold.js'
import type { StateLine } from './history.js'
import type { Lines } from './lines.js'
import type { Report } from './report.js'

/** Call it when the log has come to the version of the state. */
export function judgeState ({ board, waiting, index }: StateLine, fold: Fold, { places }: Lines, report: Report): void {
  const at = `${fold.hallId}@${fold.version}`
  const { calls = [] } = board
  // How many of the last calls a board keeps is its own affair; a wall needs a dozen.
  const wrong = difference({ ...fold.board(), calls: fold.calls.slice(0, Math.max(12, calls.length)) }, board)
  if (wrong) report.add('I23', at, `the log says ${wrong} in the state`)

  if (waiting) {
    const all = [...places.values()]
    for (const line of new Set([...all.map(place => place.line), ...Object.keys(waiting)])) {
      const there = all.filter(place => place.line === line)
      const resting = waiting['*'] === undefined ? 0 : there.filter(({ ticket }) => ticket.callableAt !== undefined).length
      const stored = waiting[line] ?? 0
      if (line !== '*' && (stored > there.length || stored < there.length - resting)) report.add('I16', at, `${stored} are said to wait in line ${line}; there are ${there.length}, ${resting} of them at rest`)
    }
    const total = Object.values(waiting).reduce((sum, count) => sum + count, 0)
    if (total !== all.length) report.add('I16', at, `${total} are said to wait; there are ${all.length}`)
  }

  if (!index) return
  const taken = Object.entries(index).flatMap(([line, ids]) => ids.map(ticketId => ({ line, ticketId, place: places.get(ticketId) })))
  const ids = new Set(taken.map(({ ticketId }) => ticketId))
  const ghost = taken.find(({ line, place }) => !place || (line === '*' ? place.ticket.callableAt === undefined : line !== place.line))
  const missing = [...places.values()].find(({ ticket }) => !ids.has(ticket.ticketId))
  if (ghost) report.add('I17', at, `${ghost.ticketId} stands in ${ghost.line}, but ${ghost.place ? `waits in ${ghost.place.line}` : 'does not wait'}`)
  else if (missing) report.add('I17', at, `${missing.ticket.label} waits in ${missing.line}, but stands in no line`)
  else if (taken.length !== ids.size) report.add('I17', at, `${ids.size} wait, but ${taken.length} places are taken`)
}

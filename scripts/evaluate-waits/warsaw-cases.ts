/** Warsaw's days as cases: who took a number when, what the boards showed before, when the number was called. */
import { weekdayOf } from './bank-days.js'
import type { Case, Fold } from './cases.js'
import type { OfficeDay } from './warsaw-days.js'
import { headAgeOf, usualOf, warsawFeatures } from './warsaw-features.js'
import { liveWarsawDay, type WarsawHall, type WarsawLine, type WarsawTicket } from './warsaw-hall.js'
import { NormBook, type Norms } from './warsaw-norms.js'

/** A fitting day sees the norms of the other fitting days, as a judged day does. */
export function warsawFold (fit: readonly OfficeDay[], judged: readonly OfficeDay[], progress: (share: number) => void = () => {}): Fold {
  const book = new NormBook(fit)
  const byDate = new Map<string, Norms>()
  const without = (date: string): Norms => {
    let norms = byDate.get(date)
    if (!norms) byDate.set(date, norms = book.without(date))
    return norms
  }
  const all = book.without()
  let done = 0
  const casesOf = (days: readonly OfficeDay[], normsOf: (date: string) => Norms): Case[] => days.flatMap(day => {
    progress(done++ / (fit.length + judged.length))
    return warsawCases(day, normsOf(day.date))
  })
  return { fit: casesOf(fit, without), judged: casesOf(judged, () => all) }
}

export function warsawCases (day: OfficeDay, norms: Norms): Case[] {
  const cases: Case[] = []
  const weekday = weekdayOf(day.date)
  liveWarsawDay(day, (hall, ticket) => {
    const line = hall.lines.get(ticket.line)
    // Who is never called has no wait; that is known only at the end of the day, so nothing learns from it either.
    if (!line || Number.isNaN(ticket.calledAt)) return
    cases.push({
      day: day.date,
      askedAt: hall.at,
      knownAt: ticket.calledAt,
      wait: ticket.calledAt - ticket.issuedAt,
      features: Float64Array.from(Object.values(warsawFeatures(hall, line, ticket, weekday, norms))),
      plain: warsawPlain(hall, line, ticket, norms)
    })
  })
  return cases
}

/** The plain predictors, from the same boards. Minutes. */
export function warsawPlain (hall: WarsawHall, line: WarsawLine, { number }: Pick<WarsawTicket, 'number'>, norms: Norms): Record<string, number> {
  const now = hall.at
  const { wait, hourWait, lineWait, linePace, counterPace } = usualOf(norms, hall.office, line.id, now)
  const ahead = number - line.lastCalled
  const recent = line.wait.filter((_, i) => (line.waitKnownAt[i] ?? 0) > now - 30)
  const open = line.open[line.last] || 0
  return {
    mean: wait,
    hour: hourWait,
    line: lineWait,
    ma30: recent.length > 0 ? recent.reduce((sum, each) => sum + each, 0) / recent.length : NaN,
    les: line.wait.at(-1) ?? NaN,
    hol: headAgeOf(line, now),
    // (n + 1) m / s where the line is served by its usual number of counters.
    ql: ahead / linePace,
    'n·m/open': ahead / counterPace / Math.max(1, open),
    'n/departures': ahead * 60 / Math.max(1, line.since(line.calls, 60))
  }
}

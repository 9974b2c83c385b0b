/** What holds on a date in a hall or at one counter, and why: its exception, the calendar, or what is usual on that weekday. */
import type { CalendarDay, Exception, Hours, OpenSpan } from '../contract/hours.js'
import { dateName, dateOf, minutesOf } from './hall-clock.js'
import { weekdays } from './hours.js'

interface Said { readonly zh: string, readonly en: string }

/** `exception`: of the hall; `own-exception`, `own-hours`: of the counter. */
export type Why = 'usual' | 'holiday' | 'workday' | 'exception' | 'own-hours' | 'own-exception'

export interface DayPlan {
  readonly date: string
  readonly weekday: keyof Hours
  readonly spans: readonly OpenSpan[]
  /** What would hold without calendar and exceptions. */
  readonly usual: readonly OpenSpan[]
  readonly why: Why
  /** What the calendar or the exception calls it. */
  readonly name?: Said | undefined
  /** Against what is usual. */
  readonly is: 'usual' | 'closed' | 'shorter' | 'longer' | 'other'
}

export interface PlannedHall {
  readonly hours: Hours
  readonly exceptions?: readonly Exception[] | undefined
  readonly ignoresCalendar?: true | undefined
}
export interface PlannedCounter { readonly hours?: Hours | undefined, readonly exceptions?: readonly Exception[] | undefined }

export function weekdayOf (date: string): keyof Hours {
  return weekdays[((dateOf(date) % 7) + 7) % 7] ?? 'monday'
}

/** `days` days after a date, or before it. */
export function datePlus (date: string, days: number): string {
  return dateName(dateOf(date) + days)
}

export function dayPlan (hall: PlannedHall, calendar: readonly CalendarDay[], date: string, counter?: PlannedCounter): DayPlan {
  const weekday = weekdayOf(date)
  const usual = (counter?.hours ?? hall.hours)[weekday]
  const of = (spans: readonly OpenSpan[], why: Why, name?: Said): DayPlan => ({ date, weekday, spans, usual, why, ...name && { name }, is: comparedTo(usual, spans) })
  const own = counter?.exceptions?.find(each => each.date === date)
  if (own) return of(own.hours, 'own-exception', own.note)
  const exception = hall.exceptions?.find(each => each.date === date)
  if (exception) return of(exception.hours, 'exception', exception.note)
  const day = hall.ignoresCalendar ? undefined : calendar.find(each => each.date === date)
  if (day) return of(day.kind === 'holiday' ? [] : hall.hours[day.as ?? 'monday'], day.kind, day.name)
  return of(usual, counter?.hours ? 'own-hours' : 'usual')
}

/** The days from `from` on, so many, on which it is not as usual. */
export function daysApart (hall: PlannedHall, calendar: readonly CalendarDay[], from: string, count: number, counter?: PlannedCounter): DayPlan[] {
  const first = dateOf(from)
  const last = first + count
  const dates = [...hall.exceptions ?? [], ...counter?.exceptions ?? [], ...hall.ignoresCalendar ? [] : calendar].map(({ date }) => date)
  const ahead = [...new Set(dates)].filter(date => dateOf(date) >= first && dateOf(date) < last).toSorted()
  return ahead.map(date => dayPlan(hall, calendar, date, counter)).filter(({ is, why }) => is !== 'usual' || why === 'exception' || why === 'own-exception')
}

export function minutesIn (spans: readonly OpenSpan[]): number {
  return spans.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0)
}

/** The time between the first two openings of a week's first day that has two: its midday break. */
export function breakOf (hours: Hours): { readonly from: string, readonly to: string } | undefined {
  for (const spans of Object.values(hours)) {
    const [one, two] = spans
    if (one && two) return { from: one.to, to: two.from }
  }
  return undefined
}

function comparedTo (usual: readonly OpenSpan[], spans: readonly OpenSpan[]): DayPlan['is'] {
  if (JSON.stringify(usual) === JSON.stringify(spans)) return 'usual'
  if (spans.length === 0) return 'closed'
  const more = minutesIn(spans) - minutesIn(usual)
  return more < 0 ? 'shorter' : more > 0 ? 'longer' : 'other'
}

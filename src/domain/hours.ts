/** When a hall is open, issues tickets, and begins and ends its number day: by its own clock. */
import type { CounterPlan, Hall } from '../contract/catalog.js'
import type { Hours } from '../contract/hours.js'
import { dateAt, dateName, dateOf, minuteMs, momentOf } from './hall-clock.js'

/** What of a hall its hours depend on. */
export type HallHours = Pick<Hall, 'timeZone' | 'numberDayAt' | 'hours' | 'dates'> & {
  readonly rules: Pick<Hall['rules'], 'issueBeforeOpeningMinutes' | 'issueUntilClosingMinutes' | 'closeDayAfterMinutes'>
}

/** Open from `from` until just before `to`, ms; spans that touch are one. */
interface Span { readonly from: number, readonly to: number }
interface Opening extends Span { readonly issuesFrom: number, readonly issuesUntil: number }

/** 1970-01-01 was a Thursday. */
export const weekdays = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const satisfies ReadonlyArray<keyof Hours>

/** The longest rest is a festival with its days off in lieu: what does not come within these days does not come. */
const daysAhead = 16
/** Dates of one hall remembered at a time: a fast day passes several, nobody asks for a season. */
const datesKept = 64
/** A hall that never closes ends its day this long before the next one begins. */
const betweenDaysMs = minuteMs

/** The number day that `at` belongs to, `2026-03-02`: labels begin at 001 with each. */
export function numberDay (hall: HallHours, at: number): string {
  return dateName(numberDate(hall, at))
}

export function numberDayStartsAt (hall: HallHours, day: string): number {
  return momentOf(hall.timeZone, dateOf(day), hall.numberDayAt)
}

export function isWithinHours (hall: HallHours, at: number): boolean {
  return openingsAround(hall, dateAt(hall.timeZone, at)).some(({ from, to }) => from <= at && at < to)
}

/** Tickets are issued some minutes before opening, but never into the number day before. */
export function isIssuing (hall: HallHours, at: number): boolean {
  return openingsAround(hall, dateAt(hall.timeZone, at)).some(({ issuesFrom, issuesUntil }) => issuesFrom <= at && at < issuesUntil)
}

/** The next moment after `at` at which the hall opens; `undefined` for one that never opens, or never closes. */
export function nextOpening (hall: HallHours, at: number): number | undefined {
  return openingsAround(hall, dateAt(hall.timeZone, at)).find(({ from }) => from > at)?.from
}

/**
 * When the hall closes: the end of the hours that `at` lies in, else of the next ones in this
 * number day. `undefined` when the hall does not open again today, or does not close.
 */
export function closingOf (hall: HallHours, at: number): number | undefined {
  const date = dateAt(hall.timeZone, at)
  const opening = openingsAround(hall, date).find(({ to }) => at < to)
  if (!opening || (opening.from > at && numberDate(hall, opening.from) !== numberDate(hall, at))) return undefined
  return opening.to < momentOf(hall.timeZone, date + daysAhead, '24:00') ? opening.to : undefined
}

/**
 * When the hall's day is closed: some minutes after its last closing, and in any case before the
 * next number day begins. `undefined` for a number day without hours.
 */
export function dayClosesAt (hall: HallHours, day: string): number | undefined {
  const date = dateOf(day)
  const begins = momentOf(hall.timeZone, date, hall.numberDayAt)
  const ends = momentOf(hall.timeZone, date + 1, hall.numberDayAt)
  const last = openingsAround(hall, date).findLast(({ from, to }) => from < ends && to > begins)
  if (!last) return undefined
  return Math.min(last.to + hall.rules.closeDayAfterMinutes * minuteMs, ends - betweenDaysMs)
}

/**
 * The end of the midday break that `at` lies in, of one counter: by its own exceptions and hours, else by the hall's.
 * `undefined` where no break is planned now.
 */
export function backAt (hall: HallHours, { hours, exceptions = [] }: Pick<CounterPlan, 'hours' | 'exceptions'>, at: number): number | undefined {
  const date = dateAt(hall.timeZone, at)
  const weekday = weekdays[((date % 7) + 7) % 7] ?? 'monday'
  const spans = exceptions.find(each => each.date === dateName(date))?.hours ?? hall.dates?.[dateName(date)] ?? (hours ?? hall.hours)[weekday]
  const moment = (time: string): number => momentOf(hall.timeZone, date, time)
  const next = spans.findIndex(({ from }) => moment(from) > at)
  const before = spans[next - 1]
  return next > 0 && before && moment(before.to) <= at ? moment(spans[next]?.from ?? '24:00') : undefined
}

/** The same hall, open around the clock on every day: for trying hallflow at any hour. */
export function alwaysOpen (hall: Hall): Hall {
  const day = [{ from: '00:00', to: '24:00' }]
  const { dates: _dates, ...rest } = hall
  return { ...rest, hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day } }
}

function numberDate (hall: HallHours, at: number): number {
  const date = dateAt(hall.timeZone, at)
  if (at < startOf(hall, date)) return date - 1
  // A clock that is put back over midnight shows the old date again: the number day stays.
  return at < startOf(hall, date + 1) ? date : date + 1
}

interface Known { readonly starts: Map<number, number>, readonly openings: Map<number, readonly Opening[]> }

/** By hall, which is replaced as a whole when its catalogue changes. */
const known = new WeakMap<HallHours, Known>()

function knownOf (hall: HallHours): Known {
  let kept = known.get(hall)
  if (!kept || kept.starts.size > datesKept || kept.openings.size > datesKept) known.set(hall, kept = { starts: new Map(), openings: new Map() })
  return kept
}

function startOf (hall: HallHours, date: number): number {
  const { starts } = knownOf(hall)
  let start = starts.get(date)
  if (start === undefined) starts.set(date, start = momentOf(hall.timeZone, date, hall.numberDayAt))
  return start
}

/** The hall's hours from the date before `date` on, earliest first. */
function openingsAround (hall: HallHours, date: number): readonly Opening[] {
  const { openings } = knownOf(hall)
  let around = openings.get(date)
  if (!around) {
    const dates = Array.from({ length: daysAhead + 2 }, (_, index) => date - 1 + index)
    openings.set(date, around = joined(dates.flatMap(each => spansOn(hall, each))).map(span => withIssuing(hall, span)))
  }
  return around
}

function withIssuing (hall: HallHours, { from, to }: Span): Opening {
  const { issueBeforeOpeningMinutes, issueUntilClosingMinutes } = hall.rules
  const issuesFrom = Math.max(from - issueBeforeOpeningMinutes * minuteMs, startOf(hall, numberDate(hall, from)))
  return { from, to, issuesFrom, issuesUntil: to - issueUntilClosingMinutes * minuteMs }
}

function spansOn (hall: HallHours, date: number): Span[] {
  const weekday = weekdays[((date % 7) + 7) % 7] ?? 'monday'
  return (hall.dates?.[dateName(date)] ?? hall.hours[weekday])
    .map(({ from, to }) => ({ from: momentOf(hall.timeZone, date, from), to: momentOf(hall.timeZone, date, to) }))
    .filter(({ from, to }) => from < to)
}

function joined (spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1)
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

/** A hall's own clock: what it shows at a moment, and the moment at which it first shows a time. */

export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

/** Making a formatter costs a thousand times its use. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** A stretch of time in which a zone's clock was neither put forward nor back. */
interface Steady { readonly from: number, readonly until: number, readonly offset: number }

/** The last one of each zone: a moment is looked up at every issue, and formatting takes microseconds. */
const steady = new Map<string, Steady>()
const steadyMs = 15 * minuteMs

/** What the clock of `zone` shows at `at`, as if it were UTC: ms, whole seconds. */
export function shownAt (zone: string, at: number): number {
  return Math.floor(at / 1000) * 1000 + offsetAt(zone, at)
}

/** The date that the clock of `zone` shows at `at`, in days since 1970-01-01. */
export function dateAt (zone: string, at: number): number {
  return Math.floor(shownAt(zone, at) / dayMs)
}

/**
 * The first moment at which the clock of `zone` shows `time` of `date`, or later: so a time that
 * the clock leaps over in spring means the moment of the leap, one shown twice in autumn means the
 * first of both, and a later time never comes before an earlier one. `24:00` begins the next date.
 */
export function momentOf (zone: string, date: number, time: string): number {
  const shown = date * dayMs + minutesOf(time) * minuteMs
  const before = shown - offsetAt(zone, shown - dayMs)
  if (shownAt(zone, before) === shown) return before
  const after = shown - offsetAt(zone, shown + dayMs)
  if (shownAt(zone, after) === shown) return after
  return leapBetween(zone, Math.min(before, after), Math.max(before, after), shown)
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf (time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** `2026-03-02` of a date in days since 1970-01-01. */
export function dateName (date: number): string {
  return new Date(date * dayMs).toISOString().slice(0, 10)
}

/** @throws {RangeError} where `name` is no date of the calendar. */
export function dateOf (name: string): number {
  const date = Date.parse(`${name}T00:00:00Z`) / dayMs
  if (!Number.isInteger(date) || dateName(date) !== name) throw new RangeError(`${name} is not a date`)
  return date
}

/** The first moment after `early` and up to `late` at which the clock has passed `shown`. */
function leapBetween (zone: string, early: number, late: number, shown: number): number {
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (shownAt(zone, middle) >= shown) late = middle
    else early = middle
  }
  return late
}

function offsetAt (zone: string, at: number): number {
  const last = steady.get(zone)
  if (last && last.from <= at && at < last.until) return last.offset
  const from = Math.floor(at / steadyMs) * steadyMs
  const until = from + steadyMs
  const offset = formattedOffset(zone, from)
  if (offset !== formattedOffset(zone, until)) return formattedOffset(zone, at)
  steady.set(zone, { from, until, offset })
  return offset
}

function formattedOffset (zone: string, at: number): number {
  const [month, day, year, hour, minute, second] = formatterOf(zone).format(at).split(/\D+/).map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

function formatterOf (zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric'
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

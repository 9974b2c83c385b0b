/** Hours of a week, and the dates that differ from it. */
import { z } from 'zod'

/** A clock time in the hall's own zone, `HH:MM`; `24:00` is the end of the day. */
export const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const OpenSpan = z.strictObject({ from: ClockTime, to: ClockTime })
export type OpenSpan = z.infer<typeof OpenSpan>

const spans = z.array(OpenSpan).max(6)
export const Hours = z.strictObject({
  monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans, saturday: spans, sunday: spans
})
export type Hours = z.infer<typeof Hours>

/** A date of the calendar, `2026-10-01`. */
export const DateText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/).refine(isDate, 'is no date of the calendar')

export const Exception = z.strictObject({
  date: DateText,
  /** None: closed. */
  hours: spans,
  /** Why, for visitors. */
  note: z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(120) }).optional()
})
export type Exception = z.infer<typeof Exception>

/** A public holiday; or a day on which its work is made up for, with the hours of a weekday: Monday's where none is named. */
export const CalendarDay = z.strictObject({
  date: DateText,
  kind: z.enum(['holiday', 'workday']),
  as: Hours.keyof().optional(),
  name: z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(120) })
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const TimeZone = z.string().refine(isTimeZone, 'not a time zone of this system')

function isDate (text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}

function isTimeZone (zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

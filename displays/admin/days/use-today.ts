/** The date that the halls have today, and the holidays that come with the programme. */
import type { NationalCalendar } from '../../../src/contract/administration.js'
import { dateAt, dateName } from '../../../src/domain/hall-clock.js'
import { useLoaded, type Loaded } from '../kit/loaded.js'

export interface Calendars { readonly calendars: readonly NationalCalendar[], readonly at: number }

export function useCalendars (): Loaded<Calendars> {
  return useLoaded<Calendars>('/admin/catalog/calendars')
}

/** By the hall's own clock. */
export function todayOf ({ at }: Calendars, timeZone: string): string {
  return dateName(dateAt(timeZone, at))
}

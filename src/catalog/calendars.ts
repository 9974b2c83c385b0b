/** Calendars that come with hallflow: the public holidays of a country and a year, ready to be taken over. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { NationalCalendar } from '../contract/administration.js'

const folder = new URL('./calendars/', import.meta.url)

/** By the names of their files. */
export function nationalCalendars (): NationalCalendar[] {
  return readdirSync(folder).filter(name => name.endsWith('.yaml')).toSorted()
    .map(name => NationalCalendar.parse({ calendarId: name.slice(0, -'.yaml'.length), ...parse(readFileSync(new URL(name, folder), 'utf8')) as object }))
}

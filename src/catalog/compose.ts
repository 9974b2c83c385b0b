/** Makes the catalogue that every room reads of what its parts say; they have been checked. */
import { type Catalog, type Department, type District, type Hall, type Item, Rules } from '../contract/catalog.js'
import { type CalendarDay, type OpenSpan } from '../contract/hours.js'
import { type DistrictFile, type HallFile, travelMinutesOf } from './parts.js'
import { versionOf } from './version.js'

export function compose (file: DistrictFile, departments: Department[], hallFiles: readonly HallFile[], given: readonly Item[]): Catalog {
  const district: District = { ...file, departments, travelMinutes: travelMinutesOf(file, hallFiles) }
  // By theme, so that it does not matter in which file, or in which order of themes, they were listed.
  const items = given.toSorted(({ themeId: one }, { themeId: other }) => one < other ? -1 : one > other ? 1 : 0)
  const { calendar = [], ...rest } = district
  const halls = hallFiles.map(({ travelMinutes: _ways, rules, ...plan }): Hall => {
    const dates = datesOf(calendar, plan)
    const hall = { ...plan, rules: Rules.parse({ ...district.rules, ...rules }), ...dates && { dates } }
    return { ...hall, catalogVersion: versionOf(rest, hall, items) }
  })
  return {
    district,
    halls: new Map(halls.map(hall => [hall.hallId, hall])),
    services: new Map(district.services.map(service => [service.serviceId, service])),
    items: new Map(items.map(item => [item.itemId, item]))
  }
}

/** A hall's own exceptions come before the calendar; `undefined` where every week is like the other. */
function datesOf (calendar: readonly CalendarDay[], { hours, exceptions = [], ignoresCalendar }: Pick<HallFile, 'hours' | 'exceptions' | 'ignoresCalendar'>): Record<string, readonly OpenSpan[]> | undefined {
  const dates: Record<string, readonly OpenSpan[]> = {}
  for (const { date, kind, as = 'monday' } of ignoresCalendar ? [] : calendar) dates[date] = kind === 'holiday' ? [] : hours[as]
  for (const each of exceptions) dates[each.date] = each.hours
  return Object.keys(dates).length === 0 ? undefined : dates
}

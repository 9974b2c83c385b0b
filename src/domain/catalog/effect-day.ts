/** When a planned change of the catalogue begins to hold: with a number day, before anybody comes. */
import type { Hall } from '../../contract/catalog.js'
import { dateName, dateOf } from '../hall-clock.js'
import { dayClosesAt, numberDay, numberDayStartsAt } from '../hours.js'

/** A hall that does not open within this many days has no next day worth waiting for. */
const lookAhead = 16

/** The next number day, after that of `at`, on which one of the halls opens; else simply the next. */
export function nextDay (halls: readonly Hall[], at: number): string {
  const days = halls.map(hall => {
    const today = dateOf(numberDay(hall, at))
    for (let date = today + 1; date <= today + lookAhead; date++) {
      if (dayClosesAt(hall, dateName(date)) !== undefined) return dateName(date)
    }
    return dateName(today + 1)
  })
  return days.toSorted()[0] ?? dateName(Math.floor(at / (24 * 60 * 60_000)) + 1)
}

/** The moment of `day`, hall ms: as the first of the halls begins it, long before its doors open. */
export function beginsAt (halls: readonly Hall[], day: string): number {
  return Math.min(...halls.map(hall => numberDayStartsAt(hall, day)))
}

/** The latest number day of the halls: a change cannot be planned for it or before. */
export function today (halls: readonly Hall[], at: number): string {
  return halls.map(hall => numberDay(hall, at)).toSorted().at(-1) ?? ''
}

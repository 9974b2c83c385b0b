/** Until when the token of a ticket is believed. */
import { dayClosesAt, numberDay, numberDayStartsAt, type HallHours } from './hours.js'

const dayMs = 24 * 60 * 60_000

/** Hall ms: a day after the day of the ticket has closed, time enough to rate it and to see what is kept. */
export function tokenEndsAt (hall: HallHours, { issuedAt }: { readonly issuedAt: number }): number {
  const day = numberDay(hall, issuedAt)
  return (dayClosesAt(hall, day) ?? numberDayStartsAt(hall, day) + dayMs) + dayMs
}

/** What the hall's day needs now: to be opened, to be closed, or nothing. */
import type { Board } from '../contract/board.js'
import { dayClosesAt, numberDay, numberDayStartsAt, type HallHours } from './hours.js'

export type DayDuty =
  | { readonly act: 'open-day', readonly day: string }
  | { readonly act: 'close-day', readonly day: string, readonly notBefore: number }

/**
 * A day is open from its beginning until its closing time, or until the next number day begins,
 * whichever comes first. A day without hours is not opened at all.
 */
export function dayDuty (hall: HallHours, { day, isOpen }: Pick<Board, 'day' | 'isOpen'>, at: number): DayDuty | undefined {
  const today = numberDay(hall, at)
  if (isOpen && day !== null) {
    const closesAt = Math.min(dayClosesAt(hall, day) ?? Infinity, day < today ? numberDayStartsAt(hall, today) : Infinity)
    return at >= closesAt ? { act: 'close-day', day, notBefore: closesAt } : undefined
  }
  const todayClosesAt = dayClosesAt(hall, today)
  const isNew = day === null || day < today
  return isNew && todayClosesAt !== undefined && at < todayClosesAt ? { act: 'open-day', day: today } : undefined
}

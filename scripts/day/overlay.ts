/** Lays a recorded day over the hours in which a hall issues tickets. */
import { isIssuing, isWithinHours, type HallHours } from '../../src/domain/hours.js'
import { dateOf, minuteMs, momentOf } from '../../src/domain/hall-clock.js'
import { snapshotMinutes, type RecordedOffice } from './recorded-day.js'

export interface Span { readonly from: number, readonly to: number }

export interface HallDay {
  /** When tickets are issued, and when the hall is open: hall ms, earliest first. */
  readonly issuing: readonly Span[]
  readonly open: readonly Span[]
}

/** Those who come last want a ticket before issuing ends. */
const lastTicketMs = 2 * minuteMs

/** @throws {RangeError} where the hall does not open on that day */
export function hallDay (hall: HallHours, day: string): HallDay {
  const issuing = spans(hall, day, isIssuing)
  const open = spans(hall, day, isWithinHours)
  if (issuing.length === 0 || open.length === 0) throw new RangeError(`the hall does not open on ${day}`)
  return { issuing, open }
}

/**
 * The hall moment of each minute of the recorded day: its busy span is stretched or squeezed over
 * the hall's issuing hours, lunch left out, so that nobody comes when nothing is issued.
 */
export function overlay (office: RecordedOffice, { issuing }: HallDay): (minute: number) => number {
  const [first, last] = busySpan(office)
  const issuingMs = issuing.reduce((sum, { from, to }) => sum + to - from, 0) - lastTicketMs
  return minute => {
    const share = Math.min(1, Math.max(0, (minute - first) / (last - first)))
    let rest = share * issuingMs
    for (const { from, to } of issuing) {
      if (rest < to - from) return Math.round(from + rest)
      rest -= to - from
    }
    return issuing.at(-1)!.to - lastTicketMs
  }
}

/** From the first snapshot's beginning to the last one in which somebody took a ticket. */
export function busySpan ({ minutes, lines }: RecordedOffice): [first: number, last: number] {
  const last = minutes.findLastIndex((_, index) => lines.some(({ arrivals }) => (arrivals[index] ?? 0) > 0))
  return [(minutes[0] ?? 0) - snapshotMinutes, minutes[last] ?? 0]
}

function spans (hall: HallHours, day: string, holds: (hall: HallHours, at: number) => boolean): Span[] {
  const midnight = momentOf(hall.timeZone, dateOf(day), '00:00')
  const found: Span[] = []
  let from: number | undefined
  for (let minute = 0; minute <= 24 * 60; minute++) {
    const at = midnight + minute * minuteMs
    const isIn = minute < 24 * 60 && holds(hall, at)
    if (isIn) from ??= at
    else if (from !== undefined) {
      found.push({ from, to: at })
      from = undefined
    }
  }
  return found
}

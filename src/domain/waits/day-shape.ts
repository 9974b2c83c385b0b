/** How the tickets of a day spread over its half hours: the district's profile, then the hall's, then each line's own. */
import { minutesOf, minuteMs } from '../hall-clock.js'
import type { ArrivingHall, Weekday } from './arrivals.js'

export const halfHoursADay = 48
export const halfHourMs = 30 * minuteMs

/** Tickets that the district's profile is worth against the hall's own, and the hall's against a line's. */
const [districtWorth, hallWorth] = [300, 200]

type Histories = Readonly<Record<string, { readonly halfHours: readonly number[] }>>

export class DayShape {
  readonly #hall: ArrivingHall
  readonly #histories: () => Histories
  /** By weekday and service, until a day changes the histories. */
  readonly #known = new Map<string, readonly number[]>()

  constructor (hall: ArrivingHall, histories: () => Histories) {
    this.#hall = hall
    this.#histories = histories
  }

  /** The histories are longer by a day. */
  changed (): void {
    this.#known.clear()
  }

  /** Shares of a day's tickets by half hour of the local day; all 0 on a day without hours. */
  sharesOn (weekday: Weekday, serviceId: string): readonly number[] {
    const key = `${weekday} ${serviceId}`
    let shares = this.#known.get(key)
    if (!shares) this.#known.set(key, shares = this.#sharesOn(weekday, serviceId))
    return shares
  }

  #sharesOn (weekday: Weekday, serviceId: string): number[] {
    const histories = this.#histories()
    const open = this.#openShares(weekday)
    const district = normed(this.#profile(weekday))
    const ofHall = whole.map(index => this.#hall.lines.reduce((sum, line) => sum + (histories[line.serviceId]?.halfHours[index] ?? 0), 0))
    const hall = normed(blended(ofHall, district, districtWorth).map((share, index) => share * (open[index] ?? 0)))
    const line = histories[serviceId]?.halfHours ?? []
    return normed(blended(line, hall, hallWorth).map((share, index) => share * (open[index] ?? 0)))
  }

  /** The district's profile stretched over the hours of this weekday. */
  #profile (weekday: Weekday): number[] {
    const spans = this.#hall.hours[weekday].map(span => ({ from: minutesOf(span.from), to: minutesOf(span.to) }))
    const from = Math.min(...spans.map(span => span.from))
    const to = Math.max(...spans.map(span => span.to))
    const { halfHours } = this.#hall.dayProfile
    return whole.map(index => {
      const middle = 30 * index + 15
      if (!spans.some(span => span.from <= middle && middle < span.to)) return 0
      return halfHours[Math.floor((middle - from) / (to - from) * halfHours.length)] ?? 0
    })
  }

  /** What part of each half hour numbers are given in: some minutes before opening until some minutes before closing. */
  #openShares (weekday: Weekday): number[] {
    const { issueBeforeOpeningMinutes, issueUntilClosingMinutes } = this.#hall.rules
    const spans = this.#hall.hours[weekday].map(span => ({ from: minutesOf(span.from) - issueBeforeOpeningMinutes, to: minutesOf(span.to) - issueUntilClosingMinutes }))
    return whole.map(index => Math.min(1, spans.reduce((sum, span) => sum + Math.max(0, Math.min(30 * index + 30, span.to) - Math.max(30 * index, span.from)), 0) / 30))
  }
}

const whole = Array.from({ length: halfHoursADay }, (_, index) => index)

/** Shares from counts, and from others' shares that are worth so many more. */
function blended (counts: readonly number[], shares: readonly number[], worth: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return whole.map(index => ((counts[index] ?? 0) + worth * (shares[index] ?? 0)) / (total + worth))
}

function normed (shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  return total === 0 ? shares.map(() => 0) : shares.map(share => share / total)
}

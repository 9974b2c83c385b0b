/** Who is still to come today: half-hour profile x weekday x today's level, learnt over the days. */
import type { Hall } from '../../contract/catalog.js'
import type { DayProfile } from '../../contract/steering.js'
import { dateAt, minuteMs, momentOf, shownAt, dayMs } from '../hall-clock.js'
import { weekdays } from '../hours.js'
import { DayShape, halfHourMs, halfHoursADay } from './day-shape.js'
import type { ArrivalSteps } from './scene.js'

export type Weekday = (typeof weekdays)[number]

/** What of a hall and its district arrivals depend on. */
export type ArrivingHall = Pick<Hall, 'timeZone' | 'hours' | 'lines' | 'rules'> & { readonly dayProfile: DayProfile }

interface LineHistory {
  /** Days behind the mean, decaying. */
  readonly days: number
  /** Tickets of an ordinary day, the weekday taken out. */
  readonly perDay: number
  /** Tickets by half hour of the local day, decaying. */
  readonly halfHours: readonly number[]
}

export interface ArrivalsState {
  readonly lines: Readonly<Record<string, LineHistory>>
  readonly weekdays: Readonly<Partial<Record<Weekday, { readonly days: number, readonly factor: number }>>>
  /** Local date in days since 1970-01-01, and the tickets of each line by half hour. */
  readonly today?: { readonly date: number, readonly counts: Readonly<Record<string, readonly number[]>> }
}

/** What each day leaves of those before it: about the last ten count. */
const kept = 0.9
/** Of a line that the catalogue says nothing about. */
const perDayPrior = 40
/** As many days as the catalogue's tickets and its weekdays are worth. */
const [perDayWorth, weekdayWorth] = [0.5, 3]
/** A weekday is learnt only where the lines are known by so many days, lest the one be taken for the other. */
const daysKnown = 3
/**
 * Tickets that "today is as expected" is worth: a hall's days scatter by 10 %, 1 / .1² = 100; the mix of its lines as a
 * Dirichlet law of concentration 80, about 20 a line (waits-and-rebalancing, 0).
 */
const [hallLevelWorth, lineLevelWorth] = [100, 20]

export class Arrivals {
  readonly #hall: ArrivingHall
  readonly #shape: DayShape
  readonly #lines: Record<string, LineHistory>
  readonly #weekdays: Partial<Record<Weekday, { days: number, factor: number }>>
  #date: number | undefined
  #counts: Record<string, number[]>

  constructor (hall: ArrivingHall, state?: ArrivalsState) {
    this.#hall = hall
    this.#lines = { ...state?.lines }
    this.#weekdays = { ...state?.weekdays }
    this.#shape = new DayShape(hall, () => this.#lines)
    this.#date = state?.today?.date
    this.#counts = Object.fromEntries(Object.entries(state?.today?.counts ?? {}).map(([serviceId, counts]) => [serviceId, [...counts]]))
  }

  get state (): ArrivalsState {
    const counts = Object.fromEntries(Object.entries(this.#counts).map(([serviceId, each]) => [serviceId, [...each]]))
    return { lines: { ...this.#lines }, weekdays: { ...this.#weekdays }, ...this.#date !== undefined && { today: { date: this.#date, counts } } }
  }

  /** Somebody took a number at `at`. The first one of another date ends the day before. */
  issued (serviceId: string, at: number): void {
    const date = dateAt(this.#hall.timeZone, at)
    if (this.#date !== undefined && date !== this.#date) this.#endDay(this.#date)
    this.#date = date
    const counts = this.#counts[serviceId] ??= Array.from({ length: halfHoursADay }, () => 0)
    const halfHour = this.#halfHourAt(at)
    counts[halfHour] = (counts[halfHour] ?? 0) + 1
  }

  /** Tickets of a line on a date, as expected before it begins. */
  expectedOn (date: number, serviceId: string): number {
    return this.#perDay(serviceId) * this.#factorOf(weekdayOf(date))
  }

  /** From the half hour of `at` to the end of its date, as today goes so far. */
  stepsAt (at: number, serviceId: string): ArrivalSteps {
    const date = dateAt(this.#hall.timeZone, at)
    const shares = this.#shape.sharesOn(weekdayOf(date), serviceId)
    const tickets = this.expectedOn(date, serviceId) * this.levelAt(at, serviceId)
    const now = this.#halfHourAt(at)
    const startsAt = at - (shownAt(this.#hall.timeZone, at) % halfHourMs)
    return { from: startsAt, stepMs: halfHourMs, perMs: shares.slice(now).map(share => tickets * share / halfHourMs) }
  }

  /** Today against what was expected of it until `at`, drawn towards 1 as long as little has come. */
  levelAt (at: number, serviceId: string): number {
    const date = dateAt(this.#hall.timeZone, at)
    if (date !== this.#date) return 1
    let [came, expected] = [0, 0]
    for (const line of this.#hall.lines) {
      came += this.#came(line.serviceId)
      expected += this.#expectedUntil(at, date, line.serviceId)
    }
    const ofHall = (came + hallLevelWorth) / (expected + hallLevelWorth)
    return ofHall * (this.#came(serviceId) + lineLevelWorth) / (ofHall * this.#expectedUntil(at, date, serviceId) + lineLevelWorth)
  }

  #came (serviceId: string): number {
    return sum(this.#counts[serviceId] ?? [])
  }

  #expectedUntil (at: number, date: number, serviceId: string): number {
    const shares = this.#shape.sharesOn(weekdayOf(date), serviceId)
    const now = this.#halfHourAt(at)
    const part = (shownAt(this.#hall.timeZone, at) % halfHourMs) / halfHourMs
    return this.expectedOn(date, serviceId) * (sum(shares.slice(0, now)) + part * (shares[now] ?? 0))
  }

  #perDay (serviceId: string): number {
    const prior = this.#hall.lines.find(line => line.serviceId === serviceId)?.ticketsPerDay ?? perDayPrior
    const { days, perDay } = this.#lines[serviceId] ?? { days: 0, perDay: 0 }
    return (days * perDay + perDayWorth * prior) / (days + perDayWorth)
  }

  #factorOf (weekday: Weekday): number {
    const { days, factor } = this.#weekdays[weekday] ?? { days: 0, factor: 0 }
    return (days * factor + weekdayWorth * this.#hall.dayProfile.weekdays[weekday]) / (days + weekdayWorth)
  }

  /** A day without a ticket was no day: a holiday says nothing about others of its weekday. */
  #endDay (date: number): void {
    const weekday = weekdayOf(date)
    const factor = this.#factorOf(weekday)
    const services = this.#hall.lines.map(line => line.serviceId)
    const came = sum(services.map(serviceId => this.#came(serviceId)))
    const ordinary = sum(services.map(serviceId => this.#perDay(serviceId)))
    const isKnown = services.every(serviceId => (this.#lines[serviceId]?.days ?? 0) >= daysKnown)
    if (came > 0 && isKnown && ordinary > 0) {
      const { days, factor: was } = this.#weekdays[weekday] ?? { days: 0, factor: 0 }
      this.#weekdays[weekday] = { days: kept * days + 1, factor: was + (came / ordinary - was) / (kept * days + 1) }
    }
    if (came > 0 && factor > 0) for (const serviceId of services) this.#lines[serviceId] = this.#afterDay(serviceId, factor)
    this.#counts = {}
    this.#shape.changed()
  }

  #afterDay (serviceId: string, factor: number): LineHistory {
    const { days, perDay, halfHours } = this.#lines[serviceId] ?? { days: 0, perDay: 0, halfHours: [] }
    const weight = kept * days + 1
    const counts = this.#counts[serviceId] ?? []
    return {
      days: weight,
      perDay: perDay + (this.#came(serviceId) / factor - perDay) / weight,
      halfHours: Array.from({ length: halfHoursADay }, (_, index) => kept * (halfHours[index] ?? 0) + (counts[index] ?? 0))
    }
  }

  #halfHourAt (at: number): number {
    return Math.floor((shownAt(this.#hall.timeZone, at) % dayMs) / halfHourMs)
  }
}

/** 1970-01-01, date 0, was a Thursday, the first of the list. */
export function weekdayOf (date: number): Weekday {
  return weekdays[((date % 7) + 7) % 7] ?? 'monday'
}

/** When a half hour of a date begins, hall ms. */
export function halfHourAt (timeZone: string, date: number, halfHour: number): number {
  const minutes = halfHour * halfHourMs / minuteMs
  return momentOf(timeZone, date, `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`)
}

function sum (numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

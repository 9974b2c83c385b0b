/** The whole day before it begins: who will come to which hall, who will be there for them, and for how long. */
import type { Catalog, Hall } from '../../src/contract/catalog.js'
import { dateOf, minuteMs, momentOf } from '../../src/domain/hall-clock.js'
import { visitOf, type Offer, type Visit } from '../people/visit.js'
import type { Random } from '../people/random.js'
import { arrivals } from './arrivals.js'
import { sharesOf } from './mapping.js'
import { hallDay, overlay, type HallDay } from './overlay.js'
import { readRecordedDay } from './recorded-day.js'
import { serviceMeans } from './service-times.js'
import { shifts, type Shift } from './staffing.js'

export interface HallPlan {
  readonly hall: Hall
  readonly hours: HallDay
  readonly visits: readonly Visit[]
  readonly shifts: readonly Shift[]
  readonly means: ReadonlyMap<string, number>
}

/**
 * To the science-city centre comes only this share of the recorded people: the district reports a crowded city
 * hall and a centre with room, and the snapshots of two crowded offices cannot tell that. Desks and the length
 * of a visit stay as they were recorded.
 */
export const lightShare = 2 / 3

/** The first hall gets the busy office, the second the lighter one. */
export function dayPlan (catalog: Catalog, day: string, hallsMax: number, random: Random): HallPlan[] {
  const { busy, light } = readRecordedDay(day)
  return [...catalog.halls.values()].slice(0, hallsMax).map((hall, index) => {
    const office = index === 0 ? busy : light
    const dice = random.fork(hall.hallId)
    const offer = offerOf(catalog, hall.hallId)
    const hours = hallDay(hall, day)
    const momentOf = overlay(office, hours)
    const shares = sharesOf(office, hall)
    const came = arrivals(office, shares, momentOf, dice)
    const staffed = shifts({ hall, day: hours, office, shares, momentOf }, dice)
    const thin = dice.fork('light')
    const visits = came.filter(() => index === 0 || thin.chance(lightShare)).map((arrival, place) =>
      visitOf({ ...arrival, hallId: hall.hallId, name: `${hall.hallId} ${String(place + 1).padStart(4, '0')}` }, offer, dice))
    return { hall, hours, visits, shifts: staffed, means: serviceMeans(came, staffed) }
  })
}

function offerOf ({ district, items }: Catalog, hallId: string): Offer {
  const ofService = new Map<string, string[]>()
  for (const { itemId, serviceId, halls } of items.values()) {
    if (halls.includes(hallId)) ofService.set(serviceId, [...ofService.get(serviceId) ?? [], itemId])
  }
  return { priorities: district.priorities.map(({ priority }) => priority), items: ofService }
}

/** Real ms that signing everybody in takes on a slow machine, and hall ms that a hall stands ready before it issues. */
const readyRealMs = 12_000
const readyHallMs = 10 * minuteMs

/** When the hall's clock begins so that all are there for the first visitor, however fast it runs. */
export function startOf (plans: readonly HallPlan[], day: string, speed: number): number {
  const first = Math.min(...plans.map(({ hours }) => hours.issuing[0]!.from))
  const dayBegins = Math.max(...plans.map(({ hall }) => momentOf(hall.timeZone, dateOf(day), hall.numberDayAt)))
  return Math.max(dayBegins, first - Math.max(readyHallMs, readyRealMs * speed))
}

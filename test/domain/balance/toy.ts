/** Small inputs of the balancing rules: a place that nothing speaks against, people who would gain by going. */
import type { AdviceQuestion } from '../../../src/domain/balance/advice.js'
import type { OfferQuestion, Waiter } from '../../../src/domain/balance/offers.js'
import type { Expected, Place } from '../../../src/domain/balance/place.js'
import { usualBalancing } from '../../../src/contract/usual.js'

export const minuteMs = 60_000
export const balancing = usualBalancing

export const inMinutes = (minutes: number, sd = 0): Expected => ({ startsInMs: minutes * minuteMs, sdMs: sd * minuteMs })

export function placeAt (hallId: string, changed: Partial<Place> = {}): Place {
  return { hallId, travelMs: 25 * minuteMs, closesAt: Infinity, serviceMs: 10 * minuteMs, localWaitMs: 0, slotMs: minuteMs, dataAgeMs: 0, ...changed }
}

/** So many people; each waits one minute more than the one before and would be served after `go` minutes elsewhere. */
export function lineOf (count: number, { first = 40, go = 26, hallIds = ['east'], changed = {} }: { first?: number, go?: number, hallIds?: readonly string[], changed?: Partial<Waiter> } = {}): Waiter[] {
  return Array.from({ length: count }, (_, place) => ({
    ticketId: `t${place}`,
    aheadCount: place,
    moves: 0,
    hasOpenOffer: false,
    stay: inMinutes(first + place),
    go: Object.fromEntries(hallIds.map(hallId => [hallId, inMinutes(go)])),
    ...changed
  }))
}

export function askOffers (changed: Partial<OfferQuestion> = {}): OfferQuestion {
  return { at: 10 * 60 * minuteMs, serviceId: 'tax', hallId: 'west', dataAgeMs: 0, line: lineOf(20), places: [placeAt('east')], madeNow: 0, ...changed }
}

export function askAdvice (stay: Expected, go: Expected, changed: Partial<AdviceQuestion> = {}, place: Partial<Place> = {}): AdviceQuestion {
  return { at: 10 * 60 * minuteMs, serviceId: 'tax', hallId: 'west', stay, dataAgeMs: 0, isCrowded: false, places: [{ place: placeAt('east', place), go }], ...changed }
}

/** Offers to people who wait: the last in line first, few at a time, one way at a time, and never to somebody's loss. */
import type { Balancing } from '../../contract/steering.js'
import { isOn, switched } from './hysteresis.js'
import { sent } from './direction.js'
import { gainMs, gainSdMs, obstacle, type Expected, type Obstacle, type Place } from './place.js'
import type { BalanceState, Way } from './state.js'

export interface Waiter {
  readonly ticketId: string
  /** People of the line before this one. */
  readonly aheadCount: number
  readonly moves: number
  readonly hasOpenOffer: boolean
  /** When the last offer was refused or ran out, hall ms. */
  readonly refusedAt?: number
  readonly stay: Expected
  /** By hallId: service there with the rank kept, callable after the way; halls that are out of the question are left out. */
  readonly go: Readonly<Record<string, Expected>>
}

export interface OfferQuestion {
  readonly at: number
  readonly serviceId: string
  readonly hallId: string
  readonly dataAgeMs: number
  /** In the order in which they will be called. */
  readonly line: readonly Waiter[]
  readonly places: readonly Place[]
  /** Offers of this service made in this tick already, in other halls. */
  readonly madeNow: number
  /** By hallId: of this service on their way there by this tick's earlier offers. */
  readonly sentNow?: Readonly<Record<string, number>>
}

export interface Offer {
  readonly ticketId: string
  readonly way: Way
  readonly travelMs: number
  readonly stay: Expected
  readonly go: Expected
  readonly gainMs: number
  readonly gainSdMs: number
  readonly expiresAt: number
}

export interface OfferAnswer {
  readonly state: BalanceState
  readonly offers: readonly Offer[]
  /** By hallId: why nobody was sent there although the switch is on. */
  readonly held: Readonly<Record<string, Obstacle>>
}

const minuteMs = 60_000

/** May this person be asked at all? */
export function mayAsk ({ aheadCount, moves, hasOpenOffer, refusedAt }: Waiter, at: number, { nearFront, offerCooldownMinutes }: Balancing): boolean {
  return aheadCount >= nearFront && moves === 0 && !hasOpenOffer && (refusedAt === undefined || at - refusedAt >= offerCooldownMinutes * minuteMs)
}

/** Halls are tried in the order of the gain of the last in line. */
export function offersFor (state: BalanceState, question: OfferQuestion, balancing: Balancing): OfferAnswer {
  const { at, serviceId, hallId, dataAgeMs, line } = question
  const tail = line.at(-1)
  const offers: Offer[] = []
  const held: Record<string, Obstacle> = {}
  const asked = new Set<string>()
  for (const place of byTailGain(question.places, tail)) {
    const way = { serviceId, from: hallId, to: place.hallId }
    const sentBefore = question.sentNow?.[place.hallId] ?? 0
    const leaving = { at, way, fromAgeMs: dataAgeMs }
    const first = obstacle(state, place, { ...leaving, sentNow: sentBefore }, balancing)
    if (first !== 'old-data') state = switched(state, 'offer', way, tailGainMinutes(tail, place), { onAt: balancing.offerGainMinutes, offAt: balancing.offerOffMinutes })
    if (!isOn(state, 'offer', way)) continue
    if (first) {
      held[place.hallId] = first
      continue
    }
    let sentHere = 0
    for (const waiter of line.toReversed()) {
      if (question.madeNow + offers.length >= balancing.offersPerTick) break
      if (asked.has(waiter.ticketId) || !mayAsk(waiter, at, balancing)) continue
      const offer = offerTo(waiter, place, way, at, balancing)
      if (!offer) continue
      const hindered = obstacle(state, place, { ...leaving, sentNow: sentBefore + sentHere }, balancing)
      if (hindered) {
        held[place.hallId] = hindered
        break
      }
      offers.push(offer)
      asked.add(waiter.ticketId)
      sentHere++
      state = sent(state, way, at)
    }
  }
  return { state, offers, held }
}

function offerTo ({ ticketId, stay, go }: Waiter, { hallId, travelMs }: Place, way: Way, at: number, { moveGainMinMinutes, offerSdWeight, offerMinutes }: Balancing): Offer | undefined {
  const there = go[hallId]
  if (!there) return undefined
  const gain = gainMs(stay, there)
  const sd = gainSdMs(stay, there)
  if (gain - offerSdWeight * sd < moveGainMinMinutes * minuteMs) return undefined
  return { ticketId, way, travelMs, stay, go: there, gainMs: gain, gainSdMs: sd, expiresAt: at + offerMinutes * minuteMs }
}

function tailGainMinutes (tail: Waiter | undefined, { hallId }: Place): number {
  const go = tail?.go[hallId]
  return tail && go ? gainMs(tail.stay, go) / minuteMs : -Infinity
}

function byTailGain (places: readonly Place[], tail: Waiter | undefined): Place[] {
  return places.toSorted((one, other) => {
    const [a, b] = [tailGainMinutes(tail, one), tailGainMinutes(tail, other)]
    return a === b ? 0 : b - a
  })
}

/** One round of offers to move, over every hall and line: the rules of `balance/offers`, fed by what the boards say. */
import type { Offer } from '../../contract/move.js'
import { offersFor, type OfferQuestion } from '../balance/offers.js'
import type { Obstacle, Place } from '../balance/place.js'
import { wayKey, type BalanceState } from '../balance/state.js'
import { minuteMs } from '../hall-clock.js'
import { closingOf } from '../hours.js'
import { staffByLine } from '../staff.js'
import { isClosingLine } from '../wait.js'
import { travelMs, visitMs, type Candidate, type Look } from './looks.js'

export interface MadeOffer {
  readonly hallId: string
  readonly ticketId: string
  readonly offer: Omit<Offer, 'offeredAt'>
  readonly gainMs: number
}

export interface OfferRound {
  readonly offers: readonly MadeOffer[]
  readonly state: BalanceState
  /** `<service> <from>><to>`: why nobody was asked although it would help. */
  readonly held: Readonly<Record<string, Obstacle>>
}

/** A round that is done twice counts the offers of the first: they are this young, hall ms. */
const sameRoundMs = 45_000

export function offerRound (looks: readonly Look[], before: BalanceState, at: number): OfferRound {
  const open = looks.filter(({ now }) => now.board.isOpen)
  let state: BalanceState = { ...before, sentAt: withSent(before.sentAt, open) }
  const offers: MadeOffer[] = []
  const held: Record<string, Obstacle> = {}
  const services = [...new Set(open.flatMap(({ now }) => now.hall.lines.map(({ serviceId }) => serviceId)))]
  for (const serviceId of services) {
    let made = recentOffers(open, serviceId, at)
    const sentNow: Record<string, number> = {}
    // Who waits longest is looked at first: what is left of the round's offers is for them.
    for (const look of open.toSorted((one, other) => tailWait(other, serviceId) - tailWait(one, serviceId))) {
      const line = look.tails.get(serviceId) ?? []
      if (line.length === 0) continue
      const { now: { hall, board, catalog } } = look
      const answer = offersFor(state, {
        at, serviceId, hallId: hall.hallId, dataAgeMs: at - board.forecastAt,
        line: line.map(waiterOf), places: placesFor(look, open, serviceId), madeNow: made, sentNow
      }, catalog.district.balancing)
      state = answer.state
      for (const [toHallId, why] of Object.entries(answer.held)) held[wayKey({ serviceId, from: hall.hallId, to: toHallId })] = why
      for (const { ticketId, way: { to: toHallId }, travelMs, expiresAt, gainMs } of answer.offers) {
        const candidate = line.find(each => each.ticket.ticketId === ticketId)
        const there = candidate?.go.get(toHallId)
        // Means may gain where medians do not: what people are shown must gain, too.
        const shownGainMs = candidate && there ? candidate.stay.range.p50Ms - there.range.p50Ms : 0
        if (!candidate || !there || shownGainMs < catalog.district.balancing.moveGainMinMinutes * minuteMs) continue
        made++
        sentNow[toHallId] = (sentNow[toHallId] ?? 0) + 1
        offers.push({ hallId: hall.hallId, ticketId, gainMs, offer: { toHallId, expiresAt, travelMs, stay: candidate.stay.range, there: there.range } })
      }
    }
  }
  return { offers, state, held }
}

function waiterOf ({ ticket: { ticketId, moves, offer, offerEndedAt }, ahead, stay, go }: Candidate): OfferQuestion['line'][number] {
  return {
    ticketId, aheadCount: ahead, moves, hasOpenOffer: offer !== undefined, ...offerEndedAt !== undefined && { refusedAt: offerEndedAt },
    stay: stay.expected, go: Object.fromEntries([...go].map(([hallId, { expected }]) => [hallId, expected]))
  }
}

/** Halls that offer the service, give out numbers and have somebody at work for it. */
function placesFor ({ now: { hall: { hallId } } }: Look, looks: readonly Look[], serviceId: string): Place[] {
  return looks.flatMap(({ now, newcomers }): Place[] => {
    const { hall, board, at } = now
    const wayMs = hall.hallId === hallId ? undefined : travelMs(now, hallId, hall.hallId)
    const local = newcomers.get(serviceId)
    if (wayMs === undefined || !local || isClosingLine(board, serviceId)) return []
    const serviceMs = visitMs(now, serviceId)
    return [{
      hallId: hall.hallId, travelMs: wayMs, closesAt: closingOf(hall, at) ?? Infinity, serviceMs,
      localWaitMs: local.expected.startsInMs, slotMs: serviceMs / Math.max(1, staffByLine(board, hall.counters).get(serviceId)?.open ?? 0), dataAgeMs: at - board.forecastAt
    }]
  })
}

function tailWait ({ newcomers }: Look, serviceId: string): number {
  return newcomers.get(serviceId)?.expected.startsInMs ?? -Infinity
}

function recentOffers (looks: readonly Look[], serviceId: string, at: number): number {
  return looks.flatMap(({ now }) => Object.values(now.board.tickets)).filter(ticket => ticket.serviceId === serviceId && ticket.offer && at - ticket.offer.offeredAt < sameRoundMs).length
}

/** When somebody was last sent which way: what the boards show is not forgotten, whatever the balancer remembers. */
function withSent (known: BalanceState['sentAt'], looks: readonly Look[]): BalanceState['sentAt'] {
  const sentAt: Record<string, number> = { ...known }
  const note = (serviceId: string, from: string, to: string, at: number) => {
    const key = wayKey({ serviceId, from, to })
    sentAt[key] = Math.max(at, sentAt[key] ?? 0)
  }
  for (const { now: { hall, board } } of looks) {
    for (const { serviceId, offer, move } of Object.values(board.tickets)) {
      if (offer) note(serviceId, hall.hallId, offer.toHallId, offer.offeredAt)
      if (move) note(serviceId, move.fromHallId, move.toHallId, move.reservedAt)
    }
  }
  return sentAt
}

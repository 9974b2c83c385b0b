/**
 * What somebody is told before a number is made: another hall, another time, online, a self-service zone.
 *
 * Said only where it helps and where the figures are fresh; else there is silence, which is an empty list.
 */
import type { Board } from '../contract/board.js'
import type { Catalog, Hall, Item } from '../contract/catalog.js'
import type { Advice } from '../contract/move.js'
import type { Wait, WaitRange } from '../contract/wait.js'
import { advise, type AdviceAnswer } from './balance/advice.js'
import type { Expected, Place } from './balance/place.js'
import { wayKey, type BalanceState } from './balance/state.js'
import { flowHall } from './flow-hall.js'
import { minuteMs } from './hall-clock.js'
import { closingOf } from './hours.js'
import { peopleByArea } from './people.js'
import { tallyOf } from './tally.js'
import { staffByLine } from './staff.js'
import { isForecastFresh } from './told-wait.js'
import { isClosingLine, waitOf } from './wait.js'

/** A hall and what is known of it. */
export interface HallNow { readonly hall: Hall, readonly board: Board }

export interface Errand {
  readonly serviceId: string
  /** Absent where only the service is named: whether it can be done online is then not known. */
  readonly item?: Item | undefined
}

export interface AdviceInput extends Errand {
  readonly catalog: Catalog
  readonly here: HallNow
  readonly others: readonly HallNow[]
  /** Hall ms. */
  readonly at: number
  /** The waits of later half hours today, from their beginnings, where they are foretold. */
  readonly later?: ReadonlyArray<{ readonly at: number, readonly wait: WaitRange }>
  /** Which switches were on when somebody was last advised. */
  readonly state: BalanceState
}

/** A way back later is worth it from twice the gain that makes another hall worth it: nobody is asked to come again for less. */
const otherTimeGains = 2
/** Of a normal distribution, from the middle to the ninth of ten. */
const ninety = 1.2816

/** The most useful first. `state` is for the next question. */
export function adviceFor (input: AdviceInput): { readonly advice: Advice[], readonly state: BalanceState } {
  const { here, at, serviceId } = input
  const stay = newcomerAt(here, serviceId, at)
  const { state, elsewhere } = otherHall(input, stay)
  return { state, advice: [...elsewhere, ...online(input), ...zones(input, stay), ...otherTime(input, stay)] }
}

function newcomerAt ({ hall, board }: HallNow, serviceId: string, at: number): Wait {
  return waitOf(board, serviceId, staffByLine(board, hall.counters).get(serviceId), { ahead: tallyOf(board).ahead.get(serviceId) ?? 0, at })
}

function otherHall (input: AdviceInput, stay: Wait): { state: BalanceState, elsewhere: Advice[] } {
  const { catalog: { district }, here, others, at, serviceId } = input
  const places = others.flatMap(other => placeOf(input, other))
  const state = { ...input.state, sentAt: { ...input.state.sentAt, ...lastSent([here, ...others], serviceId) } }
  if ('unknown' in stay || places.length === 0) return { state: input.state, elsewhere: [] }
  const answer = advise(state, {
    at, serviceId, hallId: here.hall.hallId, stay: expected(stay), dataAgeMs: at - here.board.forecastAt,
    isCrowded: isCrowded(input.catalog, here, serviceId, at), places
  }, district.balancing)
  const there = answer.advice && places.find(({ place }) => place.hallId === answer.advice?.way.to)
  return { state: { ...answer.state, sentAt: input.state.sentAt }, elsewhere: answer.advice && there ? [said(answer.advice, stay, there)] : [] }
}

interface Candidate { readonly place: Place, readonly go: Expected, readonly range: WaitRange }

function said ({ kind, travelMs, gainMs }: NonNullable<AdviceAnswer['advice']>, here: WaitRange, { place, range }: Candidate): Advice {
  return { kind: 'other-hall', hallId: place.hallId, certainty: kind === 'faster-there' ? 'faster' : 'less-crowded', travelMs, here, there: range, gainMs: Math.round(gainMs) }
}

/** A hall that offers it, is open, gives out numbers, and says what one who sets out now would find. */
function placeOf ({ catalog, here, at, serviceId, item }: AdviceInput, { hall, board }: HallNow): Candidate[] {
  const travelMinutes = catalog.district.travelMinutes[here.hall.hallId]?.[hall.hallId]
  const offersIt = hall.lines.some(line => line.serviceId === serviceId) && (item?.halls.includes(hall.hallId) ?? true)
  const arriving = board.forecasts[serviceId]?.later[here.hall.hallId]
  const local = newcomerAt({ hall, board }, serviceId, board.forecastAt)
  if (travelMinutes === undefined || !offersIt || !board.isOpen || isClosingLine(board, serviceId) || !arriving || 'unknown' in arriving || 'unknown' in local) return []
  const travelMs = travelMinutes * minuteMs
  const serviceMs = (item?.typicalMinutes ?? catalog.services.get(serviceId)?.typicalMinutes ?? 0) * minuteMs
  const range = { p10Ms: arriving.p10Ms + travelMs, p50Ms: arriving.p50Ms + travelMs, p90Ms: arriving.p90Ms + travelMs }
  return [{
    range,
    go: expected(range),
    place: {
      hallId: hall.hallId,
      travelMs,
      closesAt: closingOf(hall, at) ?? Infinity,
      serviceMs,
      localWaitMs: local.p50Ms,
      slotMs: serviceMs / Math.max(1, staffByLine(board, hall.counters).get(serviceId)?.open ?? 0),
      dataAgeMs: at - board.forecastAt
    }
  }]
}

function expected ({ p10Ms, p50Ms, p90Ms }: WaitRange): Expected {
  return { startsInMs: p50Ms, sdMs: (p90Ms - p10Ms) / 2 / ninety }
}

/** When somebody was last sent which way, as far as their tickets are open: whoever does not see it advises against the lock. */
function lastSent (halls: readonly HallNow[], serviceId: string): Record<string, number> {
  const sentAt: Record<string, number> = {}
  const note = (from: string, to: string, at: number) => {
    const key = wayKey({ serviceId, from, to })
    sentAt[key] = Math.max(at, sentAt[key] ?? 0)
  }
  for (const { hall, board } of halls) {
    for (const ticket of Object.values(board.tickets)) {
      if (ticket.serviceId !== serviceId) continue
      if (ticket.offer) note(hall.hallId, ticket.offer.toHallId, ticket.offer.offeredAt)
      if (ticket.move) note(ticket.move.fromHallId, ticket.move.toHallId, ticket.move.reservedAt)
    }
  }
  return sentAt
}

/** Seats are taken, or will be within the hour. */
function isCrowded (catalog: Catalog, { hall, board }: HallNow, serviceId: string, at: number): boolean {
  const line = hall.lines.find(each => each.serviceId === serviceId)
  const seats = hall.areas.find(({ areaId }) => areaId === line?.areaId)?.seats ?? 0
  if (!line || seats === 0) return false
  const now = peopleByArea(flowHall(catalog, hall), board).get(line.areaId) ?? 0
  const ahead = isForecastFresh(board, at) ? (board.occupancy[line.areaId]?.cells ?? []).filter(cell => cell.at >= at).map(({ p50 }) => p50) : []
  return Math.max(now, ...ahead) >= seats * catalog.district.alerting.seatShare
}

function online ({ item }: AdviceInput): Advice[] {
  return item?.online ? [{ kind: 'online', url: item.online.url }] : []
}

/** Where the wait is long, or nobody serves at all, and a terminal is free. */
function zones ({ catalog: { district: { balancing } }, here: { hall, board }, item, serviceId }: AdviceInput, stay: Wait): Advice[] {
  const isLong = 'unknown' in stay ? stay.unknown === 'no-open-counter' : stay.p50Ms > balancing.deflectMinutes * minuteMs
  if (!item?.online || !isLong) return []
  return (hall.zones ?? []).flatMap(({ zoneId, services, stations }): Advice[] => {
    if (services && !services.includes(serviceId)) return []
    const free = stations.filter(({ stationId }) => (board.stations[stationId]?.state ?? 'free') === 'free').length
    const waiting = Object.values(board.tickets).filter(({ status, zone }) => status === 'parked' && zone?.zoneId === zoneId && zone.stationId === undefined).length
    return free > waiting ? [{ kind: 'zone', zoneId, free, waiting }] : []
  })
}

/** The soonest of the later half hours that are almost as good as the best: nobody comes back at five for one minute. */
function otherTime ({ catalog: { district: { balancing } }, later = [], here: { hall }, at, item }: AdviceInput, here: Wait): Advice[] {
  if ('unknown' in here) return []
  const gain = otherTimeGains * balancing.adviseGainMinutes * minuteMs
  const closesAt = closingOf(hall, at) ?? Infinity
  const marginMs = (balancing.lastArrivalMarginMinutes + (item?.typicalMinutes ?? 0)) * minuteMs
  const best = later.filter(each => each.at > at && each.at + each.wait.p90Ms + marginMs < closesAt && here.p50Ms - each.wait.p50Ms >= gain && each.wait.p90Ms < here.p50Ms)
  const least = Math.min(...best.map(({ wait }) => wait.p50Ms))
  const soonest = best.find(({ wait }) => wait.p50Ms <= least + balancing.adviseOffMinutes * minuteMs)
  // oxlint-disable-next-line unicorn/no-thenable -- a range, and no function
  return soonest ? [{ kind: 'other-time', at: soonest.at, here, there: soonest.wait }] : []
}

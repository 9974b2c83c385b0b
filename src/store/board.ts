/** Reads: the board of a hall at one version, its log, one ticket. */
import type { Alert } from '../contract/alert.js'
import type { Board, Call } from '../contract/board.js'
import type { Counter } from '../contract/counter.js'
import type { HallEvent } from '../contract/events.js'
import type { AreaForecast, Issuing, LineForecast } from '../contract/forecast.js'
import { issuingHall } from '../contract/ids.js'
import type { Plan } from '../contract/plan.js'
import type { Ticket } from '../contract/ticket.js'
import type { Station } from '../contract/zone.js'
import { limits } from '../domain/limits.js'
import { hallsIn, oneStory, type Chapter } from '../domain/story.js'
import type { StoreContext } from './context.js'
import { findTicket } from './moves/home.js'
import { hallKeys } from './keys.js'
import { evaluate, withIncludes } from './script.js'

const lua = withIncludes('halls/board')

export type Reading = [
  hall: Array<string | null>, counters: string[], numbers: string[], calls: string[], tickets: string[],
  forecasts: string[], occupancy: string[], issuing: string[], alerts: string[], plans: string[], stations: string[]
]

/** The whole hall in one read at one version. A hall that never opened has version 0. */
export async function readBoard ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<Board> {
  return boardOf(hallId, await evaluate(redis, 'board', lua, [hallKeys(hallId).hall], []) as Reading)
}

/** What a script has read, as a board. */
export function boardOf (hallId: string, [[state, day, version, at, epoch, catalogVersion, forecastAt], counters, numbers, calls, tickets, forecasts, occupancy, issuing, alerts, plans, stations]: Reading): Board {
  return {
    hallId,
    epoch: Number(epoch ?? 1),
    version: Number(version ?? 0),
    at: Number(at ?? 0),
    day: day ?? null,
    isOpen: state === 'open',
    catalogVersion: catalogVersion ?? '',
    counters: byId<Counter>(counters, counter => counter.counterId),
    tickets: byId<Ticket>(tickets, ticket => ticket.ticketId),
    numbers: Object.fromEntries(pairs(numbers).map(([serviceId, number]) => [serviceId, Number(number)])),
    calls: calls.map(json => JSON.parse(json) as Call),
    forecasts: byId<LineForecast>(forecasts, line => line.serviceId),
    forecastAt: Number(forecastAt ?? 0),
    occupancy: byId<AreaForecast>(occupancy, area => area.areaId),
    issuing: Object.fromEntries(pairs(issuing)) as Record<string, Issuing>,
    alerts: byId<Alert>(alerts, alert => alert.alertId),
    plans: byId<Plan>(plans, plan => plan.planId),
    stations: byId<Station>(stations, station => station.stationId)
  }
}

function byId<Piece> (texts: readonly string[], idOf: (piece: Piece) => string): Record<string, Piece> {
  return Object.fromEntries(texts.map(json => JSON.parse(json) as Piece).map(piece => [idOf(piece), piece]))
}

/** How far the hall's log has come. */
export async function readPlace ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<{ epoch: number, version: number }> {
  const [epoch, version] = await redis.hmget(hallKeys(hallId).hall, 'epoch', 'version')
  return { epoch: Number(epoch ?? 1), version: Number(version ?? 0) }
}

/** Which number day the hall is in, and whether it is open. */
export async function readDay ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<Pick<Board, 'day' | 'isOpen'>> {
  const [state, day] = await redis.hmget(hallKeys(hallId).hall, 'state', 'day')
  return { day: day ?? null, isOpen: state === 'open' }
}

/** Numbers given on the present day, over all lines. */
export async function issuedToday ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<number> {
  return (await redis.hvals(`${hallKeys(hallId).hall}:issued`)).reduce((all, count) => all + Number(count), 0)
}

/** The version with which the present day began; 0 before the first. */
export async function readDayVersion ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<number> {
  return Number(await redis.hget(hallKeys(hallId).hall, 'dayVersion') ?? 0)
}

/** Events after `version`, oldest first, at most `limits.logReadMax` at a time. */
export async function readLog ({ redis }: Pick<StoreContext, 'redis'>, hallId: string, version: number, count: number = limits.logReadMax): Promise<HallEvent[]> {
  const entries = await redis.xrange(hallKeys(hallId).log, `${version + 1}-0`, '+', 'COUNT', count)
  return entries.map(([, fields]) => JSON.parse(fields[1]!) as HallEvent)
}

/** The ticket as its home has it. @throws {Refusal} `ticket-unknown` */
export async function readTicket (store: Pick<StoreContext, 'redis'>, ticketId: string): Promise<Ticket> {
  return (await findTicket(store, ticketId)).ticket
}

/** Every event that touched a ticket, oldest first, in all halls that it came through. */
export async function readStory ({ redis }: Pick<StoreContext, 'redis'>, ticketId: string): Promise<HallEvent[]> {
  const chapters: Chapter[] = []
  const hallIds = [issuingHall(ticketId)]
  for (const hallId of hallIds) {
    const keys = hallKeys(hallId)
    const versions = await redis.lrange(keys.story(ticketId), -limits.storyMax, -1)
    const entries = await Promise.all(versions.map(version => redis.xrange(keys.log, `${version}-0`, `${version}-0`)))
    const chapter = entries.flat().map(([, fields]) => JSON.parse(fields[1]!) as HallEvent)
    chapters.push(chapter)
    // Read on where its moves led, and each hall once.
    hallIds.push(...hallsIn(chapter, ticketId).filter(each => !hallIds.includes(each)))
  }
  return oneStory(chapters)
}

/** The epoch that the hall was in at a version: each day begins with saying so. */
export async function readEpochAt ({ redis }: Pick<StoreContext, 'redis'>, hallId: string, version: number): Promise<number> {
  for (let at = version; at > 0;) {
    const entries = await redis.xrevrange(hallKeys(hallId).log, `${at}-0`, '-', 'COUNT', limits.logReadMax)
    for (const [, fields] of entries) {
      const event = JSON.parse(fields[1]!) as HallEvent
      if ('epoch' in event) return event.epoch
    }
    at = Number(entries.at(-1)?.[0].split('-')[0] ?? 0) - 1
  }
  return 1
}

/** Who issued a ticket, as the log names them; nobody where there is no such ticket. */
export async function readIssuer ({ redis }: Pick<StoreContext, 'redis'>, ticketId: string): Promise<string | undefined> {
  const keys = hallKeys(issuingHall(ticketId))
  const version = await redis.lindex(keys.story(ticketId), 0)
  const [entry] = version === null ? [] : await redis.xrange(keys.log, `${version}-0`, `${version}-0`)
  return entry && (JSON.parse(entry[1][1]!) as HallEvent).by
}

/** The clerk's note beside a ticket in that hall, if there is one. */
export async function readNote ({ redis }: Pick<StoreContext, 'redis'>, ticketId: string, hallId = issuingHall(ticketId)): Promise<string | null> {
  return await redis.get(hallKeys(hallId).note(ticketId))
}

/** Fields and values, or members and scores, as Redis lists them. */
export function pairs (flat: readonly string[]): Array<[string, string]> {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!])
}

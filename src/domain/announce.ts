/**
 * When a forecast is said aloud: as soon as people would read something else, and not sooner.
 *
 * A figure that only trembles at the edge of its five minutes must not flicker on a wall, so a changed range is
 * said once it has stood for two looks. What nobody may wait for (a first forecast, a wait that has no figure any
 * more, a line that closes) is said at once. A line that has other counters than was foretold is told to nobody until
 * it is foretold anew, and so waits for nothing. An empty word now and then tells that the forecaster lives.
 */
import type { Board } from '../contract/board.js'
import type { AreaForecast, LineForecast, Rung } from '../contract/forecast.js'
import type { Wait } from '../contract/wait.js'
import { toldRange } from './told-range.js'
import { isMadeFor } from './staff.js'
import { waitAt } from './wait.js'

/** Hall ms. */
export const announceRules = {
  /** Between two words of one hall, unless a line has other counters. */
  apartMs: 15_000,
  /** A changed figure stands this long before it is said: two looks. */
  settleMs: 10_000,
  /** Silence is broken before it has lasted a minute: looks are a quarter of a minute apart. */
  silenceMs: 40_000,
  /** People in an area read otherwise from this change on: people, or this share of what was told. */
  peopleStep: 3,
  peopleShare: 0.1
} as const

export interface Forecast { readonly lines: readonly LineForecast[], readonly areas: readonly AreaForecast[] }

const crowdShare = 0.2

/** Since when a line (`line <serviceId>`) or an area would read otherwise than it is told: hall ms. */
export type Pending = Readonly<Record<string, number>>

export interface Announcement {
  /** What is said now; empty lists are a word too. */
  readonly say?: Forecast
  readonly pending: Pending
}

type Said = Pick<Board, 'forecasts' | 'occupancy' | 'forecastAt'>

export function announce (said: Said, { lines, areas }: Forecast, pending: Pending, at: number): Announcement {
  const changed: Record<string, number> = {}
  const isRipe = (name: string, isUrgent: boolean) => {
    // A moment that lies ahead was noted by a clock that has since been corrected.
    const since = Math.min(pending[name] ?? at, at)
    changed[name] = since
    return isUrgent || at - since >= announceRules.settleMs
  }
  const ripe: Forecast = {
    lines: lines.filter(line => {
      const told = said.forecasts[line.serviceId]
      return (!told || !readsSame(told, line)) && isRipe(`line ${line.serviceId}`, !told || isUrgent(told, line))
    }),
    areas: areas.filter(area => {
      const told = said.occupancy[area.areaId]
      return (!told || !looksSame(told, area)) && isRipe(`area ${area.areaId}`, !told)
    })
  }
  const isRestaffed = lines.some(line => isForOthers(said.forecasts[line.serviceId], line))
  const sinceMs = at - said.forecastAt
  const isDue = ripe.lines.length > 0 || ripe.areas.length > 0 || sinceMs >= announceRules.silenceMs
  if (!isDue || (said.forecastAt > 0 && sinceMs < announceRules.apartMs && !isRestaffed)) return { pending: changed }
  for (const { serviceId } of ripe.lines) delete changed[`line ${serviceId}`]
  for (const { areaId } of ripe.areas) delete changed[`area ${areaId}`]
  return { say: ripe, pending: changed }
}

/** What nobody may be left to read: a figure where there is none any more or again, a line that closes or opens, or has other counters. */
function isUrgent (told: LineForecast, now: LineForecast): boolean {
  return isForOthers(told, now) || told.isClosing !== now.isClosing || unknownOf(told.wait) !== unknownOf(now.wait)
}

function isForOthers (told: LineForecast | undefined, { staffing }: LineForecast): boolean {
  return told !== undefined && staffing !== undefined && !isMadeFor(told, staffing)
}

/** Whether everybody reads the same: the newcomer, those in line, those who would come from another hall. */
function readsSame (told: LineForecast, now: LineForecast): boolean {
  return !isUrgent(told, now) &&
    sameRange(told.wait, now.wait) &&
    now.ladder.every(rung => readsSameAt(told, rung)) &&
    sameKeys(told.later, now.later) &&
    Object.entries(now.later).every(([hallId, later]) => sameRange(told.later[hallId] ?? now.wait, later)) &&
    fiveMinutes(told.lastTicketAt) === fiveMinutes(now.lastTicketAt)
}

/**
 * Where people stand, to the figure that they read. Behind crowds that may never come, to a fifth: else they would
 * tremble for nobody.
 */
function readsSameAt (told: LineForecast, rung: Rung): boolean {
  const was = waitAt(told, rung.ahead)
  return sameRange(was, rung) || (rung.isCrowd === true && !('unknown' in was) && Math.abs(was.p50Ms - rung.p50Ms) < crowdShare * rung.p50Ms)
}

function sameRange (one: Wait, other: Wait): boolean {
  const [from, to] = toldRange(one) ?? []
  const [otherFrom, otherTo] = toldRange(other) ?? []
  return from === otherFrom && to === otherTo && unknownOf(one) === unknownOf(other)
}

/** Cells that begin otherwise, or hold visibly more or fewer people. */
function looksSame (told: AreaForecast, now: AreaForecast): boolean {
  return told.cells.length === now.cells.length && told.cells.every((cell, index) => {
    const other = now.cells[index]
    return other?.at === cell.at && samePeople(cell.p50, other.p50) && samePeople(cell.p90, other.p90)
  })
}

function samePeople (told: number, now: number): boolean {
  return Math.abs(told - now) < Math.max(announceRules.peopleStep, announceRules.peopleShare * told)
}

function unknownOf (wait: Wait): string | undefined {
  return 'unknown' in wait ? wait.unknown : undefined
}

function fiveMinutes (at: number | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor(at / (5 * 60_000))
}

function sameKeys (one: object, other: object): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every(key => key in other)
}

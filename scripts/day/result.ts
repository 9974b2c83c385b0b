/** What a day comes to: waits per hall, moves, how good the announced ranges were, and all that over another run. */
import type { HallEvent } from '../../src/contract/events.js'
import { minuteMs } from '../../src/domain/hall-clock.js'
import type { Delay } from '../people/town.js'
import { hallFigures, lineFigures, minutes, over30Share, percentile, type HallFigures } from './figures.js'
import { forecastFigures, type ForecastFigures } from './forecast-figures.js'

/** Minutes from wanting a ticket to the first call, the way to another hall included; `n` people. */
export interface DelayFigures { readonly n: number, readonly meanMin: number, readonly p90Min: number, readonly over30Share: number }

export interface DayResult {
  readonly halls: Record<string, HallFigures>
  /** Tickets that changed their hall and stayed there. */
  readonly moved: number
  readonly offers: { readonly made: number, readonly accepted: number }
  /** What the hall suggested to its staff, what was done of it, and minutes that stand-by clerks spent at counters. */
  readonly plans: { readonly made: number, readonly done: number, readonly standbyMin: number }
  readonly forecast: ForecastFigures
  readonly delay: DelayFigures & {
    /** By the half hour in which people came, minutes of the hall's day. */
    readonly halfHours: ReadonlyArray<{ readonly minute: number, readonly n: number, readonly meanMin: number }>
  }
  readonly violations: ReadonlyArray<{ readonly invariant: string, readonly at: string, readonly detail: string }>
}

const halfHourMs = 30 * minuteMs

export interface DaySeen {
  readonly logs: ReadonlyMap<string, readonly HallEvent[]>
  readonly delays: readonly Delay[]
  readonly standbyMs: number
  /** Hall ms at which the doors open; a half hour is told by its minutes after that. */
  readonly openAt: number
  readonly violations: DayResult['violations']
}

export function resultOf ({ logs, delays, standbyMs, openAt, violations }: DaySeen): DayResult {
  const count = (type: HallEvent['type']) => [...logs.values()].reduce((sum, log) => sum + log.filter(event => event.type === type).length, 0)
  const accepted = [...logs.values()].flat().filter(event => event.type === 'ticket:offer-answered' && event.answer === 'accepted').length
  const byHalfHour = new Map<number, number[]>()
  for (const { from, ms } of delays) {
    const minute = Math.floor((from - openAt) / halfHourMs) * 30
    byHalfHour.set(minute, [...byHalfHour.get(minute) ?? [], ms])
  }
  return {
    halls: Object.fromEntries([...logs].map(([hallId, log]) => [hallId, hallFigures(lineFigures(log))])),
    moved: count('ticket:released'),
    offers: { made: count('ticket:offered'), accepted },
    plans: { made: count('hall:plan-made'), done: count('hall:plan-approved'), standbyMin: minutes(standbyMs) },
    forecast: forecastFigures(logs),
    delay: {
      ...delayFigures(delays.map(({ ms }) => ms)),
      halfHours: [...byHalfHour].toSorted(([one], [other]) => one - other).map(([minute, list]) => ({ minute, n: list.length, meanMin: minutes(mean(list)) }))
    },
    violations
  }
}

function delayFigures (ms: readonly number[]): DelayFigures {
  return { n: ms.length, meanMin: minutes(mean(ms)), p90Min: minutes(percentile(ms, 0.9)), over30Share: over30Share(ms) }
}

export function evenedOut ({ moved, offers, plans, forecast, delay }: DayResult): string[] {
  const { rmseMin, biasMin, coverage80, tickets } = forecast
  return [
    `From wanting a ticket to the call, ways included: mean ${delay.meanMin} min, p90 ${delay.p90Min}, over 30 min ${(delay.over30Share * 100).toFixed(1)}% of ${delay.n}.`,
    `${offers.made} offers to move, ${offers.accepted} accepted; ${moved} tickets changed their hall.`,
    `${plans.made} suggestions to the staff, ${plans.done} done; stand-by clerks spent ${plans.standbyMin} min at counters.`,
    rmseMin === null
      ? 'No wait was told.'
      : `${tickets} waits were told: RMSE ${rmseMin} min, bias ${biasMin}, ${((coverage80 ?? 0) * 100).toFixed(1)}% within p10-p90.`
  ]
}

export function comparison (one: DayResult, other: DayResult): string {
  const [better, worse] = [one.delay.meanMin, other.delay.meanMin]
  return `Against the other run: mean ${better} instead of ${worse} min (${((better / worse - 1) * 100).toFixed(1)}%), p90 ${one.delay.p90Min} instead of ${other.delay.p90Min}, over 30 min ${(one.delay.over30Share * 100).toFixed(1)}% instead of ${(other.delay.over30Share * 100).toFixed(1)}%.`
}

const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / Math.max(1, list.length)

/** Figures of many days as one line of the table, with 95 % intervals over the days. */
import type { DayFigures } from './day-figures.js'
import { randomOf } from '../people/random.js'

export type Interval = readonly [low: number, high: number]

export interface PolicySummary {
  readonly meanMin: number
  readonly p90Min: number
  readonly over30Share: number
  readonly gapShare: number
  readonly plannerShare: number | null
  /** Of those who were moved; 0 where nobody was. */
  readonly regretShare: number
  /** Regret of those who were told that it is faster there. */
  readonly promisedRegretShare: number
  readonly bothWayPerDay: number
  readonly flipsPerDay: number
  readonly localsMeanMin: number
  readonly movedPerDay: number
  readonly offersPerDay: number
  readonly deflectedPerDay: number
  readonly standbyMinPerDay: number
  readonly leftPerDay: number
  readonly visitorsPerDay: number
  readonly intervals: { readonly meanMin: Interval, readonly over30Share: Interval, readonly gapShare: Interval }
  /** Mean wait (min) by half hour of the ticket. */
  readonly byHalfHour: readonly number[]
  /** A day's moves from each hall to each. */
  readonly flows: ReadonlyArray<readonly number[]>
}

export interface Ends { readonly none: readonly DayFigures[], readonly pooled: readonly DayFigures[], readonly planner?: readonly DayFigures[] }

export function summaryOf (days: readonly DayFigures[], ends: Ends): PolicySummary {
  const perDay = (of: (day: DayFigures) => number) => sum(days.map(of)) / days.length
  const all = days.map((_, day) => day)
  // The halls that others go to: everybody's but the first's.
  const locals = days.flatMap(day => day.locals.slice(1))
  return {
    meanMin: meanOf(days, all),
    p90Min: perDay(day => day.p90Min),
    over30Share: over30Of(days, all),
    gapShare: shareOf(days, ends.none, ends.pooled, all),
    plannerShare: ends.planner ? shareOf(days, ends.none, ends.planner, all) : null,
    regretShare: regretOf(days.map(day => day.regrets)),
    promisedRegretShare: regretOf(days.map(day => day.promised)),
    bothWayPerDay: perDay(day => day.bothWay),
    flipsPerDay: perDay(day => day.flips),
    localsMeanMin: sum(locals.map(({ sumMin }) => sumMin)) / Math.max(1, sum(locals.map(({ visitors }) => visitors))),
    movedPerDay: perDay(day => day.moved),
    offersPerDay: perDay(day => day.offers),
    deflectedPerDay: perDay(day => day.deflected),
    standbyMinPerDay: perDay(day => day.standbyMin),
    leftPerDay: perDay(day => day.left),
    visitorsPerDay: perDay(day => day.visitors),
    intervals: {
      meanMin: interval(days.length, chosen => meanOf(days, chosen)),
      over30Share: interval(days.length, chosen => over30Of(days, chosen)),
      gapShare: interval(days.length, chosen => shareOf(days, ends.none, ends.pooled, chosen))
    },
    byHalfHour: Array.from({ length: 16 }, (_, slot) => sum(days.map(day => day.byHalfHour[slot]?.[0] ?? 0)) / Math.max(1, sum(days.map(day => day.byHalfHour[slot]?.[1] ?? 0)))),
    flows: (days[0]?.flows ?? []).map((row, from) => row.map((_, to) => perDay(day => day.flows[from]?.[to] ?? 0)))
  }
}

const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)
const over = (days: readonly DayFigures[], chosen: readonly number[], of: (day: DayFigures) => number) => chosen.reduce((total, day) => total + (days[day] ? of(days[day]) : 0), 0)

function meanOf (days: readonly DayFigures[], chosen: readonly number[]): number {
  return over(days, chosen, day => day.sumMin) / over(days, chosen, day => day.visitors)
}

function over30Of (days: readonly DayFigures[], chosen: readonly number[]): number {
  return over(days, chosen, day => day.over30) / over(days, chosen, day => day.visitors)
}

/** How much of the way from doing nothing to the bound was gone. */
function shareOf (days: readonly DayFigures[], none: readonly DayFigures[], bound: readonly DayFigures[], chosen: readonly number[]): number {
  const [mean, worst, best] = [meanOf(days, chosen), meanOf(none, chosen), meanOf(bound, chosen)]
  return (worst - mean) / (worst - best)
}

function regretOf (days: ReadonlyArray<DayFigures['regrets']>): number {
  const compared = sum(days.map(day => day.compared))
  return compared === 0 ? 0 : sum(days.map(day => day.regretted)) / compared
}

const draws = 1000

/** Percentile bootstrap over days (Efron 1979): days are drawn again, each policy's the same ones. */
function interval (count: number, of: (chosen: readonly number[]) => number): Interval {
  const random = randomOf('intervals')
  const found = Array.from({ length: draws }, () => of(Array.from({ length: count }, () => Math.floor(random.next() * count)))).toSorted((a, b) => a - b)
  return [found[Math.floor(0.025 * draws)] ?? 0, found[Math.floor(0.975 * draws)] ?? 0]
}

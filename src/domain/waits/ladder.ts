/** The wait by place in line: of some of those who stand there, of the newcomer behind them, and behind crowds that may come. */
import type { Rung } from '../../contract/forecast.js'
import type { WaitRange } from '../../contract/wait.js'
import { compareRank } from '../line-order.js'
import { behindCrowd, type Crowd } from './crowd.js'
import { estimateOf, type Estimate } from './estimate.js'
import type { HallNow, TicketScene } from './scene-of.js'

/** Steps of the ladder below the newcomer. */
const rungsMax = 6

/** Somebody in line, in order; the estimate only of who stands for a place in line: not of who rests or may move away. */
export interface InLine { readonly isBehind: boolean, readonly estimate: () => Estimate | undefined }

/** Per line of the hall those who wait there, by rank. Behind the newcomer stands whose slot is still to come. */
export function peopleByLine ({ hall, at }: Pick<HallNow, 'hall' | 'at'>, { people, tickets, closesAt }: TicketScene, startAt: readonly Float64Array[]): InLine[][] {
  const lines = hall.lines.map((): number[] => [])
  for (const [index, ticket] of tickets.entries()) if (ticket.status === 'waiting') lines[people[index]!.line]!.push(index)
  return lines.map(line => line.toSorted((one, other) => compareRank(tickets[one]!, tickets[other]!)).map(index => {
    const { rank, weight, forDesk, eligibleAt } = people[index]!
    const isPlain = weight === undefined && forDesk === undefined && eligibleAt <= at
    return { isBehind: rank > at, estimate: () => isPlain ? estimateOf(startAt[index] ?? [], at, closesAt) : undefined }
  }))
}

/** Whoever comes now: what is estimated and what is told, and what crowds before them would add, smallest first. */
export interface InFrontOf { readonly estimate: Estimate, readonly wait: WaitRange, readonly crowds: readonly Crowd[] }

/** Closer together at the head, where people look; no rung is above the next. */
export function ladderOf (line: readonly InLine[], newcomer: InFrontOf, told: (estimate: Pick<Estimate, 'meanMs' | 'sigmaMs'>) => WaitRange): Rung[] {
  const ahead = line.filter(({ isBehind }) => !isBehind).length
  const places = new Set(Array.from({ length: rungsMax }, (_, step) => Math.round(ahead * (step / rungsMax) ** 1.5)).filter(place => place < ahead))
  const rungs: Rung[] = [{ ahead, ...newcomer.wait }]
  for (const place of [...places].toReversed()) {
    const estimate = line[place]?.estimate()
    if (estimate) rungs.unshift(notAbove({ ahead: place, ...told(estimate) }, rungs[0]!))
  }
  for (const crowd of newcomer.crowds) rungs.push({ ...notBelow({ ahead: ahead + crowd.people, ...told(behindCrowd(newcomer.estimate, crowd)) }, rungs.at(-1)!), isCrowd: true })
  return rungs
}

function notAbove ({ ahead, ...rung }: Rung, next: WaitRange): Rung {
  return { ahead, ...each(rung, next, Math.min) }
}

function notBelow ({ ahead, ...rung }: Rung, last: WaitRange): Rung {
  return { ahead, ...each(rung, last, Math.max) }
}

function each (one: WaitRange, other: WaitRange, of: (one: number, other: number) => number): WaitRange {
  return { p10Ms: of(one.p10Ms, other.p10Ms), p50Ms: of(one.p50Ms, other.p50Ms), p90Ms: of(one.p90Ms, other.p90Ms) }
}

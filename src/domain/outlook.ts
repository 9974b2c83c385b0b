/**
 * What the rest of today is like, half hour by half hour: the hall rolled forward to its closing with the arrivals and
 * the visits that it has learnt, or that the catalogue expects before anything is learnt.
 */
import type { Board } from '../contract/board.js'
import type { Hall } from '../contract/catalog.js'
import type { Outlook } from '../contract/flow.js'
import type { WaitRange } from '../contract/wait.js'
import { crowdingOf } from './crowding.js'
import { minuteMs, shownAt } from './hall-clock.js'
import { dayClosesAt, isIssuing, isWithinHours, nextOpening, numberDay } from './hours.js'
import { diceOf } from './waits/dice.js'
import { estimateOf } from './waits/estimate.js'
import type { Experience } from './waits/experience.js'
import { rollForward } from './waits/roll-forward.js'
import type { Ghost, Scene } from './waits/scene.js'

const halfHourMs = 30 * minuteMs
const halfHoursADay = 48
const bestMax = 3
/** People per ms: where nobody is expected, all lines count alike. */
const weightMin = 1e-12

/** The half hours of today that have not ended and in which numbers are given, by the hall's own clock. */
export function halfHoursAhead (hall: Hall, at: number): number[] {
  const day = numberDay(hall, at)
  const first = Math.floor(at / 1000) * 1000 - shownAt(hall.timeZone, at) % halfHourMs
  return Array.from({ length: halfHoursADay }, (_, index) => first + index * halfHourMs)
    .filter(from => numberDay(hall, from) === day && isIssuing(hall, middleOf(from, at)))
}

/** Before the doors open nobody knows who will sit where: every counter of the plan is taken as open. */
export function asPlanned (hall: Hall, board: Board, at: number): Board {
  if (isWithinHours(hall, at) || Object.values(board.counters).some(({ state }) => state !== 'closed')) return board
  const counters = Object.fromEntries(hall.counters.map(({ counterId }) => [counterId, { ...board.counters[counterId], counterId, state: 'open' as const, version: board.counters[counterId]?.version ?? 0, sinceAt: at }]))
  return { ...board, counters }
}

/** To the end of the hall's present day; nobody is called before the doors open. */
export function untilClosing (scene: Scene, hall: Hall): Scene {
  const { at } = scene
  const closesAt = dayClosesAt(hall, numberDay(hall, at)) ?? Infinity
  const opensAt = isWithinHours(hall, at) ? at : nextOpening(hall, at) ?? at
  return { ...scene, closesAt, desks: scene.desks.map(desk => ({ ...desk, freeAt: Math.max(desk.freeAt ?? at, opensAt) })) }
}

/** For one part of the futures: per half hour and line the newcomer's moments of call, and who stands there. */
export interface OutlookPart { readonly startAt: ReadonlyArray<readonly Float64Array[]>, readonly standing: ReadonlyArray<readonly Float64Array[]> }

export function rollHalfHours (scene: Scene, halfHours: readonly number[], seed: string, futures: number): OutlookPart {
  const marks = halfHours.map(from => middleOf(from, scene.at))
  const ghosts: Ghost[] = marks.flatMap(mark => scene.laws.map((_, line) => ({ line, rank: mark, eligibleAt: mark })))
  const { startAt, standing = [] } = rollForward(scene, ghosts, { futures, dice: diceOf(seed), marks })
  return { startAt: marks.map((_, mark) => scene.laws.map((_, line) => startAt[mark * scene.laws.length + line] ?? new Float64Array())), standing }
}

/** What a half hour is like for each line, and for the hall. */
export interface OutlookNow { readonly outlook: Outlook, readonly lines: ReadonlyMap<string, ReadonlyArray<{ readonly at: number, readonly wait: WaitRange }>> }

export interface OutlookView { readonly hall: Hall, readonly experience: Pick<Experience, 'calibration'>, readonly scene: Scene, readonly peoplePerTicket: number }

export function outlookFrom ({ hall, experience, scene, peoplePerTicket }: OutlookView, halfHours: readonly number[], parts: readonly OutlookPart[]): OutlookNow {
  const { at, closesAt } = scene
  const seats = hall.areas.reduce((sum, area) => sum + area.seats, 0)
  const lines = new Map(hall.lines.map(({ serviceId }): [string, Array<{ at: number, wait: WaitRange }>] => [serviceId, []]))
  const looks = halfHours.map((from, mark) => {
    const middle = middleOf(from, at)
    let [weights, weighted, people] = [0, 0, 0]
    for (const [line, { serviceId }] of hall.lines.entries()) {
      people += meanOf(parts.flatMap(part => [...part.standing[mark]?.[line] ?? []]))
      const startAt = parts.flatMap(part => [...part.startAt[mark]?.[line] ?? []])
      const estimate = estimateOf(startAt, middle, closesAt)
      // Half of those who came then would not be called any more: that is no wait to choose by.
      if (!estimate || estimate.neverShare > 0.5) continue
      const { p10Ms, p50Ms, p90Ms } = experience.calibration.told(serviceId, estimate)
      lines.get(serviceId)?.push({ at: from, wait: { p10Ms: Math.round(p10Ms), p50Ms: Math.round(p50Ms), p90Ms: Math.round(p90Ms) } })
      const weight = Math.max(comingIn(scene, line, middle), weightMin)
      weights += weight
      weighted += weight * p50Ms
    }
    return { at: from, level: crowdingOf(Math.round(people * peoplePerTicket), seats), ...weights > 0 && { waitMs: Math.round(weighted / weights) } }
  })
  const ahead = looks.flatMap(({ at: from, waitMs }) => from > at && waitMs !== undefined && isIssuing(hall, from + halfHourMs) ? [{ from, waitMs }] : [])
  const best = ahead.toSorted((one, other) => one.waitMs - other.waitMs || one.from - other.from).slice(0, bestMax).map(({ from }) => from)
  return { outlook: { hallId: hall.hallId, at, halfHours: looks, best }, lines }
}

/** A half hour is judged by its middle; the present one by what is left of it. */
function middleOf (from: number, at: number): number {
  const begins = Math.max(from, at)
  return begins + (from + halfHourMs - begins) / 2
}

/** People per ms who come for a line around `at`. */
function comingIn ({ arrivals = [] }: Scene, line: number, at: number): number {
  const { from, stepMs, perMs } = arrivals[line] ?? { from: at, stepMs: 1, perMs: [] }
  return perMs[Math.floor((at - from) / stepMs)] ?? 0
}

function meanOf (numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length)
}

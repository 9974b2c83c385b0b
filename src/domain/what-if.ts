/** One change of the counters, tried on a copy of the hall: the waits before and after, by the same roll-forward. */
import type { Board } from '../contract/board.js'
import type { Hall } from '../contract/catalog.js'
import type { WhatIfAnswer, WhatIfRequest } from '../contract/http.js'
import type { Effect } from '../contract/plan.js'
import { Refusal } from '../contract/refusal.js'
import { minuteMs } from './hall-clock.js'
import { staffByLine } from './staff.js'
import { diceOf } from './waits/dice.js'
import { estimateOf, quantileOf } from './waits/estimate.js'
import type { Experience } from './waits/experience.js'
import { rollForward } from './waits/roll-forward.js'
import type { Ghost, Scene } from './waits/scene.js'

/**
 * The board as it would be.
 * @throws {Refusal} `counter-unknown`, `not-served-here` (a handicap for a line that the counter does not assist)
 */
export function changed (hall: Pick<Hall, 'counters'>, board: Board, { open = [], close = [], handicaps = [] }: WhatIfRequest, at: number): Board {
  const counters = { ...board.counters }
  const planOf = (counterId: string) => {
    const plan = hall.counters.find(each => each.counterId === counterId)
    if (!plan) throw new Refusal('counter-unknown', { counterId })
    return plan
  }
  const now = (counterId: string) => counters[counterId] ?? { counterId, state: 'closed' as const, version: 0 }
  for (const counterId of open.map(each => planOf(each).counterId)) {
    const { pauseReason: _over, ...counter } = now(counterId)
    counters[counterId] = { ...counter, state: 'open', sinceAt: at }
  }
  for (const counterId of close.map(each => planOf(each).counterId)) counters[counterId] = { counterId, state: 'closed', version: now(counterId).version, sinceAt: at }
  for (const { counterId, serviceId, minutes } of handicaps) {
    if (!planOf(counterId).assists?.includes(serviceId)) throw new Refusal('not-served-here', { counterId, serviceId })
    const { handicapsUntil: _until, ...counter } = now(counterId)
    const isOver = _until !== undefined && _until <= at
    counters[counterId] = { ...counter, handicaps: { ...isOver ? {} : counter.handicaps, [serviceId]: Math.round(minutes * minuteMs) } }
  }
  return { ...board, counters }
}

/** Moments of call from `at` on: of a newcomer in each line, and of everybody who waits. */
export interface Rolled { readonly newcomers: readonly Float64Array[], readonly waiting: readonly Float64Array[] }

/** One part of the futures. Both halls of a comparison are rolled with the same seeds: they see the same visitors. */
export function rollPart (scene: Scene, seed: string, futures: number): Rolled {
  const ghosts: Ghost[] = scene.laws.map((_, line) => ({ line, rank: scene.at, eligibleAt: scene.at }))
  const { startAt, peopleStartAt = [] } = rollForward(scene, ghosts, { futures, dice: diceOf(seed), withPeople: true })
  return { newcomers: startAt, waiting: peopleStartAt }
}

export interface Tried { readonly board: Board, readonly scene: Scene, readonly parts: readonly Rolled[] }

export function compared (hall: Pick<Hall, 'lines' | 'counters'>, calibration: Pick<Experience['calibration'], 'told'>, before: Tried, after: Tried): Omit<WhatIfAnswer, 'version'> {
  const [earlier, later] = [waitsOf(before), waitsOf(after)]
  return {
    lines: hall.lines.map(({ serviceId }, line) => ({
      serviceId,
      before: newcomer(hall, calibration, before, serviceId, line),
      after: newcomer(hall, calibration, after, serviceId, line)
    })),
    ...earlier.length > 0 && later.length > 0 && { overall: effectOf(earlier, later) }
  }
}

function newcomer ({ counters }: Pick<Hall, 'counters'>, calibration: Pick<Experience['calibration'], 'told'>, { board, scene, parts }: Tried, serviceId: string, line: number) {
  if (!board.isOpen) return { unknown: 'closed' as const }
  const startAt = parts.flatMap(part => [...part.newcomers[line] ?? []])
  const isServed = staffByLine(board, counters).has(serviceId) || scene.desks.some(desk => desk.lines.some(each => each.line === line))
  const estimate = isServed ? estimateOf(startAt, scene.at, scene.closesAt) : undefined
  if (!estimate) return { unknown: 'no-open-counter' as const }
  const { p10Ms, p50Ms, p90Ms } = calibration.told(serviceId, estimate)
  return { p10Ms: Math.round(p10Ms), p50Ms: Math.round(p50Ms), p90Ms: Math.round(p90Ms) }
}

/** The rest of the wait of everybody who is in line, over all futures; who is never called waits until closing. */
function waitsOf ({ scene, parts }: Tried): Float64Array {
  const waits: number[] = []
  for (const { waiting } of parts) {
    for (const [person, moments] of waiting.entries()) {
      // Somebody on the way has not begun to wait.
      if ((scene.people[person]?.eligibleAt ?? Infinity) > scene.at) continue
      for (const startAt of moments) if (Math.min(startAt, scene.closesAt) < Infinity) waits.push(Math.max(0, Math.min(startAt, scene.closesAt) - scene.at))
    }
  }
  return Float64Array.from(waits).toSorted()
}

function effectOf (before: Float64Array, after: Float64Array): Effect {
  const at = (waits: Float64Array, share: number) => Math.round(quantileOf(waits, share))
  return { beforeP50Ms: at(before, 0.5), beforeP90Ms: at(before, 0.9), afterP50Ms: at(after, 0.5), afterP90Ms: at(after, 0.9) }
}

/** A simulated hall as the domain's roll-forward sees it, and what it says about those who may come. */
import { diceOf } from '../../src/domain/waits/dice.js'
import { rollForward, rollMean } from '../../src/domain/waits/roll-forward.js'
import type { ArrivalSteps, Ghost, Scene, SceneDesk, ScenePerson } from '../../src/domain/waits/scene.js'
import type { Expected } from '../../src/domain/balance/place.js'
import type { HallState, Ticket } from './hall.js'
import { expectedVisitors, halfHourMs, halfHourShares, minuteMs, nature, services, type SimulatedHall } from './scenario.js'

export const laws = services.map(({ meanMinutes, scv }) => ({ meanMs: meanMinutes * minuteMs, scv }))

/**
 * What the estimator knows: no speeds of clerks, no patience of anybody, no level of the day but what has come. From the counter
 * `standbyFrom` on those that stand by count as if they were open.
 */
export function sceneOf (hall: HallState, at: number, arrivals?: readonly ArrivalSteps[], standbyFrom = Infinity): Scene {
  const desks: SceneDesk[] = []
  for (const desk of hall.desks) {
    if (!desk.isOpen && desk.index < standbyFrom) continue
    desks.push(desk.ticket ? { lines: desk.skills, busy: { line: desk.ticket.visitor.service, sinceAt: desk.sinceAt } } : { lines: desk.skills })
  }
  const people = merged(hall.lines)
  for (const ticket of hall.under) people.push(personOf(ticket))
  return { at, closesAt: Infinity, laws, desks, people, noShow: nature.noShow, absentMs: nature.absentMs, patience: nature.patience, ...arrivals && { arrivals } }
}

/** Everybody in line, by rank: the roll-forward finds them sorted. */
function merged (lines: ReadonlyArray<readonly Ticket[]>): ScenePerson[] {
  const heads = lines.map(() => 0)
  const people: ScenePerson[] = []
  for (;;) {
    let best: Ticket | undefined
    for (let line = 0; line < lines.length; line++) {
      const head = lines[line]?.[heads[line] ?? 0]
      if (head && (!best || head.rank < best.rank || (head.rank === best.rank && head.visitor.index < best.visitor.index))) best = head
    }
    if (!best) return people
    heads[best.visitor.service] = (heads[best.visitor.service] ?? 0) + 1
    people.push(personOf(best))
  }
}

function personOf ({ visitor, rank, eligibleAt }: Ticket): ScenePerson {
  return { line: visitor.service, rank, tie: visitor.index, issuedAt: visitor.at, eligibleAt }
}

/** Who has this rank: a hair before, so that the ghost is called when that person is. */
export const ghostOf = ({ visitor, rank }: Ticket, eligibleAt: number): Ghost => ({ line: visitor.service, rank: rank - 0.5, eligibleAt })

/** Variance of a wait W in general service: W m c² / s, from (n+1) m² c² / s² (waits-and-rebalancing, 2). */
function spread (hall: HallState, line: number, waitMs: number): number {
  const law = laws[line]
  if (!law) return 0
  let counters = 0
  for (const desk of hall.desks) if (desk.isOpen && desk.skills.some(skill => skill.line === line)) counters += 1 / desk.skills.length
  return Math.sqrt(Math.max(0, waitMs) * law.meanMs * law.scv / Math.max(1, counters))
}

/** Per ghost: ms from now until service would begin. */
export function expectedStarts (hall: HallState, scene: Scene, ghosts: readonly Ghost[], futures: number, seed: string): Expected[] {
  if (futures === 0) {
    return Array.from(rollMean(scene, ghosts), (startAt, index) => {
      const startsInMs = startAt - scene.at
      const ghost = ghosts[index]
      return { startsInMs, sdMs: ghost ? spread(hall, ghost.line, startAt - Math.max(scene.at, ghost.eligibleAt)) : 0 }
    })
  }
  return rollForward(scene, ghosts, { futures, dice: diceOf(seed) }).startAt.map(startAt => {
    let [sum, squares] = [0, 0]
    for (const start of startAt) {
      sum += start - scene.at
      squares += (start - scene.at) ** 2
    }
    const mean = sum / futures
    return { startsInMs: mean, sdMs: Math.sqrt(Math.max(0, squares / futures - mean * mean)) }
  })
}

/** Who is still to come to a hall: profile times today's level of each line so far, drawn towards one. */
export class Expectation {
  readonly #expected: number[]
  readonly #seen: number[]
  readonly #steps: ReadonlyArray<readonly number[]>
  static readonly #prior = 40

  constructor (hall: SimulatedHall) {
    this.#expected = services.map(({ share }) => share * expectedVisitors(hall))
    this.#seen = services.map(() => 0)
    this.#steps = this.#expected.map(count => halfHourShares.map(share => share * count / halfHourMs))
  }

  saw (line: number): void {
    this.#seen[line] = (this.#seen[line] ?? 0) + 1
  }

  steps (at: number): ArrivalSteps[] {
    const slot = Math.min(halfHourShares.length - 1, Math.floor(at / halfHourMs))
    const past = halfHourShares.slice(0, slot).reduce((sum, share) => sum + share, 0) + (halfHourShares[slot] ?? 0) * (at / halfHourMs - slot)
    return this.#steps.map((perMs, line) => {
      const level = (Expectation.#prior + (this.#seen[line] ?? 0)) / (Expectation.#prior + (this.#expected[line] ?? 0) * past)
      return { from: 0, stepMs: halfHourMs, perMs: perMs.map(rate => rate * level) }
    })
  }
}

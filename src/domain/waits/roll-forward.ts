/** Rolls a hall forward with the real call rule, and tells when those who may come would be called. */
import { DrawnChances, MeanChances, Presence } from './chances.js'
import type { Dice } from './dice.js'
import { floorOf, type Floor } from './floor.js'
import { Future } from './future.js'
import type { PersonLines } from './person-lines.js'
import type { Ghost, Scene } from './scene.js'

export interface Futures {
  /** Per ghost: one moment of call per future, hall ms; Infinity when never. */
  readonly startAt: readonly Float64Array[]
  /** Per person of the scene, likewise; also Infinity in futures in which that person is not there. */
  readonly peopleStartAt?: readonly Float64Array[]
  /** Per mark and line: how many wait there and would answer, one expectation per future. */
  readonly standing?: ReadonlyArray<readonly Float64Array[]>
}

export interface RollOptions {
  readonly futures: number
  readonly dice: Dice
  readonly withPeople?: boolean
  /** Moments at which to look at the lines, ascending, hall ms. */
  readonly marks?: readonly number[]
}

/**
 * Monte-Carlo roll-forward: in each future busy counters get residual times from S | S > elapsed, people a visit or an
 * unanswered call, lines further arrivals, and counters pick by the real call rule. O(futures · people · log counters).
 */
export function rollForward (scene: Scene, ghosts: readonly Ghost[], { futures, dice, withPeople = false, marks = [] }: RollOptions): Futures {
  const floor = floorOf(scene)
  const future = new Future(floor, ghosts, new DrawnChances(floor, futures, dice))
  const perFuture = () => new Float64Array(futures)
  const startAt = ghosts.map(perFuture)
  const peopleStartAt = withPeople ? scene.people.map(perFuture) : undefined
  const presence = new Presence(scene)
  const standing = marks.map(() => scene.laws.map(perFuture))
  for (let number = 0; number < futures; number++) {
    future.run(number, withPeople, marks, (mark, people) => count(floor, people, presence, marks[mark]!, number, standing[mark]!))
    note(startAt, future.ghostStartAt, number)
    if (peopleStartAt) note(peopleStartAt, future.personStartAt, number)
  }
  return { startAt, ...peopleStartAt && { peopleStartAt }, ...marks.length > 0 && { standing } }
}

/** The deterministic roll-forward: every time at its mean, one moment of call per ghost; Infinity when never. */
export function rollMean (scene: Scene, ghosts: readonly Ghost[]): Float64Array {
  const floor = floorOf(scene)
  const future = new Future(floor, ghosts, new MeanChances(floor))
  future.run(0, false)
  return future.ghostStartAt
}

function note (into: readonly Float64Array[], from: Float64Array, future: number): void {
  for (let index = 0; index < into.length; index++) into[index]![future] = from[index]!
}

/** Who has left silently is still in line, but no longer in the hall. */
function count ({ lines }: Floor, people: PersonLines, presence: Presence, at: number, future: number, into: readonly Float64Array[]): void {
  for (let line = 0; line < lines; line++) {
    for (let person = people.head[line]!; person !== -1; person = people.behind(person)) {
      into[people.lawOf[person]!]![future]! += presence.at(at - people.issuedAt[person]!)
    }
  }
}

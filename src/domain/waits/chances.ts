/** What chance decides in a future: drawn, or everything at its mean. */
import type { Dice } from './dice.js'
import type { Floor } from './floor.js'
import { meanResidual, residualAt } from './law.js'
import { normalQuantile, normalShare } from './normal.js'
import type { Scene, ScenePerson } from './scene.js'

export interface Chances {
  /** Begins another future. */
  begin (future: number): void
  /** When a counter is done with whom it has now. */
  freeAt (desk: number): number
  isThere (person: number): boolean
  /** How long a call at `at` takes the counter; `person` counts on behind the people of the scene for those who come later. */
  takesMs (person: number, line: number, issuedAt: number, at: number): number
  /** How many are due in a line until the next one comes. */
  dueUntilNext (line: number): number
}

const minuteMs = 60_000
/** Nobody has waited longer than a day: minutes. */
const agesMax = 24 * 60

/** Half a step of the dice: uniform draws without 0. */
const half = 2 ** -33

/**
 * One draw a person and purpose, in the order of the scene and from dice of their own: two scenes that differ
 * in a counter see the same people, so that what the counter changes is not drowned in chance.
 */
export class DrawnChances implements Chances {
  readonly #floor: Floor
  readonly #dice: Dice
  readonly #answers: Float64Array
  readonly #speed: Float64Array
  readonly #comes: Float64Array
  readonly #pace: Float64Array
  readonly #presence: Presence
  readonly #deskFreeAt: Float64Array
  #later: Dice

  constructor (floor: Floor, dice: Dice) {
    this.#floor = floor
    this.#dice = dice
    this.#later = dice
    const { people, desks } = floor.scene
    this.#answers = new Float64Array(people.length)
    this.#speed = new Float64Array(people.length)
    this.#comes = new Float64Array(people.length)
    this.#pace = Float64Array.from(people, ({ pace = 1 }) => pace)
    this.#presence = new Presence(floor.scene)
    this.#deskFreeAt = new Float64Array(desks.length)
  }

  begin (future: number): void {
    const dice = this.#dice.fork(future)
    const [atDesks, people] = [dice.fork('desks'), dice.fork('people')]
    this.#later = dice.fork('later')
    for (let person = 0; person < this.#answers.length; person++) {
      this.#answers[person] = people.next()
      this.#speed[person] = people.next()
      this.#comes[person] = people.next()
    }
    const { scene: { desks, at, noShow, absentMs }, mu, sigma } = this.#floor
    for (const [index, { busy, freeAt = at }] of desks.entries()) {
      let until = freeAt
      if (busy) {
        const [answers, left] = [atDesks.next(), atDesks.next()]
        const elapsedMs = at - busy.sinceAt
        // Indices of the scene, checked by whoever made it: `!`, as in the whole room.
        const { pace = 1 } = busy
        const isAbsent = busy.isCalled === true && answers < noShow
        const leftMs = isAbsent ? Math.max(0, absentMs - elapsedMs) : pace * residualAt({ mu: mu[busy.line]!, sigma: sigma[busy.line]! }, elapsedMs / pace, left)
        until = Math.max(until, at + leftMs)
      }
      this.#deskFreeAt[index] = until
    }
  }

  freeAt (desk: number): number {
    return this.#deskFreeAt[desk]!
  }

  isThere (person: number): boolean {
    return this.#comes[person]! < (this.#floor.scene.people[person]?.weight ?? 1)
  }

  takesMs (person: number, line: number, issuedAt: number, at: number): number {
    const { scene, mu, sigma } = this.#floor
    const isKnown = person < this.#answers.length
    const answers = isKnown ? this.#answers[person]! : this.#later.next()
    const speed = isKnown ? this.#speed[person]! : this.#later.next()
    if (answers >= this.#presence.at(at - issuedAt)) return scene.absentMs
    const pace = isKnown ? this.#pace[person]! : 1
    return pace * Math.exp(mu[line]! + sigma[line]! * normalQuantile(speed + half))
  }

  dueUntilNext (): number {
    return this.#later.exponential()
  }
}

/** Everything takes its mean; a line's first arrival comes when half a person is due, the next ones when one more is. */
export class MeanChances implements Chances {
  readonly #floor: Floor
  readonly #presence: Presence
  readonly #hasCome: Uint8Array

  constructor (floor: Floor) {
    this.#floor = floor
    this.#presence = new Presence(floor.scene)
    this.#hasCome = new Uint8Array(floor.lines)
  }

  begin (): void {
    this.#hasCome.fill(0)
  }

  freeAt (desk: number): number {
    const { at, desks, laws, noShow, absentMs } = this.#floor.scene
    const { busy, freeAt = at } = desks[desk]!
    if (!busy) return freeAt
    const { pace = 1 } = busy
    const elapsedMs = at - busy.sinceAt
    const comesMs = pace * meanResidual(laws[busy.line]!, elapsedMs / pace)
    const leftMs = busy.isCalled ? (1 - noShow) * comesMs + noShow * Math.max(0, absentMs - elapsedMs) : comesMs
    return Math.max(freeAt, at + leftMs)
  }

  isThere (): boolean {
    return true
  }

  takesMs (person: number, line: number, issuedAt: number, at: number): number {
    const { scene, meanMs } = this.#floor
    const present = this.#presence.at(at - issuedAt)
    const { weight = 1, pace = 1 }: Partial<ScenePerson> = scene.people[person] ?? {}
    return weight * (present * pace * meanMs[line]! + (1 - present) * scene.absentMs)
  }

  dueUntilNext (line: number): number {
    const due = this.#hasCome[line] === 0 ? 0.5 : 1
    this.#hasCome[line] = 1
    return due
  }
}

/**
 * Probability that who has waited for a time answers a call: p = (1 - noShow) P(patience > age). By the minute, and in proportion
 * between: it is asked for tens of thousands of times.
 */
export class Presence {
  readonly #byMinute: Float64Array

  constructor ({ noShow, patience }: Pick<Scene, 'noShow' | 'patience'>) {
    this.#byMinute = Float64Array.from({ length: agesMax }, (_, minutes) =>
      (1 - noShow) * (patience && minutes > 0 ? normalShare(Math.log(patience.medianMs / (minutes * minuteMs)) / patience.sigma) : 1))
  }

  at (ageMs: number): number {
    const age = Math.min(Math.max(ageMs / minuteMs, 0), agesMax - 1.001)
    const minutes = Math.floor(age)
    const low = this.#byMinute[minutes]!
    return low + (age - minutes) * (this.#byMinute[minutes + 1]! - low)
  }
}

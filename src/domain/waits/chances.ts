/** What chance decides in a future: drawn, or everything at its mean. */
import type { Dice } from './dice.js'
import type { Floor } from './floor.js'
import { meanResidual, residualAt } from './law.js'
import { normalQuantile, normalShare } from './normal.js'
import type { Scene, ScenePerson } from './scene.js'
import { Strata } from './strata.js'

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

/** What a row of draws decides about a person: whether they answer, how long their visit is, whether they come at all. */
const [answers, speed, comes] = [0, 1, 2]

/**
 * Draws go by the person: who was issued a ticket has the same luck in every scene, with one counter more or a moment
 * later. So what a change does to a hall is not drowned in chance, and a wait does not tremble from look to look.
 */
export class DrawnChances implements Chances {
  readonly #floor: Floor
  readonly #dice: Dice
  readonly #people: readonly Strata[]
  readonly #desks: readonly Strata[]
  readonly #pace: Float64Array
  readonly #presence: Presence
  #future = 0
  #later: Dice

  constructor (floor: Floor, futures: number, dice: Dice) {
    const { people, desks } = floor.scene
    const strata = (rows: number, purpose: string, nameOf: (row: number) => number) => {
      const ofPurpose = dice.fork(purpose)
      return new Strata(rows, futures, row => ofPurpose.fork(nameOf(row)))
    }
    this.#floor = floor
    this.#dice = dice.fork('later')
    this.#later = this.#dice
    // Indices of the scene: `!`, as in the whole room.
    this.#people = ['answers', 'speed', 'comes'].map(purpose => strata(people.length, purpose, person => people[person]!.tie))
    this.#desks = ['called', 'rest'].map(purpose => strata(desks.length, purpose, desk => desk))
    this.#pace = Float64Array.from(people, ({ pace = 1 }) => pace)
    this.#presence = new Presence(floor.scene)
  }

  begin (future: number): void {
    this.#future = future
    this.#later = this.#dice.fork(future)
  }

  freeAt (desk: number): number {
    const { scene: { desks, at, noShow, absentMs }, mu, sigma } = this.#floor
    const { busy, freeAt = at } = desks[desk]!
    if (!busy) return freeAt
    const { pace = 1 } = busy
    const elapsedMs = at - busy.sinceAt
    const [called, rest] = this.#desks
    const isAbsent = busy.isCalled === true && called!.at(desk, this.#future) < noShow
    const leftMs = isAbsent ? Math.max(0, absentMs - elapsedMs) : pace * residualAt({ mu: mu[busy.line]!, sigma: sigma[busy.line]! }, elapsedMs / pace, rest!.at(desk, this.#future))
    return Math.max(freeAt, at + leftMs)
  }

  isThere (person: number): boolean {
    const { weight = 1 } = this.#floor.scene.people[person]!
    return weight >= 1 || this.#people[comes]!.at(person, this.#future) < weight
  }

  takesMs (person: number, line: number, issuedAt: number, at: number): number {
    const { scene, mu, sigma } = this.#floor
    const isKnown = person < this.#pace.length
    const answer = isKnown ? this.#people[answers]!.at(person, this.#future) : this.#later.next()
    const lasts = isKnown ? this.#people[speed]!.at(person, this.#future) : this.#later.next()
    if (answer >= this.#presence.at(at - issuedAt)) return scene.absentMs
    const pace = isKnown ? this.#pace[person]! : 1
    return pace * Math.exp(mu[line]! + sigma[line]! * normalQuantile(lasts + half))
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
  readonly #noShow: number
  readonly #patience: Scene['patience']
  /** NaN where nobody has asked yet: a single look at a hall asks for few ages. */
  readonly #byMinute = new Float64Array(agesMax).fill(NaN)

  constructor ({ noShow, patience }: Pick<Scene, 'noShow' | 'patience'>) {
    this.#noShow = noShow
    this.#patience = patience
  }

  at (ageMs: number): number {
    const age = Math.min(Math.max(ageMs / minuteMs, 0), agesMax - 1.001)
    const minutes = Math.floor(age)
    const low = this.#after(minutes)
    return low + (age - minutes) * (this.#after(minutes + 1) - low)
  }

  #after (minutes: number): number {
    const known = this.#byMinute[minutes]!
    if (!Number.isNaN(known)) return known
    const patience = this.#patience
    const found = (1 - this.#noShow) * (patience && minutes > 0 ? normalShare(Math.log(patience.medianMs / (minutes * minuteMs)) / patience.sigma) : 1)
    this.#byMinute[minutes] = found
    return found
  }
}

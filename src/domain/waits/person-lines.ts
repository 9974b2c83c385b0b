/** The people of a future in their lines: linked by rank, so that who comes stands where the rank says. */
import type { Chances } from './chances.js'
import { isServed, type Floor } from './floor.js'

/** Indices come from the floor, hence the `!` throughout. */
export class PersonLines {
  /** First and last of each line; -1 when empty. */
  readonly head: Int32Array
  readonly #tail: Int32Array
  /** How many stand in each line. */
  readonly count: Int32Array
  rank: Float64Array
  tie: Float64Array
  issuedAt: Float64Array
  /** The line whose law a visit follows. */
  lawOf: Int32Array
  #next: Int32Array
  /** When each person of the scene was called. */
  readonly startAt: Float64Array
  /** People of the scene who may still be called. */
  pending = 0
  /** People of the scene and those who came since. */
  #known = 0
  readonly #floor: Floor
  readonly #isServed: Uint8Array
  readonly #reachable: number

  constructor (floor: Floor) {
    const { scene: { people }, lines, standsIn } = floor
    this.#floor = floor
    this.head = new Int32Array(lines)
    this.#tail = new Int32Array(lines)
    this.count = new Int32Array(lines)
    this.rank = Float64Array.from(people, ({ rank }) => rank)
    this.tie = Float64Array.from(people, ({ tie }) => tie)
    this.issuedAt = Float64Array.from(people, ({ issuedAt }) => issuedAt)
    this.lawOf = Int32Array.from(people, ({ line }) => line)
    this.#next = new Int32Array(people.length)
    this.startAt = new Float64Array(people.length)
    this.#isServed = Uint8Array.from({ length: lines }, (_, line) => isServed(floor, line) ? 1 : 0)
    this.#reachable = standsIn.filter(line => this.#isServed[line] === 1).length
  }

  isServed (line: number): boolean {
    return this.#isServed[line] === 1
  }

  /** When the next of those who may be called later joins; Infinity behind the last. */
  laterAt (joined: number): number {
    const person = this.#floor.later[joined]
    return person === undefined ? Infinity : this.#floor.scene.people[person]!.eligibleAt
  }

  begin (chances: Chances): void {
    const { here, later, scene, standsIn } = this.#floor
    this.head.fill(-1)
    this.#tail.fill(-1)
    this.count.fill(0)
    this.startAt.fill(Infinity)
    this.#known = scene.people.length
    this.pending = this.#reachable
    for (const person of here) {
      if (chances.isThere(person)) this.#append(standsIn[person]!, person)
      else if (this.isServed(standsIn[person]!)) this.pending--
    }
    for (const person of later) if (!chances.isThere(person) && this.isServed(standsIn[person]!)) this.pending--
  }

  /** Who rested or was under way takes the place that the rank gives. Answers the line. */
  join (person: number): number {
    const line = this.#floor.standsIn[person]!
    if (this.#tail[line] === -1 || this.#isBefore(this.#tail[line]!, person)) this.#append(line, person)
    else this.#insert(line, person)
    return line
  }

  /** Somebody new comes, behind everybody of the same rank. */
  arrive (line: number, at: number): void {
    if (this.#known === this.rank.length) this.#grow()
    const person = this.#known++
    this.rank[person] = at
    this.tie[person] = Infinity
    this.issuedAt[person] = at
    this.lawOf[person] = line
    if (this.#tail[line] === -1 || this.rank[this.#tail[line]!]! <= at) this.#append(line, person)
    else this.#insert(line, person)
  }

  /** Takes the head out of its line. */
  call (line: number, at: number): void {
    const person = this.head[line]!
    const next = this.#next[person]!
    this.head[line] = next
    if (next === -1) this.#tail[line] = -1
    this.count[line]!--
    if (person >= this.startAt.length) return
    this.startAt[person] = at
    this.pending--
  }

  /** Who stands behind this person; -1 behind the last. */
  behind (person: number): number {
    return this.#next[person]!
  }

  #append (line: number, person: number): void {
    const last = this.#tail[line]!
    if (last === -1) this.head[line] = person
    else this.#next[last] = person
    this.#next[person] = -1
    this.#tail[line] = person
    this.count[line]!++
  }

  /** Before the first one who stands behind; there is one. */
  #insert (line: number, person: number): void {
    let before = -1
    let behind = this.head[line]!
    while (this.#isBefore(behind, person)) {
      before = behind
      behind = this.#next[behind]!
    }
    if (before === -1) this.head[line] = person
    else this.#next[before] = person
    this.#next[person] = behind
    this.count[line]!++
  }

  #isBefore (one: number, other: number): boolean {
    const ahead = this.rank[other]! - this.rank[one]!
    return ahead > 0 || (ahead === 0 && this.tie[one]! <= this.tie[other]!)
  }

  #grow (): void {
    const length = 2 * this.rank.length + 64
    this.rank = grown(this.rank, new Float64Array(length))
    this.tie = grown(this.tie, new Float64Array(length))
    this.issuedAt = grown(this.issuedAt, new Float64Array(length))
    this.lawOf = grown(this.lawOf, new Int32Array(length))
    this.#next = grown(this.#next, new Int32Array(length))
  }
}

function grown<T extends Float64Array | Int32Array> (from: T, to: T): T {
  to.set(from)
  return to
}

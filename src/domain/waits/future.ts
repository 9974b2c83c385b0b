/**
 * One future of a hall, walked through from event to event with the real call rule.
 *
 * A counter that becomes free takes the smallest `rank + handicap` over the heads of its lines, ties by `tie`; one
 * that finds nobody idles, and who comes then is seen by the idle counter with the smallest handicap. At one moment
 * people join first, then free counters pick in the order of their indices.
 *
 * Ghosts stand in line and take no place: a counter that would have taken one notes it and takes who comes next.
 *
 * Every index comes from the floor, hence the `!` throughout.
 */
import type { Chances } from './chances.js'
import { DeskHeap } from './desk-heap.js'
import type { Floor } from './floor.js'
import { GhostLines } from './ghost-lines.js'
import { PersonLines } from './person-lines.js'
import { arrivalAfter, type Ghost } from './scene.js'

export class Future {
  readonly #floor: Floor
  readonly #chances: Chances
  readonly #heap: DeskHeap
  readonly #isIdle: Uint8Array
  readonly #people: PersonLines
  readonly #ghosts: GhostLines
  readonly #nextArrivalAt: Float64Array
  /** How many of `floor.later` have joined. */
  #joined = 0
  /** The line with the next arrival, and when it comes. */
  #arrivalLine = 0
  #arrivalAt = Infinity

  constructor (floor: Floor, ghosts: readonly Ghost[], chances: Chances) {
    this.#floor = floor
    this.#chances = chances
    this.#heap = new DeskHeap(floor.scene.desks.length)
    this.#isIdle = new Uint8Array(floor.scene.desks.length)
    this.#people = new PersonLines(floor)
    this.#ghosts = new GhostLines(floor, ghosts)
    this.#nextArrivalAt = new Float64Array(floor.scene.laws.length)
  }

  /** When each ghost would be called; Infinity when never. Overwritten by the next run. */
  get ghostStartAt (): Float64Array {
    return this.#ghosts.startAt
  }

  /** When each person of the scene is called; Infinity when never. Overwritten by the next run. */
  get personStartAt (): Float64Array {
    return this.#people.startAt
  }

  /**
   * Walks until every ghost has been called, and, where asked for, every person, and past every moment of `marks`
   * (ascending), at each of which `look` is shown the people in line.
   */
  run (future: number, withPeople: boolean, marks: readonly number[] = [], look?: (mark: number, people: PersonLines) => void): void {
    this.#begin(future)
    const { closesAt } = this.#floor.scene
    const [heap, people, ghosts] = [this.#heap, this.#people, this.#ghosts]
    let mark = 0
    for (;;) {
      const deskAt = heap.nextAt
      const laterAt = people.laterAt(this.#joined)
      const ghostAt = ghosts.nextAt
      const now = Math.min(deskAt, laterAt, this.#arrivalAt, ghostAt)
      if (ghosts.freshAt < now) ghosts.settle(this.#isIdle)
      // Infinity: nothing will happen any more.
      const isOver = now >= closesAt || now === Infinity
      const seenUntil = isOver ? Infinity : now
      while (mark < marks.length && marks[mark]! < seenUntil) look?.(mark++, people)
      if (isOver) return
      if (ghosts.pending === 0 && mark >= marks.length && !(withPeople && people.pending > 0)) return
      if (laterAt === now) this.#join(now)
      else if (this.#arrivalAt === now) this.#arrive(now)
      else if (ghostAt === now) ghosts.register()
      else this.#pick(heap.pop(), now)
    }
  }

  #begin (future: number): void {
    const { scene, deskClosesAt } = this.#floor
    this.#chances.begin(future)
    this.#isIdle.fill(0)
    this.#heap.clear()
    for (let desk = 0; desk < this.#isIdle.length; desk++) {
      const freeAt = Math.max(scene.at, this.#chances.freeAt(desk))
      if (freeAt < deskClosesAt[desk]!) this.#heap.push(desk, freeAt)
    }
    this.#people.begin(this.#chances)
    this.#ghosts.begin()
    this.#joined = 0
    for (let line = 0; line < this.#nextArrivalAt.length; line++) this.#nextArrivalAt[line] = this.#arrivalIn(line, scene.at)
    this.#findArrival()
  }

  #arrivalIn (line: number, at: number): number {
    const steps = this.#floor.scene.arrivals?.[line]
    return steps && this.#people.isServed(line) ? arrivalAfter(steps, at, this.#chances.dueUntilNext(line)) : Infinity
  }

  #findArrival (): void {
    const next = this.#nextArrivalAt
    this.#arrivalAt = Infinity
    for (let line = 0; line < next.length; line++) {
      if (next[line]! < this.#arrivalAt) {
        this.#arrivalAt = next[line]!
        this.#arrivalLine = line
      }
    }
  }

  #join (now: number): void {
    const person = this.#floor.later[this.#joined++]!
    if (this.#chances.isThere(person)) this.#wake(this.#people.join(person), now)
  }

  #arrive (now: number): void {
    const line = this.#arrivalLine
    this.#people.arrive(line, now)
    this.#wake(line, now)
    this.#nextArrivalAt[line] = this.#arrivalIn(line, now)
    this.#findArrival()
  }

  /** Somebody came: an idle counter looks, if there is one. */
  #wake (line: number, now: number): void {
    const { servedFrom, servedBy, deskClosesAt } = this.#floor
    for (let place = servedFrom[line]!; place < servedFrom[line + 1]!; place++) {
      const desk = servedBy[place]!
      if (this.#isIdle[desk] === 0 || deskClosesAt[desk]! <= now) continue
      this.#isIdle[desk] = 0
      this.#heap.push(desk, now)
      return
    }
  }

  #pick (desk: number, now: number): void {
    const { servesFrom, serves, handicap, deskClosesAt } = this.#floor
    if (deskClosesAt[desk]! <= now) return
    const people = this.#people
    let chosen = -1
    let chosenScore = Infinity
    let chosenLine = -1
    for (let place = servesFrom[desk]!; place < servesFrom[desk + 1]!; place++) {
      const line = serves[place]!
      const head = people.head[line]!
      if (head < 0) continue
      const score = people.rank[head]! + handicap[place]!
      if (score < chosenScore || (score === chosenScore && people.tie[head]! < people.tie[chosen]!)) {
        chosen = head
        chosenScore = score
        chosenLine = line
      }
    }
    for (let place = servesFrom[desk]!; place < servesFrom[desk + 1]!; place++) this.#ghosts.call(serves[place]!, chosenScore - handicap[place]!, now)
    if (chosen < 0) {
      this.#isIdle[desk] = 1
      return
    }
    people.call(chosenLine, now)
    const freeAt = now + this.#chances.takesMs(chosen, people.lawOf[chosen]!, people.issuedAt[chosen]!, now)
    if (freeAt < deskClosesAt[desk]!) this.#heap.push(desk, freeAt)
  }
}

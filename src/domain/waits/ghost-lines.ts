/** Ghosts in the lines of a future: noted when a counter would have taken them, in nobody's way. */
import { isServed, type Floor } from './floor.js'
import type { Ghost } from './scene.js'

/** Indices come from the floor, hence the `!` throughout. */
export class GhostLines {
  /** When each would be called; Infinity as long as nobody would. */
  readonly startAt: Float64Array
  /** Those who may still be called. */
  pending = 0
  readonly #floor: Floor
  readonly #ghosts: readonly Ghost[]
  /** Those whose line is served, in the order in which they may be called. */
  readonly #inOrder: Int32Array
  readonly #eligibleAt: Float64Array
  readonly #head: Int32Array
  readonly #next: Int32Array
  #registered = 0
  /** Since when, in `inOrder`, nobody has looked for an idle counter. */
  #settled = 0

  constructor (floor: Floor, ghosts: readonly Ghost[]) {
    const ids = ghosts.map((_, index) => index).filter(id => isServed(floor, ghosts[id]!.line))
    this.#floor = floor
    this.#ghosts = ghosts
    this.#inOrder = Int32Array.from(ids.toSorted((one, other) => ghosts[one]!.eligibleAt - ghosts[other]!.eligibleAt))
    this.#eligibleAt = Float64Array.from(this.#inOrder, id => Math.max(floor.scene.at, ghosts[id]!.eligibleAt))
    this.startAt = new Float64Array(ghosts.length)
    this.#head = new Int32Array(floor.lines)
    this.#next = new Int32Array(ghosts.length)
  }

  begin (): void {
    this.startAt.fill(Infinity)
    this.#head.fill(-1)
    this.#registered = 0
    this.#settled = 0
    this.pending = this.#inOrder.length
  }

  /** When the next one may be called; Infinity behind the last. */
  get nextAt (): number {
    return this.#eligibleAt[this.#registered] ?? Infinity
  }

  /** The moment of those who came since `settle`; Infinity when nobody did. */
  get freshAt (): number {
    return this.#settled < this.#registered ? this.#eligibleAt[this.#settled]! : Infinity
  }

  /** The next one stands in line, by rank. */
  register (): void {
    const ghost = this.#inOrder[this.#registered++]!
    const { line, rank } = this.#ghosts[ghost]!
    let before = -1
    let behind = this.#head[line]!
    while (behind !== -1 && this.#ghosts[behind]!.rank <= rank) {
      before = behind
      behind = this.#next[behind]!
    }
    if (before === -1) this.#head[line] = ghost
    else this.#next[before] = ghost
    this.#next[ghost] = behind
  }

  /** A counter is free: everybody of this line with a rank smaller than `limit` would be taken. */
  call (line: number, limit: number, at: number): void {
    let ghost = this.#head[line]!
    while (ghost !== -1 && this.#ghosts[ghost]!.rank < limit) {
      this.startAt[ghost] = at
      this.pending--
      ghost = this.#next[ghost]!
    }
    this.#head[line] = ghost
  }

  /** Those who came to an idle counter are called at once: it found nobody, or it would not be idle. */
  settle (isIdle: Uint8Array): void {
    const at = this.freshAt
    for (; this.#settled < this.#registered; this.#settled++) {
      const { line } = this.#ghosts[this.#inOrder[this.#settled]!]!
      if (this.#hasIdle(line, isIdle, at)) this.call(line, Infinity, at)
    }
  }

  #hasIdle (line: number, isIdle: Uint8Array, at: number): boolean {
    const { servedFrom, servedBy, deskClosesAt } = this.#floor
    for (let place = servedFrom[line]!; place < servedFrom[line + 1]!; place++) {
      const desk = servedBy[place]!
      if (isIdle[desk] === 1 && deskClosesAt[desk]! > at) return true
    }
    return false
  }
}

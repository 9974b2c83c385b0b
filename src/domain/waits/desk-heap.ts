/** Counters by the moment at which they become free; of equal moments the smaller index first. */
export class DeskHeap {
  /** When each counter is free, hall ms. Set through `push` alone while a counter is in the heap. */
  readonly freeAt: Float64Array
  readonly #desks: Int32Array
  #size = 0

  constructor (desks: number) {
    this.freeAt = new Float64Array(desks)
    this.#desks = new Int32Array(desks)
  }

  clear (): void {
    this.#size = 0
  }

  /** Infinity when nobody is in the heap. */
  get nextAt (): number {
    return this.#size === 0 ? Infinity : this.freeAt[this.#desks[0]!]!
  }

  /** The counter must not be in the heap. */
  push (desk: number, freeAt: number): void {
    const desks = this.#desks
    this.freeAt[desk] = freeAt
    let place = this.#size++
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.#isBefore(desk, desks[parent]!)) break
      desks[place] = desks[parent]!
      place = parent
    }
    desks[place] = desk
  }

  /** The counter that is free first; the heap must not be empty. */
  pop (): number {
    const desks = this.#desks
    const first = desks[0]!
    const last = desks[--this.#size]!
    let place = 0
    for (let child = 1; child < this.#size; child = 2 * place + 1) {
      if (child + 1 < this.#size && this.#isBefore(desks[child + 1]!, desks[child]!)) child++
      if (!this.#isBefore(desks[child]!, last)) break
      desks[place] = desks[child]!
      place = child
    }
    desks[place] = last
    return first
  }

  #isBefore (one: number, other: number): boolean {
    const aheadMs = this.freeAt[other]! - this.freeAt[one]!
    return aheadMs > 0 || (aheadMs === 0 && one < other)
  }
}

/** What happened lately: moments with a number each, in their order in time. */
export class Recent {
  readonly #at: number[] = []
  readonly #value: number[] = []

  push (at: number, value: number): void {
    this.#at.push(at)
    this.#value.push(value)
  }

  /** How many since `from`, that moment not included. */
  countSince (from: number): number {
    let count = 0
    for (let i = this.#at.length - 1; i >= 0 && (this.#at[i] as number) > from; i--) count++
    return count
  }

  /** Mean since `from`; NaN where nothing happened. */
  meanSince (from: number): number {
    const count = this.countSince(from)
    return this.meanOfLast(count)
  }

  /** Mean of the last `count`, or of all where there are fewer; NaN where there is none. */
  meanOfLast (count: number): number {
    const first = Math.max(0, this.#value.length - count)
    let sum = 0
    for (let i = first; i < this.#value.length; i++) sum += this.#value[i] as number
    return first < this.#value.length ? sum / (this.#value.length - first) : NaN
  }

  /** How many of each value from 0 to `kinds` - 1 since `from`. */
  kindsSince (from: number, kinds: number): number[] {
    const counts = Array.from({ length: kinds }, () => 0)
    for (let i = this.#at.length - 1; i >= 0 && (this.#at[i] as number) > from; i--) {
      const kind = this.#value[i] as number
      counts[kind] = (counts[kind] ?? 0) + 1
    }
    return counts
  }

  get last (): number { return this.#value.at(-1) ?? NaN }
  get lastAt (): number { return this.#at.at(-1) ?? NaN }
}

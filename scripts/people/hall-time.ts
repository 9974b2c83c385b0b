/** What the hall's clock shows, learnt from the hall itself and from how fast it was told to run. */

export class HallTime {
  readonly speed: number
  readonly #monotonic: () => number
  #hallAt: number
  #realAt: number
  #learnt = false

  /** `startAt` is hall ms; `monotonic` is real ms that never goes back. */
  constructor (startAt: number, speed: number, monotonic: () => number) {
    this.speed = speed
    this.#monotonic = monotonic
    this.#hallAt = startAt
    this.#realAt = monotonic()
  }

  now (): number {
    return this.#hallAt + (this.#monotonic() - this.#realAt) * this.speed
  }

  /** The hall has just said that it is `hallAt`: word travels, so the latest hall time it could be is right. */
  learn (hallAt: number): void {
    if (this.#learnt && hallAt <= this.now()) return
    this.#hallAt = hallAt
    this.#realAt = this.#monotonic()
    this.#learnt = true
  }

  get isLearnt (): boolean { return this.#learnt }

  /** Real ms from now until the hall shows `hallAt`; negative when it has. */
  realUntil (hallAt: number): number {
    return (hallAt - this.now()) / this.speed
  }
}

/**
 * Uniform draws for a known number of futures, spread evenly: in each row every future has a part of [0,1) to itself.
 *
 * Latin hypercube sampling (McKay, Beckman and Conover, Technometrics 21, 1979): each future by itself is as random as
 * before, and a mean over forty of them is as sure as one over several hundred independent ones where the rows add up.
 */
import type { Dice } from './dice.js'

export class Strata {
  readonly #draws: Float64Array
  readonly #futures: number

  /** `diceOf` gives each row dice of its own, so that a row stays the same whatever rows there are besides. */
  constructor (rows: number, futures: number, diceOf: (row: number) => Dice) {
    this.#futures = futures
    this.#draws = new Float64Array(rows * futures)
    for (let row = 0; row < rows; row++) this.#fill(row * futures, diceOf(row))
  }

  at (row: number, future: number): number {
    return this.#draws[row * this.#futures + future]!
  }

  /** Shuffles the parts among the futures, each drawn within. Places of the array: `!`. */
  #fill (from: number, dice: Dice): void {
    const draws = this.#draws
    for (let part = 0; part < this.#futures; part++) {
      const other = Math.floor(dice.next() * (part + 1))
      draws[from + part] = draws[from + other]!
      draws[from + other] = (part + dice.next()) / this.#futures
    }
  }
}

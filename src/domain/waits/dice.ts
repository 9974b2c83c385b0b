/** Chance that can be repeated: the same seed, the same draws, on every machine. */
import { normalQuantile } from './normal.js'

/** What one step of the generator is worth in [0,1). */
const step = 2 ** -32

/**
 * Small fast counter generator, `sfc32` of PractRand: 128 bits of state, a counter among them, so that no seed
 * falls into a short cycle.
 */
export class Dice {
  readonly #seed: string
  readonly #state: Uint32Array

  constructor (seed: string) {
    this.#seed = seed
    this.#state = stateOf(seed)
    for (let round = 0; round < 12; round++) this.next()
  }

  /** In [0,1). */
  next (): number {
    const state = this.#state
    // Four words always: `!` for want of a type that says so.
    const b = state[1]!
    const c = state[2]!
    const drawn = (state[0]! + b + state[3]!++) >>> 0
    state[0] = b ^ (b >>> 9)
    state[1] = c + (c << 3)
    state[2] = ((c << 21) | (c >>> 11)) + drawn
    return drawn * step
  }

  /** Standard normal, by inversion: one step a draw, so that draws stay aligned whatever is done with them. */
  normal (): number {
    return normalQuantile(this.next() + step / 2)
  }

  /** Exponential with mean 1. */
  exponential (): number {
    return -Math.log(this.next() + step / 2)
  }

  /** Dice of their own, which depend on the seed and the name and not on what was drawn before. */
  fork (name: string | number): Dice {
    return new Dice(`${this.#seed}/${name}`)
  }
}

export function diceOf (seed: number | string): Dice {
  return new Dice(String(seed))
}

/** Four words from a text: FNV-1a from four beginnings, each stirred as MurmurHash3 ends. */
function stateOf (seed: string): Uint32Array {
  return Uint32Array.of(0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35).map(begin => {
    let hash = begin
    for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  })
}

/** Chance that can be repeated: the same seed and the same names give the same numbers. */

export interface Random {
  readonly seed: string
  /** From 0 up to, not including, 1. */
  next (): number
  between (low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  whole (low: number, high: number): number
  chance (share: number): boolean
  /** @throws {RangeError} for an empty list */
  pick<T> (list: readonly T[]): T
  /** A log-normal length with this mean; `spread` is its standard deviation over its mean. */
  logNormal (mean: number, spread: number): number
  /** A source of its own, whose numbers do not depend on how often this one was asked. */
  fork (name: string): Random
}

export function randomOf (seed: string): Random {
  const next = sfc32(seed)
  const between = (low: number, high: number) => low + next() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  return {
    seed,
    next,
    between,
    whole,
    chance: share => next() < share,
    pick: list => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[whole(0, list.length - 1)]!
    },
    logNormal: (mean, spread) => {
      const variance = Math.log(1 + spread * spread)
      return mean * Math.exp(Math.sqrt(variance) * normal(next) - variance / 2)
    },
    fork: name => randomOf(`${seed}/${name}`)
  }
}

/** Box and Muller. */
function normal (next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** Small fast counter, 32 bit (C. Doty-Humphrey, PractRand), seeded by a hash of the text. */
function sfc32 (seed: string): () => number {
  let [a, b, c, counter] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

/** FNV-1a with a final mix. */
function hash (text: string, salt: number): number {
  let value = 2_166_136_261 ^ salt
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619)
  value = Math.imul(value ^ (value >>> 16), 2_246_822_507)
  return Math.imul(value ^ (value >>> 13), 3_266_489_909) | 0
}

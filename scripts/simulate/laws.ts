/** Random amounts that the simulated world is made of, from a source of numbers in [0, 1). */
import type { Random } from '../people/random.js'

/** Box and Muller; one normal number per two draws, so that a source's place never depends on what was drawn before. */
export function normal (random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

export function exponential (random: Random): number {
  return -Math.log(1 - random.next())
}

/** A log-normal amount of this mean; `scv` is variance over mean squared. */
export function logNormal (random: Random, mean: number, scv: number): number {
  const variance = Math.log(1 + scv)
  return mean * Math.exp(Math.sqrt(variance) * normal(random) - variance / 2)
}

/** Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26 (2000); for shapes below 1 by their boost. */
export function gamma (random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Shares that sum to one around `means`; the greater the concentration, the closer. */
export function dirichlet (random: Random, means: readonly number[], concentration: number): number[] {
  const drawn = means.map(mean => gamma(random, mean * concentration))
  const sum = drawn.reduce((total, each) => total + each, 0)
  return drawn.map(each => each / sum)
}

/** Whole numbers as near to `parts` as they can be that sum to `total`: largest remainders. */
export function sharedOut (parts: readonly number[], total: number): number[] {
  const sum = parts.reduce((all, part) => all + part, 0)
  const exact = parts.map(part => part / sum * total)
  const whole = exact.map(Math.floor)
  const rest = total - whole.reduce((all, part) => all + part, 0)
  const order = exact.map((part, index) => ({ index, left: part - Math.floor(part) })).toSorted((a, b) => b.left - a.left || a.index - b.index)
  for (const { index } of order.slice(0, rest)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}

/** How long visits take: log-normal laws, given by mean and scatter. */
import type { Dice } from './dice.js'
import { normalQuantile, normalShare } from './normal.js'

export interface ServiceLaw {
  readonly meanMs: number
  /** Squared coefficient of variation: variance / mean². 0: every visit takes the mean. */
  readonly scv: number
}

/** ln S is normal with mean `mu` and standard deviation `sigma`. */
export interface Shape { readonly mu: number, readonly sigma: number }

/** A visit that has lasted longer than this many sigmas was forgotten: its rest is drawn as if it had come to here. */
const elapsedSigmasMax = 6

export function shapeOf ({ meanMs, scv }: ServiceLaw): Shape {
  const variance = Math.log1p(scv)
  return { mu: Math.log(meanMs) - variance / 2, sigma: Math.sqrt(variance) }
}

export function draw (law: ServiceLaw, dice: Dice): number {
  return timeAt(shapeOf(law), dice.normal())
}

/** What is left of a visit that has lasted `elapsedMs`: S - elapsed, given S > elapsed. */
export function drawResidual (law: ServiceLaw, elapsedMs: number, dice: Dice): number {
  return residualAt(shapeOf(law), elapsedMs, dice.next())
}

/** The time below which the share `p` of all visits ends. */
export function quantile (law: ServiceLaw, p: number): number {
  return timeAt(shapeOf(law), normalQuantile(p))
}

/** Share of visits that take longer than `ms`. */
export function longerThan (law: ServiceLaw, ms: number): number {
  const { mu, sigma } = shapeOf(law)
  return ms <= 0 ? 1 : normalShare(-sigmasAt(mu, sigma, ms))
}

/** E[S - e | S > e] = m Φ(σ - z) / Φ(-z) - e with z = (ln e - μ) / σ: the log-normal's partial expectation. */
export function meanResidual ({ meanMs, scv }: ServiceLaw, elapsedMs: number): number {
  const { mu, sigma } = shapeOf({ meanMs, scv })
  if (elapsedMs <= 0) return meanMs
  if (sigma === 0) return Math.max(0, meanMs - elapsedMs)
  const z = Math.min(sigmasAt(mu, sigma, elapsedMs), elapsedSigmasMax)
  return Math.max(0, meanMs * normalShare(sigma - z) / normalShare(-z) - timeAt({ mu, sigma }, z))
}

/** The time that lies `z` sigmas from the median. */
export function timeAt ({ mu, sigma }: Shape, z: number): number {
  return Math.exp(mu + sigma * z)
}

/** The residual time that only the share `u` of visits exceeds, once they have lasted `elapsedMs`. */
export function residualAt (shape: Shape, elapsedMs: number, u: number): number {
  const { mu, sigma } = shape
  if (sigma === 0) return Math.max(0, Math.exp(mu) - Math.max(0, elapsedMs))
  if (elapsedMs <= 0) return timeAt(shape, -normalQuantile(Math.max(u, Number.MIN_VALUE)))
  const z = Math.min(sigmasAt(mu, sigma, elapsedMs), elapsedSigmasMax)
  // From the upper tail, where shares keep their digits: a visit may have lasted very long.
  return Math.max(0, timeAt(shape, -normalQuantile(normalShare(-z) * Math.max(u, 2 ** -33))) - timeAt(shape, z))
}

function sigmasAt (mu: number, sigma: number, ms: number): number {
  const over = Math.log(ms) - mu
  return sigma === 0 ? Math.sign(over) * Infinity : over / sigma
}

/** What one more person in line costs the next: for the moments between two forecasts, in which a whole coach may arrive. */
import type { Estimate } from './estimate.js'
import { rollMean } from './roll-forward.js'
import type { Scene, ScenePerson } from './scene.js'

/** How much longer whoever stands behind such a crowd waits than whoever stands before it. */
export interface Crowd { readonly people: number, readonly growthMs: number, readonly growthSdMs: number }

/** A few, as many as find an idle counter, and so many that some of them will have left before they are called. */
const [fewMin, manyMin, manyPerDesk] = [5, 40, 3]

/**
 * The scene's line with a crowd at its end against the same line without, both with every time at its mean: a small crowd, and
 * a large one. The scatter is that of a sum of independent visits: growth · cv / √people. Crowds that nobody would call in
 * full are left out.
 */
export function crowdsOf (scene: Scene, line: number): Crowd[] {
  const desks = scene.desks.filter(({ lines }) => lines.some(each => each.line === line)).length
  const calledAt = (people: number) => {
    const crowd = Array.from({ length: people }, (): ScenePerson => ({ line, rank: scene.at, tie: Infinity, issuedAt: scene.at, eligibleAt: scene.at }))
    // Behind the crowd, and before whoever comes later.
    const [at = Infinity] = rollMean({ ...scene, people: [...scene.people, ...crowd] }, [{ line, rank: scene.at + 0.5, eligibleAt: scene.at }])
    return Math.min(at, scene.closesAt)
  }
  const before = calledAt(0)
  return [Math.max(fewMin, desks), Math.max(manyMin, manyPerDesk * desks)].flatMap((people): Crowd[] => {
    const growthMs = calledAt(people) - before
    return growthMs >= 0 && growthMs < Infinity ? [{ people, growthMs, growthSdMs: growthMs * Math.sqrt((scene.laws[line]?.scv ?? 0) / people) }] : []
  })
}

export function behindCrowd ({ meanMs, sigmaMs }: Pick<Estimate, 'meanMs' | 'sigmaMs'>, { growthMs, growthSdMs }: Crowd): Pick<Estimate, 'meanMs' | 'sigmaMs'> {
  return { meanMs: meanMs + growthMs, sigmaMs: Math.hypot(sigmaMs, growthSdMs) }
}

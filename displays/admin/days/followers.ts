/** Counters whose hours are those of their hall but for a lunch of their own: they can follow when the hall's change. */
import type { Hours } from '../../../src/contract/hours.js'
import { withBreak } from '../../../src/domain/catalog/step-hours.js'
import { breakOf } from '../../../src/domain/day-plan.js'
import type { PartOf } from '../kit/catalog.js'
import { sameHours } from './times.js'

type Counter = PartOf<'counter'>
export interface Following { readonly from: string, readonly to: string, readonly counterIds: readonly string[] }

/** The lunch of a counter; `undefined` where its hours are the hall's, or differ in another way. */
export function lunchOf (hall: Hours, own: Hours | undefined): { readonly from: string, readonly to: string } | undefined {
  const lunch = own && breakOf(own)
  return lunch && sameHours(withBreak(hall, lunch.from, lunch.to), own) ? lunch : undefined
}

export function followersOf (hall: Hours, counters: readonly Counter[]): { readonly following: readonly Following[], readonly others: readonly Counter[] } {
  const following = new Map<string, { from: string, to: string, counterIds: string[] }>()
  const others: Counter[] = []
  for (const counter of counters) {
    if (!counter.value.hours) continue
    const lunch = lunchOf(hall, counter.value.hours)
    if (!lunch) {
      others.push(counter)
      continue
    }
    const known = following.get(lunch.from + lunch.to)
    if (known) known.counterIds.push(counter.value.counterId)
    else following.set(lunch.from + lunch.to, { ...lunch, counterIds: [counter.value.counterId] })
  }
  return { following: [...following.values()], others }
}

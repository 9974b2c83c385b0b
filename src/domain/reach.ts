/** How far somebody's word goes who administers: some halls, or the district with all that belongs to no hall. */
import type { Actor } from './authority.js'

/** Absent: every hall, and what belongs to none. */
export type Reach = readonly string[] | undefined

export function reachOf (actor: Actor): Reach {
  return actor.kind === 'staff' ? actor.halls : []
}

/** Whether all of `halls` lie within `own`; absent, they are the district. */
export function isWithinReach (own: Reach, halls: Reach): boolean {
  return own === undefined || (halls !== undefined && halls.length > 0 && halls.every(hallId => own.includes(hallId)))
}

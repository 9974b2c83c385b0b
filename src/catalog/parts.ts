/** The parts of the catalogue as their files give them, each with the place it stands at. */
import { z } from 'zod'
import { type Department, District, Hall, type Item } from '../contract/catalog.js'
import type { Problem } from './problems.js'

/** Departments have a file of their own. */
export const DistrictFile = District.omit({ departments: true })
export type DistrictFile = z.infer<typeof DistrictFile>

/** A hall may bring its ways to the other halls along, both ways alike: then its file is all it needs. */
export const HallFile = Hall.extend({ travelMinutes: District.shape.travelMinutes.valueType.optional() })
export type HallFile = z.infer<typeof HallFile>

/** A part together with a way to say what is wrong with it, at a path within it. */
export interface Placed<T> {
  readonly value: T
  readonly problem: (path: readonly PropertyKey[], says: string) => Problem
}

/** What of the files has its right shape. A part that is missing here is broken, and reported as such. */
export interface Parts {
  readonly district?: Placed<DistrictFile>
  readonly departments?: ReadonlyArray<Placed<Department>>
  readonly halls: ReadonlyArray<Placed<HallFile>>
  readonly items: ReadonlyArray<Placed<Item>>
  /** Whether every hall file has its right shape: else a hall that seems unknown may be a broken one. */
  readonly hallsWhole: boolean
}

/** A part within another, at `path`. */
export function within<T> (whole: Placed<unknown>, path: readonly PropertyKey[], value: T): Placed<T> {
  return { value, problem: (at, says) => whole.problem([...path, ...at], says) }
}

/** The minutes between halls, from the district's file and from those of the halls. */
export function travelMinutesOf (district: DistrictFile, halls: readonly HallFile[]): District['travelMinutes'] {
  const minutes: District['travelMinutes'] = {}
  const put = (from: string, to: string, each: number): void => {
    minutes[from] = { ...minutes[from], [to]: each }
  }
  for (const { hallId, travelMinutes = {} } of halls) {
    for (const [other, each] of Object.entries(travelMinutes)) {
      put(hallId, other, each)
      put(other, hallId, each)
    }
  }
  for (const [from, ways] of Object.entries(district.travelMinutes)) {
    for (const [to, each] of Object.entries(ways)) put(from, to, each)
  }
  return minutes
}

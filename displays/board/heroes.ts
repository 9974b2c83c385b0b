/**
 * Whose call owns the wall. Each call and recall is an event of its own, by its version: it stands for
 * at least eight seconds, and those behind it wait their turn in the order in which they were called.
 */
import type { WallCall } from '../../src/contract/board.js'

/** A call stands at least this long before the next one may take its place. */
export const standsMs = 8000
/** After this the amber goes, even when nobody pressed start. */
export const amberMs = 30_000

export interface Heroes {
  readonly hero: Hero | undefined
  /** Oldest first. */
  readonly behind: readonly WallCall[]
  /** Every call up to this version has had its turn, or will. */
  readonly seenVersion: number
}

export interface Hero {
  readonly call: WallCall
  /** The wall's monotonic ms when it came up. */
  readonly upAt: number
  /** A call from before this wall looked is shown, but not rung. */
  readonly isNews: boolean
}

export const noHeroes: Heroes = { hero: undefined, behind: [], seenVersion: -1 }

/** `calls` as on the board, newest first, already cut to those this wall shows. */
export function advanceHeroes (heroes: Heroes, calls: readonly WallCall[], now: number): Heroes {
  const newest = calls[0]
  if (heroes.seenVersion < 0) return begin(newest, now)

  const standing = new Map(calls.map(call => [call.version, call]))
  const news = calls.filter(call => call.version > heroes.seenVersion)
  news.reverse()
  // What was undone is no call any more; who is at the counter already needs none.
  const behind = [...heroes.behind, ...news].flatMap(call => standing.get(call.version) ?? [])
    .filter((call, _, all) => call.status === 'called' && !all.some(other => other.label === call.label && other.version > call.version))
  const seenVersion = Math.max(heroes.seenVersion, newest?.version ?? 0)

  const known = heroes.hero && standing.get(heroes.hero.call.version)
  const hero = heroes.hero && known ? { ...heroes.hero, call: known } : undefined
  const isFree = !hero || now - hero.upAt >= standsMs || !hero.isNews
  const [next, ...rest] = behind
  if (isFree && next) return { hero: { call: next, upAt: now, isNews: true }, behind: rest, seenVersion }
  return { hero: hero ?? fallback(calls, behind, now), behind, seenVersion }
}

/** Amber: somebody is called and has not come yet. */
export function isAmber ({ call, upAt }: Hero, now: number): boolean {
  return call.status === 'called' && now - upAt < amberMs
}

function begin (newest: WallCall | undefined, now: number): Heroes {
  return { hero: newest && { call: newest, upAt: now, isNews: false }, behind: [], seenVersion: newest?.version ?? 0 }
}

/** When the hero's call was taken back, the one before it is the latest again. */
function fallback (calls: readonly WallCall[], behind: readonly WallCall[], now: number): Hero | undefined {
  const call = calls.find(each => !behind.includes(each))
  return call && { call, upAt: now, isNews: false }
}

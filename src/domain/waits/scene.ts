/** A hall as the roll-forward sees it: indices instead of ids, every moment in hall ms. */
import type { ServiceLaw } from './law.js'

export interface Scene {
  readonly at: number
  /** No call is made from this moment on; Infinity where the hall never closes. */
  readonly closesAt: number
  /** How long a counter is taken by a visitor, one law a line. */
  readonly laws: readonly ServiceLaw[]
  /** Open counters; paused ones with `freeAt` as the expected end, or left out. */
  readonly desks: readonly SceneDesk[]
  /** Who waits, rests, is under way or is moving here. */
  readonly people: readonly ScenePerson[]
  /** Expected further arrivals, one entry a line; absent: nobody else comes. */
  readonly arrivals?: readonly ArrivalSteps[]
  /** Share of calls that nobody answers, apart from those whose patience ended. */
  readonly noShow: number
  /** What such a call costs the counter, ms. */
  readonly absentMs: number
  /** Who leaves silently does so at a log-normal age; what others see of it is a call that nobody answers. */
  readonly patience?: { readonly medianMs: number, readonly sigma: number }
}

export interface SceneDesk {
  /** The lines that it calls from; each at most once. */
  readonly lines: ReadonlyArray<{ readonly line: number, readonly handicapMs: number }>
  /** Whom it has: since when, and whether called but not yet seen at the desk. */
  readonly busy?: { readonly line: number, readonly sinceAt: number, readonly isCalled?: boolean, readonly pace?: number }
  /** It calls nobody before this moment. */
  readonly freeAt?: number
  /** It calls nobody from this moment on. */
  readonly closesAt?: number
}

export interface ScenePerson {
  readonly line: number
  readonly rank: number
  /** Decides between equal ranks: the version that issued the ticket. */
  readonly tie: number
  readonly issuedAt: number
  /** Called from this moment on, not before. */
  readonly eligibleAt: number
  /** Waits for this desk alone, with no handicap. */
  readonly forDesk?: number
  /** Probability that this person will be there at all: open offers, people under way. */
  readonly weight?: number
  /** How long this visit takes against the line's law: 2 for an item that takes twice as long. */
  readonly pace?: number
}

/** People per ms in steps of `stepMs` from `from` on; nobody before or after. */
export interface ArrivalSteps { readonly from: number, readonly stepMs: number, readonly perMs: readonly number[] }

/** Somebody who may come: takes nobody's place, so that any number of them can be asked about at once. */
export interface Ghost { readonly line: number, readonly rank: number, readonly eligibleAt: number }

/** When the next one comes after `at`, where `amount` people are due until then; Infinity when nobody does. */
export function arrivalAfter ({ from, stepMs, perMs }: ArrivalSteps, at: number, amount: number): number {
  let now = Math.max(at, from)
  for (let step = Math.floor((now - from) / stepMs); step < perMs.length; step++) {
    const rate = perMs[step] ?? 0
    const until = from + (step + 1) * stepMs
    const due = rate * (until - now)
    if (amount < due) return now + amount / rate
    amount -= due
    now = until
  }
  return Infinity
}

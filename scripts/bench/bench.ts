/** What every path of the bench is handed, and what it hands back. */
import type { Result } from './figures.js'

export interface Bench {
  readonly rounds: number
  /** Fewer and shorter: to see that it works, not to compare. */
  readonly isQuick: boolean
  /** What goes on now, for whoever watches. */
  readonly says: (what: string) => void
  /** Whether this path was asked for: some are measured together. */
  readonly wants: (path: string) => boolean
  /** Ends something when the paths of this run are measured; last opened, first ended. */
  readonly afterwards: (end: () => unknown) => void
}

/** Paths that are measured together. */
export interface Run {
  readonly paths: readonly string[]
  /** Why it cannot be measured here; absent when it can. */
  readonly isMissing?: () => string | undefined
  readonly measure: (bench: Bench) => Promise<Record<string, Result>>
}

/** Every round in turn, its number on show. */
export async function eachRound (bench: Bench, name: string, act: (round: number) => Promise<void>): Promise<void> {
  for (let round = 1; round <= bench.rounds; round++) {
    bench.says(`${name}, round ${round} of ${bench.rounds}`)
    await act(round)
  }
}

/** Does all of them, at most `width` at a time. */
export async function together<T> (all: readonly T[], width: number, act: (one: T) => Promise<unknown>): Promise<void> {
  const rest = all.values()
  await Promise.all(Array.from({ length: width }, async () => {
    for (const one of rest) await act(one)
  }))
}

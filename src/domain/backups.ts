/** When a backup is due, which are kept, and what is said of them. */
import type { Backup, Backups } from '../contract/backups.js'

const hourMs = 60 * 60_000
/** A night that was missed is seen the next morning. */
export const backupLateMs = 30 * hourMs
/** The agent looks each minute. */
const silentMs = 5 * 60_000

type Told = Omit<Backups, 'asked' | 'isLate'> & { readonly lookedAt: number }

/** As it is shown: what an agent told, and what can be told without one. */
export function backupsSeen (told: Told | undefined, asked: Backups['asked'], now: number): Backups {
  const more = asked ? { asked } : {}
  if (!told) return { state: 'off', backups: [], ...more, isLate: true }
  const state = now - told.lookedAt > silentMs ? 'unknown' : told.state
  return { ...told, state, ...more, isLate: isLate(told.backups, now) }
}

/** The newest that can be relied on. */
export function newestGood (backups: readonly Backup[]): Backup | undefined {
  return backups.filter(({ problem }) => problem === undefined).toSorted((one, other) => other.madeAt - one.madeAt)[0]
}

export function isLate (backups: readonly Backup[], now: number): boolean {
  const newest = newestGood(backups)
  return newest === undefined || now - newest.madeAt > backupLateMs
}

/** What goes: all but the newest `keep` good ones, and bad ones that are older than the oldest of these. Never the newest good one. */
export function backupsOver (backups: readonly Backup[], keep: number): string[] {
  const newestFirst = backups.toSorted((one, other) => other.madeAt - one.madeAt)
  const good = newestFirst.filter(({ problem }) => problem === undefined)
  const oldestKept = good.slice(0, Math.max(keep, 1)).at(-1)
  if (!oldestKept || good.length < keep) return []
  return newestFirst.filter(({ madeAt }) => madeAt < oldestKept.madeAt).map(({ name }) => name)
}

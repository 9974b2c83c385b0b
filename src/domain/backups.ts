/** When a backup is due, which are kept, and what is said of them. */
import type { Backup, Backups } from '../contract/backups.js'
import { dateAt, momentOf } from './hall-clock.js'

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

/** As many may have been given on the day of all days, and more. */
const beyondRecord = 50

/**
 * The last number that may have been given by now in a line, for all that a backup knows: beyond the highest of any day that
 * it tells of, and of its own, up to a full hundred, so that everybody sees the jump.
 */
export function numberFloor (highest: number): number {
  return Math.ceil((highest + beyondRecord) / 100) * 100
}

/** Screens have seen higher versions of an epoch that the backup does not know; a repair counts one, so this is beyond them. */
export const epochsSkipped = 100

/** The moment at which one was due last, by the clock of the zone. */
export function lastDueAt (zone: string, at: string, now: number): number {
  const today = dateAt(zone, now)
  const todayAt = momentOf(zone, today, at)
  return todayAt <= now ? todayAt : momentOf(zone, today - 1, at)
}

export function nextDueAt (zone: string, at: string, now: number): number {
  const today = dateAt(zone, now)
  const todayAt = momentOf(zone, today, at)
  return todayAt > now ? todayAt : momentOf(zone, today + 1, at)
}

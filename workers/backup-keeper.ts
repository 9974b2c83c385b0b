/**
 * Makes a backup each night and whenever one is asked for, reads it through, removes the oldest, and tells what there is.
 *
 * A night that was missed is made up for with the next round: what counts is that a good one is younger than the last time
 * it was due.
 */
import { join } from 'node:path'
import { makeBackup, type MakeOptions } from '../src/backup/make.js'
import { backupsIn, freeBytesIn, tidy } from '../src/backup/folder.js'
import { checkBackup } from '../src/backup/check.js'
import { BackupProblem } from '../src/backup/problem.js'
import type { Backup } from '../src/contract/backups.js'
import { lastDueAt, newestGood, nextDueAt } from '../src/domain/backups.js'
import { leaseBackups, readAskedBackup, readBackups, settleAskedBackup, tellBackups, type BackupsTold } from '../src/store/backup/state.js'
import type { Agent, AgentContext } from './duty.js'

const name = 'backup-keeper'
/** Longer than a step of a round; a process that died is followed by another one after it. */
const leaseMs = 3 * 60_000
/** A try that failed is not repeated each round: the disk may be full. */
const againAfterMs = 30 * 60_000

export interface BackupKeeperOptions extends Pick<MakeOptions, 'key' | 'real' | 'version' | 'settings' | 'secretId' | 'folders'> {
  /** Absent: nothing is made, and that is told. */
  readonly folder: string | undefined
  /** Of the district's day, `02:30`. */
  readonly at: string
  readonly keep: number
  /** Different for every process. */
  readonly process: string
  readonly trouble: (trouble: unknown) => void
}

export function backupKeeper (options: BackupKeeperOptions): Agent {
  let failedAt = -Infinity
  return {
    name,
    everyMs: 20_000,
    round: async context => {
      const { store: { redis } } = context
      const now = options.real()
      const { folder } = options
      if (folder === undefined) {
        // Another process may be the one that has a folder.
        const known = await readBackups(redis)
        if (!known || known.state === 'off' || now - known.lookedAt > 10 * leaseMs) await tellBackups(redis, { state: 'off', lookedAt: now, backups: [] })
        return
      }
      if (!await leaseBackups(redis, options.process, leaseMs)) return
      const lease = setInterval(() => { void leaseBackups(redis, options.process, leaseMs).catch(() => undefined) }, leaseMs / 3)
      try {
        failedAt = await keep(context, { ...options, folder }, failedAt)
      } finally {
        clearInterval(lease)
      }
    }
  }
}

async function keep (context: AgentContext, options: BackupKeeperOptions & { readonly folder: string }, failedAt: number): Promise<number> {
  const { store: { redis } } = context
  const { folder, real, at, keep: kept } = options
  const now = real()
  const known = await readBackups(redis)
  const backups = withVerdicts(await backupsIn(folder), known?.backups ?? [])
  const asked = await readAskedBackup(redis)
  const dueAt = lastDueAt(zoneOf(context), at, now)
  const newest = newestGood(backups)
  const isDue = asked !== undefined || ((newest?.madeAt ?? -Infinity) < dueAt && now - failedAt > againAfterMs)
  const frame = async (state: 'resting' | 'working', all: readonly Backup[], last: BackupsTold['last']): Promise<BackupsTold> => {
    const freeBytes = await freeBytesIn(folder)
    return { state, lookedAt: real(), at, nextAt: nextDueAt(zoneOf(context), at, now), keep: kept, backups: all.slice(0, 200), ...freeBytes !== undefined && { freeBytes }, ...last && { last } }
  }
  if (!isDue) {
    const checked = await withOneChecked(backups, options)
    await tellBackups(redis, await frame('resting', checked, known?.last))
    return failedAt
  }
  await tellBackups(redis, await frame('working', backups, known?.last))
  const last = await made(context, options, asked ? 'asked' : 'night')
  if (asked) await settleAskedBackup(redis)
  const after = withVerdicts(await backupsIn(folder), [...last.backup ? [last.backup] : [], ...backups])
  // Only behind one that was read through: what there is is worth more than room.
  const over = last.isDone ? await tidy(folder, after, kept, real()) : []
  if (over.length > 0) context.tell('backups removed', { over })
  await tellBackups(redis, await frame('resting', after.filter(({ name: each }) => !over.includes(each)), { at: real(), isDone: last.isDone, ...last.problem !== undefined && { problem: last.problem } }))
  return last.isDone ? -Infinity : real()
}

async function made ({ store, tell }: AgentContext, options: BackupKeeperOptions & { readonly folder: string }, because: Backup['because']): Promise<{ isDone: boolean, backup?: Backup, problem?: string }> {
  const began = options.real()
  try {
    const backup = await judged(await makeBackup({ ...options, store, because }), options)
    tell('backup made', { name: backup.name, bytes: backup.bytes, ms: options.real() - began, problem: backup.problem })
    return { isDone: backup.problem === undefined, backup, ...backup.problem !== undefined && { problem: `what was written could not be read again: ${backup.problem}` } }
  } catch (problem) {
    options.trouble(problem)
    return { isDone: false, problem: (problem instanceof Error ? problem.message : String(problem)).slice(0, 300) }
  }
}

/** What is known of each from earlier rounds goes on being known. */
function withVerdicts (found: readonly Backup[], known: readonly Backup[]): Backup[] {
  return found.map(backup => {
    const before = known.find(({ name: each, bytes }) => each === backup.name && bytes === backup.bytes)
    if (backup.problem !== undefined || !before) return backup
    return { ...backup, ...before.checkedAt !== undefined && { checkedAt: before.checkedAt }, ...before.problem !== undefined && { problem: before.problem } }
  })
}

/** One that lies there from before, and that nobody has read through yet. */
async function withOneChecked (backups: readonly Backup[], options: BackupKeeperOptions & { readonly folder: string }): Promise<Backup[]> {
  const unread = backups.find(({ checkedAt, problem }) => checkedAt === undefined && problem === undefined)
  if (!unread) return [...backups]
  const read = await judged(unread, options)
  return backups.map(each => each === unread ? read : each)
}

async function judged (backup: Backup, { folder, key, real }: BackupKeeperOptions & { readonly folder: string }): Promise<Backup> {
  try {
    await checkBackup(join(folder, backup.name), key)
    return { ...backup, checkedAt: real() }
  } catch (problem) {
    return { ...backup, checkedAt: real(), problem: problem instanceof BackupProblem ? problem.trouble : 'unreadable' }
  }
}

function zoneOf ({ store }: AgentContext): string {
  return [...store.catalog.current().halls.values()][0]?.timeZone ?? 'UTC'
}

/** The folder of the backups: what lies in it, and what goes. */
import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupName, type Backup } from '../contract/backups.js'
import { backupsOver } from '../domain/backups.js'
import { BackupProblem } from './problem.js'
import { readEnds } from './read-sealed.js'

/** One that was not finished for so long will not be, ms. */
const abandonedMs = 6 * 60 * 60_000

/** Free: two at one second get different names. */
export async function nameAt (folder: string, madeAt: number): Promise<string> {
  const moment = new Date(madeAt).toISOString().slice(0, 19).replaceAll(':', '')
  const taken = new Set(await readdir(folder).catch(() => []))
  for (let count = 1; ; count++) {
    const name = `hallflow-${moment}Z${count > 1 ? `-${count}` : ''}.backup`
    if (!taken.has(name)) return name
  }
}

/** Newest first, by what each says of itself: not opened, and not checked. */
export async function backupsIn (folder: string): Promise<Backup[]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => BackupName.safeParse(name).success)
  const all = await Promise.all(names.map(async name => await oneIn(folder, name)))
  return all.toSorted((one, other) => other.madeAt - one.madeAt || (one.name < other.name ? 1 : -1))
}

async function oneIn (folder: string, name: string): Promise<Backup> {
  const path = join(folder, name)
  try {
    const { head, foot, bytes } = await readEnds(path)
    return { name, madeAt: head.madeAt, bytes, because: foot.because, halls: foot.halls, opensWith: head.opensWith }
  } catch (problem) {
    const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }))
    return { name, madeAt: Math.round(mtimeMs), bytes: size, because: 'command', halls: [], opensWith: 'secret', problem: problem instanceof BackupProblem ? problem.trouble : 'unreadable' }
  }
}

/** Removes those that are over, and what was never finished; answers the names. */
export async function tidy (folder: string, known: readonly Backup[], keep: number, now: number): Promise<string[]> {
  const over = backupsOver(known, keep)
  for (const name of await readdir(folder)) {
    if (!/^hallflow-.*\.backup\.part$/.test(name)) continue
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > abandonedMs) over.push(name)
  }
  for (const name of over) await rm(join(folder, name), { force: true })
  return over
}

/** Bytes that are left there. */
export async function freeBytesIn (folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}

/** Writes a backup that was checked into an empty store, and its files beside it. */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import type { StoreContext } from '../store/context.js'
import { emptyStore, markRestoring, storeWriter, withoutHaste } from '../store/backup/write.js'
import type { BackupKey } from './key.js'
import { BackupProblem } from './problem.js'
import { readSealed } from './read-sealed.js'
import type { Line } from './records.js'

export interface RestoreOptions {
  readonly redis: StoreContext['redis']
  readonly path: string
  readonly key: BackupKey
  /** Real clock: what has expired since is not written. */
  readonly real: () => number
  /** Where the files of each name go; a folder that has files already is left as it is, for what it holds is newer. */
  readonly folders: Readonly<Record<string, string>>
}

export interface Restored {
  readonly keys: number
  readonly expired: number
  readonly events: number
  readonly files: number
  /** Names of folders that had files already. */
  readonly kept: readonly string[]
  /** Keys that were there before. */
  readonly removed: number
}

/** The store stays marked as not whole: whoever called takes the mark away when the halls are ready, too. */
export async function restoreBackup ({ redis, path, key, real, folders }: RestoreOptions): Promise<Restored> {
  const kept: string[] = []
  for (const [name, folder] of Object.entries(folders)) if ((await readdir(folder).catch(() => [])).length > 0) kept.push(name)
  await markRestoring(redis, path)
  return await withoutHaste(redis, async () => await written({ redis, path, key, real, folders }, kept))
}

async function written ({ redis, path, key, real, folders }: RestoreOptions, kept: readonly string[]): Promise<Restored> {
  const removed = await emptyStore(redis)
  const done = { keys: 0, expired: 0, events: 0, files: 0 }
  const file = fileWriter()
  const into = storeWriter(redis)
  for await (const record of readSealed(path, key)) {
    const line = record as Line
    if (line.is !== 'file') await file.close()
    if (line.is === 'key') {
      if (line.until > 0 && line.until <= real()) done.expired++
      else {
        await into.key(line)
        done.keys++
      }
    } else if (line.is === 'entries') {
      await into.entries(line.stream, line.entries)
      done.events += line.entries.length
    } else if (line.is === 'file') {
      const slash = line.path.indexOf('/')
      const [name, rest] = [line.path.slice(0, slash), normalize(line.path.slice(slash + 1))]
      const folder = folders[name]
      if (rest.startsWith('..') || rest.startsWith('/')) throw new BackupProblem('damaged', `it holds a file outside of its folder: ${line.path}`)
      if (folder === undefined || kept.includes(name)) continue
      if (line.isFirst) done.files++
      await file.write(join(folder, rest), Buffer.from(line.part, 'base64'), line.isFirst)
    }
  }
  await into.flush()
  await file.close()
  return { ...done, kept, removed }
}

/** A file gets its name when all of it is on disk. */
function fileWriter () {
  let path = ''
  let handle: Awaited<ReturnType<typeof open>> | undefined
  const close = async () => {
    if (!handle) return
    await handle.sync()
    await handle.close()
    handle = undefined
    await rename(`${path}.part`, path)
  }
  return {
    close,
    write: async (to: string, part: Buffer, isFirst: boolean) => {
      if (isFirst) {
        await close()
        path = to
        await mkdir(dirname(to), { recursive: true, mode: 0o700 })
        await rm(`${to}.part`, { force: true })
        handle = await open(`${to}.part`, 'wx', 0o600)
      }
      await handle?.write(part)
    }
  }
}

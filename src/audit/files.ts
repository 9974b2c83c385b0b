/** The files of the audit: a month each, a record a line, written at the end only, and on disk when a write answers. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditRecord } from '../contract/audit.js'
import { noHead, type Head } from './chain.js'
import { startOf } from './seek.js'

const monthFile = /^\d{4}-\d{2}\.ndjson$/
export const anchorsFile = 'anchors.ndjson'
const blockBytes = 64 * 1024

export const auditFolderIn = (dataFolder: string) => join(dataFolder, 'audit')

/** `2026-03` in UTC. */
export const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7)

/** The month files of a folder, oldest first; none where there is no folder yet. */
export async function monthsIn (folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(name => monthFile.test(name)).toSorted()
  } catch (problem) {
    if ((problem as { code?: string }).code === 'ENOENT') return []
    throw problem
  }
}

/** The name that a folder keeps for itself, drawn when it is first written in. */
export async function folderName (folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'folder')
  try {
    await writeFile(file, `${randomBytes(9).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (problem) {
    if ((problem as { code?: string }).code !== 'EEXIST') throw problem
  }
  return (await readFile(file, 'utf8')).trim()
}

/** Where the files end. A line that a power cut left unfinished is taken away: it was not trimmed from the store yet. */
export async function diskHead (folder: string): Promise<Head & { readonly month: string }> {
  for (const name of (await monthsIn(folder)).toReversed()) {
    const line = await lastLine(join(folder, name))
    if (line !== undefined) {
      const { n, mac } = recordOf(line, name)
      return { n, mac, month: name.slice(0, 7) }
    }
  }
  return { ...noHead, month: '' }
}

/** How far the files go, for whoever only looks: somebody may be writing in them. */
export async function filesReach (folder: string): Promise<number> {
  for (const name of (await monthsIn(folder)).toReversed()) {
    for await (const line of linesBack(join(folder, name))) {
      try {
        return (JSON.parse(line) as AuditRecord).n
      } catch {
        // The last one may be under way.
      }
    }
  }
  return 0
}

/** Nothing where there is no such file, or nothing in it. */
export async function lastLine (path: string): Promise<string | undefined> {
  try {
    await cutUnfinished(path)
    for await (const line of linesBack(path)) return line
  } catch (problem) {
    if ((problem as { code?: string }).code !== 'ENOENT') throw problem
  }
  return undefined
}

/** On disk when it answers. */
export async function appendLines (folder: string, name: string, lines: readonly string[]): Promise<void> {
  const file = await open(join(folder, name), 'a', 0o600)
  try {
    await file.writeFile(lines.map(line => `${line}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  // A new file is found again after a power cut only when its folder is on disk, too.
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

export async function removeMonth (folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true })
}

/** The lines of a file from its end, or from the last record before number `before`, without reading the rest. */
export async function * linesBack (path: string, before?: number): AsyncGenerator<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    let at = before === undefined ? size : await startOf(file, size, before)
    let rest = Buffer.alloc(0)
    while (at > 0) {
      const size = Math.min(blockBytes, at)
      at -= size
      const block = Buffer.alloc(size)
      await file.read(block, 0, size, at)
      rest = Buffer.concat([block, rest])
      while (rest.length > 1) {
        const end = rest.lastIndexOf(0x0A, rest.length - 2)
        if (end < 0) break
        yield rest.subarray(end + 1).toString('utf8').trimEnd()
        rest = rest.subarray(0, end + 1)
      }
    }
    if (rest.length > 0) yield rest.toString('utf8').trimEnd()
  } finally {
    await file.close()
  }
}

async function cutUnfinished (path: string): Promise<void> {
  const { size, whole } = await wholeBytes(path)
  if (whole < size) await truncate(path, whole)
}

/** Of a file, and of its lines that are finished: the last may be under way. */
export async function wholeBytes (path: string): Promise<{ readonly size: number, readonly whole: number }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(blockBytes, size))
    await file.read(tail, 0, tail.length, size - tail.length)
    return { size, whole: size - tail.length + tail.lastIndexOf(0x0A) + 1 }
  } finally {
    await file.close()
  }
}

function recordOf (line: string, name: string): AuditRecord {
  try {
    return JSON.parse(line) as AuditRecord
  } catch {
    throw new Error(`${name} ends in a line that is no record of the audit; npm run audit:verify tells more`)
  }
}

/** Rendered sentences as files, the longest unused leaving first. Several servers of one machine may share the folder. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseWav } from './wav.js'

export interface CacheOptions {
  readonly folder: string
  readonly bytesMax: number
  /** Real clock, epoch ms: when a file was last used outlives the process. */
  readonly real: () => number
  /** Told once: without a folder everything is rendered anew. */
  readonly trouble: (problem: unknown) => void
}

export interface Cache {
  readonly get: (key: string) => Promise<Buffer | undefined>
  /** Whether it was there when last looked at. */
  readonly has: (key: string) => boolean
  readonly put: (key: string, wav: Buffer) => Promise<void>
  readonly bytes: () => number
}

/** A file is written within a moment: what is half written for longer nobody writes any more. */
const partKeptMs = 60_000

/** A key is a digest: it goes into a file's name as it is. */
export function openCache ({ folder, bytesMax, real, trouble }: CacheOptions): Cache {
  /** Longest unused first. */
  const sizes = new Map<string, number>()
  let bytes = 0
  let isTold = false
  let writing = 0
  const fileOf = (key: string) => join(folder, `${key}.wav`)

  const tell = (problem: unknown) => {
    if (!isTold) trouble(problem)
    isTold = true
  }
  const note = (key: string, size: number) => {
    forget(key)
    sizes.set(key, size)
    bytes += size
  }
  function forget (key: string): void {
    bytes -= sizes.get(key) ?? 0
    sizes.delete(key)
  }
  const dropOldest = async () => {
    while (bytes > bytesMax) {
      const [oldest] = sizes.keys()
      if (oldest === undefined) return
      forget(oldest)
      await rm(fileOf(oldest), { force: true })
    }
  }

  try {
    mkdirSync(folder, { recursive: true })
    for (const { key, size } of filesIn(folder, real() - partKeptMs)) note(key, size)
  } catch (problem) {
    tell(problem)
  }

  return {
    has: key => sizes.has(key),
    bytes: () => bytes,
    get: async key => {
      try {
        const wav = await readFile(fileOf(key))
        // A power cut leaves files that are not whole.
        if (!isWhole(wav)) throw new Error('is not whole')
        note(key, wav.length)
        const seconds = real() / 1000
        await utimes(fileOf(key), seconds, seconds).catch(() => undefined)
        return wav
      } catch {
        forget(key)
        return undefined
      }
    },
    put: async (key, wav) => {
      const aside = join(folder, `${key}.${process.pid}-${writing++}.part`)
      try {
        await writeFile(aside, wav)
        await rename(aside, fileOf(key))
        note(key, wav.length)
        await dropOldest()
      } catch (problem) {
        tell(problem)
        await rm(aside, { force: true }).catch(() => undefined)
      }
    }
  }
}

/** What is there, longest unused first; what some process left half written before `leftBefore` goes. */
function filesIn (folder: string, leftBefore: number): Array<{ key: string, size: number }> {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (name.endsWith('.part') && stat && stat.mtimeMs < leftBefore) rmSync(path, { force: true })
    const known = /^([0-9a-f]{64})\.wav$/.exec(name)
    return known?.[1] && stat ? [{ key: known[1], size: stat.size, at: stat.mtimeMs }] : []
  }).toSorted((one, other) => one.at - other.at)
}

function isWhole (wav: Buffer): boolean {
  const pcm = parseWav(wav)
  return pcm !== undefined && wav.readUInt32LE(4) + 8 === wav.length
}

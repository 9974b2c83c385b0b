/** Finds a record in a file of the audit without reading what comes after it: records stand in the order of their numbers, none left out. */
import type { FileHandle } from 'node:fs/promises'

const newline = 0x0A
/** Less than this is read as a whole. */
const blockBytes = 64 * 1024

/**
 * Where the first line begins whose record has number `n` or more. The end of the file where that is not certain: a line is no
 * record, or those at the place do not follow each other. Whoever reads back from there misses nothing.
 */
export async function startOf (file: FileHandle, size: number, n: number): Promise<number> {
  const start = await supposedStart(file, size, n)
  return start !== undefined && await isSure(file, size, start, n) ? start : size
}

/** Undefined where a line on the way is no record. */
async function supposedStart (file: FileHandle, size: number, n: number): Promise<number | undefined> {
  // Lines that begin before `low` are earlier, those that begin at `high` or later are not.
  let [low, high] = [0, size]
  while (high - low > blockBytes) {
    const middle = low + Math.floor((high - low) / 2)
    const start = await lineFrom(file, middle, high)
    if (start === undefined) {
      high = middle
      continue
    }
    const line = await lineAt(file, start, size)
    const number = numberOf(line)
    if (number === undefined) return undefined
    if (number < n) low = start + line.length + 1
    else high = start
  }
  // The last one may go on behind `high`, or have no end yet.
  for (let at = low; at < high;) {
    const line = await lineAt(file, at, size)
    const number = numberOf(line)
    if (number === undefined) return undefined
    if (number >= n) return at
    at += line.length + 1
    if (at >= high) return Math.min(at, size)
  }
  return Math.min(Math.max(low, high), size)
}

/** Whoever gave a record another number must not hide the others. */
async function isSure (file: FileHandle, size: number, start: number, n: number): Promise<boolean> {
  if (start >= size) return true
  const here = await lineAt(file, start, size)
  if (start > 0) return numberOf(here) === n && numberOf(await lineBefore(file, start)) === n - 1
  const next = start + here.length + 1
  return next >= size || numberOf(await lineAt(file, next, size)) === (numberOf(here) ?? Number.NaN) + 1
}

/** The first beginning of a line at `from` or after, and before `to`. */
async function lineFrom (file: FileHandle, from: number, to: number): Promise<number | undefined> {
  for (let at = from - 1; at < to; at += blockBytes) {
    const end = (await read(file, at, Math.min(to, at + blockBytes))).indexOf(newline)
    if (end >= 0) return at + end + 1 < to ? at + end + 1 : undefined
  }
  return undefined
}

/** Without its end. */
async function lineAt (file: FileHandle, start: number, size: number): Promise<Buffer> {
  for (let bytes = 4096; ; bytes *= 4) {
    const block = await read(file, start, Math.min(size, start + bytes))
    const end = block.indexOf(newline)
    if (end >= 0 || start + bytes >= size) return block.subarray(0, end < 0 ? block.length : end)
  }
}

async function lineBefore (file: FileHandle, start: number): Promise<Buffer> {
  for (let bytes = 4096; ; bytes *= 4) {
    const from = Math.max(0, start - 1 - bytes)
    const block = await read(file, from, start - 1)
    const end = block.lastIndexOf(newline)
    if (end >= 0 || from === 0) return block.subarray(end + 1)
  }
}

async function read (file: FileHandle, from: number, to: number): Promise<Buffer> {
  const block = Buffer.alloc(Math.max(0, to - from))
  const { bytesRead } = await file.read(block, 0, block.length, from)
  return block.subarray(0, bytesRead)
}

function numberOf (line: Buffer): number | undefined {
  try {
    const { n } = JSON.parse(line.toString('utf8')) as { n?: unknown }
    return typeof n === 'number' ? n : undefined
  } catch {
    return undefined
  }
}

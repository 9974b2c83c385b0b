/** Finds a record in a file of the audit without reading what comes after it: the lines stand in the order of their numbers. */
import type { FileHandle } from 'node:fs/promises'

const newline = 0x0A
/** Less than this is read as a whole. */
const blockBytes = 64 * 1024

/** Where the first line begins whose record has number `n` or more. The end of the file where a line is none: who reads from there misses nothing. */
export async function startOf (file: FileHandle, size: number, n: number): Promise<number> {
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
    if (number === undefined) return size
    if (number < n) low = start + Buffer.byteLength(line) + 1
    else high = start
  }
  // The last line of all may have no end yet.
  if (low >= high) return Math.min(low, size)
  const rest = await read(file, low, high)
  for (let at = 0; at < rest.length;) {
    const end = rest.indexOf(newline, at)
    // The last one may go on behind `high`.
    const line = end < 0 ? await lineAt(file, low + at, size) : rest.toString('utf8', at, end)
    const number = numberOf(line)
    if (number === undefined) return size
    if (number >= n) return low + at
    at += Buffer.byteLength(line) + 1
    if (end < 0) return Math.min(size, low + at)
  }
  return high
}

/** The first beginning of a line at `from` or after, and before `to`. */
async function lineFrom (file: FileHandle, from: number, to: number): Promise<number | undefined> {
  for (let at = from - 1; at < to; at += blockBytes) {
    const end = (await read(file, at, Math.min(to, at + blockBytes))).indexOf(newline)
    if (end >= 0) return at + end + 1 < to ? at + end + 1 : undefined
  }
  return undefined
}

async function lineAt (file: FileHandle, start: number, size: number): Promise<string> {
  for (let bytes = blockBytes; ; bytes *= 2) {
    const block = await read(file, start, Math.min(size, start + bytes))
    const end = block.indexOf(newline)
    if (end >= 0 || start + bytes >= size) return block.toString('utf8', 0, end < 0 ? block.length : end)
  }
}

async function read (file: FileHandle, from: number, to: number): Promise<Buffer> {
  const block = Buffer.alloc(to - from)
  const { bytesRead } = await file.read(block, 0, block.length, from)
  return block.subarray(0, bytesRead)
}

function numberOf (line: string): number | undefined {
  try {
    const { n } = JSON.parse(line) as { n?: unknown }
    return typeof n === 'number' ? n : undefined
  } catch {
    return undefined
  }
}

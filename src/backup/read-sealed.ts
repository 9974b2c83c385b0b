/** Reads the file of a backup, and believes nothing of it that is not sealed; see `sealed-form.ts`. */
import { createDecipheriv, timingSafeEqual } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { BackupKey } from './key.js'
import { BackupProblem } from './problem.js'
import { backupFormat, blockBytes, boundTo, Foot, footMac, footMax, Head, headMax, nonceOf, tagBytes, type BackupFoot, type BackupHead } from './sealed-form.js'

/** @throws {BackupProblem} */
export async function readEnds (path: string): Promise<{ readonly head: BackupHead, readonly foot: BackupFoot, readonly bytes: number }> {
  return await withFile(path, async file => {
    const { size } = await file.stat()
    const { head } = await headOf(file)
    const { foot } = await footOf(file, size)
    return { head, foot, bytes: size }
  })
}

/** The lines of a backup, each as it was written. @throws {BackupProblem} also after some lines: none counts before the last one */
export async function * readSealed (path: string, key: BackupKey): AsyncGenerator {
  const file = await opened(path)
  try {
    const { size } = await file.stat()
    const { head, headLine } = await headOf(file)
    if (head.keyId !== key.id) {
      throw new BackupProblem('other-key', head.opensWith === key.opensWith ? 'it was sealed with another key' : `it was sealed with ${head.opensWith === 'secret' ? 'HALLFLOW_SECRET, not with a key file' : 'a key file: name it by --key-file or HALLFLOW_BACKUP_KEY_FILE'}`)
    }
    const salt = Buffer.from(head.salt, 'base64url')
    const { foot, mac, from } = await footOf(file, size)
    if (!isSame(mac, footMac(key, salt, headLine, foot))) throw new BackupProblem('damaged', 'its foot was altered')
    const blocks = Readable.from(opens(file, Buffer.byteLength(headLine) + 1, from, key.derive(salt, 'content'), boundTo(headLine)))
    const gunzip = createGunzip()
    blocks.on('error', problem => gunzip.destroy(problem))
    yield * linesOf(blocks.pipe(gunzip))
  } catch (problem) {
    if (problem instanceof BackupProblem) throw problem
    throw (problem as { code?: string }).code?.startsWith('Z_') ? new BackupProblem('damaged', 'what is in it cannot be unpacked') : problem
  } finally {
    await file.close()
  }
}

async function * opens (file: FileHandle, from: number, to: number, key: Buffer, bound: Buffer): AsyncGenerator<Buffer> {
  let at = from
  for (let block = 0; ; block++) {
    const length = at + 4 <= to ? (await bytesAt(file, at, 4)).readUInt32BE() : 0
    if (length < tagBytes || length > blockBytes + tagBytes || at + 4 + length > to) throw new BackupProblem('damaged', `block ${block} is cut off`)
    const body = await bytesAt(file, at + 4, length)
    at += 4 + length
    const isLast = at === to
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(block, isLast)).setAAD(bound)
    decipher.setAuthTag(body.subarray(length - tagBytes))
    let text: Buffer
    try {
      text = Buffer.concat([decipher.update(body.subarray(0, length - tagBytes)), decipher.final()])
    } catch {
      throw new BackupProblem('damaged', `block ${block} was altered, or what follows it is missing`)
    }
    yield text
    if (isLast) return
  }
}

/** Not by `readline`: it ends lines where JSON does not. */
async function * linesOf (source: AsyncIterable<Buffer>): AsyncGenerator {
  let parts: Buffer[] = []
  for await (const part of source) {
    let from = 0
    for (let end = part.indexOf(0x0A); end >= 0; end = part.indexOf(0x0A, from)) {
      parts.push(part.subarray(from, end))
      yield JSON.parse(Buffer.concat(parts).toString('utf8'))
      parts = []
      from = end + 1
    }
    if (from < part.length) parts.push(part.subarray(from))
  }
  if (parts.length > 0) throw new BackupProblem('damaged', 'its last line is not whole')
}

async function headOf (file: FileHandle): Promise<{ head: BackupHead, headLine: string }> {
  const text = await bytesAt(file, 0, Math.min(headMax, (await file.stat()).size))
  const end = text.indexOf(0x0A)
  const headLine = text.subarray(0, Math.max(end, 0)).toString('utf8')
  const head = Head.safeParse(parsed(headLine))
  if (end < 0 || !head.success) throw new BackupProblem('unreadable', 'it is no backup of hallflow')
  if (head.data.format !== backupFormat) {
    throw new BackupProblem('other-version', `it has form ${head.data.format} and was written by hallflow ${head.data.version}; this one reads form ${backupFormat}: restore it with that version, then upgrade`)
  }
  return { head: head.data, headLine }
}

async function footOf (file: FileHandle, size: number): Promise<{ foot: BackupFoot, mac: string, from: number }> {
  const length = Math.min(footMax, size)
  const text = await bytesAt(file, size - length, length)
  const begin = text.lastIndexOf(0x0A, text.length - 2)
  const read = text.at(-1) === 0x0A && begin >= 0 ? Foot.safeParse(parsed(text.subarray(begin + 1, -1).toString('utf8'))) : undefined
  if (!read?.success) throw new BackupProblem('unfinished', 'it has no end: it was not written to its end, or was cut off')
  const { mac, ...foot } = read.data
  return { foot, mac, from: size - length + begin }
}

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function bytesAt (file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

function isSame (one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function opened (path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (problem) {
    throw new BackupProblem('unreadable', `it cannot be read (${(problem as { code?: string }).code ?? 'unknown'})`)
  }
}

async function withFile<T> (path: string, act: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await opened(path)
  try {
    return await act(file)
  } finally {
    await file.close()
  }
}

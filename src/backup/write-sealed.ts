/** Writes the file of a backup; see `sealed-form.ts`. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BackupKey } from './key.js'
import { backupFormat, blockBytes, boundTo, footMac, nonceOf, type BackupFoot, type BackupHead } from './sealed-form.js'

/** Writes aside, and gives the file its name only when all of it is on disk. `write` is handed a line at a time. */
export async function writeSealed (path: string, key: BackupKey, { madeAt, version }: { readonly madeAt: number, readonly version: string }, write: (line: (record: unknown) => Promise<void>) => Promise<BackupFoot>): Promise<BackupFoot> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.part`
  const salt = randomBytes(32)
  const head: BackupHead = { hallflow: 'backup', format: backupFormat, madeAt, version, opensWith: key.opensWith, keyId: key.id, salt: salt.toString('base64url') }
  const headLine = JSON.stringify(head)
  const file = createWriteStream(aside, { mode: 0o600, flush: true })
  try {
    const gzip = createGzip({ level: 1 })
    file.write(`${headLine}\n`)
    const flowing = pipeline(gzip, async function * (source: AsyncIterable<Buffer>) { yield * sealed(source, key.derive(salt, 'content'), boundTo(headLine)) }, file, { end: false })
    // Whoever writes hears of it by the next line.
    flowing.catch(() => undefined)
    const line = async (record: unknown) => {
      if (gzip.write(`${JSON.stringify(record)}\n`)) return
      await Promise.race([new Promise<void>(resolve => { gzip.once('drain', resolve) }), flowing])
    }
    const foot = await write(line).catch((problem: unknown) => {
      gzip.destroy()
      throw problem
    })
    gzip.end()
    await flowing
    await new Promise<void>((resolve, reject) => {
      file.once('error', reject)
      file.end(`\n${JSON.stringify({ ...foot, mac: footMac(key, salt, headLine, foot) })}\n`, () => { resolve() })
    })
    await onDisk(aside)
    await rename(aside, path)
    await onDisk(dirname(path))
    return foot
  } catch (problem) {
    file.destroy()
    await rm(aside, { force: true })
    throw problem
  }
}

async function onDisk (path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function * sealed (source: AsyncIterable<Buffer>, key: Buffer, bound: Buffer): AsyncGenerator<Buffer> {
  let block = 0
  let rest = Buffer.alloc(0)
  const seal = (text: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(block++, isLast)).setAAD(bound)
    const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, body])
  }
  for await (const part of source) {
    rest = Buffer.concat([rest, part])
    // One is kept back: only the last one is sealed as such.
    while (rest.length > blockBytes) {
      yield seal(rest.subarray(0, blockBytes), false)
      rest = rest.subarray(blockBytes)
    }
  }
  yield seal(rest, true)
}

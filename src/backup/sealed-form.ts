/**
 * The file of a backup:
 *
 *   a line of JSON      what it is, and what it is sealed with; in the clear
 *   sealed blocks       gzip of lines, AES-256-GCM block by block: u32 length, text, tag
 *   a line of JSON      the foot: what is in it, in the clear, sealed by an HMAC; a file without one is unfinished
 *
 * Each file has a key of its own, so that numbers of blocks may be nonces. The last block says that it is the last: a file
 * that was cut off, put together anew or altered anywhere does not open. The head is bound into every block.
 */
import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import { Backup, BackupHall } from '../contract/backups.js'
import type { BackupKey } from './key.js'

/** Of this file; another one cannot be read. */
export const backupFormat = 1
export const blockBytes = 64 * 1024
export const tagBytes = 16
export const headMax = 4096
export const footMax = 256 * 1024

export const Head = z.object({ hallflow: z.literal('backup'), format: z.int(), madeAt: z.int(), version: z.string(), opensWith: Backup.shape.opensWith, keyId: z.string(), salt: z.string() })
export type BackupHead = z.infer<typeof Head>

const Counts = z.object({ keys: z.int(), events: z.int(), files: z.int(), fileBytes: z.int() })
export const Foot = z.object({ because: Backup.shape.because, halls: z.array(BackupHall), counts: Counts, mac: z.string() })
export type BackupFoot = Omit<z.infer<typeof Foot>, 'mac'>
export type BackupCounts = z.infer<typeof Counts>

export function nonceOf (block: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(block, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

export const boundTo = (headLine: string) => createHash('sha256').update(headLine).digest()

export function footMac (key: BackupKey, salt: Buffer, headLine: string, foot: BackupFoot): string {
  return createHmac('sha256', key.derive(salt, 'foot')).update(`${headLine}\n${JSON.stringify(Foot.omit({ mac: true }).parse(foot))}`).digest('base64url')
}

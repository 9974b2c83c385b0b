/**
 * What backups are sealed with: always something, for they hold accounts, devices and the audit.
 *
 * By default a key made of HALLFLOW_SECRET: whoever restores needs the secret in any case (tickets' links, second factors,
 * the audit's seals), so that there is nothing more to lose. Where the people who keep backups shall not have the secret,
 * HALLFLOW_BACKUP_KEY_FILE names another one.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Backup } from '../contract/backups.js'

export interface BackupKey {
  readonly opensWith: Backup['opensWith']
  /** Tells keys apart, and nothing about them. */
  readonly id: string
  /** 256 bits for one file and one purpose. */
  readonly derive: (salt: Buffer, purpose: 'content' | 'foot') => Buffer
}

const lengthMin = 32

function keyOf (material: string, opensWith: Backup['opensWith']): BackupKey {
  return {
    opensWith,
    id: createHmac('sha256', material).update('hallflow backup key').digest('base64url').slice(0, 10),
    derive: (salt, purpose) => Buffer.from(hkdfSync('sha256', material, salt, `hallflow backup ${purpose}`, 32))
  }
}

/** @throws {Error} in words, for a key file that cannot be used */
export function backupKey ({ secret, keyFile }: { readonly secret: string, readonly keyFile?: string | undefined }): BackupKey {
  if (keyFile === undefined) return keyOf(secret, 'secret')
  let material: string
  try {
    material = readFileSync(keyFile, 'utf8').trim()
  } catch (problem) {
    throw new Error(`the key file ${keyFile} cannot be read (${(problem as { code?: string }).code ?? 'unknown'})`, { cause: problem })
  }
  if (material.length < lengthMin) throw new Error(`the key file ${keyFile} holds less than ${lengthMin} characters; openssl rand -base64 48 makes a good one`)
  return keyOf(material, 'key-file')
}

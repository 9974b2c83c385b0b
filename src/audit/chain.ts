/** The chain of the audit: each record is sealed with a key of the district's secret and with the seal of the one before. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AuditEntry, AuditRecord } from '../contract/audit.js'

export interface AuditKey {
  /** Names the key and tells nothing of it: a record says with which key it is sealed, so that a rotated secret still verifies. */
  readonly id: string
  readonly key: Buffer
}

/** Where the chain ends. */
export interface Head {
  readonly n: number
  readonly mac: string
}

/** Before the first record. */
export const noHead: Head = { n: 0, mac: '' }

export function auditKey (secret: string): AuditKey {
  const key = createHmac('sha256', secret).update('audit').digest()
  return { id: createHash('sha256').update('audit key').update(key).digest('base64url').slice(0, 10), key }
}

/** One text per record, whatever the order in which its fields were given. */
export function canonical (value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) => each !== null && typeof each === 'object' && !Array.isArray(each)
    ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => one < other ? -1 : 1))
    : each)
}

/** The next record of the chain. */
export function sealed ({ id, key }: AuditKey, after: Head, at: number, entry: AuditEntry): AuditRecord {
  const record = { ...entry, n: after.n + 1, at, key: id }
  return { ...record, mac: macOf(key, after.mac, record) }
}

/** What the seal of a record must be after one that is sealed with `before`. */
export function sealOf ({ key }: AuditKey, before: string, sealedRecord: AuditRecord): string {
  const record: Partial<AuditRecord> = { ...sealedRecord }
  delete record.mac
  return macOf(key, before, record)
}

export function isSameSeal (one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export const headOf = ({ n, mac }: AuditRecord): Head => ({ n, mac })

function macOf (key: Buffer, before: string, record: unknown): string {
  return createHmac('sha256', key).update(`${before}\n${canonical(record)}`).digest('base64url')
}

/** Chains of the audit, whole, for tests to tamper with. */
import { anchored } from '../../src/audit/anchors.js'
import { anchorKeys } from '../../src/audit/anchors.js'
import { auditKey, canonical, headOf, noHead, sealed, type Head } from '../../src/audit/chain.js'
import { verifyAudit, type PlacedLine, type ToVerify, type Verdict } from '../../src/audit/verify.js'
import type { AuditEntry, AuditRecord } from '../../src/contract/audit.js'
import { testSecret } from './hall.js'

export const otherSecret = 'another secret for tests only, worth nothing either'
export const auditBegins = Date.parse('2026-03-02T01:00:00Z')

export const entry = (i: number): AuditEntry => ({
  actor: `guide:g${i % 3}`, action: i % 2 === 0 ? 'ticket:remove' : 'line:issuing', object: { hallId: 'downtown', ticketId: `downtown.t${i}` }, result: i % 5 === 4 ? 'refused' : 'begun',
  ...i % 5 === 4 && { code: 'not-allowed' as const }, detail: { route: 'POST /x', request: `r${i}` }
})

/** `count` records, a minute apart; the last `rotated` are sealed with the other secret. */
export function chain (count: number, { rotated = 0, after = noHead }: { rotated?: number, after?: Head } = {}): AuditRecord[] {
  const records: AuditRecord[] = []
  for (let i = 0; i < count; i++) {
    const key = auditKey(i >= count - rotated ? otherSecret : testSecret)
    records.push(sealed(key, records.at(-1) ?? after, auditBegins + i * 60_000, entry(i)))
  }
  return records
}

export const texts = (records: readonly AuditRecord[]) => records.map(canonical)
export const headAfter = (records: readonly AuditRecord[]) => headOf(records.at(-1)!)
export const anchorAt = (record: AuditRecord, secret = testSecret) => canonical(anchored(secret, headOf(record), record.at + 1000))

/** As they would stand in one file. */
export async function verdictOn (lines: readonly string[], { anchors = [], ...more }: Partial<Omit<ToVerify, 'anchors'>> & { anchors?: readonly string[] } = {}): Promise<Verdict> {
  const placed: PlacedLine[] = lines.map((text, i) => ({ place: `file:${i + 1}`, text }))
  return await verifyAudit({
    lines: placed, keys: [auditKey(testSecret)], anchorKeys: [anchorKeys(testSecret)], anchors: anchors.map((text, i) => ({ place: `anchors:${i + 1}`, text })), ...more
  })
}

export const wrongs = ({ findings }: Verdict) => findings.map(({ wrong, place }) => `${wrong} ${place}`)

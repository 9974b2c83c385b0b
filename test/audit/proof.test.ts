/** What the audit shows of itself: one record between its neighbours, the newest checked, anchors told. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { anchored } from '../../src/audit/anchors.js'
import { auditKey, canonical, headOf, noHead, sealed } from '../../src/audit/chain.js'
import { chainOf, proofOf } from '../../src/audit/proof.js'
import type { ReadAudit } from '../../src/audit/reader.js'
import type { AuditRecord } from '../../src/contract/audit.js'
import { testSecret } from '../support/hall.js'

const real = () => 90_000

/** `change`: what somebody did to them since. */
function chain (change: (records: AuditRecord[]) => AuditRecord[] = records => records, folder?: string) {
  const records: AuditRecord[] = []
  for (let n = 1; n <= 6; n++) records.push(sealed(auditKey(testSecret), records.length > 0 ? headOf(records.at(-1)!) : noHead, n * 1000, { actor: 'admin:li', action: 'people:manage', object: { account: `p${n}` }, result: 'begun' }))
  const held = change(records)
  const read: ReadAudit = async ({ before = Infinity, limit = 50 }) => await Promise.resolve({ records: held.filter(({ n }) => n < before).toReversed().slice(0, limit), next: null })
  return { records, shelf: { read, secret: testSecret, folder, real } }
}

t.test('[S70] a record is proven between its neighbours; one that was altered is broken, and so is the one behind one that is gone', async t => {
  const { shelf, records } = chain()
  t.match(await proofOf(shelf, 3), { record: { n: 3 }, before: { mac: records[1]!.mac }, after: { mac: records[3]!.mac }, seal: 'whole', next: 'whole' })
  t.match(await proofOf(shelf, 1), { seal: 'whole' })
  t.equal((await proofOf(shelf, 6)).next, undefined)
  await t.rejects(proofOf(shelf, 7), { code: 'path-unknown' })

  const altered = chain(all => all.map(record => record.n === 3 ? { ...record, actor: 'admin:wang' } : record)).shelf
  t.match(await proofOf(altered, 3), { seal: 'broken', next: 'whole' })
  const gone = chain(all => all.filter(({ n }) => n !== 3)).shelf
  t.match(await proofOf(gone, 4), { seal: 'unknown' }, 'what it was sealed after is not there to be compared')
  const foreign = chain(all => all.map(record => record.n === 3 ? { ...record, key: 'another' } : record)).shelf
  t.equal((await proofOf(foreign, 3)).seal, 'unknown')
})

t.test('[S70] the newest records are checked with each look: altered, missing and foreign ones are told', async t => {
  t.match(await chainOf(chain().shelf), { last: 6, checked: { from: 1, to: 6, broken: [], unknown: 0 }, anchors: [] })
  t.same((await chainOf(chain(all => all.map(record => record.n === 3 ? { ...record, at: 1 } : record)).shelf)).checked.broken, [3])
  t.same((await chainOf(chain(all => all.filter(({ n }) => n !== 3)).shelf)).checked.broken, [4])
  t.equal((await chainOf(chain(all => all.map(record => record.n === 3 ? { ...record, key: 'another' } : record)).shelf)).checked.unknown, 1)
  t.match(await chainOf(chain(() => []).shelf), { last: 0, checked: { from: 0, to: 0, broken: [] } })
})

t.test('[S70] anchors are told with whether they are as they were signed, and how far the files go', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-proof-'))
  const { records, shelf } = chain(undefined, folder)
  const [, , third, , fifth] = records
  writeFileSync(join(folder, '1970-01.ndjson'), records.slice(0, 5).map(record => `${canonical(record)}\n`).join(''))
  const good = anchored(testSecret, headOf(third!), 4000)
  writeFileSync(join(folder, 'anchors.ndjson'), `${canonical(good)}\n${canonical({ ...anchored(testSecret, headOf(fifth!), 6000), at: 6001 })}\n`)
  t.match(await chainOf(shelf), { filed: 5, anchors: [{ n: 5, isSigned: false }, { n: 3, isSigned: true }] })
  t.match(await proofOf(shelf, 2), { anchor: { n: 3, at: 4000, isSigned: true } })
  t.equal((await proofOf(shelf, 6)).anchor, undefined)
})

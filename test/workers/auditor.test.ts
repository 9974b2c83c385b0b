import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { auditReader } from '../../src/audit/reader.js'
import { auditWriter } from '../../src/audit/writer.js'
import type { AuditRecord } from '../../src/contract/audit.js'
import { limits } from '../../src/domain/limits.js'
import { readAudit, readAuditHead } from '../../src/store/district/audit.js'
import type { StoreContext } from '../../src/store/context.js'
import { auditor, type AuditorOptions } from '../../workers/auditor.js'
import { auditBegins, entry, verdictOn, wrongs } from '../support/audits.js'
import { testSecret } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'

type Test = Parameters<typeof ownRedis>[0]
const dayMs = 24 * 60 * 60_000
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1)

/** An audit of the test's own: a store, files, and a clock that the test moves. */
async function ownAudit (t: Test) {
  const own = await ownRedis(t)
  const redis = await own.connection('jobs')
  const base = mkdtempSync(join(tmpdir(), 'hallflow-audit-'))
  t.teardown(() => rmSync(base, { recursive: true, force: true }))
  let at = auditBegins
  const real = () => at
  const troubles: unknown[] = []
  const told: string[] = []
  const folderOf = (name: string) => join(base, name)
  const folder = folderOf('audit')
  const writer = auditWriter({ redis, secret: testSecret, real })
  let written = 0
  const context = { store: { redis } as unknown as StoreContext, isBalancing: false, tell: (event: string) => { told.push(event) } }
  return {
    own, redis, folder, folderOf, troubles, told, real,
    pass: (ms: number) => { at += ms },
    write: async (count = 1) => await Promise.all(Array.from({ length: count }, async () => await writer.write(entry(written++)))),
    round: async (more: Partial<AuditorOptions> = {}) => {
      await auditor({ folder, secret: testSecret, real, process: 'one', months: 12, trouble: trouble => troubles.push(trouble), ...more }).round(context)
    },
    months: () => readdirSync(folder).filter(name => /^\d{4}-\d\d\.ndjson$/.test(name)).toSorted(),
    /** Everything on disk, in order. */
    lines: () => readdirSync(folder).filter(name => /^\d{4}-\d\d\.ndjson$/.test(name)).toSorted().flatMap(name => linesOf(join(folder, name))),
    anchors: () => existsSync(join(folder, 'anchors.ndjson')) ? linesOf(join(folder, 'anchors.ndjson')) : []
  }
}

t.test('[S40] several writers at once make one whole chain, each record once', async t => {
  const { own, real, redis } = await ownAudit(t)
  const writers = await Promise.all(Array.from({ length: 5 }, async () => auditWriter({ redis: await own.connection('jobs'), secret: testSecret, real })))
  const numbers = (await Promise.all(writers.flatMap((writer, w) => Array.from({ length: 60 }, async (_, i) => await writer.write(entry(w * 60 + i)))))).toSorted((one, other) => one - other)

  t.same(numbers, Array.from({ length: 300 }, (_, i) => i + 1), 'each is told its own number')
  const records = await readAudit(redis, 1, 1000)
  t.same((await verdictOn(records.map(({ text }) => text), { head: await readAuditHead(redis) })).findings, [])
  t.equal(new Set(records.map(({ text }) => (JSON.parse(text) as AuditRecord).object.ticketId)).size, 300)
})

t.test('[S41] records come into the file of their month, on disk before the store forgets them, and whole', async t => {
  const audit = await ownAudit(t)
  await audit.write(700)
  await audit.round()
  audit.pass(31 * dayMs)
  await audit.write(3)
  await audit.round()
  t.same(audit.months(), ['2026-03.ndjson', '2026-04.ndjson'])
  t.equal(audit.lines().length, 703)
  t.same((await verdictOn(audit.lines(), { anchors: audit.anchors(), head: await readAuditHead(audit.redis) })).findings, [])
  t.equal((await readAudit(audit.redis, 1, 1000)).length, 703, 'the store still has what it may keep')

  await audit.round()
  t.equal(audit.lines().length, 703, 'a round with nothing new changes nothing')
})

t.test('[S41] the store forgets only what is on disk, and what a power cut left half written is written again', async t => {
  const audit = await ownAudit(t)
  await audit.write(5)
  await audit.round()
  appendFileSync(join(audit.folder, '2026-03.ndjson'), '{"action":"ticket:rem')
  await audit.write(2)
  await audit.round()
  t.same((await verdictOn(audit.lines(), { head: await readAuditHead(audit.redis) })).findings, [])

  await audit.write(600)
  t.equal((await readAudit(audit.redis, 1, 1)).at(0)?.n, 1, 'nothing is forgotten without a round')
  await audit.round({ kept: 100 })
  const [first] = await readAudit(audit.redis, 1, 1)
  t.equal(first?.n, 607 + 1 - 100)
  t.same((await verdictOn(audit.lines(), { head: await readAuditHead(audit.redis) })).findings, [])
})

t.test('[S42] every hour the chain is anchored in a file of its own', async t => {
  const audit = await ownAudit(t)
  await audit.round()
  t.same(audit.anchors(), [], 'nothing to anchor yet')
  await audit.write(3)
  for (let i = 0; i < 20; i++) {
    await audit.round()
    audit.pass(10 * 60_000)
  }
  t.same(audit.anchors().map(line => (JSON.parse(line) as { n: number, at: number }).at - auditBegins), [0, 3_600_000, 7_200_000, 10_800_000])
  t.same((await verdictOn(audit.lines(), { anchors: audit.anchors() })).findings, [])
  t.same(wrongs(await verdictOn(audit.lines().slice(0, -1), { anchors: audit.anchors() }))[0], 'cut off file:2')
})

t.test('[S43] one process writes, and in one folder: another has its turn only when the first is long silent', async t => {
  const audit = await ownAudit(t)
  await audit.write(3)
  await audit.round()
  await audit.write(3)
  await audit.round({ process: 'two' })
  t.equal(audit.lines().length, 3, 'the first has the lease')
  await audit.redis.del('district:{hallflow}:audit:writer')
  await audit.round({ process: 'two', folder: audit.folderOf('other') })
  t.notOk(existsSync(join(audit.folderOf('other'), '2026-03.ndjson')))
  t.match(audit.told, ['audit kept elsewhere'])
  await audit.round({ process: 'two' })
  t.equal(audit.lines().length, 6, 'another process in the same folder goes on')

  for (const [key, ms] of [['writer', limits.auditLeaseMs], ['folder', limits.auditFolderMs]] as const) {
    const left = await audit.redis.pttl(`district:{hallflow}:audit:${key}`)
    t.ok(left > ms - 5000 && left <= ms, `${key} expires`)
  }
})

t.test('[S44] months are kept as long as is set, and that they went is a record', async t => {
  const audit = await ownAudit(t)
  for (let month = 0; month < 9; month++) {
    await audit.write(4)
    await audit.round({ months: 6 })
    audit.pass(31 * dayMs)
  }
  t.same(audit.months().length, 7, 'the month of now and six before it')
  await audit.round({ months: 6 })
  const { findings, first } = await verdictOn(audit.lines(), { anchors: audit.anchors(), head: await readAuditHead(audit.redis) })
  t.ok(first! > 1)
  t.same(findings, [])
  rmSync(join(audit.folder, audit.months()[0]!))
  t.match(wrongs(await verdictOn(audit.lines())), ['missing file:1'], 'one month more is missed')
})

t.test('[S45] a store that was emptied or set back goes on from the files, and nothing that it held is lost', async t => {
  const audit = await ownAudit(t)
  await audit.write(10)
  await audit.round()
  await audit.write(2)
  await audit.redis.del('district:{hallflow}:audit:head')
  await audit.round()
  t.equal(audit.troubles.length, 1)
  t.same(wrongs(await verdictOn(audit.lines(), { head: undefined })), [])
  t.equal(audit.lines().length, 13, 'what followed rightly, and the record that says what happened')

  await audit.redis.del('district:{hallflow}:audit', 'district:{hallflow}:audit:head')
  await audit.write(3)
  await audit.round()
  await audit.write(1)
  await audit.round()
  const verdict = await verdictOn(audit.lines(), { head: await readAuditHead(audit.redis) })
  t.same(verdict.findings, [])
  t.match(verdict.resumed, [{ setAside: 0 }, { n: 14, setAside: 3 }])
  const [aside = ''] = readdirSync(audit.folder).filter(name => name.startsWith('parted-'))
  t.equal(linesOf(join(audit.folder, aside)).length, 3)
  t.match(String(audit.troubles[1]), /ended at 3, the files at 13; 3 records are set aside/)
})

t.test('[S46] a record that was altered or deleted in the store before it came to disk is found on disk', async t => {
  const audit = await ownAudit(t)
  await audit.write(6)
  const [, , third] = await readAudit(audit.redis, 1, 6)
  await audit.redis.xdel('district:{hallflow}:audit', '5-0')
  const dump = await readAudit(audit.redis, 1, 6)
  await audit.redis.del('district:{hallflow}:audit')
  for (const { n, text } of dump) await audit.redis.xadd('district:{hallflow}:audit', `${n}-0`, 'record', n === 3 ? third!.text.replace('guide:g2', 'guide:g1') : n === 4 ? 'no\nrecord' : text)
  await audit.round()
  t.same(wrongs(await verdictOn(audit.lines(), { head: await readAuditHead(audit.redis) })), ['altered file:3', 'unreadable file:4', 'missing file:5'])
})

t.test('[S46] a file that ends in nonsense is told, and nothing is written behind it', async t => {
  const audit = await ownAudit(t)
  await audit.write(2)
  await audit.round()
  writeFileSync(join(audit.folder, '2026-03.ndjson'), 'nonsense\n')
  await t.rejects(audit.round(), /2026-03.ndjson ends in a line that is no record of the audit; npm run audit:verify tells more/)
  t.same(audit.lines(), ['nonsense'])
})

t.test('[S28] what the store has forgotten is read from the files, in one story with what it has', async t => {
  const audit = await ownAudit(t)
  for (let month = 0; month < 3; month++) {
    await audit.write(40)
    await audit.round()
    audit.pass(31 * dayMs)
  }
  await audit.write(10)
  await audit.redis.xtrim('district:{hallflow}:audit', 'MINID', '111-0')
  const read = auditReader(audit.redis, audit.folder)
  const all: AuditRecord[] = []
  for (let before: number | undefined; ;) {
    const { records, next } = await read({ limit: 33, ...before !== undefined && { before } })
    all.push(...records)
    if (next === null) break
    before = next
  }
  t.same(all.map(({ n }) => n), Array.from({ length: 130 }, (_, i) => 130 - i), 'each once, newest first')
  t.same((await read({ to: auditBegins, limit: 200 })).records.map(({ n }) => n), Array.from({ length: 40 }, (_, i) => 40 - i), 'the first month')
  t.equal((await read({ from: auditBegins + 40 * dayMs, limit: 200 })).records.at(-1)?.n, 81)
  t.equal((await auditReader(audit.redis, undefined)({ limit: 200 })).records.length, 20, 'without the files what is in the store')
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { auditWriter } from '../../src/audit/writer.js'
import type { AuditRecord } from '../../src/contract/audit.js'
import { readAudit } from '../../src/store/district/audit.js'
import type { StoreContext } from '../../src/store/context.js'
import { auditor } from '../../workers/auditor.js'
import { anchorAt, auditBegins, entry, otherSecret } from '../support/audits.js'
import { testSecret } from '../support/hall.js'
import { startRedis, testConnection } from '../support/redis.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

t.test('[S51] audit:verify tells with its exit status and the place what is wrong, beside a running store and without one', async t => {
  const where = await startRedis()
  const redis = await testConnection(t, 'jobs', where)
  const data = mkdtempSync(join(tmpdir(), 'hallflow-verify-'))
  t.teardown(async () => rmSync(data, { recursive: true, force: true }))
  const folder = join(data, 'audit')
  const month = join(folder, '2026-03.ndjson')
  const writer = auditWriter({ redis, secret: testSecret, real: () => auditBegins })
  const run = (words: readonly string[] = [], environment: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts', ...words], {
      cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', HALLFLOW_DATA: data, HALLFLOW_SECRET: testSecret, ...environment }
    })
    return { status, said: stdout + stderr }
  }
  const store = { REDIS_URL: where.url }

  t.match(run(), { status: 2, said: /there is no audit in .*\/audit, and no store that answers/ })
  for (let i = 0; i < 5; i++) await writer.write(entry(i))
  const context = { store: { redis } as unknown as StoreContext, isBalancing: false, tell: () => undefined }
  await auditor({ folder, secret: testSecret, real: () => auditBegins, process: 'one', months: 12, trouble: trouble => t.fail(String(trouble)) }).round(context)
  for (let i = 5; i < 7; i++) await writer.write(entry(i))

  t.match(run([], store), { status: 0, said: /^Read 7 records, 1 to 7 and 1 anchors in .*, and the store\.\nNothing is wrong\.\n$/ })
  t.match(run(), { status: 0, said: /^Read 5 records, 1 to 5 .*\nThe store was not asked.*\nNothing is wrong/ })
  t.match(run([], { ...store, HALLFLOW_SECRET: otherSecret }), { status: 1, said: /unknown key {2}2026-03\.ndjson:1/ })

  const old = join(data, 'old-secrets')
  writeFileSync(old, `${testSecret}\n`)
  t.match(run(['--old-secrets', old], { ...store, HALLFLOW_SECRET: otherSecret }), { status: 0 })

  const whole = readFileSync(month, 'utf8')
  writeFileSync(month, whole.replace('guide:g2', 'guide:g1'))
  const altered = run([], store)
  t.match(altered, { status: 1, said: /altered {2}2026-03\.ndjson:3 {2}record 3 is not as it was sealed/ })
  t.match(altered, { said: /duplicated {2}store:3/ }, 'the store still has it as it was')
  writeFileSync(month, whole)

  const seventh = JSON.parse((await readAudit(redis, 7, 1))[0]!.text) as AuditRecord
  const elsewhere = join(data, 'anchors-from-elsewhere')
  writeFileSync(elsewhere, `${anchorAt(seventh)}\n`)
  t.match(run(['--anchors', elsewhere], store), { status: 0 })
  t.match(run(['--anchors', elsewhere]), { status: 1, said: /cut off {2}2026-03\.ndjson:5 {2}the records end at 5, .* says the anchor anchors-from-elsewhere:1/ })
  await redis.xdel('district:{hallflow}:audit', '7-0')
  t.match(run([], store), { status: 1, said: /cut off {2}store:6 {2}the records end at 6, but the store ends at 7/ })

  const key = join(data, 'public.pem')
  writeFileSync(key, run(['--public-key']).said)
  t.match(readFileSync(key, 'utf8'), /^-----BEGIN PUBLIC KEY-----/)
  t.match(run(['--nonsense']), { status: 2, said: /Unknown option '--nonsense'/ })
  t.match(run(['--anchors', '/nowhere']), { status: 2, said: /\/nowhere cannot be read/ })
})

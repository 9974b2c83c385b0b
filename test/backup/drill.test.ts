/** The drill: run a hall, back up, kill everything, lose the data, restore, go on. All of it as people would, by the programs that are delivered. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Backups } from '../../src/contract/backups.js'
import { openEmbeddedRedis } from '../../src/runtime/embedded-redis.js'
import { makeLogger } from '../../src/runtime/logger.js'
import { closed, open } from '../../src/runtime/redis.js'
import { markRestoring } from '../../src/store/backup/write.js'
import { folderFor } from '../support/kept-redis.js'
import { startWhole, type Whole } from '../support/whole.js'

interface Issued { readonly ticket: { readonly label: string, readonly ticketId: string }, readonly token: string }
const root = fileURLToPath(new URL('../..', import.meta.url))
const secret = 'the secret of a drill, of no worth to anybody else'

async function issue ({ url }: Whole): Promise<Issued> {
  const answer = await fetch(`${url}/api/halls/downtown/tickets`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ serviceId: 'real-estate-transfer', channel: 'phone' })
  })
  if (answer.status !== 201) throw new Error(await answer.text())
  return await answer.json() as Issued
}

/** A command, compiled, to its end. */
function run (script: string, settings: Record<string, string>, ...words: string[]) {
  const environment = { PATH: process.env['PATH'] ?? '', HALLFLOW_SECRET: secret, ...settings }
  const { status, stdout, stderr } = spawnSync('/usr/bin/env', ['-i', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), process.execPath, `dist/scripts/${script}.js`, ...words], { cwd: root, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

async function die (whole: Whole, data: string): Promise<void> {
  const redis = Number(readFileSync(join(data, 'redis/redis.pid'), 'utf8'))
  whole.process.kill('SIGKILL')
  process.kill(redis, 'SIGKILL')
  await whole.over
}

async function asAdmin (whole: Whole) {
  const signed = await fetch(`${whole.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'admin', password: 'hallflow-demo' }) })
  const cookie = signed.headers.getSetCookie().map(each => each.split(';')[0]).join('; ')
  return {
    backups: async () => await (await fetch(`${whole.url}/api/admin/backups`, { headers: { cookie } })).json() as Backups,
    ask: async () => await fetch(`${whole.url}/api/admin/backups`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{}' })
  }
}

t.test('[U46] the drill: everything is lost but the backup and the secret, and the halls go on', { timeout: 120_000 }, async t => {
  const base = folderFor(t)
  const [data, kept] = [join(base, 'data'), join(base, 'backups')]
  const settings = { HALLFLOW_DATA: data, HALLFLOW_SECRET: secret, HALLFLOW_BACKUP_DIR: kept }
  const first = await startWhole(t, settings)
  const issued = await Promise.all(Array.from({ length: 20 }, async () => await issue(first)))

  const made = run('backup', { HALLFLOW_DATA: data }, '--to', kept)
  t.equal(made.status, 0, made.said)
  t.match(made.said, /downtown at version \d+ \(day [\d-]+, 20 open\)[\s\S]*it is whole[\s\S]*HALLFLOW_SECRET/)
  t.notMatch(made.said, secret)
  const file = join(kept, /^(hallflow-\S+\.backup)/m.exec(made.said)?.[1] ?? '')
  const lost = await Promise.all(Array.from({ length: 15 }, async () => await issue(first)))

  t.match(run('restore', { HALLFLOW_DATA: data }, file), { status: 2, said: /hallflow runs on \S+: stop it first\. Nothing was written\./ })
  await die(first, data)
  t.match(run('restore', { HALLFLOW_DATA: data }, file), { status: 2, said: /not empty: give --replace/ })

  // The disk is gone.
  rmSync(data, { recursive: true })
  t.match(run('restore', { HALLFLOW_DATA: data, HALLFLOW_SECRET: `${secret}!` }, file), { status: 1, said: /sealed with another key\. Nothing was written/ })
  t.notOk(existsSync(join(data, 'redis')), 'nothing was')
  const bent = join(base, 'bent.backup')
  writeFileSync(bent, readFileSync(file).subarray(0, -200))
  t.match(run('restore', { HALLFLOW_DATA: data }, bent), { status: 1, said: /not written to its end|cut off/ })

  const restored = run('restore', { HALLFLOW_DATA: data }, file)
  t.equal(restored.status, 0, restored.said)
  t.match(restored.said, /Restored the backup of[\s\S]*downtown: version \d+, 20 tickets open, epoch 101\.[\s\S]*numbers go on at[^\n]*A101/)

  const second = await startWhole(t, settings)
  for (const { ticket: { ticketId, label }, token } of issued) {
    const answer = await fetch(`${second.url}/api/tickets/${ticketId}`, { headers: { authorization: `Ticket ${token}` } })
    t.equal(answer.status, 200, 'its link opens')
    t.match(await answer.json(), { ticket: { label, status: 'travelling' } })
  }
  const given = new Set([...issued, ...lost].map(({ ticket: { label } }) => label))
  for (let count = 0; count < 10; count++) t.notOk(given.has((await issue(second)).ticket.label), 'a number that nobody holds')
  t.equal((await fetch(`${second.url}/health/ready`)).status, 200)
  t.equal(run('audit-verify', { HALLFLOW_DATA: data }).status, 0, 'the audit is one chain')

  const admin = await asAdmin(second)
  t.equal((await admin.ask()).status, 202)
  const until = Date.now() + 60_000
  let seen = await admin.backups()
  while (seen.backups[0]?.because !== 'asked' && Date.now() < until) {
    await pause(500)
    seen = await admin.backups()
  }
  t.match(seen, { state: 'resting', isLate: false, keep: 14, backups: [{ because: 'asked', checkedAt: Number }, { name: file.slice(kept.length + 1) }] })
  t.notOk(seen.asked)
  second.process.kill('SIGTERM')
  t.equal(await second.over, 0)

  const replaced = run('restore', { HALLFLOW_DATA: data }, file, '--replace', '--no-skip')
  t.equal(replaced.status, 0, replaced.said)
  t.match(replaced.said, /What was there is in \S+\.backup/)
  const third = await startWhole(t, settings)
  t.equal((await issue(third)).ticket.label, 'A021', 'where the backup ends')
  await die(third, data)
})

t.test('[U47] a store on which a restore was broken off is not started on; restored again it is', { timeout: 60_000 }, async t => {
  const base = folderFor(t)
  const [data, kept] = [join(base, 'data'), join(base, 'backups')]
  const first = await startWhole(t, { HALLFLOW_DATA: data, HALLFLOW_SECRET: secret })
  await issue(first)
  const made = run('backup', { HALLFLOW_DATA: data }, '--to', kept)
  const file = join(kept, /^(hallflow-\S+\.backup)/m.exec(made.said)?.[1] ?? '')
  await die(first, data)
  renameSync(data, `${data}.lost`)
  run('restore', { HALLFLOW_DATA: data }, file)
  const own = await openEmbeddedRedis({ dataFolder: data, redisServer: process.env['HALLFLOW_REDIS_SERVER'], logger: makeLogger({ level: 'silent' }) })
  const redis = await open(own.url, 'commands')
  await markRestoring(redis, file)
  await closed(redis)
  await own.stop()

  const broken = await startWhole(t, { HALLFLOW_DATA: data, HALLFLOW_SECRET: secret })
  t.equal(await broken.over, 1)
  t.match(broken.said(), /a restore was broken off, so that this store is not whole/)
  t.match(run('restore', { HALLFLOW_DATA: data }, file), { status: 2, said: /a restore was broken off in this store/ })
  t.equal(run('restore', { HALLFLOW_DATA: data }, file, '--replace', '--without-copy').status, 0)
  const whole = await startWhole(t, { HALLFLOW_DATA: data, HALLFLOW_SECRET: secret })
  t.not(whole.url, '')
  await die(whole, data)
})

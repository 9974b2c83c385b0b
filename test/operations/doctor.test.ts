import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { calendar, audit, backups, devices, people, running } from '../../scripts/doctor/district.js'
import { lineOf, type Finding } from '../../scripts/doctor/finding.js'
import { disk, packages, port } from '../../scripts/doctor/machine.js'
import { clock, redis } from '../../scripts/doctor/redis.js'
import { certificate, files, secret, settings } from '../../scripts/doctor/settings.js'
import { seed } from '../../src/catalog/live/seed.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { readConfig } from '../../src/runtime/config.js'
import { tellBackups } from '../../src/store/backup/state.js'
import { deviceShelf } from '../../src/store/district/devices.js'
import { seedPeople, type StoredPerson } from '../../src/store/district/people.js'
import { tellPresence } from '../../src/store/presence.js'
import { makeCertificate } from '../support/certificate.js'
import { ownRedis } from '../support/own-redis.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [hourMs, dayMs] = [60 * 60_000, 24 * 60 * 60_000]
const good = 'fV0qN3xY7pLw2ZkR8sTbJ5mHcD1gU4aE'
const told = (found: Finding[], level?: Finding['level']) => found.filter(each => level === undefined || each.level === level).map(each => each.what.en)

function folderOf (t: { teardown: (end: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-doctor-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  return folder
}

/** The command, to its end. */
function run (settings: Record<string, string>, ...words: string[]) {
  const environment = { PATH: process.env['PATH'] ?? '', ...settings }
  const { status, stdout, stderr } = spawnSync('/usr/bin/env', ['-i', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), process.execPath, '--import', 'tsx', 'scripts/doctor.ts', ...words], { cwd: root, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

t.test('[U55] the doctor says what is wrong and what to do, in the language of who asks, repeats no secret, and its exit status tells how bad it is', async t => {
  const data = join(folderOf(t), 'data')
  const own = await ownRedis(t)
  const canary = 'canaryCanary'
  const plain = run({ HALLFLOW_DATA: data, PORT: '4241' }, '--lang', 'en')
  t.equal(plain.status, 1, plain.said)
  t.match(plain.said, /attention {2}backups: none are made[\s\S]*→ Set HALLFLOW_BACKUP_DIR/)
  t.notMatch(plain.said, /WRONG/)

  const bad = run({ HALLFLOW_DATA: data, HALLFLOW_MODE: 'production', HALLFLOW_SECRET: canary, REDIS_URL: `http://:${canary}@store`, HALLFLOW_SPEED: '5' }, '--lang', 'zh')
  t.equal(bad.status, 2)
  t.match(bad.said, /有误 {2}设置：HALLFLOW_SPEED is not a setting[\s\S]*→ 更正后再运行一次/)
  t.notMatch(bad.said, canary)

  const away = run({ HALLFLOW_DATA: data, HALLFLOW_MODE: 'production', HALLFLOW_SECRET: `${canary}${canary}${canary}x`, REDIS_URL: `redis://:${canary}@127.0.0.1:4242`, LANG: 'zh_CN.UTF-8', PORT: '4241' })
  t.equal(away.status, 2)
  t.match(away.said, /有误 {2}Redis：连不上：no Redis answers at 127\.0\.0\.1:4242[\s\S]*有误 {2}密钥：太容易猜到|有误 {2}密钥：太容易猜到[\s\S]*有误 {2}Redis：连不上/)
  t.notMatch(away.said, canary)

  const asked = run({ HALLFLOW_DATA: data, REDIS_URL: own.url, PORT: '4241' }, '--json')
  const { findings } = JSON.parse(asked.said) as { findings: Finding[] }
  t.ok(findings.every(({ what, mend, level }) => /[一-鿿]|\d/.test(what.zh) && what.en.length > 0 && (level === 'ok') === (mend === undefined)), 'whatever is not well says what to do')
  t.match(told(findings), /every ticket is on disk/)
  t.equal((await (await own.connection()).dbsize()), 0, 'it changed nothing')
})

t.test('[U56] Redis: every setting that loses tickets is found; clocks that differ are told', async t => {
  const own = await ownRedis(t)
  const connection = await own.connection()
  const look = async () => await redis(connection, { isOutside: true, isDurable: true })
  t.same(told(await look(), 'wrong'), [])
  for (const [name, value, says] of [
    ['appendfsync', 'everysec', /appendfsync everysec: a power cut/], ['maxmemory-policy', 'allkeys-lru', /throws data away/], ['appendonly', 'no', /no append-only file/], ['maxmemory', '1500000', /MB used of 1 MB/]
  ] as const) {
    const [, before = ''] = await connection.config('GET', name)
    await connection.config('SET', name, value)
    t.match((await look()).filter(({ level }) => level !== 'ok').map(({ what }) => what.en).join(), says, name)
    await connection.config('SET', name, before)
  }
  t.match(told(await clock(connection)), [/agrees with that of Redis/])
  const shifted = new Proxy(connection, { get: (of, name) => name === 'time' ? async () => [Math.floor(Date.now() / 1000) + 45, 0] : Reflect.get(of, name) as unknown })
  t.match(told(await clock(shifted), 'wrong'), [/45\d{3} ms apart|44\d{3} ms apart/])
})

t.test('[U57] settings, secrets, files, certificate, packages, disk and port', async t => {
  const folder = folderOf(t)
  const production = { HALLFLOW_MODE: 'production', HALLFLOW_SECRET: good, HALLFLOW_DATA: folder, HOST: '0.0.0.0' }
  const config = readConfig(production)
  t.match(told(settings(config), 'wrong'), [/no TLS/])
  t.match(told(settings(config), 'attention'), [/no HALLFLOW_ADDRESS/])
  t.same(told(settings(readConfig({ ...production, HALLFLOW_PROXY: '10.0.0.2', HALLFLOW_ADDRESS: 'https://hall.example.gov.cn' })).filter(({ level }) => level !== 'ok')), [])
  t.match(told(settings(readConfig({ HOST: '0.0.0.0', HALLFLOW_MODE: 'demo' }))), [/all are known/, /a demo is open/])

  t.match(told(secret(config, good)), [/look random/])
  for (const weak of ['a'.repeat(40), 'abcd'.repeat(10), '1212121212121212121212121212121212']) t.match(told(secret(config, weak)), [/easily guessed/], weak)
  t.match(told(secret(config, 'please-CHANGE-me-0f9a8b7c6d5e4f3a2b1')), [/well-known words/])

  const key = join(folder, 'secret')
  writeFileSync(key, good, { mode: 0o600 })
  chmodSync(folder, 0o700)
  t.same(told(files(config), 'wrong'), [])
  chmodSync(key, 0o644)
  t.match(told(files(config), 'wrong'), [/secret can be read/])

  const now = Date.now()
  const tls = (made: ReturnType<typeof makeCertificate>, more = {}) => {
    const pair = { HALLFLOW_TLS_KEY_FILE: join(folder, 'key.pem'), HALLFLOW_TLS_CERT_FILE: join(folder, 'cert.pem') }
    writeFileSync(pair.HALLFLOW_TLS_KEY_FILE, made.key)
    writeFileSync(pair.HALLFLOW_TLS_CERT_FILE, made.cert)
    return certificate(readConfig({ ...production, ...pair, ...more }), now)
  }
  t.match(told(tls(makeCertificate())), [/fit, 89 days left: localhost/])
  t.match(told(tls(makeCertificate({ validTo: now + 5 * dayMs + hourMs })), 'attention'), [/ends in 5 days/])
  t.match(told(tls(makeCertificate({ validTo: now - 3 * dayMs + hourMs })), 'wrong'), [/expired 3 days ago/])
  t.match(told(tls(makeCertificate({ validFrom: now + dayMs })), 'wrong'), [/not valid yet/])
  t.match(told(tls(makeCertificate(), { HALLFLOW_ADDRESS: 'https://hall.example.gov.cn' }), 'wrong'), [/not for hall.example.gov.cn/])
  t.throws(() => tls({ ...makeCertificate(), key: makeCertificate().key }), /does not belong/)

  mkdirSync(join(folder, 'node_modules'))
  const lock = (version: string) => JSON.stringify({ packages: { 'node_modules/one': { version }, 'node_modules/two': { version: '1.0.0', dev: true }, 'node_modules/three': { version: '1.0.0', optional: true } } })
  writeFileSync(join(folder, 'package-lock.json'), lock('1.0.0'))
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: { 'node_modules/one': { version: '1.0.1' } } }))
  t.match(told(packages(folder), 'wrong'), [/1 differ from package-lock.json: one 1\.0\.1 \(1\.0\.0\)/])
  writeFileSync(join(folder, 'package-lock.json'), lock('1.0.1'))
  t.same(told(packages(folder), 'wrong'), [])

  t.match((await disk(config))[0]?.what.en, /GB free/)
  const { createServer } = await import('node:http')
  const other = createServer((_request, response) => { response.end('{}') }).listen(4243, '127.0.0.1')
  t.teardown(() => { other.close() })
  t.match(told(await port(readConfig({ PORT: '4243' })), 'wrong'), [/taken by another program/])
  t.match(told(await port(readConfig({ PORT: '4244' }))), [/is free/])
})

t.test('[U58] people, calendar, devices, audit, backups and who is at work', async t => {
  const own = await ownRedis(t)
  const connection = await own.connection('jobs')
  const stores = { redis: connection, jobs: connection }
  const data = folderOf(t)
  const production = readConfig({ HALLFLOW_MODE: 'production', HALLFLOW_SECRET: good, HALLFLOW_DATA: data, HALLFLOW_BACKUP_DIR: join(data, 'backups') })
  const now = Date.now()

  writeFileSync(join(data, 'accounts.json'), '[]', { mode: 0o600 })
  t.match(told(await people(stores, production), 'wrong'), [/no administrator/])
  t.notMatch(told(await people(stores, production)).join(), /taken over/, 'before the first start it is all there is')
  const person = (more: Partial<StoredPerson>): StoredPerson => ({ account: 'x', role: 'clerk', state: 'active', version: 1, grant: 1, createdAt: now, changedAt: now, history: [], ...more })
  await seedPeople({ redis: connection }, [person({ account: 'root', role: 'admin', hash: await hashPassword('hallflow-demo') }), person({ account: 'li', hash: await hashPassword('correct horse battery staple') })], now)
  t.match(told(await people(stores, production), 'wrong'), [/root has the password of the demo/])
  t.match(told(await people(stores, production), 'attention'), [/no administrator has a second factor/, /accounts.json was taken over/, /no security auditor/])

  await seed({ redis: connection, now: () => now }, join(root, 'catalog'))
  const years = await calendar(stores, Date.parse('2026-06-01T00:00:00Z'))
  t.match(told(years), [/public holidays of 2026/])
  t.match(told(await calendar(stores, Date.parse('2031-12-01T00:00:00Z')), 'attention'), [/holidays of 2031, 2032 are missing/])

  t.match(told(await devices(stores, now)), [/none is enrolled/])
  await deviceShelf.make(connection, 'k1', { deviceId: 'k1', version: 1, name: 'K1', role: 'kiosk', hallId: 'downtown', createdAt: now - 9 * dayMs, createdBy: 'admin:root', enrolment: 1, tokens: [{ digest: 'd', salt: 's', madeAt: now - 9 * dayMs }] } as unknown as Parameters<typeof deviceShelf.make>[2], {})
  t.match(told(await devices(stores, now), 'attention'), [/1 have been silent for more than a day: K1 \(downtown\)/])

  t.match(told(await audit(stores, production, now)), [/no record yet/])

  const none = await backups(stores, production, now)
  t.match(told(none, 'wrong'), [/there is none/])
  const backup = { name: 'hallflow-2026-03-02T023000Z.backup', bytes: 1, because: 'night' as const, halls: [], opensWith: 'secret' as const }
  await tellBackups(connection, { state: 'resting', lookedAt: now, backups: [{ ...backup, madeAt: now - 40 * hourMs }] })
  t.match(told(await backups(stores, production, now), 'wrong'), [/newest is 40 hours old/])
  await tellBackups(connection, { state: 'resting', lookedAt: now, backups: [{ ...backup, madeAt: now - 5 * hourMs, checkedAt: now }, { ...backup, madeAt: now, problem: 'damaged' }] })
  t.match(await backups(stores, production, now), [{ level: 'ok', what: { en: /newest is 5 hours old, 2 in all, read through/ } }, { level: 'attention', what: { en: /1 cannot be relied on/ } }])
  t.match(told(await backups(stores, readConfig({}), now), 'attention'), [/none are made/])

  t.match(told(await running(stores, now)), [/does not run now/])
  const presence = { does: ['server'] as const, version: '0.0.9', host: 'a', pid: 7, startedAt: now, at: now }
  await tellPresence(connection, { ...presence, process: 'one' })
  t.match(told(await running(stores, now), 'wrong'), [/no agents run/])
  t.match(told(await running(stores, now), 'attention'), [/different versions/])
  await tellPresence(connection, { ...presence, process: 'two', does: ['agents'], isWell: false })
  t.match(told(await running(stores, now), 'wrong'), [/get nothing done/])
  t.match(told(await running(stores, now + 60_000), 'attention'), [/2 processes fell silent/])
  t.match(lineOf(none[0]!, 'zh'), /有误 {2}备份：.*没有可用的备份\n +→ 运行 npm run backup/)
})

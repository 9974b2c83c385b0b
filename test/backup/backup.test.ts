import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkBackup } from '../../src/backup/check.js'
import { backupsIn } from '../../src/backup/folder.js'
import { backupKey } from '../../src/backup/key.js'
import { BackupProblem } from '../../src/backup/problem.js'
import { restoreBackup } from '../../src/backup/restore.js'
import type { HallEvent } from '../../src/contract/events.js'
import { closeDay, expire } from '../../src/store/halls/day.js'
import { readBoard } from '../../src/store/board.js'
import { busy, dayMs, folderOf, halls, ids, judged, restored, secret } from '../support/backups.js'
import { expectSound, readWholeLog } from '../support/sound.js'

t.test('[U40] a backup taken while everybody works holds each hall at one version, and the restored hall is that hall, sound and still at work', async t => {
  const district = await halls(t)
  await district.open()
  const workers = [1, 2, 3].map(seed => busy(district, seed))
  await new Promise(resolve => { setTimeout(resolve, 300) })
  const backup = await district.make()
  await new Promise(resolve => { setTimeout(resolve, 100) })
  for (const worker of workers) await worker.stop()

  const after = await restored(t, district, backup.path, false)
  const logs = new Map<string, HallEvent[]>()
  for (const hallId of ids) {
    const { version } = backup.halls.find(each => each.hallId === hallId)!
    const [was, is] = [await readWholeLog({ ...district, hallId }), await readWholeLog({ ...after, hallId })]
    t.ok(version > 50 && was.length > version, `${hallId} was at ${version} and went on to ${was.length}`)
    t.same(is.slice(0, version), was.slice(0, version), 'its log up to there, to the letter')
    t.same(is.slice(version).map(({ type }) => type), ['hall:repaired'], 'and a new epoch')
    await expectSound(t, { ...after, hallId })
    for (let more = 0; more < 5; more++) await after.issue(hallId)
    logs.set(hallId, await readWholeLog({ ...after, hallId }))
  }
  t.same(judged(after, logs).violations, [], 'the checker finds nothing')
  t.same(after.resumed.map(({ repaired }) => repaired), [[], []], 'the gate had nothing to repair')
})

t.test('[U41] after a restore no number comes twice on that day, of lines that had few, many and none; the next day begins at one', async t => {
  const district = await halls(t)
  await district.open('2026-03-02')
  for (let count = 0; count < 130; count++) await district.issue('here', 'permits')
  const { hallId } = { hallId: 'here' }
  district.clock.pass(dayMs)
  for (const each of ids) {
    while (await expire(district.store, { hallId: each, day: '2026-03-02', notBefore: 0, by: 'agent:expirer' }) > 0);
    await closeDay(district.store, { hallId: each, day: '2026-03-02', notBefore: 0, by: 'agent:day-keeper' })
  }
  const night = await district.make()
  await district.open('2026-03-03')
  const noon = await (async () => {
    for (let count = 0; count < 20; count++) await district.issue()
    return await district.make()
  })()
  const lost = new Set<string>()
  for (const service of ['tax', 'permits'] as const) for (let count = 0; count < 40; count++) lost.add((await district.issue(hallId, service)).label)
  lost.add((await district.issue('there', 'permits')).label)

  for (const [name, backup] of [['of noon', noon], ['of the night before', night]] as const) {
    const after = await restored(t, district, backup.path)
    if (name === 'of the night before') await after.open('2026-03-03')
    const given: string[] = []
    for (const service of ['tax', 'permits'] as const) for (let count = 0; count < 30; count++) given.push((await after.issue(hallId, service)).label)
    given.push((await after.issue('there', 'permits')).label)
    t.same(given.filter(label => lost.has(label)), [], `${name}: none of ${given.length} was given before`)
    t.match(after.resumed.find(each => each.hallId === hallId)?.labelsFrom, { permits: 'B201' }, 'beyond the most that a day ever had, at a full hundred')
    for (const each of ids) await expectSound(t, { ...after, hallId: each })

    after.clock.pass(dayMs)
    for (const each of ids) {
      while (await expire(after.store, { hallId: each, day: '2026-03-03', notBefore: 0, by: 'agent:expirer' }) > 0);
      await closeDay(after.store, { hallId: each, day: '2026-03-03', notBefore: 0, by: 'agent:day-keeper' })
    }
    await after.open('2026-03-04')
    t.equal((await after.issue()).number, 1, 'the day after begins as ever')
    after.clock.pass(-dayMs)
  }
  const sure = await restored(t, district, noon.path, false)
  t.equal((await sure.issue()).number, 21, 'unless it was said that nobody was given one')
})

t.test('[U42] screens that have seen later versions of the lost store believe the restored one', async t => {
  const district = await halls(t)
  await district.open()
  const backup = await district.make()
  const before = await readBoard(district.store, 'here')
  const after = await restored(t, district, backup.path)
  t.ok((await readBoard(after.store, 'here')).epoch > before.epoch + 1, 'beyond any epoch that a repair may have begun meanwhile')
})

t.test('[U43] what visitors wrote or left, and the keys that guard them, are in no backup', async t => {
  const district = await halls(t)
  await district.open()
  const { ticketId } = await district.issue()
  const canaries: string[] = []
  const plant = async (name: string, set: (canary: string) => Promise<unknown>) => {
    const canary = `canary-${name.replaceAll(/\W/g, '')}`
    canaries.push(canary)
    await set(canary)
  }
  for (const kind of ['note', 'rating', 'contact', 'case']) await plant(kind, async canary => await district.redis.set(`hall:{here}:${kind}:${ticketId}`, canary))
  await plant('contacts', async canary => await district.redis.zadd('hall:{here}:contacts', 1, canary))
  await plant('persons', async canary => await district.redis.hset('hall:{here}:persons', canary, ticketId))
  await plant('person-of', async canary => await district.redis.hset('hall:{here}:person-of', ticketId, canary))
  for (const name of ['person-keys', 'contact-keys']) await plant(name, async canary => await district.redis.hset(`district:{hallflow}:${name}`, '2026-03-02', canary))
  await plant('sign-in', async canary => await district.redis.set('session:{staff}:x', canary))

  const backup = await district.make()
  const after = await halls(t, district.clock)
  await restoreBackup({ redis: after.redis, path: backup.path, key: after.options.key, real: Date.now, folders: {} })
  const names = await after.redis.keys('*')
  const all = (await Promise.all(names.map(async name => `${name} ${(await after.redis.dumpBuffer(name))?.toString('latin1') ?? ''}`))).join('\n')
  t.same(canaries.filter(canary => all.includes(canary)), [], `none of ${canaries.length} planted`)
  t.match(all, ticketId, 'but the ticket is')
  t.same(canaries.filter(canary => readFileSync(backup.path).includes(canary)), [])
})

t.test('[U44] a backup that was cut off, altered anywhere, sealed with another key or has another form is told and refused, before anything is written', async t => {
  const district = await halls(t)
  await district.open()
  for (let count = 0; count < 300; count++) await district.issue()
  const { path } = await district.make()
  const whole = readFileSync(path)
  const other = join(district.folder, 'other.backup')
  const next = await halls(t)
  const troubleOf = async (key = next.options.key) => {
    try {
      await checkBackup(other, key)
      return 'none'
    } catch (problem) {
      if (!(problem instanceof BackupProblem)) throw problem
      return problem.trouble
    }
  }
  copyFileSync(path, other)
  t.equal(await troubleOf(), 'none')

  let tried = 0
  for (let at = 0; at < whole.length; at += 1 + Math.floor(whole.length / 200)) {
    writeFileSync(other, whole)
    truncateSync(other, at)
    if (await troubleOf() === 'none') t.fail(`cut off at ${at}`)
    const bent = Buffer.from(whole)
    bent[at]! ^= 1 << (at % 8)
    writeFileSync(other, bent)
    if (await troubleOf() === 'none') t.fail(`altered at ${at}`)
    tried += 2
  }
  t.ok(tried > 350, `${tried} ways`)

  writeFileSync(other, whole)
  t.equal(await troubleOf(backupKey({ secret: `${secret}!` })), 'other-key')
  const keyFile = join(district.folder, 'key')
  writeFileSync(keyFile, 'another key that is long enough for it\n')
  t.equal(await troubleOf(backupKey({ secret, keyFile })), 'other-key')
  writeFileSync(keyFile, 'short')
  t.throws(() => backupKey({ secret, keyFile }), /less than 32/)
  t.throws(() => backupKey({ secret, keyFile: `${keyFile}.none` }), /cannot be read/)

  const headEnd = whole.indexOf(0x0A)
  const head = whole.subarray(0, headEnd).toString('utf8')
  for (const format of [0, 2]) {
    writeFileSync(other, Buffer.concat([Buffer.from(head.replace('"format":1', `"format":${format}`)), whole.subarray(headEnd)]))
    t.equal(await troubleOf(), 'other-version')
  }
  writeFileSync(other, Buffer.concat([Buffer.from(head.replace('"version":"0.1.0"', '"version":"9.9.9"')), whole.subarray(headEnd)]))
  t.equal(await troubleOf(), 'damaged', 'its head is sealed, too')
  writeFileSync(other, 'something else\n')
  t.equal(await troubleOf(), 'unreadable')
  t.equal(await next.redis.dbsize(), 0)
})

t.test('[U44] a hall whose keys are not those of its log is no backup to rely on', async t => {
  const district = await halls(t)
  await district.open()
  await district.issue()
  await district.issue()
  await district.redis.zrem('hall:{here}:open', ...(await district.redis.zrange('hall:{here}:open', '0', '0')))
  const { path } = await district.make()
  await t.rejects(checkBackup(path, district.options.key), /the tickets of here are not those of its log/)
})

t.test('[U45] a backup that broke off leaves no file that looks like one; files and key files go along; nobody else may read it', async t => {
  const district = await halls(t)
  await district.open()
  await district.issue()
  const source = folderOf(t)
  mkdirSync(join(source, 'here', 'zh'), { recursive: true })
  const sound = Buffer.from(Array.from({ length: 700_000 }, (_, at) => at % 251))
  writeFileSync(join(source, 'here', 'zh', '1.wav'), sound)
  writeFileSync(join(source, 'empty.wav'), '')
  const keyFile = join(district.folder, 'key')
  writeFileSync(keyFile, 'a key that is long enough for a backup\n')
  const key = backupKey({ secret, keyFile })

  await t.rejects(district.make({ store: { ...district.store, redis: new Proxy(district.redis, { get: (of, name) => name === 'xrange' ? async () => { throw new Error('away') } : Reflect.get(of, name) as unknown }) } }), /away/)
  t.same(readdirSync(district.folder), ['key'], 'nothing is left of it')

  const { path, name } = await district.make({ key, folders: { recordings: source, audit: join(source, 'not-there') } })
  t.same((await backupsIn(district.folder)).map(each => [each.name, each.opensWith, each.problem]), [[name, 'key-file', undefined]])
  const target = join(folderOf(t), 'voice')
  const next = await halls(t, district.clock)
  const told = await restoreBackup({ redis: next.redis, path, key, real: Date.now, folders: { recordings: target } })
  t.match(told, { files: 2, kept: [] })
  t.same(readFileSync(join(target, 'here', 'zh', '1.wav')), sound)
  t.ok(existsSync(join(target, 'empty.wav')))
  writeFileSync(join(target, 'empty.wav'), 'newer')
  const again = await halls(t, district.clock)
  t.match(await restoreBackup({ redis: again.redis, path, key, real: Date.now, folders: { recordings: target } }), { files: 0, kept: ['recordings'] })
  t.equal(readFileSync(join(target, 'empty.wav'), 'utf8'), 'newer', 'what is there is newer')
  truncateSync(path, 5000)
  t.match(await backupsIn(district.folder), [{ name, problem: 'unfinished' }])
})

import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import t from 'tap'
import { redisProgram } from '../../src/runtime/redis-process.js'
import { closed, open } from '../../src/runtime/redis.js'
import { complaintOf, folderFor, goneWithin, keepRedis } from '../support/kept-redis.js'

t.test('[U4] the embedded store writes every change to its own disk before it answers, and forgets nothing for room', async t => {
  const folder = folderFor(t)

  const { url, process: hallflow, pid } = await keepRedis(t, folder)
  const redis = await open(url, 'commands') as Redis
  const settings = Object.fromEntries(await Promise.all(['appendonly', 'appendfsync', 'maxmemory-policy', 'save', 'port', 'dir']
    .map(name => redis.config('GET', name) as Promise<[string, string]>)))
  await closed(redis)

  t.match(settings, { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction', save: '', port: '0', dir: join(folder, 'redis') })
  t.equal(statSync(url.slice('unix://'.length)).mode & 0o077, 0, 'nobody else on the machine reaches it')

  hallflow.kill('SIGTERM')
  t.ok(await goneWithin(pid, 5000), 'it ends with hallflow')
})

t.test('[U5] after a kill -9 of hallflow the next start is not blocked and every write is there', async t => {
  const folder = folderFor(t)
  for (let round = 1; round <= 3; round++) {
    const { process: hallflow, url } = await keepRedis(t, folder)
    const redis = await open(url, 'commands')
    t.equal(await redis.llen('written'), (round - 1) * 200)
    for (let entry = 0; entry < 200; entry++) await redis.rpush('written', `${round}/${entry}`)
    redis.disconnect()
    hallflow.kill('SIGKILL')
  }

  const { url } = await keepRedis(t, folder)
  const redis = await open(url, 'commands')
  t.equal(await redis.llen('written'), 600)
  await closed(redis)
})

t.test('[U6] a Redis that outlived its hallflow serves the next one', async t => {
  const folder = folderFor(t)
  const path = pathWithOnly(t, redisProgram())
  const first = await keepRedis(t, folder, { path })
  const redis = await open(first.url, 'commands')
  await redis.set('ticket', 'A001')
  await redis.config('SET', 'appendfsync', 'everysec')
  first.process.kill('SIGKILL')
  t.ok(await goneWithin(Number(first.process.pid), 2000))

  const second = await keepRedis(t, folder, { path })

  t.match(second, { origin: 'adopted', pid: first.pid })
  t.equal(await redis.get('ticket'), 'A001', 'its connections live on')
  t.same(await redis.config('GET', 'appendfsync'), ['appendfsync', 'always'])
  redis.disconnect()
  second.process.kill('SIGTERM')
  t.ok(await goneWithin(second.pid, 5000), 'it is ended like one of its own')
})

t.test('[U6] an adopted Redis that dies is replaced', async t => {
  const folder = folderFor(t)
  const path = pathWithOnly(t, redisProgram())
  const first = await keepRedis(t, folder, { path })
  first.process.kill('SIGKILL')
  const second = await keepRedis(t, folder, { path })
  const redis = await open(second.url, 'commands')
  await redis.set('ticket', 'A001')

  process.kill(second.pid, 'SIGKILL')
  await new Promise(resolve => redis.once('close', resolve))

  const again = await open(second.url, 'commands')
  t.equal(await again.get('ticket'), 'A001')
  again.disconnect()
  redis.disconnect()
  second.process.kill('SIGTERM')
  await new Promise(resolve => second.process.once('exit', resolve))
})

t.test('[U7] a killed Redis is back within about a second, with everything that was acknowledged', async t => {
  const folder = folderFor(t)
  const { url, pid, process: hallflow } = await keepRedis(t, folder)
  const redis = await open(url, 'commands')
  const acknowledged: string[] = []
  let awayAt = 0
  let awayMs = Infinity
  redis.once('close', () => { awayAt = Date.now() })
  redis.once('close', () => redis.once('ready', () => { awayMs = Date.now() - awayAt }))

  for (let entry = 0; awayMs === Infinity; entry++) {
    if (entry === 100) process.kill(pid, 'SIGKILL')
    await redis.sadd('written', entry).then(() => acknowledged.push(String(entry)), () => new Promise(setImmediate))
  }

  t.ok(awayMs < 1500, `${awayMs} ms`)
  t.ok(acknowledged.length >= 100)
  t.same(await redis.smismember('written', ...acknowledged), acknowledged.map(() => 1))
  redis.disconnect()
  hallflow.kill('SIGTERM')
  t.equal(await new Promise(resolve => hallflow.once('exit', resolve)), 0)
})

t.test('[U8] a second hallflow on one data folder is told who has it', async t => {
  const folder = folderFor(t)
  const { process: hallflow, pid } = await keepRedis(t, folder)

  const { text, code } = await complaintOf(folder)

  t.equal(text, `hallflow: another hallflow (process ${hallflow.pid}) already works in ${folder}; ` +
    'stop it first, or give this one a folder of its own by HALLFLOW_DATA.')
  t.equal(code, 1)
  t.notOk(await goneWithin(pid, 100), 'the first one works on')
})

t.test('[U8] a lock whose number belongs to another process by now does not block', async t => {
  const folder = folderFor(t)
  writeFileSync(join(folder, 'hallflow.lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }))

  const { origin } = await keepRedis(t, folder)

  t.equal(origin, 'started')
})

t.test('[U8] of many that start at once on one folder, one has it', async t => {
  const folder = folderFor(t)
  writeFileSync(join(folder, 'hallflow.lock'), JSON.stringify({ pid: 2 ** 22 - 1, startedAt: 'long ago' }))

  const starts = await Promise.allSettled([1, 2, 3, 4].map(() => keepRedis(t, folder)))

  t.equal(starts.filter(start => start.status === 'fulfilled').length, 1)
  for (const start of starts) if (start.status === 'rejected') t.match(String(start.reason), /another hallflow \(process \d+\) already works/)
})

t.test('[U9] a data folder that cannot be written is named, with the reason', async t => {
  const folder = folderFor(t)
  writeFileSync(join(folder, 'file'), '')
  mkdirSync(join(folder, 'locked'), { mode: 0o555 })

  const inFile = await complaintOf(join(folder, 'file', 'data'))
  t.equal(inFile.text, `hallflow: the data folder ${join(folder, 'file', 'data')} cannot be written ` +
    '(a part of the path is a file); mend its rights, or name another one by HALLFLOW_DATA.')
  t.equal(inFile.code, 1)

  const isRoot = process.getuid?.() === 0
  const inLocked = await complaintOf(join(folder, 'locked'), isRoot ? { uid: 65_534 } : {})
  // Below it stands tap's own complaint: its folder is not writable for that account either.
  t.equal(inLocked.text.split('\n')[0], `hallflow: the data folder ${join(folder, 'locked')} cannot be written ` +
    '(permission denied); mend its rights, or name another one by HALLFLOW_DATA.')
})

t.test('[U10] a data folder with a name too long for a socket works, also after a kill', async t => {
  const folder = join(folderFor(t), 'a-rather-long-name-'.repeat(6))
  const first = await keepRedis(t, folder)
  t.notOk(first.url.includes('rather'), first.url)
  const redis = await open(first.url, 'commands')
  await redis.set('ticket', 'A001')
  redis.disconnect()
  first.process.kill('SIGKILL')

  const second = await keepRedis(t, folder)

  const again = await open(second.url, 'commands')
  t.equal(await again.get('ticket'), 'A001')
  again.disconnect()
  second.process.kill('SIGTERM')
  await new Promise(resolve => second.process.once('exit', resolve))
  rmSync(join(second.url.slice('unix://'.length), '..'), { recursive: true, force: true })
})

t.test('[U11] an append-only file that Redis refuses is told in its own words, and is left as it is', async t => {
  const folder = folderFor(t)
  const { url, process: hallflow, pid } = await keepRedis(t, folder)
  const redis = await open(url, 'commands')
  for (let entry = 0; entry < 100; entry++) await redis.rpush('written', `entry ${entry}`)
  redis.disconnect()
  hallflow.kill('SIGTERM')
  await goneWithin(pid, 5000)
  const log = join(folder, 'redis', 'appendonlydir', 'appendonly.aof.1.incr.aof')
  writeFileSync(log, 'nonsense', { flag: 'r+' })

  const { text, code } = await complaintOf(folder)

  t.match(text, /^hallflow: redis-server ended at once in \S+ and said: Bad file format[^\n]*$/)
  t.equal(code, 1)
})

/** A PATH with a redis-server and nothing beside it: without setpriv a Redis outlives its hallflow, as on a Mac. */
function pathWithOnly (t: Parameters<typeof folderFor>[0], program: string): string {
  const folder = folderFor(t)
  symlinkSync(program, join(folder, 'redis-server'))
  return folder
}

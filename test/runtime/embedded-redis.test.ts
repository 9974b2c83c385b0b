import { statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import t from 'tap'
import { redisProgram } from '../../src/runtime/redis-process.js'
import { closed, open } from '../../src/runtime/redis.js'
import { folderFor, goneWithin, keepRedis } from '../support/kept-redis.js'

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
  const seen = { goneAt: 0, awayMs: Infinity }
  redis.once('close', () => {
    seen.goneAt = Date.now()
    redis.once('ready', () => { seen.awayMs = Date.now() - seen.goneAt })
  })

  for (let entry = 0; seen.awayMs === Infinity; entry++) {
    if (entry === 100) process.kill(pid, 'SIGKILL')
    await redis.sadd('written', entry).then(() => acknowledged.push(String(entry)), () => new Promise(setImmediate))
  }

  t.ok(seen.awayMs < 1500, `${seen.awayMs} ms`)
  t.ok(acknowledged.length >= 100)
  t.same(await redis.smismember('written', ...acknowledged), acknowledged.map(() => 1))
  redis.disconnect()
  hallflow.kill('SIGTERM')
  t.equal(await new Promise(resolve => hallflow.once('exit', resolve)), 0)
})

/** A PATH with a redis-server and nothing beside it: without setpriv a Redis outlives its hallflow, as on a Mac. */
function pathWithOnly (t: Parameters<typeof folderFor>[0], program: string): string {
  const folder = folderFor(t)
  symlinkSync(program, join(folder, 'redis-server'))
  return folder
}

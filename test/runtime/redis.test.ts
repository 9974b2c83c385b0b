import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import t from 'tap'
import { makeLogger } from '../../src/runtime/logger.js'
import { redisAddress, spoken } from '../../src/runtime/redis-address.js'
import { checkRedis } from '../../src/runtime/redis-check.js'
import { closed, connect, open, opened, retryAfterMs } from '../../src/runtime/redis.js'
import { folderFor } from '../support/kept-redis.js'
import { startRedis, testRedis } from '../support/redis.js'

t.test('[U14] every form of REDIS_URL is understood', async t => {
  t.same(redisAddress('redis://store'), { kind: 'single', host: 'store', port: 6379 })
  t.same(redisAddress('rediss://hall:w%40rd@store:6380/2'), { kind: 'single', host: 'store', port: 6380, username: 'hall', password: 'w@rd', tls: true, db: 2 })
  t.same(redisAddress('redis://[::1]:7000'), { kind: 'single', host: '::1', port: 7000 })
  t.same(redisAddress('unix:///run/redis.sock'), { kind: 'unix', path: '/run/redis.sock' })
  t.same(redisAddress('/run/redis.sock'), { kind: 'unix', path: '/run/redis.sock' })
  t.same(redisAddress('redis+sentinel://:word@one:26380,two,[::1]:26382/halls/1'),
    { kind: 'sentinel', sentinels: [{ host: 'one', port: 26_380 }, { host: 'two', port: 26_379 }, { host: '::1', port: 26_382 }], name: 'halls', password: 'word', db: 1 })
  t.same(redisAddress('rediss+sentinel://one/halls'), { kind: 'sentinel', sentinels: [{ host: 'one', port: 26_379 }], name: 'halls', tls: true })
  t.same(redisAddress('redis://:word@one:7000, redis://two:7001'), { kind: 'cluster', nodes: [{ host: 'one', port: 7000 }, { host: 'two', port: 7001 }], password: 'word' })
})

t.test('[U14] a REDIS_URL that cannot be read is told without its password', async t => {
  for (const text of ['', 'store:6379', 'http://:open-sesame@store', 'redis://', 'redis://:open-sesame@store/jobs', 'redis+sentinel://:open-sesame@one', 'redis://:open-sesame@one/3,redis://two', 'redis://one,nonsense']) {
    t.throws(() => redisAddress(text, 'REDIS_JOBS_URL'), { message: /^REDIS_JOBS_URL (?!.*open-sesame)[^\n]+; it looks like redis:\/\/host:6379, [^\n]+\.$/ }, text)
  }
  t.equal(spoken(redisAddress('redis+sentinel://hall:open-sesame@one,two/halls')), 'halls behind the sentinels one:26379, two:26379')
})

t.test('[U15] where no Redis answers, the start says which', async t => {
  const path = join(folderFor(t), 'none.sock')
  await t.rejects(open(path, 'commands', 300), { name: 'StartProblem', message: new RegExp(`^no Redis answers at ${path} \\(.*ENOENT.*\\); start it, or mend REDIS_URL\\.$`) })
})

t.test('[U16] a command in front of a silent Redis is given up within a second, and while it is away, at once', async t => {
  const store = await startRedis()
  const redis = await open(store.path, 'commands') as Redis
  const other = await open(store.path, 'jobs')
  const pid = Number(/process_id:(\d+)/.exec(await other.info('server'))?.[1])
  t.teardown(async () => { process.kill(pid, 'SIGCONT'); await closed(redis); await closed(other) })

  process.kill(pid, 'SIGSTOP')
  const from = performance.now()
  await t.rejects(redis.get('x'), /timed out/i)
  t.ok(performance.now() - from < 1000, 'within a second')

  await new Promise(resolve => redis.once('close', resolve))
  const again = performance.now()
  await t.rejects(redis.get('x'))
  t.ok(performance.now() - again < 100, 'nothing piles up')

  process.kill(pid, 'SIGCONT')
  await opened(redis, 5000)
  t.equal(await redis.get('x'), null, 'it heals by itself')
  t.equal(await other.get('x'), null, 'a worker has waited')
})

t.test('[U16] after a loss connections come back soon, never in step, and at most two seconds apart', async t => {
  const pauses = Array.from({ length: 100 }, (_, attempt) => retryAfterMs(attempt + 1))
  t.ok(Math.max(...pauses) <= 2000 && Math.min(...pauses) >= 25, pauses.join())
  t.ok(new Set(Array.from({ length: 20 }, () => retryAfterMs(9))).size > 10)
})

t.test('[U16] a connection that is closed lets the process go at once', async t => {
  const redis = connect((await testRedis()).path, 'commands')
  await opened(redis)
  await closed(redis)
  await closed(redis)
  t.equal(redis.status, 'end')
})

t.test('[U17] production refuses a Redis that may lose tickets, a demo warns of it', async t => {
  const redis = await open((await startRedis()).path, 'commands') as Redis
  t.teardown(() => closed(redis))
  let lines = ''
  const logger = makeLogger({ level: 'info', into: { write: line => { lines += line } } })
  const production = { mode: 'production', durable: true, variable: 'REDIS_URL', logger } as const

  await checkRedis(redis, production)
  for (const [name, value, good, says] of [
    ['appendfsync', 'everysec', 'always', /^the Redis that REDIS_URL names may lose the last tickets in a power cut \(appendfsync everysec\).*set appendfsync always\.$/],
    ['appendonly', 'no', 'yes', /keeps no append-only file.*set appendonly yes\.$/],
    ['maxmemory-policy', 'allkeys-lru', 'noeviction', /throws keys away.*set maxmemory-policy noeviction\.$/]
  ] as const) {
    await redis.config('SET', name, value)
    await t.rejects(checkRedis(redis, production), { name: 'StartProblem', message: says }, name)
    await checkRedis(redis, { ...production, mode: 'demo' })
    if (name === 'maxmemory-policy') await t.rejects(checkRedis(redis, { ...production, durable: false }), { message: says })
    else await checkRedis(redis, { ...production, durable: false })
    await redis.config('SET', name, good)
  }
  t.equal(lines.split('\n').filter(line => line.includes('redis-may-lose-tickets')).length, 3)
  t.match(lines, /"level":40.*appendfsync everysec/)
})

t.test('[U17] where the account may not read settings, what INFO tells must do', async t => {
  const store = await startRedis()
  const admin = await open(store.path, 'commands') as Redis
  await admin.acl('SETUSER', 'hall', 'on', '>word', '~*', '&*', '+@all', '-config')
  const redis = connect({ kind: 'unix', path: store.path, username: 'hall', password: 'word' }, 'commands')
  t.teardown(async () => { await closed(admin); await closed(redis) })
  await opened(redis)
  const production = { mode: 'production', durable: true, variable: 'REDIS_URL', logger: makeLogger({ level: 'silent' }) } as const

  await checkRedis(redis, production)
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
  await t.rejects(checkRedis(redis, production), { message: /throws keys away/ })
})

t.test('[U18] a Redis older than 7.0 is refused in every mode', async t => {
  const redis = await open(await oldRedis(t, { knowsHello: true }), 'commands')
  t.teardown(() => closed(redis))
  for (const mode of ['demo', 'production'] as const) {
    await t.rejects(checkRedis(redis, { mode, durable: true, variable: 'REDIS_URL', logger: makeLogger({ level: 'silent' }) }),
      { name: 'StartProblem', message: 'the Redis that REDIS_URL names is version 6.2.14, but hallflow needs 7.0 or newer; use a newer redis or valkey.' })
  }
})

t.test('[U18] a Redis of another age, which does not even answer our greeting, is refused, too', async t => {
  const path = await oldRedis(t, { knowsHello: false })
  await t.rejects(open(path, 'commands', 300), { name: 'StartProblem', message: `the Redis at ${path} is far too old; hallflow needs 7.0 or newer.` })
})

/** Something that says it is an old Redis: none is at hand. */
async function oldRedis (t: Parameters<typeof folderFor>[0], { knowsHello }: { knowsHello: boolean }): Promise<string> {
  const path = join(folderFor(t), 'old.sock')
  const info = '# Server\r\nredis_version:6.2.14\r\nloading:0\r\naof_enabled:1\r\nmaxmemory_policy:noeviction\r\n'
  const links = new Set<Socket>()
  const server = createServer(link => {
    links.add(link)
    link.on('data', asked => {
      // A request is an array; its first words are all that matters here.
      for (const [, name] of asked.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
        if (name?.toLowerCase() === 'info') link.write(`$${info.length}\r\n${info}\r\n`)
        else if (name?.toLowerCase() === 'hello' && knowsHello) link.write('%1\r\n$5\r\nproto\r\n:3\r\n')
        else if (name?.toLowerCase() === 'quit') link.end('+OK\r\n')
        else link.write('-ERR unknown command\r\n')
      }
    })
  })
  await new Promise<void>(resolve => { server.listen(path, resolve) })
  t.teardown(() => { for (const link of links) link.destroy(); server.close() })
  return path
}

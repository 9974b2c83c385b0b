import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { open } from '../../src/runtime/redis.js'
import { complaintOf, folderFor, goneWithin, keepRedis } from '../support/kept-redis.js'

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
  t.equal(inLocked.text, `hallflow: the data folder ${join(folder, 'locked')} cannot be written ` +
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

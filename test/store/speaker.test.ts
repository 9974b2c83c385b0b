import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { setTimeout } from 'node:timers/promises'
import { limits } from '../../src/domain/limits.js'
import { askToSpeak, voicesOf } from '../../src/store/halls/speaker.js'
import type { Asking } from '../support/ask-to-speak.js'
import { testConnection, testRedis } from '../support/redis.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

const asker = ({ store, hallId }: StoreHall, screen: string) => async (canSpeak = true, areaId = 'ground') => await askToSpeak(store, { hallId, areaId, screen, canSpeak })
const leaseKey = ({ hallId }: StoreHall) => `hall:{${hallId}}:speaker:ground`

t.test('[I10] of many screens at many servers one has the word', async t => {
  const hall = await openStoreHall(t)
  const servers = await Promise.all(Array.from({ length: 4 }, async () => ({ ...hall.store, redis: await testConnection(t) })))
  const ask = async () => await Promise.all(Array.from({ length: 40 }, async (_, index) =>
    await askToSpeak(servers[index % 4]!, { hallId: hall.hallId, areaId: 'ground', screen: `wall ${index}`, canSpeak: true })))
  const first = await ask()
  t.equal(first.filter(Boolean).length, 1)
  t.same(await ask(), first, 'and keeps it')
  t.equal(await asker(hall, 'elsewhere')(true, 'upstairs'), true, 'another area has another speaker')
})

t.test('[I11] a dead speaker is replaced when its lease is over', async t => {
  const hall = await openStoreHall(t)
  const [one, other] = [asker(hall, 'one'), asker(hall, 'other')]
  t.ok(await one())
  const leftMs = await hall.redis.pttl(leaseKey(hall))
  t.ok(leftMs > limits.speakerLeaseMs - 1000 && leftMs <= limits.speakerLeaseMs, `${leftMs} ms`)
  t.notOk(await other())
  await setTimeout(300)
  t.ok(await one())
  t.ok(await hall.redis.pttl(leaseKey(hall)) > leftMs - 300, 'asked again, it has the whole time again')

  await hall.redis.pexpire(leaseKey(hall), 200)
  t.notOk(await other(), 'not before')
  await setTimeout(250)
  t.ok(await other())
  t.notOk(await one(), 'who was dead does not take it back')
})

t.test('[I12] who cannot be heard gives the word up, and never has it', async t => {
  const hall = await openStoreHall(t)
  const [one, other] = [asker(hall, 'one'), asker(hall, 'other')]
  t.notOk(await one(false))
  t.ok(await one())
  t.notOk(await other(false))
  t.ok(await one(), 'the mute one took nothing away')
  t.notOk(await one(false))
  t.ok(await other())
})

t.test('[I25] what is known of an area: whether its screens asked today, and whether one spoke lately', async t => {
  const hall = await openStoreHall(t)
  const known = async () => (await voicesOf(hall.store, hall.hallId)).get('ground')
  t.same(await known(), { askedOn: undefined, isSpoken: false })
  await asker(hall, 'one')(false)
  t.same(await known(), { askedOn: '2026-03-02', isSpoken: true }, 'the first has only just asked')
  await hall.redis.del(`hall:{${hall.hallId}}:spoken:ground`)
  await asker(hall, 'one')(false)
  t.same(await known(), { askedOn: '2026-03-02', isSpoken: false })
  await asker(hall, 'one')()
  t.same(await known(), { askedOn: '2026-03-02', isSpoken: true })
})

t.test('[I10, I11] of two processes one has the word; when it is killed the other has it after the lease, and never both', { timeout: 60_000 }, async t => {
  const hall = await openStoreHall(t)
  const { path } = await testRedis()
  const program = fileURLToPath(new URL('../support/ask-to-speak.ts', import.meta.url))
  const start = (screen: string) => {
    const asking: Asking = { path, hallId: hall.hallId, screen, everyMs: 100 }
    // By `env`, for tap slips loaders of its own into every child.
    const child = spawn('/usr/bin/env', ['-i', `PATH=${process.env['PATH']}`, process.execPath, '--import', 'tsx', program, JSON.stringify(asking)], { stdio: ['ignore', 'pipe', 'inherit'] })
    t.teardown(() => { child.kill('SIGKILL') })
    const lines: string[] = []
    child.stdout.on('data', (part: Buffer) => { lines.push(...part.toString().trim().split('\n')) })
    return { child, lines, words: () => lines.filter(line => line.startsWith('word')).map(line => line.split(' ').slice(1).map(Number) as [number, number]) }
  }
  const processes = [start('one'), start('other')] as const
  const until = async (isSo: () => boolean) => { while (!isSo()) await setTimeout(20) }
  await until(() => processes.every(({ lines }) => lines.length > 5))
  const [speaker, silent] = processes[0].words().length > 0 ? processes : [processes[1], processes[0]]
  t.same(silent.words(), [])
  t.equal(speaker.words().length, speaker.lines.length)

  speaker.child.kill('SIGKILL')
  await until(() => silent.words().length > 2)
  const [lastAskedAt = 0, lastHeardAt = 0] = speaker.words().at(-1) ?? []
  const [firstAskedAt = 0, firstHeardAt = 0] = silent.words()[0] ?? []
  t.ok(firstHeardAt - lastAskedAt >= limits.speakerLeaseMs, `${firstHeardAt - lastAskedAt} ms: who asked is silent by then`)
  t.ok(firstAskedAt - lastHeardAt < limits.speakerLeaseMs + 2000, `${firstAskedAt - lastHeardAt} ms`)
})

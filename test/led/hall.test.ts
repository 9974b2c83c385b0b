/** LED strips of a running hall: calls by a clerk, a hall that falls silent, a program that ends. */
import t from 'tap'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Feed } from '../../src/realtime/feed.js'
import { folderFor } from '../support/kept-redis.js'
import { openHall } from '../support/hall.js'
import { openLedCards } from '../support/led-card.js'
import { testConnection } from '../support/redis.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function until (isSo: () => boolean, ms = 15_000): Promise<boolean> {
  for (let waited = 0; waited < ms && !isSo(); waited += 20) await pause(20)
  return isSo()
}

async function openLitHall (t: Parameters<typeof openHall>[0] & Parameters<typeof testConnection>[0] & Parameters<typeof folderFor>[0]) {
  const hall = await openHall(t)
  const subscriber = await testConnection(t, 'subscriber')
  const { app, url } = await hall.openApp({ realtime: (server, gatekeeper) => new Feed(server, { store: hall.store, subscriber, gatekeeper, onTrouble: () => undefined }) })
  const cards = await openLedCards(t)
  const file = join(folderFor(t), 'led.yaml')
  writeFileSync(file, JSON.stringify({ address: url, hall: hall.id, strips: ['1', '2'].map((counter, index) => ({ counter, device: cards.address, station: index + 1, columns: 32 })) }))
  // By env, for tap slips loaders of its own into every child.
  const led = spawn('/usr/bin/env', ['-i', `PATH=${process.env['PATH']}`, process.execPath, '--import', 'tsx', join(root, 'scripts/led.ts'), file], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  led.stderr.on('data', (part: Buffer) => { said += part.toString() })
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (led.exitCode !== null || led.signalCode !== null) return
    const gone = once(led, 'exit')
    led.kill(signal)
    await gone
  }
  t.teardown(async () => { await stop('SIGKILL') })
  return { ...hall, liveApp: app, cards, stop, said: () => said }
}

t.test('[I77] a strip shows the call, the service, the pause and the close of its counter, and a plain sign when the program ends', async t => {
  const hall = await openLitHall(t)
  t.ok(await until(() => hall.cards.now(1) === '1号窗口 本窗口未开放'), hall.said())
  const clerk = await hall.clerkAt('1')
  await hall.clerkAt('2')
  await hall.issue()
  const press = async (verb: string, body: object = {}) => { t.equal((await hall.post(`/counters/1/${verb}`, body, clerk)).statusCode, 200, verb) }

  await press('call-next')
  t.ok(await until(() => hall.cards.now(1) === 'A001 请到本窗口'), hall.cards.now(1) ?? 'nothing')
  t.ok(await until(() => hall.cards.now(2) === '2号窗口 请取号等候'))
  await press('start')
  t.ok(await until(() => hall.cards.now(1) === 'A001 办理中'))
  await press('finish')
  await press('pause', { reason: 'break' })
  t.ok(await until(() => hall.cards.now(1) === '暂停服务，请到 2 号窗口'))
  t.same(hall.cards.broken, [])

  await hall.stop('SIGTERM')
  t.equal(hall.cards.now(1), '1号窗口 请听工作人员呼叫', 'no call stands there when nobody watches')
  t.equal(hall.cards.now(2), '2号窗口 请听工作人员呼叫')
})

t.test('[I78] a hall that falls silent leaves plain signs within twelve seconds; and every text says how long it may stand', async t => {
  const hall = await openLitHall(t)
  const clerk = await hall.clerkAt('1')
  await hall.issue()
  await hall.post('/counters/1/call-next', {}, clerk)
  t.ok(await until(() => hall.cards.now(1) === 'A001 请到本窗口'), hall.said())
  t.equal(hall.cards.shown.at(-1)?.holdSeconds, 60)

  const began = performance.now()
  await hall.liveApp.close()
  t.ok(await until(() => hall.cards.now(1) === '1号窗口 请听工作人员呼叫', 20_000))
  t.ok(performance.now() - began < 13_000, `${Math.round(performance.now() - began)} ms`)
})

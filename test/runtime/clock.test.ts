import fc from 'fast-check'
import type { Redis } from 'ioredis'
import t from 'tap'
import { anchorKey, clocksOf } from '../../src/runtime/clock-anchor.js'
import { clockSetting, fastClocks } from '../../src/runtime/clock.js'
import { closed, open } from '../../src/runtime/redis.js'
import { startRedis } from '../support/redis.js'

const morning = '2026-03-02T08:50+08:00x60'
const setting = clockSetting(morning)
if (!setting) throw new Error('the example of the contract must be readable')

/** A store of its own, empty: the anchor belongs to a whole store. */
async function emptyStore (t: { teardown: (end: () => Promise<void>) => void }) {
  const redis = await open((await startRedis()).path, 'commands') as Redis
  t.teardown(() => closed(redis))
  return redis
}

t.test('[T20] a clock is a start with its offset, and a speed', async t => {
  t.same(setting, { text: morning, startAt: Date.UTC(2026, 2, 2, 0, 50), speed: 60 })
  t.match(clockSetting('2026-03-02T00:50:30.500Zx0.5'), { startAt: Date.UTC(2026, 2, 2, 0, 50, 30, 500), speed: 0.5 })
  for (const text of ['', 'x60', '2026-03-02T08:50x60', '2026-03-02x60', '2026-03-02T08:50+08:00', '2026-03-02T08:50+08:00x0', '2026-03-02T08:50+08:00x-1',
    '2026-03-02T08:50+08:00x1e9', '2026-13-02T08:50+08:00x60', '2026-03-02T08:50+08:00x60 ']) t.equal(clockSetting(text), undefined, text)
})

t.test('[T21] the hall clock runs at its speed from the anchor on, and delays shrink with it', async t => {
  let realAt = 5_000_000
  const clocks = fastClocks({ ...setting, realAt }, () => realAt)

  t.equal(clocks.hall(), setting.startAt)
  realAt += 1000
  t.equal(clocks.hall(), setting.startAt + 60_000)
  t.equal(clocks.real(), realAt)
  t.equal(clocks.realDelay(60_000), 1000)
  t.equal(clocks.realDelay(1), 1, 'never early')
  t.equal(clocks.realDelay(-5), 0)
})

t.test('[T21] after the delay of a moment the hall clock has reached it', async () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3600 }), fc.nat(1e9), fc.nat(1e8), (speed, elapsedMs, hallMs) => {
    let realAt = elapsedMs
    const clocks = fastClocks({ ...setting, speed, realAt: 0 }, () => realAt)
    const due = clocks.hall() + hallMs
    realAt += clocks.realDelay(hallMs)
    return clocks.hall() >= due
  }))
})

t.test('[T22] the first process sets the anchor, and every other one and every restart goes by it', async t => {
  const redis = await emptyStore(t)
  let goOn = () => {}
  const held = new Promise<void>(resolve => { goOn = resolve })
  // This one has found no anchor and is about to set its own, when another is quicker.
  const slow = new Proxy(redis, {
    get: (target, name) => name === 'scan'
      ? async (...words: Parameters<Redis['scan']>) => { await held; return await target.scan(...words) }
      : Reflect.get(target, name) as unknown
  })

  const slower = clocksOf(slow, setting, () => 2_000_000)
  const quicker = await clocksOf(redis, setting, () => 1_000_000)
  goOn()
  const restarted = await clocksOf(redis, setting, () => 3_000_000)

  t.equal(quicker.hall(), setting.startAt)
  t.equal((await slower).hall(), setting.startAt + 1_000_000 * 60)
  t.equal(restarted.hall(), setting.startAt + 2_000_000 * 60)
})

t.test('[T23] a store that began with a fast clock is not run by another', async t => {
  const redis = await emptyStore(t)
  await clocksOf(redis, setting)
  await redis.set('hall:{downtown}:version', 7)

  await t.rejects(clocksOf(redis, undefined), { message: /^this store was begun with HALLFLOW_CLOCK=2026-03-02T08:50\+08:00x60, but now it is unset; start with the same value/ })
  await t.rejects(clocksOf(redis, clockSetting('2026-03-02T08:50+08:00x30')), { message: /but now it is 2026-03-02T08:50\+08:00x30; / })
  t.equal((await clocksOf(redis, clockSetting('2026-03-02T00:50:00Zx60.0'))).speed, 60, 'the same clock, written otherwise')
})

t.test('[T24] a store with real tickets takes no fast clock', async t => {
  const redis = await emptyStore(t)
  await redis.mset(Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`{bull}:${index}`, '1'])))
  t.equal((await clocksOf(redis, undefined)).speed, 1)
  await redis.set('hall:{downtown}:version', 7)

  await t.rejects(clocksOf(redis, setting), { message: /^HALLFLOW_CLOCK=\S+ is given, but this store already holds tickets of real time; / })
  t.equal(await redis.get(anchorKey), null, 'nothing was set')
})

t.test('[T25] without a fast clock both clocks are the machine\'s', async t => {
  const redis = await emptyStore(t)
  const clocks = await clocksOf(redis, undefined)

  t.equal(Math.abs(clocks.hall() - Date.now()) < 1000, true)
  t.equal(clocks.realDelay(1234), 1234)
  t.equal(await redis.get(anchorKey), null)
})

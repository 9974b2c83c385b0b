import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { noticePieces, piecesOf } from '../../src/domain/speech.js'
import { openCache } from '../../src/voice/cache.js'
import { Renderer } from '../../src/voice/renderer.js'
import { openVoice } from '../../src/voice/voice.js'
import { parseWav } from '../../src/voice/wav.js'
import { folderFor } from '../support/kept-redis.js'
import { handEngine, type HandEngine } from '../support/voices.js'

type Test = Parameters<typeof folderFor>[0] & { teardown: (end: () => void) => void }

function rendererFor (t: Test, engine: HandEngine, folder = join(folderFor(t), 'voice')) {
  const told: string[] = []
  const clock = { now: 0 }
  const cache = openCache({ folder, bytesMax: 1e7, real: Date.now, trouble: problem => { told.push(String(problem)) } })
  const renderer = new Renderer({ engine, cache, real: () => clock.now, trouble: event => { told.push(event) } })
  t.teardown(() => { renderer.close() })
  return { renderer, told, clock, folder }
}
const sentence = (text: string) => ({ text, lang: 'zh' as const, rate: 170 })
const until = async (isSo: () => boolean) => {
  for (let tries = 0; tries < 100 && !isSo(); tries++) await setTimeout(10)
}

t.test('[I17] asked by many at once it is rendered once, and never again', async t => {
  const engine = handEngine({ takesMs: 20 })
  const { renderer, folder } = rendererFor(t, engine)
  const said = await Promise.all(Array.from({ length: 20 }, async (_, index) => await renderer.say(sentence(index % 2 ? 'one' : 'two'))))
  t.same(engine.begun.toSorted(), ['one', 'two'])
  t.ok(parseWav(said[0]!))
  t.same(said[2], said[0])
  t.same(await renderer.say(sentence('one')), said[1])
  await renderer.say({ ...sentence('one'), rate: 120 })
  t.equal(engine.begun.length, 3, 'another pace is another sound')
  t.match(renderer.figures, { rendered: 3, fromCache: 1, failed: 0 })

  const later = handEngine()
  await rendererFor(t, later, folder).renderer.say(sentence('one'))
  t.same(later.begun, [], 'after a restart it is still there')
  const other = handEngine({ name: 'another' })
  await rendererFor(t, other, folder).renderer.say(sentence('one'))
  t.same(other.begun, ['one'], 'what another engine said is not its voice')
})

t.test('[I18] calls go before what is made ahead', async t => {
  const engine = handEngine({ byHand: true })
  const { renderer, clock } = rendererFor(t, engine)
  renderer.makeAhead('ground', ['a1', 'a2', 'a3'].map(sentence))
  await until(() => engine.begun.length === 1)
  const calls = Promise.all(['c1', 'c2'].map(async text => await renderer.say(sentence(text))))
  await setTimeout(30)
  t.same(engine.begun, ['a1'], 'one at a time')
  // The engine would now rest for three minutes: no call waits for that.
  clock.now += 60_000
  for (const count of [2, 3]) {
    engine.finish?.()
    await until(() => engine.begun.length === count)
  }
  engine.finish?.()
  await calls
  t.same(engine.begun.slice(0, 3), ['a1', 'c1', 'c2'])
})

t.test('[I18] areas take turns, what is not likely any more is dropped, and the engine rests in between', async t => {
  const engine = handEngine({ byHand: true })
  const { renderer } = rendererFor(t, engine)
  const step = async (count: number) => {
    engine.finish?.()
    await until(() => engine.begun.length === count)
  }
  renderer.makeAhead('ground', ['a1', 'a2', 'a3', 'a4'].map(sentence))
  renderer.makeAhead('upstairs', ['b1', 'b2'].map(sentence))
  await step(1)
  await step(2)
  renderer.makeAhead('ground', ['a9'].map(sentence))
  for (const count of [3, 4, 5, 6]) await step(count)
  t.same(engine.begun, ['a1', 'a2', 'b1', 'a9', 'b2'])
  renderer.makeAhead('ground', ['a9', 'b1'].map(sentence))
  await setTimeout(60)
  t.equal(engine.begun.length, 5, 'what is there is not made again')
  t.match(renderer.figures, { ahead: 5 })

  const slow = handEngine({ takesMs: 60 })
  const resting = rendererFor(t, slow)
  const beganAt = Date.now()
  const clocked = setInterval(() => { resting.clock.now = Date.now() - beganAt }, 1)
  t.teardown(() => { clearInterval(clocked) })
  resting.renderer.makeAhead('ground', ['r1', 'r2'].map(sentence))
  await until(() => slow.begun.length === 2)
  t.ok(Date.now() - beganAt >= 60 + 2.5 * 60, `${Date.now() - beganAt} ms: three times as long as it took`)
})

t.test('[I19] one failure is made good, three in a row are an engine that is away', async t => {
  const engine = handEngine()
  const { renderer, told, clock } = rendererFor(t, engine)
  engine.failing.set('once', 1)
  t.ok(parseWav(await renderer.say(sentence('once'))))
  engine.failing.set('never', 99)
  await t.rejects(renderer.say(sentence('never')))
  t.ok(renderer.isWell())
  await t.rejects(renderer.say(sentence('never')))
  t.notOk(renderer.isWell())
  const asked = engine.begun.length
  await t.rejects(renderer.say(sentence('fine')))
  t.equal(engine.begun.length, asked, 'left alone')
  t.ok(await renderer.say(sentence('once')), 'what is kept can be had')
  clock.now += 60_000
  t.ok(await renderer.say(sentence('fine')))
  t.equal(told.filter(event => event === 'voice-not-rendered').length, 5)
})

t.test('[P90] who waited while the engine failed hears of it at once, and is not tried in turn', async t => {
  const engine = handEngine({ takesMs: 20 })
  const { renderer, clock } = rendererFor(t, engine)
  const texts = Array.from({ length: 10 }, (_, index) => `bad ${index}`)
  for (const text of texts) engine.failing.set(text, 99)
  const said = await Promise.allSettled(texts.map(async text => await renderer.say(sentence(text))))
  t.ok(said.every(({ status }) => status === 'rejected'))
  t.ok(engine.begun.length <= 4, `${engine.begun.length} tries: three failures in a row are enough`)
  clock.now += 60_000
  t.ok(await renderer.say(sentence('fine')), 'a minute later it is tried again')
})

t.test('[I19] nobody waits for ever: a request has its no, and who asks again has the sound', async t => {
  const engine = handEngine({ byHand: true })
  const voice = openVoice({ mode: 'auto', dataFolder: folderFor(t), catalogFolder: folderFor(t), hallIds: ['downtown'], engine, real: Date.now, tell: () => undefined })
  t.teardown(() => { voice.close() })
  const saying = { hallId: 'downtown', pieces: piecesOf({ label: 'A012', counter: '3', calls: 1 }, 'zh', 'yao'), lang: 'zh' as const, rate: 170 }
  const beganAt = Date.now()
  await t.rejects(voice.say(saying), { code: 'no-voice', details: { what: 'slow' } })
  t.ok(Date.now() - beganAt < 4800)
  engine.finish?.()
  await until(() => voice.figures().rendered === 1)
  t.ok(parseWav(await voice.say(saying)))
  t.same(engine.begun, ['请 A 零幺二 号，到 三 号窗口办理'])
  const waiting = Promise.allSettled(Array.from({ length: 70 }, async (_, index) => await voice.say({ ...saying, rate: 100 + index })))
  await until(() => voice.figures().refused > 1)
  t.equal(voice.figures().waiting, 64, 'beyond that nobody would hear it in time')
  voice.close()
  engine.finish?.()
  for (const { status } of (await waiting).slice(1)) t.equal(status, 'rejected')
})

t.test('[I22, I29] without engine and recordings there is no sound; turned off there is none either, and neither is the other', async t => {
  const options = { dataFolder: folderFor(t), catalogFolder: folderFor(t), hallIds: ['downtown'], real: Date.now, tell: () => undefined }
  const saying = { hallId: 'downtown', pieces: noticePieces('test'), lang: 'zh' as const, rate: 170 }
  const none = openVoice({ ...options, mode: 'auto', engine: undefined })
  t.equal(none.state('downtown'), 'none')
  await t.rejects(none.say(saying), { code: 'no-voice', details: { what: 'none' } })
  const engine = handEngine()
  const off = openVoice({ ...options, mode: 'off', engine })
  t.equal(off.state('downtown'), 'off')
  off.makeAhead('ground', [saying])
  await t.rejects(off.say(saying), { code: 'no-voice', details: { what: 'off' } })
  t.same(engine.begun, [])
  t.match(off.figures(), { rendered: 0, refused: 1, cacheBytes: 0 })
})

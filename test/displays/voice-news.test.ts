/** What a wall tells the hall of its own sound: in time, in order, and no more often than somebody reads it. */
import t from 'tap'
import { asksForMs, openVoice } from '../../displays/board/voice/voice.js'

/** A page whose time passes by hand. */
async function wall (t: { teardown: (end: () => void) => void }, answers: (isBlocked: boolean) => boolean | Promise<boolean>) {
  const ticks: Array<() => void> = []
  const clock = { now: 0 }
  const [now, window] = [performance.now.bind(performance), Reflect.get(globalThis, 'window') as unknown]
  Reflect.set(globalThis, 'window', { setInterval: (run: () => void) => ticks.push(run), setTimeout: () => 0, clearInterval: () => undefined })
  performance.now = () => clock.now
  t.teardown(() => {
    performance.now = now
    Reflect.set(globalThis, 'window', window)
  })
  const sound: { audio: 'running' | 'blocked' } = { audio: 'running' }
  const told: Array<readonly [at: number, isBlocked: boolean]> = []
  const hall = { isOpen: true }
  const voice = openVoice({
    store: { seen: () => ({ board: { isOpen: hall.isOpen, epoch: 1, version: 1, calls: [] }, clock: undefined, provenAt: undefined, refusal: undefined }), subscribe: () => () => undefined } as unknown as Parameters<typeof openVoice>[0]['store'],
    areaId: 'north', sound: 'own',
    player: { audio: () => sound.audio, play: () => undefined, stop: () => undefined, wake: async () => await Promise.resolve(sound.audio), check: async () => await Promise.resolve(sound.audio) },
    leases: { held: () => ({}), renew: async () => { await Promise.resolve() } },
    isEnrolled: async () => await Promise.resolve(true),
    report: async isBlocked => {
      told.push([clock.now, isBlocked])
      return await answers(isBlocked)
    }
  })
  voice.plan({ areas: [{ areaId: 'north' }], lines: [], counters: [] } as unknown as Parameters<typeof voice.plan>[0])
  const pass = async (ms: number): Promise<void> => {
    for (const end = clock.now + ms; clock.now < end;) {
      clock.now += 500
      for (const tick of ticks) tick()
      await new Promise(resolve => { setImmediate(resolve) })
    }
  }
  return { sound, told, hall, pass }
}

t.test('[W186] a wall that can be heard says so once: the page before it may have told the contrary', async t => {
  const { told, pass } = await wall(t, () => true)
  await pass(10 * 60_000)
  t.same(told.map(([, isBlocked]) => isBlocked), [false])
})

t.test('[W186] that it can be heard again is told until the hall has heard it', async t => {
  let isAway = false
  const { sound, told, pass } = await wall(t, () => !isAway)
  sound.audio = 'blocked'
  await pass(asksForMs + 5000)
  t.same(told.map(([, isBlocked]) => isBlocked), [true])
  isAway = true
  sound.audio = 'running'
  await pass(60_000)
  t.ok(told.length > 2 && told.slice(1).every(([, isBlocked]) => !isBlocked), JSON.stringify(told))
  isAway = false
  await pass(60_000)
  const { length } = told
  await pass(10 * 60_000)
  t.equal(told.length, length, 'heard')
})

t.test('[W186] a hall that is closed for the night is told in the morning', async t => {
  const { sound, told, hall, pass } = await wall(t, () => true)
  hall.isOpen = false
  sound.audio = 'blocked'
  await pass(asksForMs + 60_000)
  t.same(told, [])
  hall.isOpen = true
  await pass(5000)
  t.same(told.map(([, isBlocked]) => isBlocked), [true])
})

t.test('[W186] a hall that does not hear is told four times a minute, not twice a second', async t => {
  const { sound, told, pass } = await wall(t, () => false)
  sound.audio = 'blocked'
  await pass(asksForMs + 60_000)
  t.ok(told.length >= 3 && told.length <= 5, `${told.length} in a minute`)
})

t.test('[W186] news wait for the answer to what was told before', async t => {
  let answer: (isHeard: boolean) => void = () => undefined
  const { sound, told, pass } = await wall(t, async () => await new Promise<boolean>(resolve => { answer = resolve }))
  sound.audio = 'blocked'
  await pass(asksForMs + 2000)
  sound.audio = 'running'
  await pass(5000)
  t.equal(told.length, 1)
  answer(true)
  await pass(1000)
  t.same(told.map(([, isBlocked]) => isBlocked), [true, false])
})

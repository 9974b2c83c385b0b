/** Live screens of devices: let in by their token, and cut within seconds when it is taken back, at every process. */
import t from 'tap'
import { Feed } from '../../src/realtime/feed.js'
import type { AppOptions } from '../../src/app.js'
import { openDevices } from '../support/devices.js'
import { testConnection } from '../support/redis.js'
import { Screen } from '../support/screen.js'

type Test = Parameters<typeof openDevices>[0] & Parameters<typeof testConnection>[0]
const pause = async (ms: number) => await new Promise(resolve => { setTimeout(resolve, ms) })

/** Two processes with sockets, in production. */
async function openFeeds (t: Test) {
  const all = await openDevices(t)
  const live = async () => {
    const subscriber = await testConnection(t, 'subscriber')
    const realtime: NonNullable<AppOptions['realtime']> = (server, gatekeeper) => new Feed(server, { store: all.hall.store, subscriber, gatekeeper, onTrouble: () => undefined })
    return (await all.hall.openApp({ realtime })).url
  }
  const urls = [await live(), await live()]
  const screens: Screen[] = []
  t.teardown(async () => { for (const screen of screens) screen.close(); await Promise.resolve() })
  return {
    ...all,
    watch: async (token: string | undefined, { at = 0, hallId = all.hall.id, page = 'p1' } = {}) => {
      const screen = new Screen(urls[at] ?? '', {}, token === undefined ? undefined : { device: token, page })
      screens.push(screen)
      return { screen, reply: await screen.watch({ hallId, audience: 'wall' }) }
    }
  }
}

t.test('[H85] the live screens of a revoked, replaced or removed device are cut within five seconds at both processes', async t => {
  const { enrolled, watch, press, enrol } = await openFeeds(t)
  for (const end of ['revoke', 'remove', 'code'] as const) {
    const { token, deviceId } = await enrolled({ role: 'wall' })
    const open = [await watch(token), await watch(token, { at: 1, page: 'p2' })]
    t.same(open.map(({ reply }) => reply.ok), [true, true])
    const cuts = open.map(async ({ screen }) => { await new Promise<void>(resolve => { screen.socket.once('disconnect', () => { resolve() }) }); screen.close() })
    const began = performance.now()
    const { code } = await press<{ code: string }>(deviceId, end)
    if (end === 'code') await enrol(code)
    await Promise.race([Promise.all(cuts), pause(6000).then(() => { throw new Error(`${end}: not cut`) })])
    const took = performance.now() - began
    t.ok(took < 5000, `${end}: ${Math.round(took)} ms`)
    t.match((await watch(token)).reply, { ok: false, refusal: 'sign-in-needed' }, 'and does not come back')
  }
})

t.test('[H89] a wall watches its own hall; what is not believed watches nothing; who shows nothing sees what stands on every wall', async t => {
  const { hall, enrolled, watch } = await openFeeds(t)
  const { token } = await enrolled({ role: 'wall' })
  t.equal((await watch(token)).reply.ok, true)
  t.match((await watch(token, { hallId: hall.there })).reply, { ok: false, refusal: 'not-allowed' })
  for (const bad of ['x'.repeat(43), token.slice(1), `${token}x`, `kiosk.${hall.id}..proof`]) t.match((await watch(bad)).reply, { ok: false, refusal: 'sign-in-needed' }, bad)
  t.equal((await watch(undefined)).reply.ok, true)
  const { screen } = await watch(token)
  for (const audience of ['guide', 'counter'] as const) t.match(await screen.watch({ hallId: hall.id, audience }), { ok: false, refusal: 'not-allowed' })
})

t.test('[H84] a screen goes on over the renewal of its token', async t => {
  const { hall, enrolled, watch, renew } = await openFeeds(t)
  const { token } = await enrolled({ role: 'wall' })
  const { screen } = await watch(token)
  let cuts = 0
  screen.socket.on('disconnect', () => { cuts++ })
  hall.clock.pass(24 * 60 * 60_000)
  const { token: next } = await renew(token)
  t.equal((await watch(next, { at: 1 })).reply.ok, true)
  await pause(4500)
  t.equal(cuts, 0)
})

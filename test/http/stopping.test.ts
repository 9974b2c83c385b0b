/** Ending: commands under way finish, sockets are told, nothing is left. And who may watch the feed. */
import t from 'tap'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Gatekeeper } from '../../src/app.js'
import { demoDevices, deviceToken } from '../../src/http/access/devices.js'
import { openHall, testSecret } from '../support/hall.js'

t.test('[H19] closing ends the feed before it waits for connections, and is quick with screens still there', async t => {
  const order: string[] = []
  const sockets: Socket[] = []
  const hall = await openHall(t, {
    realtime: (server: Server) => {
      // A feed takes connections over; only its own close ends them.
      server.on('upgrade', (_request, socket: Socket) => { sockets.push(socket); socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n') })
      server.on('close', () => { order.push('server closed') })
      return { close: () => { order.push('feed closed'); for (const socket of sockets) socket.destroy(); return Promise.resolve() } }
    }
  })
  const screen = connect(Number(new URL(hall.url).port), '127.0.0.1')
  screen.write('GET /socket.io HTTP/1.1\r\nHost: a\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
  await once(screen, 'data')
  screen.on('error', () => undefined)
  const began = performance.now()

  await hall.app.close()

  t.same(order, ['feed closed', 'server closed'])
  t.ok(performance.now() - began < 2000)
  await hall.app.close()
})

t.test('[H19] a command under way is finished and answered while the server closes', async t => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>(resolve => { letGo = resolve })
  const hall = await openHall(t)
  const slow = { ...hall.store, redis: hall.store.redis }
  const { app, url } = await hall.openApp({ store: slow })
  const reading = new Proxy(hall.store.redis, {
    get: (redis, name) => {
      const own = Reflect.get(redis, name) as unknown
      if (typeof own !== 'function') return own
      return name === 'hmget' ? async (...args: unknown[]) => { await held; return await (own as (...args: unknown[]) => Promise<unknown>).apply(redis, args) } : own.bind(redis)
    }
  })
  Reflect.set(slow, 'redis', reading)

  const answer = fetch(`${url}/api/halls/${hall.id}`)
  await new Promise(resolve => { setTimeout(resolve, 50) })
  const closing = app.close()
  letGo()

  t.equal((await answer).status, 200)
  const answeredAt = performance.now()
  await closing
  t.ok(performance.now() - answeredAt < 5000, 'its connection is not kept alive')
  await t.rejects(fetch(`${url}/api/halls`), 'and then nobody listens')
})

t.test('[S15] walls are for everybody; the boards of counters and guides are for staff of the hall', async t => {
  let gatekeeper: Gatekeeper | undefined
  const hall = await openHall(t, { realtime: (_server, given) => { gatekeeper = given; return { close: () => Promise.resolve() } } })
  const { admit, isTicketToken, hall: hallOf } = gatekeeper!
  const [clerk, admin] = [await hall.signIn('clerk-1'), await hall.signIn('admin')]
  const issued = await hall.issue()

  await admit({}, 'wall', hall.id)
  for (const audience of ['counter', 'guide'] as const) {
    await admit(clerk, audience, hall.id)
    await t.rejects(admit({}, audience, hall.id), { code: 'sign-in-needed' })
    await t.rejects(admit(admin, audience, hall.id), { code: 'not-allowed' })
    await t.rejects(admit(hall.device('kiosk'), audience, hall.id), { code: 'not-allowed' })
    await t.rejects(admit(hall.ticket(issued), audience, hall.id), { code: 'sign-in-needed' })
    await t.rejects(admit({ cookie: 'hallflow=guess' }, audience, hall.id), { code: 'sign-in-needed' })
  }
  await t.rejects(admit({ authorization: 'Device nonsense' }, 'wall', hall.id), { code: 'sign-in-needed' }, 'what is not believed is not let pass as nobody')
  t.equal(isTicketToken(issued.ticket.ticketId, issued.token), true)
  t.equal(isTicketToken(issued.ticket.ticketId, `${issued.token}x`), false)
  t.equal(isTicketToken(`${hall.id}.${'x'.repeat(22)}`, issued.token), false)
  t.equal(hallOf(hall.id).hallId, hall.id)
})

t.test('[S12] a demo\'s device is known by what its token says', async t => {
  const find = demoDevices(testSecret)
  t.same(await find(deviceToken(testSecret, { role: 'pad', hallId: 'here', counterId: 'c1' })), { kind: 'device', deviceId: 'demo-pad-here-c1', role: 'pad', hallId: 'here', counterId: 'c1' })
  t.same(await find(deviceToken(testSecret, { role: 'wall', hallId: 'here' })), { kind: 'device', deviceId: 'demo-wall-here', role: 'wall', hallId: 'here' })
  t.equal(await find(deviceToken(testSecret, { role: 'pad', hallId: 'here' })), undefined, 'a pad without a counter')
})

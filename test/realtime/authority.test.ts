import { once } from 'node:events'
import { request as ask } from 'node:http'
import { io } from 'socket.io-client'
import t from 'tap'
import type { WatchReply } from '../../src/contract/socket.js'
import { ticketToken } from '../../src/http/access/tokens.js'
import { Feed } from '../../src/realtime/feed.js'
import { endSignIn } from '../../src/store/sign-ins.js'
import { openDoors, type Caller } from '../support/callers.js'
import { testSecret, type HallOptions } from '../support/hall.js'
import { testConnection } from '../support/redis.js'
import { Screen } from '../support/screen.js'

type Test = Parameters<typeof openDoors>[0]

/** Two halls with everybody who may come, and a feed. */
async function openFeed (t: Test) {
  const subscriber = await testConnection(t, 'subscriber')
  const troubles: unknown[] = []
  const made: { doors?: Awaited<ReturnType<typeof openDoors>> } = {}
  const realtime: NonNullable<HallOptions['realtime']> = (server, gatekeeper) => {
    // The store of the hall is made beside the app; a feed asks for it only when the first screen comes.
    return new Feed(server, { get store () { return made.doors!.hall.store }, subscriber, gatekeeper, onTrouble: trouble => troubles.push(trouble) })
  }
  const doors = made.doors = await openDoors(t, { realtime, proxies: ['127.0.0.1'] })
  const screens: Screen[] = []
  t.teardown(async () => { for (const screen of screens) screen.close() })
  return {
    ...doors,
    troubles,
    screen: (headers: Record<string, string> = {}) => {
      const screen = new Screen(doors.hall.url, headers)
      screens.push(screen)
      return screen
    }
  }
}

const said = (reply: WatchReply) => reply.ok ? 'in' : reply.refusal
const work = ['clerk', 'guide', 'grid-head', 'manager']

/** Who may watch a hall, as it is written in the design: walls are for everybody, but a device's is its own; boards for staff of the hall. */
function verdictFor (caller: Caller, audience: 'wall' | 'counter' | 'guide' | 'agent', where: 'own' | 'other'): string {
  const isElsewhere = caller.hall !== undefined && caller.hall !== where
  // Keys have streams of their own.
  if (caller.role.includes(':')) return 'not-allowed'
  const isDevice = ['kiosk', 'wall', 'pad', 'rating'].includes(caller.role)
  if (audience === 'wall') return isDevice && isElsewhere ? 'not-allowed' : 'in'
  if (caller.role === 'anonymous' || caller.role === 'ticket') return 'sign-in-needed'
  if (audience === 'agent') return caller.role === 'agent' && !isElsewhere ? 'in' : 'not-allowed'
  return work.includes(caller.role) && !isElsewhere ? 'in' : 'not-allowed'
}

t.test('[S47] every role at every room of the feed, in its own and another hall: let in or told why not, and told nothing more', async t => {
  const { hall, callers, screen, troubles, ticketId } = await openFeed(t)
  const elsewhere = await hall.issue({}, hall.device('kiosk', undefined, hall.there), hall.there)
  const tokens = { right: ticketToken(testSecret, ticketId), wrong: elsewhere.token }
  const counts = { in: 0, refused: 0 }
  const check = (reply: WatchReply, expected: string, what: string) => {
    t.equal(said(reply), expected, what)
    counts[expected === 'in' ? 'in' : 'refused']++
  }
  for (const caller of callers) {
    const refused = screen(caller.headers)
    const letIn: Screen[] = []
    /** Who holds no ticket is told of none. */
    const holders: Screen[] = []
    for (const audience of ['wall', 'counter', 'guide', 'agent'] as const) {
      for (const where of ['own', 'other'] as const) {
        const expected = verdictFor(caller, audience, where)
        const watching = expected === 'in' ? screen(caller.headers) : refused
        const reply = await watching.watch({ hallId: where === 'own' ? hall.id : hall.there, audience })
        check(reply, expected, `${caller.name} watches ${audience} of the ${where} hall`)
        if (expected === 'in') (audience === 'agent' ? holders : letIn).push(watching)
        if (reply.ok && 'board' in reply) t.equal('tickets' in reply.board, audience !== 'wall', 'tickets are for staff')
      }
    }
    for (const hallId of [hall.id, hall.there]) await hall.issue({}, hall.device('kiosk', undefined, hallId), hallId)
    for (const watching of letIn) await watching.until('the ticket', () => watching.told.length > 0, 20_000)
    t.equal(refused.told.length, 0, 'who was refused is told nothing')
    for (const { told, views } of holders) t.same([told.length, views.length], [0, 0], 'an agent is told of the own tickets alone')
    for (const each of [refused, ...letIn, ...holders]) each.close()
    // A ticket's token is the whole right, whoever shows it.
    const watching = screen(caller.headers)
    for (const hallId of [hall.id, hall.there]) {
      check(await watching.watch({ hallId, audience: 'visitor', ticketId, token: tokens.right }), 'in', `${caller.name} with the token`)
      check(await watching.watch({ hallId, audience: 'visitor', ticketId, token: tokens.wrong }), 'not-allowed', `${caller.name} with another token`)
      check(await watching.watch({ hallId, audience: 'visitor', ticketId: elsewhere.ticket.ticketId, token: tokens.right }), 'not-allowed', `${caller.name} with the token of another ticket`)
      check(await watching.watch({ hallId, audience: 'visitor', ticketId }), 'bad-request', `${caller.name} without a token`)
    }
    watching.close()
  }
  t.same(troubles, [])
  t.comment(`${callers.length} callers: ${counts.in + counts.refused} cells of room and hall, ${counts.in} let in, ${counts.refused} refused`)
})

t.test('[S48] a false token is a no at every room, also where nobody needs one', async t => {
  const { hall, screen } = await openFeed(t)
  for (const authorization of ['Device kiosk.x..y', 'Device', 'Bearer x', `Device wall.${hall.id}..AAAA`, 'Ticket']) {
    for (const audience of ['wall', 'counter', 'guide', 'agent'] as const) t.equal(said(await screen({ authorization }).watch({ hallId: hall.id, audience })), 'sign-in-needed', `${authorization} ${audience}`)
  }
})

t.test('[S49] a sign-in that ends, and a right that is taken away, end what they watch within five seconds', async t => {
  const { hall, callers, screen } = await openFeed(t)
  const of = (name: string) => callers.find(caller => caller.name === name)!.headers
  const watching = async (headers: Record<string, string>, audience: 'wall' | 'counter' | 'guide') => {
    const one = screen(headers)
    t.equal(said(await one.watch({ hallId: hall.id, audience })), 'in')
    // Whoever is cut comes back by itself: that must not hide that it was cut.
    let cutAt = 0
    one.socket.on('disconnect', () => { cutAt ||= performance.now() })
    return { one, cutAt: () => cutAt }
  }
  const [guide, second, manager, wall, board] = [
    await watching(of('guide'), 'guide'), await watching(of('guide'), 'counter'), await watching(of('manager'), 'guide'), await watching({}, 'wall'), await watching(hall.device('wall'), 'wall')
  ]
  const secret = /hallflow=([\w-]+)/.exec(of('guide').cookie ?? '')?.[1] ?? ''
  const endedAt = performance.now()
  await endSignIn(hall.store.redis, secret)
  await guide.one.until('the cut', () => guide.cutAt() > 0, 5000).catch(() => undefined)
  await second.one.until('the cut', () => second.cutAt() > 0, 5000 - (performance.now() - endedAt)).catch(() => undefined)
  for (const { cutAt } of [guide, second]) t.ok(cutAt() > 0 && cutAt() - endedAt <= 5000, `cut after ${Math.round(cutAt() - endedAt)} ms`)
  t.same([manager.cutAt(), wall.cutAt(), board.cutAt()], [0, 0, 0], 'nobody else is')
  t.equal(said(await guide.one.watch({ hallId: hall.id, audience: 'guide' })), 'sign-in-needed', 'and who comes back is told')
})

t.test('[S49] watching is no use of a sign-in: a page that is left open ends with it', async t => {
  const { hall, callers, screen } = await openFeed(t)
  const guide = screen(callers.find(caller => caller.name === 'guide')!.headers)
  t.equal(said(await guide.watch({ hallId: hall.id, audience: 'guide' })), 'in')
  let isCut = false
  guide.socket.on('disconnect', () => { isCut = true })
  hall.clock.pass(59 * 60_000)
  await new Promise(resolve => { setTimeout(resolve, 2500) })
  t.notOk(isCut)
  hall.clock.pass(2 * 60_000)
  await guide.until('the cut', () => isCut, 5000)
})

t.test('[S50] a page of another site gets in by no way: 16 false origins at three doors each', async t => {
  const { hall, callers } = await openFeed(t)
  const host = new URL(hall.url).host
  const port = Number(new URL(hall.url).port)
  const cookie = callers.find(caller => caller.name === 'guide')!.headers.cookie!
  const wrong = [
    'https://evil.example', 'null', '', `http://${host}.evil.example`, `http://evil@${host}`, `ftp://${host}`, 'http://127.0.0.1', `http://${host}/`, `http://${host}/path`, 'file://', `http://localhost:${port}`,
    `//${host}`, 'x'.repeat(500), `http://127.0.0.1:${port + 1}`, `HTTP://${host}`, `http://${host} http://evil.example`
  ]
  const post = async (headers: Record<string, string>, path: string, method = 'POST') => await new Promise<number>((resolve, reject) => {
    ask({ host: '127.0.0.1', port, path, method, headers: { cookie, ...headers, ...method === 'POST' && { 'content-type': 'application/json' } } }, answer => { answer.resume(); resolve(answer.statusCode ?? 0) }).on('error', reject).end(method === 'POST' ? '{}' : undefined)
  })
  const upgrade = async (headers: Record<string, string>) => await new Promise<number>(resolve => {
    const asked = ask({ host: '127.0.0.1', port, path: '/socket.io/?EIO=4&transport=websocket', headers: { cookie, ...headers, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' } })
    asked.on('upgrade', (_answer, socket) => { socket.destroy(); resolve(101) })
    asked.on('response', answer => { answer.resume(); resolve(answer.statusCode ?? 0) })
    asked.on('error', () => resolve(0))
    asked.end()
  })
  let tried = 0
  for (const origin of wrong) {
    t.equal(await post({ origin }, `/api/halls/${hall.id}/lines/tax/issuing`), 403, `post ${origin}`)
    t.ok(await post({ origin }, '/socket.io/?EIO=4&transport=polling', 'GET') >= 400, `polling ${origin}`)
    const status = await upgrade({ origin })
    t.equal(status, 400, `upgrade ${origin} → ${status}`)
    tried += 3
  }
  t.comment(`${tried} tries from false origins, none let in`)
  const own = `http://${host}`
  t.equal(await post({ origin: own }, `/api/halls/${hall.id}/lines/tax/issuing`), 400, 'its own page is heard')
  t.ok(await post({ origin: own }, '/socket.io/?EIO=4&transport=polling', 'GET') >= 400, 'nobody polls')
  t.equal(await upgrade({ origin: own }), 101)
  t.equal(await upgrade({ origin: own, 'x-forwarded-proto': 'https' }), 400, 'a page without TLS, where there is TLS')
  t.equal(await upgrade({ origin: `https://${host}`, 'x-forwarded-proto': 'https' }), 101)
})

t.test('[S48] a socket understands one message: any other is not answered, whoever sends it', async t => {
  const { hall, callers } = await openFeed(t)
  for (const { headers } of callers.filter(({ name }) => ['nobody', 'manager', 'admin', 'kiosk-own'].includes(name))) {
    const socket = io(hall.url, { path: '/socket.io', transports: ['websocket'], extraHeaders: headers, forceNew: true, reconnection: false })
    await once(socket as never, 'connect')
    for (const name of ['hall:events', 'ticket:view', 'hall:write', 'join', '__proto__', 'constructor']) {
      await t.rejects(socket.timeout(150).emitWithAck(name, { hallId: hall.id, audience: 'guide' }), name)
    }
    socket.close()
  }
})

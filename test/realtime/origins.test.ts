/** Thirty-six Origins that are not ours, at every door by which something can be done: nobody gets in, and ours does. Raw sockets, so that nothing tidies them up. */
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { Feed } from '../../src/realtime/feed.js'
import { openDoors } from '../support/callers.js'
import type { HallOptions } from '../support/hall.js'
import { testConnection } from '../support/redis.js'

const host = 'hall.example:3000'
const own = `http://${host}`

/** One a line; several where the header comes several times. */
const wrong: ReadonlyArray<string | readonly string[]> = [
  'null', '', 'https://evil.example', 'http://evil.example:3000', 'http://hall.example', 'http://hall.example:80', 'http://hall.example:3001', 'http://hall.example:30000', 'http://hall.example:03000', 'https://hall.example', 'ws://hall.example:3000', 'ftp://hall.example:3000',
  'file://', 'javascript:alert(1)', 'chrome-extension://hall.example:3000', '//hall.example:3000', 'hall.example:3000', `${own}/`, `${own}/path`, `${own}?x`, `${own}#x`, `${own}.evil.example`, 'http://evilhall.example:3000', 'http://sub.hall.example:3000',
  'http://evil@hall.example:3000', `${own}@evil.example`, 'http://hall.example%3a3000', 'HTTP://hall.example:3000', 'http://HALL.example:3000', 'http://hall.example.:3000', 'http://ｈall.example:3000', 'http://hаll.example:3000', 'http://xn--hll-5cd.example:3000', [own, 'http://evil.example'], ['http://evil.example', own], `${own} http://evil.example`
]

async function openFeed (t: Test, options: HallOptions = {}) {
  const subscriber = await testConnection(t, 'subscriber')
  const made: { doors?: Awaited<ReturnType<typeof openDoors>> } = {}
  const realtime: NonNullable<HallOptions['realtime']> = (server, gatekeeper) =>
    new Feed(server, { get store () { return made.doors!.hall.store }, subscriber, gatekeeper, onTrouble: () => undefined })
  const doors = made.doors = await openDoors(t, { realtime, ...options })
  const port = Number(new URL(doors.hall.url).port)
  /** The head of the answer. */
  const say = async (method: string, path: string, headers: ReadonlyArray<readonly [string, string]>, body?: string): Promise<string> => await new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    const end = () => { socket.destroy(); resolve(heard) }
    socket.on('data', part => {
      heard += part.toString()
      if (heard.includes('\r\n\r\n')) end()
    })
    socket.on('close', end)
    socket.on('error', end)
    const all = [['host', host], ...headers, ...body === undefined ? [] : [['content-type', 'application/json'], ['content-length', String(Buffer.byteLength(body))]] as const]
    socket.write(Buffer.from(`${method} ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body ?? ''}`))
  })
  return { ...doors, say }
}

const upgrade = [['connection', 'Upgrade'], ['upgrade', 'websocket'], ['sec-websocket-version', '13'], ['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ==']] as const
const statusOf = (head: string) => Number(head.slice(9, 12))

t.test('[S106] a page of another site gets in by no door: thirty-six Origins that are not ours, with a cookie, with a token, with nothing', async t => {
  t.equal(wrong.length, 36)
  const { hall, callers, say } = await openFeed(t)
  const guide = callers.find(({ name }) => name === 'guide')!.headers.cookie!
  const kiosk = hall.device('kiosk').authorization!
  const [cookie, token] = [['cookie', guide] as const, ['authorization', kiosk] as const]
  const tickets = `/api/halls/${hall.id}/tickets`
  const socket = '/socket.io/?EIO=4&transport=websocket'
  const polling = '/socket.io/?EIO=4&transport=polling'
  const issue = '{"serviceId":"tax"}'
  type Origins = ReadonlyArray<readonly [string, string]>
  const doors: Record<string, (origins: Origins) => Promise<string>> = {
    'a command with a cookie': async origins => await say('POST', tickets, [cookie, ...origins], issue),
    'a command with a device\'s token': async origins => await say('POST', tickets, [token, ...origins], issue),
    'a command of nobody': async origins => await say('POST', tickets, origins, issue),
    'signing in': async origins => await say('POST', '/api/session', origins, '{"username":"x-guide","password":"hallflow-demo"}'),
    'the socket with a cookie': async origins => await say('GET', socket, [cookie, ...upgrade, ...origins]),
    'the socket with a device\'s token': async origins => await say('GET', socket, [token, ...upgrade, ...origins]),
    'the socket of nobody': async origins => await say('GET', socket, [...upgrade, ...origins]),
    'polling with a cookie': async origins => await say('GET', polling, [cookie, ...origins]),
    'a post by polling': async origins => await say('POST', polling, [cookie, ...origins], '40'),
    'signing out': async origins => await say('DELETE', '/api/session', [cookie, ...origins])
  }
  const numbers = (await hall.board()).numbers.tax
  let tried = 0
  for (const each of wrong) {
    const origins = [each].flat().map(value => ['origin', value] as const)
    for (const [door, through] of Object.entries(doors)) {
      const head = await through(origins)
      const isSocket = /socket|polling/.test(door)
      t.ok(isSocket ? statusOf(head) === 400 || statusOf(head) === 403 : statusOf(head) === 403, `${door}: ${String(each)} → ${head.slice(9, 40)}`)
      t.notMatch(head, /set-cookie|access-control-allow/i)
      tried++
    }
    // Reading changes nothing; the browser keeps the answer from a page that is not ours, for nothing says that it may have it.
    for (const method of ['GET', 'OPTIONS']) t.notMatch(await say(method, '/api/session', [cookie, ...origins]), /access-control-allow/i)
  }
  t.comment(`${wrong.length} Origins at ${Object.keys(doors).length} doors: ${tried} tries, 0 let in`)
  t.equal((await hall.board()).numbers.tax, numbers, 'no number was given')

  for (const origins of [[['origin', own]], [['origin', `https://${host}`]], []] as Origins[]) {
    const says = JSON.stringify(origins)
    for (const door of ['a command with a cookie', 'a command with a device\'s token', 'a command of nobody']) t.equal(statusOf(await doors[door]!(origins)), 201, `${door} ${says}`)
    t.equal(statusOf(await doors['signing in']!(origins)), 200, says)
    for (const door of ['the socket with a cookie', 'the socket with a device\'s token', 'the socket of nobody']) t.equal(statusOf(await doors[door]!(origins)), 101, `${door} ${says}`)
    t.equal(statusOf(await doors['polling with a cookie']!(origins)), 400, 'nobody polls')
  }
  t.equal(statusOf(await doors['signing out']!([['origin', own]])), 204, 'still signed in, and now out')
})

t.test('[S106] where a named balancer ends TLS, a page without it is a stranger, and nobody else can say that there is TLS', async t => {
  const { hall, say } = await openFeed(t, { proxies: ['127.0.0.1'] })
  const issue = async (origin: string, more: ReadonlyArray<readonly [string, string]> = []) => statusOf(await say('POST', `/api/halls/${hall.id}/tickets`, [['origin', origin], ...more], '{"serviceId":"tax"}'))
  const tls = [['x-forwarded-proto', 'https']] as const
  t.same([await issue(own, tls), await issue(`https://${host}`, tls), await issue(own)], [403, 201, 201])
  const socket = async (origin: string) => statusOf(await say('GET', '/socket.io/?EIO=4&transport=websocket', [['origin', origin], ...tls, ...upgrade]))
  t.same([await socket(own), await socket(`https://${host}`)], [400, 101])
})

import { connect } from 'node:net'
import t from 'tap'
import { outsideEvent } from '../../src/domain/outside/cut.js'
import { outsideLimits } from '../../src/domain/outside/limits.js'
import { readWholeLog } from '../support/sound.js'
import { openOutside, pause, until, type Outside } from '../support/outside.js'
import { openStream, type Stream } from '../support/stream.js'

const told = async ({ hall }: Outside) => (await readWholeLog({ store: hall.store, hallId: hall.id })).flatMap(event => outsideEvent(hall.id, 1, event) ?? [])
const reader = async (outside: Outside, more: object = {}) => (await outside.makeKey({ scopes: ['events:read'], halls: [outside.hall.id], ...more })).secret
type Test = Parameters<typeof openOutside>[0]
const opener = (t: Test) => {
  const all: Stream[] = []
  t.teardown(async () => { for (const each of all) each.close(); await Promise.resolve() })
  return async (...asked: Parameters<typeof openStream>) => {
    const stream = await openStream(...asked)
    all.push(stream)
    return stream
  }
}

t.test('[E60] a stream begins with the hall as it is, and goes on with every event once and in order', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const open = opener(t)
  await hall.issue()
  const stream = await open(hall.url, hall.id, await reader(outside))
  t.equal(stream.status, 200)
  t.match(stream.response.headers, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  await until('the hall', () => stream.read.length > 0)
  const [first] = stream.read
  const before = await told(outside)
  t.match(first, { event: 'reset', id: `1.${before.at(-1)?.version}`, data: { reason: 'new', hallId: hall.id, tickets: [{ status: 'waiting', label: 'A001' }], isOpen: true } })
  const clerk = await hall.clerkAt('1')
  for (let i = 0; i < 20; i++) await hall.issue()
  for (let i = 0; i < 5; i++) await hall.post('/counters/1/finish-and-call-next', {}, clerk)
  const expected = (await told(outside)).slice(before.length)
  await until('all', () => stream.events().length >= expected.length)
  t.same(stream.events().map(({ data }) => data), expected)
  t.same(stream.events().map(({ id, event }) => [id, event]), expected.map(({ version, type }) => [`1.${version}`, type]))
  await until('a beat', () => stream.read.some(({ event }) => event === 'beat'), outsideLimits.streamBeatMs + 3000)
  t.match(stream.read.find(({ event }) => event === 'beat'), { id: stream.events().at(-1)?.id, data: { version: expected.at(-1)?.version } })
})

t.test('[E61] who comes back goes on after the last id, also at another process or after a restart; what cannot be told is told anew', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const open = opener(t)
  const secret = await reader(outside)
  const doomed = await hall.openApp()
  const one = await open(doomed.url, hall.id, secret)
  await until('the hall', () => one.read.length > 0)
  for (let i = 0; i < 10; i++) await hall.issue()
  await until('ten', () => one.events().length === 10)
  await doomed.app.close()
  await until('the end', () => one.isOver())
  t.match(one.read.at(-1), { event: 'end', data: { reason: 'stopping' } })
  for (let i = 0; i < 10; i++) await hall.issue()
  const again = await hall.openApp()
  const expected = (await told(outside)).slice(-10)
  for (const asked of [{ lastId: one.lastId() ?? '' }, { after: one.lastId() ?? '' }, { after: (one.lastId() ?? '').split('.')[1] ?? '' }]) {
    const two = await open(again.url, hall.id, secret, asked)
    await until('the rest', () => two.events().length === 10)
    t.same(two.read.map(({ data }) => data), expected, 'nothing missed, nothing twice')
    two.close()
    await pause(50)
  }
  const far = (await hall.board()).version + 50
  for (const [after, reason] of [[`1.${far}`, 'ahead'], ['7.3', 'epoch'], [`0.${(await hall.board()).version}`, 'epoch']] as const) {
    const stream = await open(hall.url, hall.id, secret, { after })
    await until('anew', () => stream.read.length > 0)
    t.match(stream.read[0], { event: 'reset', data: { reason } }, after)
    stream.close()
    await pause(50)
  }
  // The log goes back to the fifth entry only.
  await hall.store.redis.xtrim(`hall:{${hall.id}}:log`, 'MINID', '6-0')
  const old = await open((await hall.openApp()).url, hall.id, secret, { after: '3' })
  await until('anew', () => old.read.length > 0)
  t.match(old.read[0], { event: 'reset', data: { reason: 'too-old' } })
  for (const after of ['x', '-1', '1.2.3', '1e5', `1.${'9'.repeat(30)}`]) t.equal((await open(hall.url, hall.id, secret, { after })).status, 400, after)
})

t.test('[E62] a store that begins a new epoch is told anew to everybody who listens', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const open = opener(t)
  const stream = await open(hall.url, hall.id, await reader(outside))
  await until('the hall', () => stream.read.length > 0)
  await hall.issue()
  await until('one', () => stream.events().length === 1)
  const log = `hall:{${hall.id}}:log`
  const version = (await hall.board()).version + 1
  await hall.store.redis.multi().hset(`hall:{${hall.id}}`, 'epoch', '2', 'version', String(version))
    .xadd(log, `${version}-0`, 'event', JSON.stringify({ version, at: hall.clock.hall(), by: 'agent:test', type: 'hall:repaired', epoch: 2, reason: 'test' })).exec()
  await until('anew', () => stream.read.filter(({ event }) => event === 'reset').length === 2)
  t.match(stream.read.at(-1), { event: 'reset', id: `2.${version}`, data: { reason: 'epoch', epoch: 2 } })
  await hall.issue()
  await until('and on', () => stream.events().length === 2)
  t.equal(stream.lastId(), `2.${version + 1}`)
})

t.test('[E63] a stream ends within five seconds of its key, and says why; who may not read gets none', async t => {
  const outside = await openOutside(t)
  const { hall, well } = outside
  const open = opener(t)
  const made = await outside.makeKey({ scopes: ['events:read'] })
  const other = await hall.openApp()
  const streams = [await open(hall.url, hall.id, made.secret), await open(other.url, hall.id, made.secret), await open(other.url, hall.there, made.secret)]
  const stays = await open(other.url, hall.id, await reader(outside))
  await well(`/keys/${made.key.keyId}/change`, { halls: [hall.id] })
  const began = performance.now()
  await until('the one of the other hall', () => streams[2]!.isOver(), 5000)
  t.notOk(streams[0]!.isOver())
  await well(`/keys/${made.key.keyId}/revoke`)
  await until('all', () => streams.every(each => each.isOver()), 5000)
  t.comment(`${Math.round(performance.now() - began)} ms`)
  for (const { read } of streams) t.match(read.at(-1), { event: 'end', data: { reason: 'revoked' } })
  t.notOk(stays.isOver(), 'nobody else\'s')
  t.equal((await open(hall.url, hall.id, made.secret)).status, 401)
  t.equal((await open(hall.url, hall.id, undefined)).status, 401)
  t.equal((await open(hall.url, hall.id, (await outside.makeKey({ scopes: ['flow:read'] })).secret)).status, 403)
  t.equal((await open(hall.url, hall.there, await reader(outside))).status, 403)
  t.equal((await open(hall.url, 'nowhere', (await outside.makeKey({ scopes: ['events:read'] })).secret)).status, 404)
})

t.test('[E64] who does not read is dropped, holds no memory, and harms nobody; streams of a key are counted', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const open = opener(t)
  const secret = await reader(outside)
  // Speaks, and never reads what it is told.
  const deaf = connect(Number(new URL(hall.url).port), '127.0.0.1')
  deaf.pause().on('error', () => undefined)
  const seen = { isCut: false }
  deaf.on('close', () => { seen.isCut = true })
  deaf.write(`GET /api/events/${hall.id} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\n\r\n`)
  const good = await open(hall.url, hall.id, await reader(outside))
  await until('the hall', () => good.read.length > 0)
  // A day of forecasts, as large as they get, so that the kernel's own buffers fill as well.
  const lines = Array.from({ length: 300 }, (_, index) => ({ serviceId: `s${index}`, at: 0, wait: { p10Ms: 1, p50Ms: 2, p90Ms: 3 }, ladder: [], later: {} }))
  const hallKey = `hall:{${hall.id}}`
  const heap = process.memoryUsage().rss
  let sent = 0
  for (; sent < 3000 && !seen.isCut; sent++) {
    const version = await hall.store.redis.hincrby(hallKey, 'version', 1)
    await hall.store.redis.xadd(`${hallKey}:log`, `${version}-0`, 'event', JSON.stringify({ version, at: hall.clock.hall(), by: 'agent:test', type: 'hall:forecast', lines, areas: [] }))
    await pause(2)
    // Who reads, but is in the same busy process, is no slow reader.
    await until('the good one keeps up', () => sent - good.events().length < 10)
    // That it was cut is seen only by reading.
    if (sent === 800) await pause(1500)
    if (sent > 800) deaf.resume()
  }
  t.ok(seen.isCut, `cut after ${sent} forecasts of ${Math.round(JSON.stringify(lines).length / 1024)} kB`)
  t.ok(process.memoryUsage().rss - heap < 400 * 1024 * 1024)
  await until('the good one has all', () => good.events().length === sent, 20_000)

  const held = await Promise.all(Array.from({ length: outsideLimits.streamsPerKey }, async () => await open(hall.url, hall.id, secret)))
  t.ok(held.every(({ status }) => status === 200))
  const over = await open(hall.url, hall.id, secret)
  t.match([over.status, Number(over.response.headers['retry-after']) > 0], [429, true])
  held[0]?.close()
  await pause(200)
  t.equal((await open(hall.url, hall.id, secret)).status, 200)
})

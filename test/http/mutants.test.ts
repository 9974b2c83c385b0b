/** A slice of `npm run mutants`, seeded: every route that the server tells of, as somebody whom it lets in, and what is said on sockets. */
import { pino } from 'pino'
import t, { type Test } from 'tap'
import type { AddressInfo } from 'node:net'
import { buildApp } from '../../src/app.js'
import { openItemsDesk } from '../../src/catalog/live/items-desk.js'
import { searchIn } from '../../src/catalog/search.js'
import { Feed } from '../../src/realtime/feed.js'
import { openTown } from '../../scripts/mutants/callers.js'
import { emptyTally, judge } from '../../scripts/mutants/judge.js'
import { mutant } from '../../scripts/mutants/request.js'
import { readRoutes } from '../../scripts/mutants/routes.js'
import { inOrder, makeSome, runRoute, type RouteResult } from '../../scripts/mutants/run.js'
import { isSurelyWrong, type Shape } from '../../scripts/mutants/shape.js'
import { runSockets, socketMessages } from '../../scripts/mutants/sockets.js'
import { Hang, Wire } from '../../scripts/mutants/wire.js'
import { copyCatalog } from '../catalog/folder.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { testSecret } from '../support/hall.js'
import { testConnection } from '../support/redis.js'
import { unsound } from '../support/sound.js'

t.setTimeout(300_000)

const per = 24
const lanes = 10

async function openServer (t: Test) {
  const { home, desk, store, redis, clock, where } = await openCatalogHome(t, { folder: copyCatalog(t).path })
  const subscriber = await testConnection(t, 'subscriber', where)
  const troubles: unknown[] = []
  const app = await buildApp({
    store, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'demo', exemptLimits: true, logger: pino({ level: 'silent' }), searchItems: searchIn(store.catalog.current), catalogDesk: desk, itemsDesk: openItemsDesk(home, desk), proxies: ['127.0.0.1'],
    realtime: (server, gatekeeper) => new Feed(server, { store, subscriber, gatekeeper, onTrouble: trouble => { troubles.push(trouble) } })
  })
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const wire = new Wire({ host: '127.0.0.1', port })
  t.teardown(() => { wire.close() })
  return { app, store, troubles, wire, url: `http://127.0.0.1:${port}` }
}

t.test('[S110] bent requests to every route and message: no fault, no hang, nothing let in that its shape refuses, every no in one shape, and the halls are whole', async t => {
  const { url, wire, store, troubles } = await openServer(t)
  const { routes, named } = await readRoutes(url)
  const running = { url, wire, named, town: await openTown(url), seed: 'suite', per, together: 4 }
  const results: RouteResult[] = []
  for (const message of socketMessages) results.push(await runSockets(running, message))
  await makeSome(running, routes)
  for (const stage of inOrder(routes)) {
    const waiting = [...stage]
    await Promise.all(Array.from({ length: lanes }, async () => {
      for (let route = waiting.shift(); route; route = waiting.shift()) results.push(await runRoute(running, route))
    }))
  }
  for (const { route, findings, sent } of results) {
    t.equal(sent, per, route)
    t.same(findings, [], route)
  }
  t.equal(results.length, routes.length + socketMessages.length)
  t.same(troubles, [])
  const sum = (what: 'sent' | 'wrong' | 'accepted') => results.reduce((all, each) => all + each[what], 0)
  t.ok(sum('wrong') > sum('sent') / 3 && sum('accepted') > 100, `${sum('sent')} mutants, ${sum('wrong')} surely wrong, ${sum('accepted')} accepted`)
  t.comment(`${routes.length} routes and ${socketMessages.length} kinds of message: ${sum('sent')} mutants, ${sum('wrong')} surely wrong, ${sum('accepted')} accepted, 0 of them wrongly`)

  t.equal((await fetch(`${url}/api/health/ready`)).status, 200)
  for (const hallId of store.catalog.current().halls.keys()) t.same(await unsound({ store, hallId }), [], hallId)
})

t.test('[S110] whoever judges answers finds a fault, a hang, a wrong yes, another shape and what tells too much', t => {
  const route = { name: 'post /x', method: 'POST', path: '/x', params: [], query: [], headers: [], takesFile: false, body: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false } }
  const asking = { route, named: {}, known: {}, headers: {}, fixed: {}, host: 'x', address: '10.0.0.1' }
  const all = Array.from({ length: 400 }, (_, i) => mutant(asking, `judge/${i}`))
  const wrong = all.find(({ isWrong }) => isWrong)!
  const right = all.find(({ isWrong, kind }) => !isWrong && kind === 'sound')!
  const answer = (status: number, body: string) => ({ status, head: `http/1.1 ${status} x\r\ncontent-type: application/json`, body: Buffer.from(body), ms: 1 })
  const refusal = (code: string, details?: string) => JSON.stringify({ refusal: code, message: 'x', ...details && { details } })
  const bad = (one: typeof wrong, said: Parameters<typeof judge>[3]) => {
    const tally = emptyTally()
    judge(tally, one, 'x', said)
    return tally.findings.map(each => each.bad)
  }
  t.same(bad(wrong, answer(400, refusal('bad-request'))), [])
  t.same(bad(right, answer(200, '{}')), [])
  t.same(bad(right, answer(409, refusal('hall-closed'))), [])
  t.same(bad(wrong, answer(200, '{}')), ['wrongly accepted'])
  t.same(bad(wrong, answer(409, refusal('hall-closed'))), ['wrongly accepted'])
  t.same(bad(right, answer(500, refusal('server-fault'))), ['fault'])
  t.same(bad(right, answer(400, '{"error":"Bad Request"}')), ['another shape'])
  t.same(bad(right, answer(400, refusal('bad-request', 'at foo (/srv/src/x.ts:3)'))), ['tells too much'])
  t.same(bad(right, answer(0, '')), ['cut'])
  t.same(bad(right, new Hang('x')), ['hang'])
  t.ok(all.filter(({ isWrong }) => isWrong).length > 100, 'most of them are wrong')
  t.same(mutant(asking, 'judge/7').bytes, all[7]!.bytes, 'the same seed is the same mutant')
  t.end()
})

t.test('[S110] what surely does not fit a shape is known, and no more', t => {
  const shape: Shape = {
    type: 'object', required: ['id'], additionalProperties: false,
    properties: { id: { type: 'string', pattern: '^[a-z]+$', maxLength: 5 }, n: { type: 'integer', minimum: 1, maximum: 9 }, list: { type: 'array', minItems: 1, maxItems: 2, items: { enum: ['a', 'b'] } }, one: { anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Named' }] }, map: { type: 'object', propertyNames: { pattern: '^k', type: 'string' }, additionalProperties: { type: 'boolean' } } }
  }
  const named = { Named: { const: 7 } }
  for (const value of [{ id: 'abc' }, { id: 'abc', n: 9, list: ['a'], one: null, map: { k1: true } }, { id: 'a', one: 7 }, { id: ' a ' }]) t.notOk(isSurelyWrong(shape, value, named), JSON.stringify(value))
  for (const value of [{}, [], null, 'x', { id: 'abcdef' }, { id: 'A' }, { id: 'a', n: 0 }, { id: 'a', n: 1.5 }, { id: 'a', n: '3' }, { id: 'a', list: [] }, { id: 'a', list: ['c'] }, { id: 'a', list: ['a', 'a', 'a'] }, { id: 'a', one: 8 }, { id: 'a', map: { x: true } }, { id: 'a', map: { k: 1 } }, { id: 'a', more: 1 }, { id: 'a', n: Infinity }]) t.ok(isSurelyWrong(shape, value, named), JSON.stringify(value))
  t.notOk(isSurelyWrong({ type: 'integer', minimum: 1 }, '3', {}, true), 'in an address a number is text')
  t.ok(isSurelyWrong({ type: 'string' }, ['a', 'b'], {}, true))
  t.notOk(isSurelyWrong({ type: 'string', maxLength: 2 }, '𠮷𠮷', {}), 'letters are counted, not halves')
  t.end()
})

import { fastify } from 'fastify'
import t from 'tap'
import type { Audit } from '../../src/audit/writer.js'
import type { AuditPage, AuditRecord } from '../../src/contract/audit.js'
import type { Action } from '../../src/domain/authority.js'
import { audited } from '../../src/http/access/audited.js'
import { openDoors } from '../support/callers.js'
import { demoPassword, openHall, type Headers, type OpenedHall } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'

type Test = Parameters<typeof openHall>[0] & Parameters<typeof ownRedis>[0]

/** A hall whose audit is its own. */
async function auditedHall (t: Test) {
  const own = await ownRedis(t)
  const hall = await openHall(t, { connection: own.connection })
  const auditor = await hall.signIn('auditor')
  return { own, hall, auditor, read: async (query = '') => (await hall.get(`/api/admin/audit${query}`, auditor)).json<AuditPage>() }
}

const told = ({ actor, action, result, code }: AuditRecord) => [actor, action, result, code].filter(part => part !== undefined).join(' ')
const issued = async (hall: OpenedHall) => (await hall.issue()).ticket.ticketId
const remove = async (hall: OpenedHall, ticketId: string, as?: Headers, body: object = { reason: 'came twice' }) =>
  await hall.post(`/api/tickets/${ticketId}/remove`, body, as)

t.test('[S23] a privileged act is written down before it is done, and again when it is refused', async t => {
  const { hall, read } = await auditedHall(t)
  const guide = await hall.signIn('guide')
  const ticketId = await issued(hall)

  t.equal((await remove(hall, ticketId, guide)).statusCode, 200)
  t.equal((await remove(hall, ticketId, guide)).statusCode, 409)
  t.equal((await remove(hall, ticketId, guide, {})).statusCode, 400, 'it was never begun: no record')
  const { records: [read_, refused, again, begun] } = await read()
  t.same([begun, again, refused].map(record => told(record!)), ['guide:guide ticket:remove begun', 'guide:guide ticket:remove begun', 'guide:guide ticket:remove refused wrong-status'])
  t.match(begun, { object: { ticketId }, detail: { route: 'POST /api/tickets/:ticketId/remove', request: /^[0-9a-f-]{36}$/ } })
  t.equal(refused?.detail?.of, again?.n, 'the second says which act it ends')
  t.same(told(read_!), 'auditor:auditor audit:read begun', 'who reads is read')
})

t.test('[S24] whoever is not allowed something privileged stands in the audit, whoever it is', async t => {
  const { hall, read } = await auditedHall(t)
  const ticketId = await issued(hall)
  const clerk = await hall.signIn('clerk')
  for (const as of [{}, clerk, hall.device('kiosk'), { authorization: 'Device kiosk.x..y' }, { ...clerk, origin: 'https://evil.example' }]) await remove(hall, ticketId, as)
  await hall.get('/api/admin/audit', clerk)

  const { records } = await read()
  t.same(records.slice(1, 7).toReversed().map(told), [
    'visitor ticket:remove refused sign-in-needed', 'clerk:clerk ticket:remove refused not-allowed', `kiosk:demo-kiosk-${hall.id} ticket:remove refused not-allowed`,
    'visitor ticket:remove refused sign-in-needed', 'clerk:clerk ticket:remove refused not-allowed', 'clerk:clerk audit:read refused not-allowed'
  ])
})

t.test('[S25] who signs in, fails to and signs out is written down with the address, and no name that is none', async t => {
  const { hall, read } = await auditedHall(t)
  const signIn = async (username: string, password: string) => await hall.ask('POST', '/api/session', {}, { username, password })
  await signIn('manager', 'wrong password')
  await signIn('my secret passphrase', 'oops')
  const manager = await hall.signIn('manager')
  t.equal((await hall.ask('DELETE', '/api/session', manager)).statusCode, 204)

  const { records } = await read()
  const [out, into, unknown, failed, first] = records.slice(1)
  t.match(first, { actor: 'auditor:auditor', action: 'session:open', result: 'begun' })
  t.match(failed, { actor: 'visitor', action: 'session:open', object: { account: 'manager' }, result: 'refused', code: 'sign-in-wrong', detail: { address: /^10\./ } })
  t.match(unknown, { actor: 'visitor', object: { account: '?' }, code: 'sign-in-wrong' })
  t.match(into, { actor: 'manager:manager', action: 'session:open', object: { account: 'manager' }, result: 'begun', detail: { address: /^10\./ } })
  t.match(out, { actor: 'manager:manager', action: 'session:close', result: 'begun' })
  t.notOk(out?.detail?.address, 'the address is kept for sign-ins only')
  t.notMatch(JSON.stringify(records), /secret passphrase|oops|wrong password|hallflow-demo/)
})

t.test('[S26] what cannot be written down is not done, and the answer says so', async t => {
  const { hall } = await auditedHall(t)
  const guide = await hall.signIn('guide')
  const ticketId = await issued(hall)
  // As a store that was tampered with: it goes on, but takes no further record.
  await hall.store.redis.set('district:{hallflow}:audit:head', '0 nonsense')

  const answer = await remove(hall, ticketId, guide)
  t.equal(answer.statusCode, 503)
  t.match(answer.json(), { refusal: 'audit-away', message: /未执行/ })
  t.ok(answer.headers['retry-after'])
  t.ok((await hall.board()).tickets[ticketId], 'the ticket is as it was')
  t.equal((await hall.ask('POST', '/api/session', {}, { username: 'manager', password: demoPassword })).statusCode, 503, 'and nobody signs in unseen')
  t.equal((await remove(hall, ticketId)).statusCode, 401, 'a refusal stays what it is')
  t.equal((await hall.ask('DELETE', '/api/session', guide)).statusCode, 204, 'and who signs out is out')
  t.equal((await hall.ask('GET', '/api/session', guide)).statusCode, 401)
  t.equal((await hall.issue()).ticket.status, 'waiting', 'tickets go on')
})

t.test('[S26] a store that is away refuses, and the next act after it is done', async t => {
  const { own, hall } = await auditedHall(t)
  const guide = await hall.signIn('guide')
  const ticketId = await issued(hall)
  await own.kill()
  t.equal((await remove(hall, ticketId, guide)).statusCode, 503)
  own.start()
  let answer = await remove(hall, ticketId, guide)
  for (let tries = 0; answer.statusCode === 503 && tries < 100; tries++) {
    await new Promise(resolve => { setTimeout(resolve, 50) })
    answer = await remove(hall, ticketId, guide)
  }
  t.equal(answer.statusCode, 200)
})

t.test('[S27] ordinary presses leave no record', async t => {
  const { hall, read } = await auditedHall(t)
  const clerk = await hall.clerkAt('1')
  const before = (await read()).records[0]!.n
  await hall.issue()
  t.equal((await hall.post('/counters/1/call-next', {}, clerk)).statusCode, 200)
  await hall.get('/counters/1', clerk)
  t.equal((await read()).records[0]!.n, before + 1, 'the reading alone')
})

t.test('[S28] the audit is read by pages, and by who, what, where and when', async t => {
  const { hall, read } = await auditedHall(t)
  const [guide, manager] = [await hall.signIn('guide'), await hall.signIn('manager')]
  const line = `/api/halls/${hall.id}/lines/tax/issuing`
  for (let i = 0; i < 7; i++) {
    hall.clock.pass(1000)
    await hall.post(line, { issuing: null }, i % 2 === 0 ? guide : manager)
  }
  const all = (await read('?limit=200')).records
  const pages: AuditRecord[] = []
  for (let query = '?limit=4'; ;) {
    const { records, next } = await read(query)
    t.ok(records.length <= 4)
    pages.push(...records)
    if (next === null) break
    query = `?limit=4&before=${next}`
  }
  const upTo = all[0]!.n
  t.same(pages.filter(({ n }) => n <= upTo), all, 'pages make up the whole')
  t.same((await read(`?actor=guide:guide&action=line:issuing&hallId=${hall.id}`)).records.map(told), Array(4).fill('guide:guide line:issuing begun'))
  t.same((await read('?action=line:issuing&hallId=elsewhere')).records, [])
  const third = all.filter(({ action }) => action === 'line:issuing').toReversed()[2]!
  t.same((await read(`?action=line:issuing&from=${third.at}&to=${third.at + 1000}`)).records.map(({ at }) => at), [third.at + 1000, third.at])
  for (const query of ['?limit=0', '?limit=201', '?before=x', '?sort=up', '?from=-1']) t.equal((await hall.get(`/api/admin/audit${query}`, await hall.signIn('auditor'))).statusCode, 400, query)
})

t.test('[S29] nobody writes the audit', async t => {
  const { hall, callers } = await openDoors(t)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    for (const { name, headers } of callers) {
      const answer = await hall.app.inject({ method, url: '/api/admin/audit', headers, ...method !== 'DELETE' && { payload: {} } })
      t.ok([404, 405].includes(answer.statusCode), `${name}: ${method} → ${answer.statusCode}`)
    }
  }
})

t.test('[S29] a route of administration that is not audited cannot be registered', async t => {
  const audit: Audit = { write: () => Promise.resolve(1), begin: () => Promise.resolve(1), ended: () => undefined }
  const register = (url: string, action: Action) => {
    const app = fastify()
    audited(app, { audit, clocks: { real: () => 0, hall: () => 0 } })
    app.get(url, { config: { action } }, () => 'done')
  }
  t.throws(() => register('/api/admin/halls', 'hall:read'), /is not audited/)
  t.throws(() => register('/api/admin', 'session:open'), /is not audited/)
  t.doesNotThrow(() => register('/api/admin/audit', 'audit:read'))
  t.doesNotThrow(() => register('/api/halls', 'hall:read'))
})

t.test('[S111] the chain is looked at once for all who ask at a moment, and anew for who asks later', async t => {
  const own = await ownRedis(t)
  let reads = 0
  const hall = await openHall(t, {
    connection: async () => {
      const redis = await own.connection()
      const read = redis.xrevrange.bind(redis) as (...words: unknown[]) => Promise<unknown>
      Reflect.set(redis, 'xrevrange', async (...words: unknown[]) => {
        reads++
        // As long as a long chain takes.
        await new Promise(resolve => { setTimeout(resolve, 200) })
        return await read(...words)
      })
      return redis
    }
  })
  const auditor = await hall.signIn('auditor')
  const ask = async () => (await hall.get('/api/admin/audit/chain', auditor)).statusCode
  t.same(new Set(await Promise.all(Array.from({ length: 20 }, ask))), new Set([200]))
  const together = reads
  t.ok(together <= 3, `${together} reads`)
  t.equal(await ask(), 200)
  t.ok(reads > together)
})

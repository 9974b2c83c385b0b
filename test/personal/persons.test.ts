/** The guard against a second ticket keeps nothing by which a number could be found again. */
import { createHmac } from 'node:crypto'
import t from 'tap'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { personKey, personKeyDays } from '../../src/store/district/person-keys.js'
import { usualKeeping } from '../../src/domain/retention.js'
import { personOf } from '../../src/http/personal/persons.js'
import { janitor } from '../../workers/janitor.js'
import { openHall, testSecret, type OpenedHall } from '../support/hall.js'
import { startRedis, testConnection } from '../support/redis.js'
import { everythingIn } from './everything.js'

const document = '110101199003070134'
const phone = '13912345678'
const minute = 60_000

const connectionTo = async (t: Parameters<typeof testConnection>[0]) => {
  const where = await startRedis()
  return async () => await testConnection(t, 'commands', where)
}
const keeper = (hall: OpenedHall) => {
  const agent = janitor({ keeping: usualKeeping, real: hall.clock.real })
  return async () => { await agent.round({ store: hall.store, isBalancing: true, tell: () => {} }) }
}
const close = async (hall: OpenedHall, hallId = hall.id) => { await closeDay(hall.store, { hallId, day: '2026-03-02', notBefore: 0, by: 'agent:test' }) }
const asked = async (hall: OpenedHall, body: object, hallId = hall.id) => await hall.ask('POST', `/api/halls/${hallId}/tickets`, hall.device('kiosk', undefined, hallId), { serviceId: 'tax', ...body })

t.test('[P121] after the day has closed nothing in the store fits a known number, also for whoever has the secret', async t => {
  const hall = await openHall(t, { connection: await connectionTo(t) })
  const key = { 'idempotency-key': 'a-press-of-this-kiosk-1' }
  const body = { serviceId: 'tax', document }
  t.equal((await hall.ask('POST', `/api/halls/${hall.id}/tickets`, { ...hall.device('kiosk'), ...key }, body)).statusCode, 201)
  t.equal((await asked(hall, { phone, serviceId: 'deeds' })).statusCode, 201)
  const keyOfDay = await personKey(hall.store, '2026-03-02')
  const codes = [personOf(testSecret, keyOfDay, { document }) ?? '', personOf(testSecret, keyOfDay, { phone }) ?? '']

  const during = await everythingIn(hall.store.redis)
  for (const code of codes) t.ok(during.includes(code), 'while the day goes on the guard holds the code')
  t.ok(during.includes(keyOfDay))
  for (const number of [document, phone]) t.notOk(during.includes(number))

  await close(hall)
  await keeper(hall)()

  const after = await everythingIn(hall.store.redis)
  for (const secret of [keyOfDay, ...codes]) t.notOk(after.includes(secret))
  // What somebody with the secret and the source could make of a number.
  const tries = [document, phone].flatMap(number => {
    const forms = [number, `document ${number}`, `phone ${number}`, JSON.stringify(body), JSON.stringify({ ...body, document: number }), JSON.stringify({ phone: number, serviceId: 'deeds' }), JSON.stringify({ serviceId: 'deeds', phone: number })]
    return forms.flatMap(form => ['person', 'body', 'document', 'phone', 'person\n2026-03-02', 'ticket'].flatMap(purpose =>
      (['base64url', 'hex', 'base64'] as const).map(as => createHmac('sha256', testSecret).update(`${purpose}\n${form}`).digest(as))))
  })
  t.same(tries.filter(code => after.includes(code)), [])
  t.ok(after.includes(hall.id), 'the dump is not empty')
})

t.test('[P122] both halls, two servers and a server begun anew guard with the same code', async t => {
  const hall = await openHall(t, { neighbour: {}, connection: await connectionTo(t) })
  const [first] = await Promise.all([asked(hall, { document }), asked(hall, { document })])
  t.equal((await asked(hall, { document: document.toLowerCase() })).json().refusal, 'duplicate-ticket')
  const second = await hall.openApp()
  const answer = await second.app.inject({ method: 'POST', url: `/api/halls/${hall.id}/tickets`, headers: hall.device('kiosk'), payload: { serviceId: 'tax', document } })
  t.equal(answer.json().refusal, 'duplicate-ticket')
  t.ok(first)
  await asked(hall, { phone: '+8613912345678', serviceId: 'deeds' }, hall.there)
  t.equal((await asked(hall, { phone, serviceId: 'deeds' }, hall.there)).json().refusal, 'duplicate-ticket')
  const [here, there] = await Promise.all([hall.id, hall.there].map(async id => await hall.store.redis.hvals(`hall:{${id}}:person-of`)))
  t.equal((await asked(hall, { phone, serviceId: 'deeds' })).statusCode, 201)
  t.ok((await hall.store.redis.hvals(`hall:{${hall.id}}:person-of`)).includes(there?.[0] ?? '?'), 'one person has one code in both halls')
  t.equal(here?.length, 1)
  t.same(await personKeyDays(hall.store), ['2026-03-02'])
})

t.test('[P123] the key stays until the last hall has closed the day, and no later', async t => {
  const hall = await openHall(t, { neighbour: {}, connection: await connectionTo(t) })
  const keep = keeper(hall)
  await asked(hall, { document })
  await close(hall)
  await keep()
  t.same(await personKeyDays(hall.store), ['2026-03-02'], 'the other hall is still in it')
  t.equal((await asked(hall, { document }, hall.there)).statusCode, 201)
  t.equal((await asked(hall, { document }, hall.there)).json().refusal, 'duplicate-ticket', 'a day that closes late guards until it does')
  await close(hall, hall.there)
  await keep()
  await keep()
  t.same(await personKeyDays(hall.store), [])
  t.equal((await asked(hall, { document })).json().refusal, 'hall-closed')
  t.same(await personKeyDays(hall.store), [], 'a closed hall makes no key')
})

t.test('[P124] a code made for the day before is made anew, never kept for the wrong day', async t => {
  const hall = await openHall(t, { connection: await connectionTo(t) })
  const { redis } = hall.store
  // Between the look at the day and the ticket the hall closes and opens again.
  const hget = redis.hget.bind(redis)
  let isOver = false
  redis.hget = async (key: string, field: string) => {
    const known = await hget(key, field)
    if (key.endsWith(':person-keys') && !isOver) {
      isOver = true
      await close(hall)
      await keeper(hall)()
      hall.clock.pass(24 * 60 * minute)
      await openDay(hall.store, { hallId: hall.id, day: '2026-03-03', by: 'agent:test' })
    }
    return known
  }
  const app = await hall.openApp({ store: hall.store })
  const answer = await app.app.inject({ method: 'POST', url: `/api/halls/${hall.id}/tickets`, headers: hall.device('kiosk'), payload: { serviceId: 'tax', document } })
  t.equal(answer.statusCode, 201, answer.body)
  t.ok(isOver)
  const [code] = await redis.hvals(`hall:{${hall.id}}:person-of`)
  t.equal(code, personOf(testSecret, await personKey(hall.store, '2026-03-03'), { document }))
  t.equal((await asked(hall, { document })).json().refusal, 'duplicate-ticket')
})

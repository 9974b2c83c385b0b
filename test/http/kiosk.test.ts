/** Issuing by HTTP: at the kiosk, from a phone, by staff for somebody. */
import t from 'tap'
import { randomBytes } from 'node:crypto'
import { readStory } from '../../src/store/board.js'
import { openHall } from '../support/hall.js'

const key = () => randomBytes(18).toString('base64url')

t.test('[H25] a kiosk gets a label, a token that opens the ticket, and a link that keeps it behind the #', async t => {
  const hall = await openHall(t)
  await hall.issue()

  const answer = await hall.post('/tickets', { itemId: 'tax-return', priority: 'elderly', lang: 'en' }, hall.device('kiosk'))

  t.equal(answer.statusCode, 201)
  const issued = answer.json()
  t.match(issued, {
    ticket: { label: 'A002', hallId: hall.id, serviceId: 'tax', itemId: 'tax-return', status: 'waiting', channel: 'kiosk', priority: 'elderly', lang: 'en', rank: hall.clock.hall() - 10 * 60_000 },
    aheadCount: 0, wait: { unknown: 'no-open-counter' }, link: `/t/${issued.ticket.ticketId}#${issued.token}`
  })
  t.equal(issued.version, (await hall.board()).version)
  t.equal((await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))).statusCode, 200)
})

t.test('[H25] what the visitor was told is what the log keeps', async t => {
  const hall = await openHall(t)
  await hall.clerkAt('3')

  const assisted = await hall.issue()

  t.same(assisted.wait, { unknown: 'no-data' }, 'counter 3 assists this line')
  t.same((await hall.issue({ serviceId: 'deeds' })).wait, { unknown: 'no-data' })
  await hall.post('/counters/3/close', {}, await hall.signIn('manager'))
  const [event] = await readStory(hall.store, assisted.ticket.ticketId)
  t.match(event, { type: 'ticket:issued', wait: assisted.wait, by: `kiosk:demo-kiosk-${hall.id}` })
})

t.test('[S3] an anonymous caller is a phone that still has to come', async t => {
  const hall = await openHall(t)

  const { ticket } = await hall.issue({}, {})

  t.match(ticket, { channel: 'phone', status: 'travelling', priority: 'normal' })
  const refused = async (body: object, as = {}) => (await hall.post('/tickets', { serviceId: 'tax', ...body }, as)).json().refusal as string
  t.equal(await refused({ channel: 'kiosk' }), 'not-allowed')
  t.equal(await refused({ channel: 'guide' }), 'not-allowed')
  t.equal(await refused({ priority: 'elderly' }), 'not-allowed')
  t.equal(await refused({ slotAt: hall.clock.hall() - 1 }), 'not-allowed', 'nobody puts himself first by a slot')
  t.equal(await refused({ channel: 'guide' }, hall.device('kiosk')), 'not-allowed')
  t.equal(await refused({ channel: 'kiosk' }, hall.device('wall')), 'not-allowed')
  t.equal((await hall.board()).version, 2, 'nothing but the one ticket happened')
})

t.test('[S3] staff issue for somebody, each under their own name', async t => {
  const hall = await openHall(t)
  for (const [who, channel] of [['guide', 'guide'], ['clerk-1', 'counter'], ['manager', 'guide']] as const) {
    const { ticket } = await hall.issue({ priority: 'disabled' }, await hall.signIn(who))
    t.match(ticket, { channel, status: 'waiting', priority: 'disabled' })
    t.match(await readStory(hall.store, ticket.ticketId), [{ by: `${who.split('-')[0]}:${who}` }])
  }
})

t.test('[H26] an appointment stands at its slot; a slot that cannot be is not right', async t => {
  const hall = await openHall(t)
  const slotAt = hall.clock.hall() + 3_600_000
  const ask = async (body: object) => await hall.post('/tickets', { serviceId: 'tax', channel: 'appointment', ...body }, hall.device('kiosk'))

  const { ticket } = (await ask({ slotAt })).json()

  t.match(ticket, { rank: slotAt, callableAt: slotAt - 15 * 60_000, channel: 'appointment' })
  for (const slot of [undefined, slotAt + 49 * 3_600_000, slotAt - 49 * 3_600_000, 9007199254740991, 0, -1, 1.5, '1', null]) {
    const answer = await ask({ slotAt: slot })
    t.equal(answer.statusCode, 400, String(slot))
    t.match(answer.json(), { refusal: 'bad-request', details: [{ path: '/body/slotAt' }] })
  }
})

t.test('[H7] what does not exist is named: hall, service, item, priority', async t => {
  const hall = await openHall(t)
  const kiosk = hall.device('kiosk')
  const ask = async (body: object, as = kiosk, path = '/tickets') => await hall.post(path, body, as)

  const cases: Array<[Awaited<ReturnType<typeof ask>>, number, string]> = [
    [await ask({ serviceId: 'nothing' }), 404, 'service-unknown'],
    [await ask({ itemId: 'nothing' }), 404, 'item-unknown'],
    [await ask({ serviceId: 'tax', priority: 'royal' }), 404, 'priority-unknown'],
    [await ask({ serviceId: 'tax' }, {}, '/api/halls/nowhere/tickets'), 404, 'hall-unknown'],
    [await ask({ itemId: 'tax-return', serviceId: 'deeds' }), 400, 'bad-request'],
    [await ask({}), 400, 'bad-request']
  ]
  for (const [answer, status, refusal] of cases) {
    t.equal(answer.statusCode, status, answer.body)
    t.match(answer.json(), { refusal, message: /./ })
  }
})

t.test('[H21] a second ticket for the same errand is refused with the label, never with the token', async t => {
  const hall = await openHall(t)
  const first = await hall.issue({ phone: '13800138000' })

  for (const body of [{ phone: '13800138000' }, { phone: '+8613800138000' }, { phone: '8613800138000' }]) {
    const answer = await hall.post('/tickets', { serviceId: 'tax', ...body }, {})
    t.equal(answer.statusCode, 409)
    t.same(answer.json().details, { label: first.ticket.label })
    t.notMatch(answer.body, first.token)
    t.notMatch(answer.body, first.ticket.ticketId)
  }
  t.equal((await hall.post('/tickets', { serviceId: 'tax', phone: '13800138001' }, {})).statusCode, 201)
  t.equal((await hall.post('/tickets', { serviceId: 'deeds', phone: '13800138000' }, {})).statusCode, 201)
  await hall.issue({ document: '11010519491231002x' })
  t.equal((await hall.post('/tickets', { serviceId: 'tax', document: '11010519491231002X' }, {})).statusCode, 409, 'upper or lower case, one person')
})

t.test('[H22] a phone or document comes back in no answer and is kept nowhere', async t => {
  const hall = await openHall(t)
  const canaries = ['13812345678', '110105194912310021']
  const answers = [
    await hall.issue({ phone: canaries[0] }),
    await hall.issue({ document: canaries[1] }),
    (await hall.post('/tickets', { serviceId: 'tax', phone: canaries[0] }, {})).json(),
    (await hall.post('/tickets', { serviceId: 'tax', phone: `${canaries[0]}!` }, {})).json()
  ]
  const { redis } = hall.store
  const kept: string[] = []
  for (const name of await redis.keys(`hall:{${hall.id}}*`)) kept.push(name, await redis.get(name).catch(() => '') ?? '', JSON.stringify(await redis.xrange(name, '-', '+').catch(() => [])), JSON.stringify(await redis.hgetall(name).catch(() => ({}))))

  t.ok(kept.some(text => text.includes('A001')), 'the search looks where things are')
  for (const canary of canaries) {
    t.notMatch(JSON.stringify(answers), canary)
    t.notMatch(kept.join('\n'), canary)
  }
})

t.test('[H4] the same key with the same body gives the first answer again and draws no number', async t => {
  const hall = await openHall(t)
  const headers = { ...hall.device('kiosk'), 'idempotency-key': key() }
  const first = await hall.post('/tickets', { serviceId: 'tax', lang: 'en' }, headers)
  await hall.issue()
  hall.clock.pass(60_000)

  const again = await hall.post('/tickets', { lang: 'en', serviceId: 'tax' }, headers)

  t.equal(again.statusCode, 201)
  t.equal(again.body, first.body, 'the whole answer, token and all')
  t.equal(first.headers['idempotency-replayed'], undefined)
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.same((await hall.board()).numbers, { tax: 2 })
})

t.test('[H4] presses at the same moment are one press', async t => {
  const hall = await openHall(t)
  const other = await hall.openApp()
  const headers = { ...hall.device('kiosk'), 'idempotency-key': key(), 'content-type': 'application/json' }
  const press = async (url: string) => await (await fetch(`${url}/api/halls/${hall.id}/tickets`, { method: 'POST', headers, body: '{"serviceId":"tax"}' })).text()

  const bodies = await Promise.all(Array.from({ length: 40 }, async (_, i) => await press(i % 2 ? hall.url : other.url)))

  t.equal(new Set(bodies).size, 1)
  t.same((await hall.board()).numbers, { tax: 1 })
})

t.test('[H4] a "no" of the hall is kept as well, until another key asks', async t => {
  const hall = await openHall(t)
  const { ticket } = await hall.issue({ phone: '13800138000' })
  const headers = { 'idempotency-key': key() }
  const body = { serviceId: 'tax', phone: '13800138000' }
  const first = await hall.post('/tickets', body, headers)
  await hall.post(`/api/tickets/${ticket.ticketId}/remove`, { reason: 'left' }, await hall.signIn('guide'))

  const again = await hall.post('/tickets', body, headers)

  t.equal(again.statusCode, 409)
  t.equal(again.body, first.body)
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.equal((await hall.post('/tickets', body, { 'idempotency-key': key() })).statusCode, 201)
})

t.test('[H5] the same key with another body is refused; of another caller or for another path it is another key', async t => {
  const hall = await openHall(t)
  const headers = { 'idempotency-key': key() }
  const issue = async (body: object, as: Record<string, string>) => await hall.post('/tickets', body, { ...headers, ...as })
  const { ticket } = (await issue({ serviceId: 'tax' }, hall.device('kiosk'))).json()

  const answer = await issue({ serviceId: 'deeds' }, hall.device('kiosk'))
  t.equal(answer.statusCode, 422)
  t.match(answer.json(), { refusal: 'idempotency-mismatch' })

  const guide = await hall.signIn('guide')
  t.equal((await issue({ serviceId: 'deeds' }, {})).statusCode, 201)
  t.equal((await issue({ serviceId: 'deeds' }, guide)).statusCode, 201)
  t.equal((await issue({ serviceId: 'deeds' }, await hall.signIn('guide'))).headers['idempotency-replayed'], 'true', 'signing in again does not make somebody else')
  t.match((await hall.post(`/api/tickets/${ticket.ticketId}/remove`, { reason: 'x' }, { ...headers, ...guide })).json(), { ticket: { ending: 'removed' } })
})

t.test('[H6] a caller without a name needs a key that nobody guesses', async t => {
  const hall = await openHall(t)
  const status = async (idempotencyKey: string, as = {}) => (await hall.post('/tickets', { serviceId: 'tax' }, { ...as, 'idempotency-key': idempotencyKey })).statusCode

  t.equal(await status('a'.repeat(21)), 400)
  t.equal(await status('a'.repeat(22)), 201)
  t.equal(await status('a', hall.device('kiosk')), 201)
  for (const bad of ['', ' ', 'a b', 'a'.repeat(65), 'schlüssel', 'a:b', 'a,b']) t.equal(await status(bad, hall.device('kiosk')), 400, bad)
})

t.test('[H16] the code on the wall proves that somebody is here, for half a minute and a bit', async t => {
  const hall = await openHall(t)
  const read = async () => (await hall.get('/arrival-code', hall.device('wall'))).json<{ code: string, untilMs: number }>()
  const phone = async () => await hall.issue({}, {})
  const arrive = async (issued: Awaited<ReturnType<typeof phone>>, proof: string) => await hall.post(`/api/tickets/${issued.ticket.ticketId}/arrive`, { proof }, hall.ticket(issued))

  const { code, untilMs } = await read()
  t.match(code, /^\d{6}$/)
  t.equal(untilMs, 30_000 - hall.clock.real() % 30_000)
  t.match((await arrive(await phone(), code)).json(), { ticket: { status: 'waiting', arrivedAt: hall.clock.hall() } })
  hall.clock.passInHall(3_600_000)
  t.equal((await read()).code, code, 'it goes by the real clock')

  hall.clock.pass(untilMs)
  t.not((await read()).code, code)
  t.equal((await arrive(await phone(), code)).statusCode, 200, 'the last one is still believed')
  hall.clock.pass(30_000)
  const late = await arrive(await phone(), code)
  t.equal(late.statusCode, 409)
  t.match(late.json(), { refusal: 'proof-wrong' })
  t.equal((await hall.post(`/api/tickets/${(await phone()).ticket.ticketId}/arrive`, {}, hall.device('kiosk'))).statusCode, 200, 'a kiosk sees the visitor')
  const elsewhere = await openHall(t)
  t.not((await elsewhere.get('/arrival-code', elsewhere.device('wall'))).json().code, (await read()).code)
})

t.test('[H9] eight kiosks at two processes issue two hundred consecutive labels', async t => {
  const hall = await openHall(t)
  const other = await hall.openApp()
  const headers = { ...hall.device('kiosk'), 'content-type': 'application/json' }
  const labels: string[] = []
  const kiosk = async (url: string) => {
    for (let i = 0; i < 25; i++) {
      const answer = await fetch(`${url}/api/halls/${hall.id}/tickets`, { method: 'POST', headers: { ...headers, 'idempotency-key': key() }, body: '{"serviceId":"tax"}' })
      labels.push((await answer.json() as { ticket: { label: string } }).ticket.label)
    }
  }

  await Promise.all(Array.from({ length: 8 }, async (_, i) => { await kiosk(i % 2 ? hall.url : other.url) }))

  t.same(labels.toSorted(), Array.from({ length: 200 }, (_, i) => `A${String(i + 1).padStart(3, '0')}`))
})

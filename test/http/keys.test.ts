import t from 'tap'
import { KeyScope } from '../../src/contract/keys.js'
import { outsideLimits } from '../../src/domain/outside/limits.js'
import { limits } from '../../src/domain/limits.js'
import { readAudit } from '../../src/store/district/audit.js'
import { newKey } from '../support/devices.js'
import { openOutside, pause } from '../support/outside.js'

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

t.test('[E30] a key does what its scopes say, in its halls, and nothing else that anyone or staff may', async t => {
  const { hall, makeKey } = await openOutside(t)
  const all = (await makeKey({ scopes: KeyScope.options })).secret
  const none = [
    ['POST', '/api/session', { username: 'admin', password: 'hallflow-demo' }], ['POST', '/api/devices/enrol', { code: 'ABCDEFGH' }], ['GET', '/api/admin/keys'], ['GET', '/api/admin/audit'],
    ['GET', '/flow'], ['GET', '/counters/1'], ['POST', '/counters/1/call-next', {}], ['GET', '/api/session'], ['GET', '/call-backs'], ['GET', '/api/reports/waits?hallId=x']
  ] as const
  for (const [method, path, body] of none) t.match((await hall.ask(method, path, bearer(all), body)).json(), { refusal: 'not-allowed' }, `${method} ${path}`)

  const may: Record<KeyScope, ReadonlyArray<readonly ['GET' | 'POST', string, object?]>> = {
    'halls:read': [['GET', ''], ['GET', '/outlook'], ['GET', '/api/items?q=x']],
    'flow:read': [['GET', ''], ['GET', '/outlook'], ['GET', '/api/items?q=x'], ['GET', '/figures']],
    'tickets:issue': [['POST', '/tickets', { serviceId: 'tax' }]],
    'tickets:read': [],
    'events:read': []
  }
  for (const scope of KeyScope.options) {
    const [here, there] = [(await makeKey({ scopes: [scope], halls: [hall.id] })).secret, (await makeKey({ scopes: [scope], halls: [hall.there] })).secret]
    for (const [method, path, body] of Object.values(may).flat()) {
      const isIn = may[scope].some(each => each[1] === path)
      const answer = await hall.ask(method, path, bearer(here), body)
      t.equal(answer.statusCode, isIn ? (method === 'POST' ? 201 : 200) : 403, `${scope}: ${method} ${path}`)
      if (!path.startsWith('/api')) t.equal((await hall.ask(method, path, bearer(there), body)).statusCode, 403, `${scope} of the other hall: ${method} ${path}`)
    }
  }
})

t.test('[E31] a secret is told once, kept as a digest, and the same press tells the same', async t => {
  const { hall, ask, get, makeKey } = await openOutside(t)
  const press = newKey()
  const [one, again] = [await ask('/keys', { name: 'a', scopes: ['halls:read'] }, press), await ask('/keys', { name: 'a', scopes: ['halls:read'] }, press)]
  t.equal(one.statusCode, 201)
  t.same(one.json(), again.json())
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.equal((await ask('/keys', { name: 'b', scopes: ['halls:read'] }, press)).statusCode, 422)
  const { key, secret } = one.json<{ key: { keyId: string }, secret: string }>()
  t.match(secret, /^hf_[A-Za-z0-9_-]{43}$/)
  t.same((await get<{ keys: unknown[] }>('/keys')).keys.length, 1)
  t.notMatch(JSON.stringify(await get('/keys')), secret)
  const kept = JSON.stringify([await hall.store.redis.hgetall('district:{hallflow}:keys'), (await readAudit(hall.store.redis, 1, 500)).map(({ text }) => text)])
  t.notMatch(kept, secret.slice(3))
  t.match(kept, key.keyId)
  t.not((await makeKey()).secret, secret)
})

t.test('[E32] wrong, bent, ended and foreign secrets are a no, and one in an address is not read', async t => {
  const outside = await openOutside(t)
  const { hall, makeKey, well, pass, real } = outside
  const { key, secret } = await makeKey({ scopes: ['flow:read'] })
  const read = async (headers: Record<string, string>) => (await hall.get('/figures', headers)).statusCode
  t.equal(await read(bearer(secret)), 200)
  const bent = [secret.slice(0, -1), `${secret}A`, secret.toLowerCase(), secret.slice(3), `hf_${'A'.repeat(43)}`, 'hf_', 'whsec_x', secret.replace('hf_', 'HF_'), `${secret} ${secret}`, `hf_${'A'.repeat(5000)}`]
  for (const each of bent) t.equal(await read(bearer(each)), 401, each.slice(0, 60))
  for (const authorization of [`bearer ${secret}`, secret, `Basic ${Buffer.from(`x:${secret}`).toString('base64')}`, `Device ${secret}`, `Ticket ${secret}`, `Bearer  ${secret}`]) t.not(await read({ authorization }), 200, authorization.slice(0, 12))
  for (const name of ['key', 'access_token', 'token', 'api_key', 'authorization']) t.not((await hall.get(`/figures?${name}=${encodeURIComponent(`Bearer ${secret}`)}`)).statusCode, 200, name)
  t.not(await read({ cookie: `hallflow=${secret}` }), 200)
  t.not(await read({ 'x-api-key': secret }), 200)

  const short = await makeKey({ scopes: ['flow:read'], endsAt: real() + 60_000 })
  t.equal(await read(bearer(short.secret)), 200)
  await pass(61_000)
  t.equal(await read(bearer(short.secret)), 401, 'its end date has come')
  t.match((await outside.get<{ keys: object[] }>('/keys')).keys.find(each => (each as { keyId: string }).keyId === short.key.keyId), { state: 'ended' })
  t.match((await outside.ask(`/keys/${short.key.keyId}/rotate`)).json(), { refusal: 'key-ended' })
  t.equal((await outside.ask('/keys', { name: 'x', scopes: ['flow:read'], endsAt: real() - 1 })).statusCode, 400)
  await well(`/keys/${key.keyId}/revoke`)
  t.equal(await read(bearer(secret)), 401, 'revoked, here at once')
})

t.test('[E33] what is taken back is out within five seconds at every process, and what is changed holds', async t => {
  const { hall, makeKey, well } = await openOutside(t)
  const other = await hall.openApp()
  const { key, secret } = await makeKey({ scopes: ['flow:read'] })
  const at = async (hallId: string) => (await other.app.inject({ url: `/api/halls/${hallId}/figures`, headers: bearer(secret) })).statusCode
  t.equal(await at(hall.id), 200, 'known at once where it was not made')
  const within = async (what: string, isSo: () => Promise<boolean>) => {
    const began = performance.now()
    while (!await isSo() && performance.now() - began < 6000) await pause(50)
    t.ok(performance.now() - began < 5000, what)
  }
  await well(`/keys/${key.keyId}/change`, { halls: [hall.there] })
  await within('another reach', async () => await at(hall.id) === 403 && await at(hall.there) === 200)
  await well(`/keys/${key.keyId}/change`, { scopes: ['halls:read'] })
  await within('other scopes', async () => await at(hall.there) === 403)
  await well(`/keys/${key.keyId}/revoke`)
  await within('revoked', async () => await at(hall.there) === 401)
})

t.test('[E34] a secret that is changed holds beside the new one as long as was said, and no third one ever', async t => {
  const { hall, makeKey, well, pass, get } = await openOutside(t)
  const { key, secret: first } = await makeKey({ scopes: ['flow:read'] })
  const read = async (secret: string) => (await hall.get('/figures', bearer(secret))).statusCode
  const second = (await well<{ secret: string }>(`/keys/${key.keyId}/rotate`, { overlapHours: 2 })).secret
  t.same([await read(first), await read(second)], [200, 200])
  t.equal((await get<{ secrets: unknown[] }>(`/keys/${key.keyId}`)).secrets.length, 2)
  const third = (await well<{ secret: string }>(`/keys/${key.keyId}/rotate`)).secret
  t.same([await read(first), await read(second), await read(third)], [401, 200, 200])
  await pass(outsideLimits.overlapMs + 1)
  t.same([await read(second), await read(third)], [401, 200])
  const alone = (await well<{ secret: string }>(`/keys/${key.keyId}/rotate`, { overlapHours: 0 })).secret
  t.same([await read(third), await read(alone)], [401, 200])
})

t.test('[E35] a platform takes numbers as a phone or for a slot, looks after those alone, and is told nothing of clerks', async t => {
  const { hall, makeKey } = await openOutside(t)
  const { secret } = await makeKey({ scopes: ['tickets:issue', 'tickets:read'] })
  const stranger = bearer((await makeKey({ scopes: ['tickets:issue', 'tickets:read'] })).secret)
  const own = bearer(secret)
  const issue = async (body: object, as = own) => await hall.ask('POST', '/tickets', as, { serviceId: 'tax', ...body })
  t.match((await issue({})).json(), { ticket: { channel: 'phone', priority: 'normal' } })
  t.equal((await issue({ channel: 'appointment', slotAt: hall.clock.hall() + 3_600_000 })).statusCode, 201)
  for (const body of [{ channel: 'kiosk' }, { channel: 'guide' }, { channel: 'counter' }, { priority: 'elder' }, { slotAt: hall.clock.hall() + 1000 }]) t.equal((await issue(body)).statusCode, 403, JSON.stringify(body))

  const { ticketId } = (await issue({})).json<{ ticket: { ticketId: string } }>().ticket
  const kiosks = (await hall.issue()).ticket.ticketId
  const read = async (id: string, as: Record<string, string>) => (await hall.get(`/api/tickets/${id}`, as)).statusCode
  t.same([await read(ticketId, own), await read(ticketId, stranger), await read(kiosks, own), await read(`${hall.id}.AAAAAAAAAAAAAAAAAAAAAA`, own), await read('garbage', own)], [200, 403, 403, 403, 403])
  await hall.ask('POST', `/api/tickets/${ticketId}/arrive`, hall.device('kiosk'), {})
  const clerk = await hall.clerkAt('1')
  t.equal((await hall.post('/counters/1/call', { ticketId, reason: 'asked' }, clerk)).statusCode, 200)
  await hall.post('/counters/1/start', {}, clerk)
  await hall.post('/counters/1/park', { reason: 'canary of a clerk' }, clerk)
  const page = (await hall.get(`/api/tickets/${ticketId}`, own)).body
  t.match(page, '"status":"parked"')
  t.notMatch(page, /canary|clerk-1/)
  const again = (await issue({})).json<{ ticket: { ticketId: string } }>().ticket.ticketId
  t.equal((await hall.ask('POST', `/api/tickets/${again}/cancel`, stranger, {})).statusCode, 403)
  t.match((await hall.ask('POST', `/api/tickets/${again}/cancel`, own, {})).json(), { ticket: { ending: 'cancelled' } })
  t.equal((await hall.ask('POST', `/api/tickets/${again}/defer`, own, {})).statusCode, 403)
  const { hallId, ticketId: id } = { hallId: hall.id, ticketId }
  t.match(await hall.store.redis.xrange(`hall:{${hallId}}:log`, '-', '+').then(all => all.map(([, fields]) => JSON.parse(fields[1] ?? '') as { by: string, ticket?: { ticketId: string } }).find(each => each.ticket?.ticketId === id)?.by), /^key:k-/, 'the log says that it was a key')
})

t.test('[E36] every key has a limit of its own, and numbers a tighter one', async t => {
  const { hall, makeKey } = await openOutside(t, { exemptLimits: false })
  const [one, other] = [bearer((await makeKey({ scopes: ['tickets:issue', 'flow:read'] })).secret), bearer((await makeKey({ scopes: ['tickets:issue', 'flow:read'] })).secret)]
  const press = async (as: Record<string, string>) => await hall.ask('POST', '/tickets', as, { serviceId: 'tax' })
  const { key, keyIssue } = limits.requestsPerMinute
  const answers = await Promise.all(Array.from({ length: keyIssue + 3 }, async () => (await press(one)).statusCode))
  t.equal(answers.filter(status => status === 429).length, 3)
  t.ok(Number((await press(one)).headers['retry-after']) > 0)
  t.equal((await press(other)).statusCode, 201, 'another key is not slowed down by it')
  t.equal((await hall.get('/figures', one)).statusCode, 200, 'nor is reading')
  const reads = await Promise.all(Array.from({ length: key + 2 }, async () => (await hall.get('/figures', one)).statusCode))
  t.equal(reads.filter(status => status === 429).length, 3)
})

t.test('[E37] what a key is refused in administration is in the audit; when it was used is seen; a cookie adds nothing', async t => {
  const { hall, makeKey, get, well, ask } = await openOutside(t)
  const { key, secret } = await makeKey({ name: '一网通办' })
  const admin = await hall.signIn('admin')
  t.equal((await hall.get('/api/admin/people', { ...bearer(secret), ...admin })).statusCode, 403, 'not even beside the cookie of an administrator')
  const [last] = (await readAudit(hall.store.redis, 1, 500)).map(({ text }) => JSON.parse(text) as { actor: string, action: string, result: string }).toReversed()
  t.match(last, { actor: `key:${key.keyId}`, action: 'people:read', result: 'refused' })
  const answer = await hall.get('', bearer(secret))
  t.notOk(answer.headers['set-cookie'])
  await pause(50)
  t.match(await get(`/keys/${key.keyId}`), { lastUsedFrom: /^10\./, lastUsedFor: /^(hall|people):read$/, name: '一网通办', history: [{ did: 'made', by: 'admin:admin' }] })
  t.equal((await ask(`/keys/${key.keyId}/change`, { name: 'x', version: 99 })).statusCode, 409)
  t.match(await well(`/keys/${key.keyId}/change`, { note: 'called Ms Li', endsAt: Date.now() + 1e9, halls: [hall.id] }), { key: { note: 'called Ms Li', halls: [hall.id] } })
  t.notOk((await well<{ key: { note?: string, halls?: string[], endsAt?: number } }>(`/keys/${key.keyId}/change`, { note: null, endsAt: null, halls: null })).key.note)
  await well(`/keys/${key.keyId}/remove`)
  t.equal((await hall.get('', bearer(secret))).statusCode, 401)
  t.same((await get<{ keys: unknown[] }>('/keys')).keys, [])
  t.equal((await ask(`/keys/${key.keyId}/revoke`)).statusCode, 404)
})

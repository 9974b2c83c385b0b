/** Every "no" in one shape, every answer with its headers, nothing told that is nobody's business. */
import t from 'tap'
import { connect as connectTcp } from 'node:net'
import { Writable } from 'node:stream'
import { RefusalBody } from '../../src/contract/refusal.js'
import { makeLogger } from '../../src/runtime/logger.js'
import { connect } from '../../src/runtime/redis.js'
import { demoPassword, openHall, type Headers } from '../support/hall.js'

t.test('[H2] what is wrong with a request is said with the path of each problem', async t => {
  const hall = await openHall(t)
  const ask = async (body: unknown, as = hall.device('kiosk')) => await hall.app.inject({ method: 'POST', url: `/api/halls/${hall.id}/tickets`, headers: { ...as, 'content-type': 'application/json' }, payload: typeof body === 'string' ? body : JSON.stringify(body) })

  const answer = await ask({ serviceId: 'Tax!', priority: 7, lang: 'fr', more: 1 })
  t.equal(answer.statusCode, 400)
  const { refusal, details } = answer.json()
  t.equal(refusal, 'bad-request')
  t.same(details.map(({ path }: { path: string }) => path).toSorted(), ['/body', '/body/lang', '/body/priority', '/body/serviceId'])
  t.match(JSON.stringify(details), /more/, 'an unknown field is named')

  for (const broken of ['{', '{"serviceId":}', 'nonsense', '"tax"', '[]', '1', '{"serviceId":"tax","__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}},"serviceId":"tax"}', '\u0000', '{"serviceId":"tax"} {}']) {
    const answer = await ask(broken)
    t.equal(answer.statusCode, 400, broken)
    t.match(RefusalBody.parse(answer.json()), { refusal: 'bad-request' })
  }
  t.equal((await ask('null')).statusCode, 400)
  t.match((await hall.get('/api/halls/UPPER')).json(), { refusal: 'bad-request', details: [{ path: '/params/hallId' }] })
})

t.test('[H3] a refusal is a code and a sentence in the caller\'s language', async t => {
  const hall = await openHall(t)
  const said = async (lang?: string) => (await hall.get('/api/halls/nowhere', lang ? { 'accept-language': lang } : {})).json()

  t.same(await said(), { refusal: 'hall-unknown', message: '没有这个大厅。' })
  t.same(await said('en-GB,en;q=0.9'), { refusal: 'hall-unknown', message: 'There is no such hall.' })
})

t.test('[H7] what is not there is not found, and what is there says by which method', async t => {
  const hall = await openHall(t)
  for (const url of ['/api', '/api/', '/api/nope', `/api/halls/${hall.id}/`, `/api/halls/${hall.id}/counters`, '/api/halls//x', '/api/tickets', '/api/docs/nope']) {
    const answer = await hall.app.inject({ url })
    t.equal(answer.statusCode, 404, url)
    t.match(answer.json(), { refusal: 'path-unknown' }, url)
  }
  for (const [method, url, allow] of [['DELETE', '/api/halls', 'GET'], ['GET', `/api/halls/${hall.id}/tickets`, 'POST'], ['PUT', '/api/session', 'POST'], ['PATCH', `/api/halls/${hall.id}/counters/1`, 'GET']] as const) {
    const answer = await hall.app.inject({ method, url, headers: await hall.signIn('clerk') })
    t.equal(answer.statusCode, 405, `${method} ${url}`)
    t.match(answer.json(), { refusal: 'method-unknown' })
    t.match(String(answer.headers.allow), allow)
  }
})

t.test('[H23] too large is 413, and nothing of it is read', async t => {
  const hall = await openHall(t)
  const answer = await hall.post('/tickets', { serviceId: 'tax', phone: '1'.repeat(16 * 1024) }, hall.device('kiosk'))
  t.equal(answer.statusCode, 413)
  t.match(answer.json(), { refusal: 'too-large' })
  t.equal((await hall.post('/tickets', { serviceId: 'tax', phone: '1'.repeat(15 * 1024) }, hall.device('kiosk'))).statusCode, 400)
})

t.test('[H23] bytes that are no request get a plain answer and an end', async t => {
  const hall = await openHall(t)
  const port = Number(new URL(hall.url).port)
  const say = async (bytes: string) => await new Promise<string>((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => { socket.write(bytes) })
    let heard = ''
    socket.setTimeout(8000, () => { socket.destroy(); reject(new Error(`nothing came of ${bytes.slice(0, 40)}`)) })
    socket.on('data', part => { heard += part.toString() })
    socket.on('close', () => { resolve(heard) })
    socket.on('error', reject)
  })

  t.match(await say('hello\r\n\r\n'), /^HTTP\/1\.1 400 [^]*"refusal":"bad-request"/)
  t.match(await say(`GET /api/halls HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /)
  t.match(await say('GET /api/halls HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'), /^HTTP\/1\.1 400 /, 'no smuggling')
  t.match(await say('GET /api/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 400 [^]*"refusal":"bad-request"/)
})

t.test('[H23] who dribbles, or says nothing, is cut off within ten seconds', async t => {
  const hall = await openHall(t)
  t.equal(hall.app.server.requestTimeout, 10_000)
  t.equal(hall.app.server.timeout, 10_000)
  t.ok(hall.app.server.headersTimeout <= 60_000)
})

const wanted = {
  'content-security-policy': 'default-src \'none\';script-src \'self\';style-src \'self\';img-src \'self\' data:;font-src \'self\';media-src \'self\';connect-src \'self\';base-uri \'none\';form-action \'self\';frame-ancestors \'none\';require-trusted-types-for \'script\'',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': /camera=\(\)/,
  'cache-control': 'no-store',
  'x-request-id': /^[0-9a-f-]{36}$/
}

t.test('[S9] every answer of every route tells browsers what not to do', async t => {
  const hall = await openHall(t)
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  const asked: Array<[string, string]> = Object.entries(paths).filter(([path]) => path.startsWith('/api')).flatMap(([path, methods]) => Object.keys(methods).map((method): [string, string] => [method, path.replace('{hallId}', hall.id)]))
  for (const [method, url] of [...asked, ['get', '/api/openapi.json'], ['get', '/api/nope'], ['put', '/api/halls']] as const) {
    const { headers, statusCode } = await hall.app.inject({ method: method.toUpperCase() as 'GET', url })
    t.match(headers, wanted, `${method} ${url} ${statusCode}`)
    t.notOk(headers['x-powered-by'] ?? headers.server)
  }
  t.match((await hall.app.inject('/api/%zz')).headers, { 'content-security-policy': 'default-src \'none\'', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-request-id': /./ })
  const twice = await Promise.all([hall.get('/api/halls', { 'x-request-id': 'mine' }), hall.get('/api/halls', { 'request-id': 'mine' })])
  t.equal(new Set([...twice.map(({ headers }) => headers['x-request-id']), 'mine']).size, 3, 'a request id is ours')
})

t.test('[S9] the docs page may style itself, and no more', async t => {
  const hall = await openHall(t)
  const { headers, statusCode } = await hall.get('/api/docs')
  t.equal(statusCode, 200)
  const policy = String(headers['content-security-policy'])
  t.match(policy, /default-src 'none'/)
  t.match(policy, /script-src 'self';/)
  t.match(policy, /style-src 'self' 'unsafe-inline'/)
  t.notMatch(policy, /upgrade-insecure|https:|unsafe-eval/)
})

/** A server that has lost one of its stores, in a hall that is there. */
async function serverWithout (t: Parameters<typeof openHall>[0], which: 'store' | 'jobs') {
  const lost = connect('/nowhere/redis.sock', 'commands')
  t.teardown(async () => { lost.disconnect() })
  const hall = await openHall(t)
  const { app } = await hall.openApp(which === 'store' ? { store: { ...hall.store, redis: lost } } : { jobsRedis: lost, exemptLimits: false })
  const ask = async (method: 'GET' | 'POST', path: string, headers: Headers = {}, payload: object = {}) =>
    await app.inject({ method, url: path.startsWith('/api') ? path : `/api/halls/${hall.id}${path}`, headers, ...method === 'POST' && { payload } })
  return { hall, app, get: async (path: string, as?: Headers) => await ask('GET', path, as), post: async (path: string, body?: object, as?: Headers) => await ask('POST', path, as, body) }
}

t.test('[H17] while the store is away every request says so, asks to come back, and tells nothing else', async t => {
  const { hall, app, get, post } = await serverWithout(t, 'store')
  const asked = [
    await get('/api/halls'), await get(''), await post('/tickets', { serviceId: 'tax' }, hall.device('kiosk')),
    await post('/counters/1/call-next', {}, hall.device('pad', '1')), await get('/counters/1', hall.device('pad', '1'))
  ]
  for (const answer of asked) {
    t.equal(answer.statusCode, 503, answer.body)
    t.equal(answer.headers['retry-after'], '1')
    t.same(answer.json(), { refusal: 'store-away', message: '系统暂时繁忙，请稍后再试。' })
  }
  t.equal((await app.inject('/health/live')).statusCode, 200)
  const ready = await app.inject('/health/ready')
  t.equal(ready.statusCode, 503)
  t.match(ready.json(), { status: 'away', parts: { store: 'away', jobs: 'ok' } })
})

t.test('[H17] while the jobs\' store is away visitors still get tickets, and only signing in has to wait', async t => {
  const { hall, get, post } = await serverWithout(t, 'jobs')
  t.equal((await post('/tickets', { serviceId: 'tax' }, hall.device('kiosk'))).statusCode, 201)
  t.equal((await post('/tickets', { serviceId: 'tax' }, {})).statusCode, 201)
  const answer = await post('/api/session', { username: 'clerk', password: demoPassword })
  t.equal(answer.statusCode, 503)
  t.match(answer.json(), { refusal: 'store-away' })
  t.equal((await get('/counters/1', { cookie: `hallflow=${'a'.repeat(43)}` })).statusCode, 503, 'who it is cannot be known now')
})

t.test('[H18] a fault of ours is told without its reasons, and written down with them', async t => {
  const lines: string[] = []
  const logger = makeLogger({ level: 'info', into: new Writable({ write: (chunk, _encoding, done) => { lines.push(String(chunk)); done() } }) })
  const hall = await openHall(t, { logger, searchItems: () => { throw new TypeError('index 7 of table accounts') } })

  const answer = await hall.get('/api/items?q=x', { 'accept-language': 'en' })

  t.equal(answer.statusCode, 500)
  t.same(answer.json(), { refusal: 'server-fault', message: 'Something went wrong. Please ask the staff.' })
  const line = lines.map(text => JSON.parse(text)).find(({ msg }) => msg === 'request failed')
  t.match(line, { level: 50, refusal: 'server-fault', reqId: String(answer.headers['x-request-id']), err: { message: 'index 7 of table accounts' } })
})

t.test('[S14] the log holds no phone, no document, no password, no token and no cookie', async t => {
  const lines: string[] = []
  const logger = makeLogger({ level: 'trace', into: new Writable({ write: (chunk, _encoding, done) => { lines.push(String(chunk)); done() } }) })
  const hall = await openHall(t, { logger })
  const issued = await hall.issue({ phone: '13812345678', document: '110105194912310021' })
  const clerk = await hall.clerkAt('1')
  await hall.post('/tickets', { serviceId: 'tax', document: '110105194912310021' }, {})
  await hall.post('/tickets', { serviceId: 'tax', phone: '13812345678x' }, {})
  await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))
  await hall.get(`/api/tickets/${issued.ticket.ticketId}?token=${issued.token}`)
  await hall.ask('POST', '/api/session', {}, { username: 'clerk', password: 'guess-13' })
  await hall.post('/counters/1/call-next', {}, { ...clerk, 'idempotency-key': 'key-canary' })
  await hall.post('/counters/1/note', { text: 'note-canary' }, clerk)

  const written = lines.join('\n')
  t.match(written, /counters\/:counterId\/call-next/, 'the search looks where things are')
  const canaries = ['13812345678', '110105194912310021', issued.token, clerk.cookie!.slice('hallflow='.length), demoPassword, 'guess-13', 'key-canary', 'note-canary']
  for (const canary of canaries) t.notMatch(written, canary)
})

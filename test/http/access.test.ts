/** Who gets through which door: every route of the document, with every kind of caller. */
import t from 'tap'
import { deviceToken } from '../../src/http/access/devices.js'
import { openHall, testSecret, type Headers, type OpenedHall } from '../support/hall.js'

const columns = ['nobody', 'own ticket', 'other ticket', 'kiosk', 'kiosk elsewhere', 'wall', 'pad', 'other pad', 'clerk here', 'clerk of 2', 'guide', 'manager', 'admin', 'rating'] as const
type Who = typeof columns[number]

const anyone = 'y y y y y y y y y y y y y y'
const staff = '? - - - - - - - y y y y y'
const ownTicket = '? y ? - - - - - - - - - -'
const guide = '? - ? - - - - - - - y y -'
const officer = guide.replace('? - ?', '? ? ?')
const speaker = '? ? ? - - y - - - - - - -'
const desk = '? - - - - - y - y - - - -'
/** y: gets in, ?: 401, -: 403, as for a rating pad where a row ends before it. A ticket's token says something only where the path names the ticket. */
const table: Record<string, string> = {
  'get /api/halls': anyone,
  'get /api/halls/{hallId}': anyone,
  'get /api/items': anyone,
  'get /api/demo': anyone,
  'get /api/demo/device': anyone,
  'get /api/health/live': anyone,
  'get /api/health/ready': anyone,
  'get /health/live': anyone,
  'get /health/ready': anyone,
  'post /api/session': anyone,
  'get /api/session': staff.replace('? - -', '? ? ?'),
  'delete /api/session': staff.replace('? - -', '? ? ?'),
  'post /api/halls/{hallId}/tickets': 'y y y y - - - - y y y y -',
  'get /api/halls/{hallId}/arrival-code': '? ? ? y - y - - - - - - -',
  'get /api/tickets/{ticketId}': '? y ? - - - - - y y y y -',
  'post /api/tickets/{ticketId}/arrive': '? y ? y - - - - - - y y -',
  ...Object.fromEntries(['cancel', 'defer', 'rate'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, ownTicket])),
  ...Object.fromEntries(['remove', 'restore', 'transfer', 'requeue'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, guide])),
  'get /api/halls/{hallId}/outlook': anyone,
  'get /api/halls/{hallId}/advice': anyone,
  'get /api/halls/{hallId}/flow': '? ? ? - - - - - y y y y -',
  'get /api/plans/current': '? ? ? - - - - - y y y y -',
  'get /api/reports/waits': officer,
  // To the machine itself, whoever asks: the test's requests come from it.
  'get /metrics': anyone,
  'post /api/halls/{hallId}/what-if': officer,
  'post /api/halls/{hallId}/help': '? ? ? y - - - - - - - - -',
  'post /api/halls/{hallId}/faults': '? ? ? y - y y y - - - - - y',
  'post /api/halls/{hallId}/areas/{areaId}/speaker': speaker,
  'get /api/halls/{hallId}/calls/{version}/voice': speaker,
  'get /api/halls/{hallId}/notices/{notice}/voice': speaker,
  'get /api/halls/{hallId}/prompts/{prompt}/voice': '? ? ? y - - - - - - - - -',
  'get /api/tickets/{ticketId}/voice': '? - ? y - - - - - - - - -',
  'post /api/tickets/{ticketId}/print': '? - ? y - - - - y y y y -',
  'get /api/tickets/{ticketId}/paper.png': '? y ? - - - - - y y y y -',
  ...Object.fromEntries(['get', 'post'].map(method => [`${method} /api/halls/{hallId}/counters/{counterId}/rate`, '? ? ? - - - - - - - - - - y'])),
  'post /api/halls/{hallId}/lines/{serviceId}/issuing': officer,
  'post /api/halls/{hallId}/stations/{stationId}': officer,
  ...Object.fromEntries(['claim', 'done', 'later'].map(verb => [`post /api/alerts/{alertId}/${verb}`, officer])),
  ...Object.fromEntries(['approve', 'dismiss', 'take-back'].map(verb => [`post /api/plans/{planId}/${verb}`, '? ? ? - - - - - y y y y -'])),
  ...Object.fromEntries(['offer', 'stay'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, '? y ? - - - - - - - y y -'])),
  'post /api/tickets/{ticketId}/deflect': '? y ? y - - - - - - y y -',
  ...Object.fromEntries(['move', 'hand-back', 'finish-online'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, guide])),
  'get /api/halls/{hallId}/counters/{counterId}': '? ? ? - - - y - y - y y -',
  'post /api/halls/{hallId}/counters/{counterId}/open': '? ? ? - - - - - y - - y -',
  'post /api/halls/{hallId}/counters/{counterId}/served-by-hand': '? ? ? - - - - - y - - - -',
  'post /api/halls/{hallId}/counters/{counterId}/close': '? ? ? - - - y - y - - y -',
  ...Object.fromEntries(['pause', 'resume', 'call-next', 'call', 'recall', 'start', 'finish', 'finish-and-call-next', 'miss', 'return', 'park', 'requeue', 'transfer', 'note', 'undo']
    .map(verb => [`post /api/halls/{hallId}/counters/{counterId}/${verb}`, desk.replace('? - -', '? ? ?')]))
}

async function callers (hall: OpenedHall): Promise<Record<Who, Headers> & { ticketId: string }> {
  const [own, other] = [await hall.issue(), await hall.issue()]
  const device = (role: 'kiosk' | 'wall' | 'pad' | 'rating', hallId: string, counterId?: string) => ({ authorization: `Device ${deviceToken(testSecret, { role, hallId, counterId })}` })
  return {
    ticketId: own.ticket.ticketId,
    nobody: {},
    'own ticket': hall.ticket(own),
    'other ticket': hall.ticket(other),
    kiosk: device('kiosk', hall.id),
    'kiosk elsewhere': device('kiosk', 'elsewhere'),
    wall: device('wall', hall.id),
    pad: device('pad', hall.id, '1'),
    'other pad': device('pad', hall.id, '2'),
    rating: device('rating', hall.id, '1'),
    'clerk here': await hall.signIn('clerk-1'),
    'clerk of 2': await hall.signIn('clerk-2'),
    guide: await hall.signIn('guide'),
    manager: await hall.signIn('manager'),
    admin: await hall.signIn('admin')
  }
}

t.test('[S1] each route lets in whom the table names, and nobody else', async t => {
  const hall = await openHall(t)
  const { ticketId, ...headers } = await callers(hall)
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  const routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`))
  t.same(routes.toSorted(), Object.keys(table).toSorted(), 'every route is in the table')

  // Signing out last: it would send the rest home.
  for (const route of routes.toSorted((one, other) => Number(one.startsWith('delete')) - Number(other.startsWith('delete')))) {
    const [method = '', path = ''] = route.split(' ')
    const url = path.replace('{hallId}', hall.id).replace('{counterId}', '1').replace('{ticketId}', ticketId)
      .replace('{areaId}', 'front').replace('{version}', '1').replace('{notice}', 'test').replace('{prompt}', 'home')
      .replace('{serviceId}', 'tax').replace('{stationId}', 's1').replace('{alertId}', `${hall.id}.a1`).replace('{planId}', `${hall.id}.p1`)
    const cells = (table[route] ?? '').split(' ')
    for (const [i, who] of columns.entries()) {
      const answer = await hall.app.inject({ method: method.toUpperCase() as 'GET', url, headers: headers[who], ...method === 'post' && { payload: {} } })
      const verdict = answer.statusCode === 401 ? '?' : answer.statusCode === 403 ? '-' : 'y'
      t.equal(verdict, cells[i] ?? '-', `${who}: ${route} → ${answer.statusCode}`)
      t.ok(answer.statusCode < 500, `${who}: ${route} → ${answer.statusCode}`)
    }
  }
})

t.test('[S11] a ticket\'s token opens this ticket alone, and a broken one is a no, not a nobody', async t => {
  const hall = await openHall(t)
  const [one, other] = [await hall.issue(), await hall.issue()]
  t.match(one.token, /^[A-Za-z0-9_-]{43}$/, '256 bits')
  t.not(one.token, other.token)
  const read = async (authorization: string) => (await hall.get(`/api/tickets/${one.ticket.ticketId}`, { authorization })).statusCode

  t.equal(await read(`Ticket ${one.token}`), 200)
  const wrong = [
    `Ticket ${other.token}`, `Ticket ${one.token.slice(0, -1)}`, `Ticket ${one.token}A`, 'Ticket ', 'Ticket', `ticket ${one.token}`, `Bearer ${one.token}`,
    `Ticket ${one.token} `.repeat(3), `Ticket ${one.token.toLowerCase()}`, `Device ${one.token}`, 'Basic YTpi', 'Ticket ' + 'A'.repeat(4000), one.token
  ]
  for (const authorization of wrong) t.equal(await read(authorization), 401, authorization.slice(0, 60))
})

t.test('[S12] a device\'s token holds for its role, hall and counter, and cannot be bent', async t => {
  const hall = await openHall(t)
  const good = deviceToken(testSecret, { role: 'kiosk', hallId: hall.id })
  const proof = good.split('.').at(-1) ?? ''
  const issue = async (token: string) => (await hall.post('/tickets', { serviceId: 'tax', channel: 'kiosk' }, { authorization: `Device ${token}` })).statusCode

  t.equal(await issue(good), 201)
  for (const bent of [`wall.${hall.id}..${proof}`, `kiosk.elsewhere..${proof}`, `kiosk.${hall.id}.1.${proof}`, `kiosk.${hall.id}..${proof.slice(1)}`, `kiosk.${hall.id}..`, `${good}.x`, '....', 'kiosk',
    `manager.${hall.id}..${proof}`, deviceToken('another secret', { role: 'kiosk', hallId: hall.id })]) {
    t.equal(await issue(bent), 401, bent)
  }
  const revoked = await hall.post('/tickets', { serviceId: 'tax' }, { authorization: 'Device kiosk.gone..proof' })
  t.equal(revoked.statusCode, 401, 'a kiosk that is not believed does not become a phone')
})

t.test('[S8] a page of another site can do nothing with the cookies that it brings along', async t => {
  const hall = await openHall(t)
  const clerk = await hall.signIn('clerk-1')
  const press = async (more: Headers) => await hall.post('/counters/1/open', {}, { ...clerk, host: 'hall.example:3000', ...more })
  const own = 'http://hall.example:3000'

  const foreign: Headers[] = [
    { origin: 'http://evil.example' }, { origin: 'http://hall.example' }, { origin: 'http://hall.example:3001' }, { origin: 'https://hall.example:3000.evil.example' },
    { origin: 'null' }, { origin: '' }, { origin: `${own}/` }, { origin: `${own}@evil.example` }, { origin: 'http://evil.example/hall.example:3000' }, { origin: 'hall.example:3000' },
    { origin: own, 'sec-fetch-site': 'cross-site' }, { origin: own, 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-origin' }
  ]
  for (const headers of foreign) {
    const answer = await press(headers)
    t.match(answer.json(), { refusal: 'not-allowed' }, JSON.stringify(headers))
    t.equal(answer.statusCode, 403)
  }
  for (const headers of [{ origin: own }, { origin: own, 'sec-fetch-site': 'same-origin' }, { origin: own, 'sec-fetch-site': 'none' }, {}]) {
    t.equal((await press(headers)).statusCode, 200, JSON.stringify(headers))
  }
  t.equal((await hall.ask('POST', '/api/session', { origin: 'http://evil.example' }, { username: 'clerk', password: 'hallflow-demo' })).statusCode, 403, 'nor sign somebody in')
  t.equal((await hall.get('/counters/1', { ...clerk, origin: 'http://evil.example' })).statusCode, 200, 'reading changes nothing, and the browser keeps the answer back')
  t.notOk((await hall.get('/api/halls', { origin: 'http://evil.example' })).headers['access-control-allow-origin'])
})

t.test('[S8] behind a balancer that is believed the host is the one that the browser knows', async t => {
  const hall = await openHall(t, { proxies: ['10.9.9.9'] })
  const press = async (remoteAddress: string) => (await hall.app.inject({
    method: 'POST', url: '/api/session', remoteAddress, payload: { username: 'clerk', password: 'hallflow-demo' },
    headers: { host: 'inside:3000', 'x-forwarded-host': 'hall.example', origin: 'https://hall.example' }
  })).statusCode
  t.equal(await press('10.9.9.9'), 200)
  t.equal(await press('10.9.9.8'), 403, 'a stranger\'s word about it counts for nothing')
})

t.test('[S8] a form of another site speaks no JSON, and nothing else is understood', async t => {
  const hall = await openHall(t)
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/xml']) {
    const answer = await hall.app.inject({ method: 'POST', url: `/api/halls/${hall.id}/tickets`, headers: { 'content-type': type }, payload: '{"serviceId":"tax"}' })
    t.equal(answer.statusCode, 415, type)
    t.match(answer.json(), { refusal: 'wrong-media-type' })
  }
})

t.test('[S16] reading changes nothing', async t => {
  const hall = await openHall(t)
  const { ticketId, ...headers } = await callers(hall)
  const before = await hall.board()
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  for (const path of Object.keys(paths)) {
    const url = path.replace('{hallId}', hall.id).replace('{counterId}', '1').replace('{ticketId}', ticketId)
    for (const who of columns) {
      await hall.app.inject({ method: 'GET', url, headers: headers[who] })
      await hall.app.inject({ method: 'HEAD', url, headers: headers[who] })
    }
  }
  t.same(await hall.board(), before)
})

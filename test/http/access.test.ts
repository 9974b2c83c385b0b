/** Who gets through which door: every route of the document, with every kind of caller. */
import t from 'tap'
import { deviceToken } from '../../src/http/access/devices.js'
import { openDoors, type Caller } from '../support/callers.js'
import { openHall, testSecret, type Headers } from '../support/hall.js'

/**
 * Whom each route lets in where it is asked for their own; `floor`: guide, grid-head and manager. What is another's, or in another
 * hall, is refused by the path: see `verdictFor`. Every route of the document has its row here.
 */
const table: Record<string, string> = {
  'get /api/halls': 'anyone halls:read flow:read',
  'get /api/halls/{hallId}': 'anyone halls:read flow:read',
  'get /api/items': 'anyone halls:read flow:read',
  'get /api/halls/{hallId}/figures': 'clerk floor flow:read',
  'get /api/events/{hallId}': 'events:read',
  'get /api/admin/keys': 'admin',
  'post /api/admin/keys': 'admin',
  'get /api/admin/keys/{keyId}': 'admin',
  ...Object.fromEntries(['change', 'rotate', 'revoke', 'remove'].map(verb => [`post /api/admin/keys/{keyId}/${verb}`, 'admin'])),
  'get /api/admin/hooks': 'admin',
  'post /api/admin/hooks': 'admin',
  'get /api/admin/hooks/{hookId}': 'admin',
  'get /api/admin/hooks/{hookId}/deliveries': 'admin',
  'post /api/admin/hooks/{hookId}/deliveries/{deliveryId}/retry': 'admin',
  ...Object.fromEntries(['change', 'rotate', 'pause', 'resume', 'replay', 'remove', 'test'].map(verb => [`post /api/admin/hooks/{hookId}/${verb}`, 'admin'])),
  'get /api/demo': 'anyone keys',
  'get /api/demo/device': 'anyone keys',
  'get /api/health/live': 'anyone keys',
  'get /api/health/ready': 'anyone keys',
  'get /health/live': 'anyone keys',
  'get /health/ready': 'anyone keys',
  'get /api/admin/audit': 'auditor',
  'get /api/admin/audit/chain': 'auditor',
  'get /api/admin/audit/{n}': 'auditor',
  'get /api/admin/retention': 'admin',
  'get /api/admin/backups': 'admin',
  'post /api/admin/backups': 'admin',
  ...Object.fromEntries(['get /api/admin/people', 'post /api/admin/people', 'get /api/admin/people/{account}',
    ...['change', 'lock', 'unlock', 'leave', 'end-sign-ins', 'reset-password', 'reset-factor'].map(verb => `post /api/admin/people/{account}/${verb}`)].map(route => [route, 'admin'])),
  'get /api/session/ways': 'anyone keys',
  'get /api/session/sign-ins': 'clerk floor admin auditor agent',
  ...Object.fromEntries(['sign-ins/end', 'password', 'factor', 'factor/confirm', 'factor/remove', 'factor/recovery-codes'].map(what => [`post /api/session/${what}`, 'clerk floor admin auditor agent'])),
  ...Object.fromEntries(['get parts', 'get part', 'get calendars', 'get voice-sample', 'get history', 'get history/{change}', 'post preview', 'post changes', 'post history/{change}/preview-undo', 'post history/{change}/undo', 'get items', 'post items', 'post items/preview']
    .map(route => [route.replace(' ', ' /api/admin/catalog/'), 'admin'])),
  'post /api/devices/enrol': 'anyone',
  'post /api/devices/token': 'kiosk wall pad rating',
  'get /api/admin/devices': 'manager admin',
  'get /api/admin/devices/{deviceId}': 'manager admin',
  'post /api/admin/devices': 'admin',
  ...Object.fromEntries(['code', 'move', 'change', 'revoke', 'looked-at', 'remove'].map(verb => [`post /api/admin/devices/{deviceId}/${verb}`, 'admin'])),
  'get /api/agent/tickets': 'agent',
  ...Object.fromEntries(['get /api/agent/tickets/{ticketId}/link', 'post /api/agent/tickets/{ticketId}/cancel', 'post /api/agent/tickets/{ticketId}/defer', 'post /api/agent/halls/{hallId}/tickets', 'post /api/agent/halls/{hallId}/arrive'].map(route => [route, 'agent'])),
  'post /api/session': 'anyone',
  'get /api/session': 'clerk floor admin auditor agent',
  'delete /api/session': 'clerk floor admin auditor agent',
  'post /api/halls/{hallId}/tickets': 'anonymous kiosk clerk floor tickets:issue',
  'get /api/halls/{hallId}/arrival-code': 'kiosk wall',
  'get /api/tickets/{ticketId}': 'ticket clerk floor',
  'post /api/tickets/{ticketId}/arrive': 'ticket kiosk floor',
  ...Object.fromEntries(['cancel', 'defer', 'rate', 'forget'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, 'ticket'])),
  'get /api/tickets/{ticketId}/about-me': 'ticket',
  'get /api/halls/{hallId}/call-backs': 'manager',
  'post /api/tickets/{ticketId}/unmask': 'manager',
  'post /api/tickets/{ticketId}/called-back': 'manager',
  'get /api/privacy': 'anyone keys',
  ...Object.fromEntries(['remove', 'restore', 'transfer', 'requeue'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, 'floor'])),
  'get /api/halls/{hallId}/outlook': 'anyone halls:read flow:read',
  'get /api/halls/{hallId}/advice': 'anyone halls:read flow:read',
  'get /api/halls/{hallId}/flow': 'clerk floor',
  'get /api/plans/current': 'clerk floor',
  'get /api/reports/waits': 'floor',
  // To the machine itself, whoever asks: the test's requests come from it.
  'get /metrics': 'anyone keys',
  'post /api/halls/{hallId}/what-if': 'floor',
  'post /api/halls/{hallId}/help': 'kiosk',
  'post /api/halls/{hallId}/faults': 'kiosk wall pad rating',
  'post /api/halls/{hallId}/areas/{areaId}/speaker': 'wall',
  'get /api/halls/{hallId}/calls/{version}/voice': 'wall',
  'get /api/halls/{hallId}/notices/{notice}/voice': 'wall',
  'get /api/halls/{hallId}/prompts/{prompt}/voice': 'kiosk',
  'get /api/tickets/{ticketId}/voice': 'kiosk',
  'post /api/tickets/{ticketId}/print': 'kiosk clerk floor',
  'get /api/tickets/{ticketId}/paper.png': 'ticket clerk floor',
  ...Object.fromEntries(['get', 'post'].map(method => [`${method} /api/halls/{hallId}/counters/{counterId}/rate`, 'rating'])),
  'post /api/halls/{hallId}/lines/{serviceId}/issuing': 'floor',
  'post /api/halls/{hallId}/stations/{stationId}': 'floor',
  ...Object.fromEntries(['claim', 'done', 'later'].map(verb => [`post /api/alerts/{alertId}/${verb}`, 'floor'])),
  ...Object.fromEntries(['approve', 'dismiss', 'take-back'].map(verb => [`post /api/plans/{planId}/${verb}`, 'clerk floor'])),
  ...Object.fromEntries(['offer', 'stay'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, 'ticket floor'])),
  'post /api/tickets/{ticketId}/deflect': 'ticket kiosk floor',
  ...Object.fromEntries(['move', 'hand-back', 'finish-online'].map(verb => [`post /api/tickets/{ticketId}/${verb}`, 'floor'])),
  'get /api/halls/{hallId}/counters/{counterId}': 'pad clerk floor',
  'post /api/halls/{hallId}/counters/{counterId}/open': 'clerk grid-head manager',
  'post /api/halls/{hallId}/counters/{counterId}/served-by-hand': 'clerk',
  'post /api/halls/{hallId}/counters/{counterId}/close': 'pad clerk grid-head manager',
  ...Object.fromEntries(['pause', 'resume', 'call-next', 'call', 'recall', 'start', 'finish', 'finish-and-call-next', 'miss', 'return', 'park', 'requeue', 'transfer', 'note', 'undo']
    .map(verb => [`post /api/halls/{hallId}/counters/{counterId}/${verb}`, 'pad clerk'])),
}

/** Routes that name their hall in the query. */
const queries: Record<string, string> = { 'get /api/plans/current': '?hallId={hallId}', 'get /api/reports/waits': '?hallId={hallId}' }

/** Said where nothing at all would end every sign-in of the caller. */
const bodies: Record<string, object> = { 'post /api/session/sign-ins/end': { holder: 'nobody' } }

/** What belongs to no hall is none of those who administer some halls only; what lies in a hall, `reach.test.ts` tries. */
const ofDistrict = /^(post \/api\/admin\/catalog\/items|\w+ \/api\/admin\/(?!catalog|people|devices|audit))/

function verdictFor (caller: Caller, who: string, url: string, route: string): 'in' | 'sign-in-needed' | 'not-allowed' {
  const names = (...what: string[]) => what.some(each => url.includes(`{${each}}`))
  const may = who.replace('floor', 'guide grid-head manager').split(' ')
  if (caller.role.includes(':')) {
    // Of tickets a key knows those that were taken with it, and none of these was.
    const isOther = (caller.hall === 'other' && names('hallId', 'alertId', 'planId')) || names('ticketId')
    return (may.includes(caller.role) || may.includes('keys')) && !isOther ? 'in' : 'not-allowed'
  }
  if (caller.role === 'ticket' && names('ticketId') && !caller.isTicketsOwn) return 'sign-in-needed'
  if (caller.role === 'admin' && caller.hall !== undefined && ofDistrict.test(route)) return 'not-allowed'
  if (may.includes('anyone')) return 'in'
  // A ticket's token says something only where the path names the ticket.
  const role = caller.role === 'ticket' && !names('ticketId') ? 'anonymous' : caller.role
  if (!may.includes(role)) return role === 'anonymous' ? 'sign-in-needed' : 'not-allowed'
  const isOther = (caller.hall === 'other' && names('hallId', 'ticketId', 'alertId', 'planId')) ||
    (names('counterId') && (caller.counterId ?? '1') !== '1') || (names('counterId', 'serviceId') && caller.grid === 'south')
  return isOther ? 'not-allowed' : 'in'
}

t.test('[S22] each route lets in whom the table names for what is theirs, and nobody else', async t => {
  const { hall, callers, ticketId } = await openDoors(t)
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  const routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`))
  t.same(routes.toSorted(), Object.keys(table).toSorted(), 'every route is in the table')

  const named: Record<string, string> = {
    hallId: hall.id, counterId: '1', ticketId, areaId: 'ground', version: '1', notice: 'test', prompt: 'home', serviceId: 'tax', stationId: 's1', alertId: `${hall.id}.a1`, planId: `${hall.id}.p1`
  }
  const counts = { in: 0, 'sign-in-needed': 0, 'not-allowed': 0 }
  // Signing out last: it would send the rest home.
  for (const route of routes.toSorted((one, other) => Number(one === 'delete /api/session') - Number(other === 'delete /api/session'))) {
    const [method = '', path = ''] = route.split(' ')
    const url = `${path}${queries[route] ?? ''}`
    for (const caller of callers) {
      const answer = await fetch(hall.url + url.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'test'), {
        method: method.toUpperCase(), headers: { ...caller.headers, ...['post', 'put', 'patch'].includes(method) && { 'content-type': 'application/json' } },
        ...['post', 'put', 'patch'].includes(method) && { body: JSON.stringify(bodies[route] ?? {}) }
      })
      const expected = verdictFor(caller, table[route] ?? '', url, route)
      // A stream would go on.
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true
      const text = isStream ? '' : await answer.text()
      if (isStream) await answer.body?.cancel()
      const said = answer.status === 401 || answer.status === 403 ? (JSON.parse(text) as { refusal: string }).refusal : 'in'
      t.equal(said, expected, `${caller.name}: ${route} → ${answer.status}`)
      if (expected !== 'in') t.equal(answer.status, expected === 'not-allowed' ? 403 : 401)
      t.ok(answer.status < 500, `${caller.name}: ${route} → ${answer.status}`)
      counts[expected]++
    }
  }
  t.comment(`${routes.length} routes, ${callers.length} callers: ${counts.in + counts['sign-in-needed'] + counts['not-allowed']} cells, ${counts.in} let in, ${counts['sign-in-needed'] + counts['not-allowed']} refused`)
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

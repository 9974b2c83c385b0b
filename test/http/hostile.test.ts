/** Everything that a stranger may send, at every route: a clear "no" each time, never a fault, never a hang. */
import t from 'tap'
import { setTimeout } from 'node:timers/promises'
import { RefusalBody } from '../../src/contract/refusal.js'
import { openHall, type Headers, type OpenedHall } from '../support/hall.js'
import { testZones } from '../support/zones.js'

// Fifteen seconds of work, which a busy machine may stretch.
t.setTimeout(240_000)

interface Schema { readonly type?: string, readonly properties?: Record<string, Schema>, readonly enum?: readonly unknown[] }
interface Operation {
  readonly parameters?: ReadonlyArray<{ readonly in: string, readonly name: string }>
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
}
interface Route { readonly method: string, readonly path: string, readonly operation: Operation }

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const texts = [
  '', ' ', '\u0000', 'a\u0000b', '\r\nX-Evil: 1', '../../etc/passwd', '..%2f..', 'hall:{downtown}:log', '{}', '*', '?', '[a-z]', ':', '::', '%', '%00', '%zz', "' OR 1=1 --", '"; FLUSHALL',
  '<script>alert(1)</script>', '<svg onload=alert(1)>', '${7*7}', '{{7*7}}', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', '-1', '1e999',
  '9'.repeat(400), 'a'.repeat(5000), '\u202eevil', '\u200b', '\ufeff', '\ud800', '𠮷𠮷', '👩‍👩‍👧‍👦', 'ﷺ', 'À'.normalize('NFD'), '١٢٣', 'return redis.call("FLUSHALL")', 'cjson', '\\', '\\u0000', 'A001', 'tax '
]
const values: readonly unknown[] = [
  ...texts, null, true, false, 0, -0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 2, [], [[]], ['tax'], {}, { a: 1 }, { $gt: '' }, { toString: 'x' }, { length: 1e9 }, Array.from({ length: 500 }, () => 'tax'),
  Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]))
]
const rawBodies = ['', 'null', '0', '""', '[]', '{', '}', deep(7000), `{"a":${deep(3000)}}`, '{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"x":1}}}', '\ufeff{}', '{"a":1,"a":2}', '{}{}', "{'a':1}", '{"serviceId":"tax"', '\u0000', '{"\\u0000":1}', 'NaN', `{"${'k'.repeat(9000)}":1}`, `[${'1,'.repeat(5000)}1]`]
const headerValues = ['', ' ', 'x'.repeat(3000), '{}', '__proto__', "' OR 1=1", '*', ',', ';', '=', 'é'.repeat(10), 'Ticket', 'Device', 'Ticket ..', 'Device ....', 'Device kiosk.{}.*.x', 'hallflow=', 'hallflow=%00', 'hallflow=a=b; hallflow=c', 'en;q=xx,,;;q', 'text/html', 'application/json; charset=utf-7']
const headerNames = ['idempotency-key', 'authorization', 'cookie', 'accept-language', 'content-type', 'origin', 'sec-fetch-site', 'x-forwarded-proto', 'x-forwarded-for', 'accept', 'if-none-match', 'range']

async function routesOf (hall: OpenedHall): Promise<Route[]> {
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>()
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })))
}

/** Callers who get far: the further in, the more there is to break. */
async function insiders (hall: OpenedHall, path: string, own: { token: string }): Promise<Headers> {
  if (path.endsWith('/counters/{counterId}/rate')) return hall.device('rating', '1')
  if (path.includes('/counters/')) return hall.device('pad', '1')
  if (/\/(cancel|defer|arrive|rate)$/.test(path)) return hall.ticket(own)
  if (/\/(tickets|alerts|plans|lines|stations|flow|what-if|reports)\b/.test(path.replace('/{hallId}/tickets', ''))) return await hall.signIn('guide')
  if (/\/(speaker|voice)$/.test(path)) return hall.device('wall')
  return hall.device('kiosk')
}

/** Sends it, and insists on an answer in time that tells nothing of the inside. */
function sender (t: { ok: (fact: unknown, name: string) => void, fail: (name: string) => void }, hall: OpenedHall) {
  let sent = 0
  const send = async (route: Route, url: string, headers: Headers, payload?: string) => {
    sent++
    const what = `${route.method} ${url.slice(0, 120)} ${JSON.stringify(headers).slice(0, 200)} ${payload?.slice(0, 120)}`
    const answer = await Promise.race([
      hall.app.inject({ method: route.method as 'POST', url, headers: { ...payload !== undefined && { 'content-type': 'application/json' }, ...headers }, ...payload !== undefined && { payload } }),
      setTimeout(3000, undefined, { ref: false })
    ])
    if (!answer) { t.fail(`hangs: ${what}`); return }
    if (answer.statusCode >= 500) t.fail(`${answer.statusCode} ${answer.body}: ${what}`)
    if (answer.statusCode >= 400 && (!RefusalBody.safeParse(JSON.parse(answer.body)).success || /node_modules|src\/|\.ts:|ReplyError|redis/i.test(answer.body.replaceAll(/"path":"[^"]*"|Unrecognized key[^"]*/g, '')))) {
      t.fail(`tells too much, or in another shape: ${answer.body.slice(0, 300)}: ${what}`)
    }
  }
  return { send, count: () => sent }
}

t.test('[H8] no hostile value in any field, path or query brings a fault or a hang', async t => {
  const hall = await openHall(t, { plan: { zones: testZones }, neighbour: {} })
  const own = await hall.issue()
  await hall.clerkAt('1')
  const { send, count } = sender(t, hall)
  const good: Record<string, unknown> = {
    hallId: hall.id, areaId: 'ground', version: '2', notice: 'test', screen: 's1', audio: 'running', lang: 'zh', alertId: `${hall.id}.a1`, planId: `${hall.id}.p1`, stationId: 's1', zoneId: 'corner', accept: true, state: 'free', issuing: 'open', place: 'K1', minutes: 5, open: ['1'], counterId: '1', ticketId: own.ticket.ticketId, serviceId: 'tax', reason: 'because', text: 'note', stars: 5, callBack: '13800001111', label: 'A001', role: 'kiosk', proof: '123456', username: 'clerk-1', password: 'guess'
  }
  const at = (path: string, bent: Record<string, string> = {}) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(bent[name] ?? String(good[name])))

  for (const route of await routesOf(hall)) {
    // Each try to sign in takes 20 ms of a core; its fields are tried by fewer values.
    const some = route.path === '/api/session' ? values.filter((_, i) => i % 6 === 0) : values
    const headers = await insiders(hall, route.path, own)
    const schema = route.operation.requestBody?.content['application/json'].schema
    const fields = Object.entries(schema?.properties ?? {})
    const whole = Object.fromEntries(fields.filter(([name]) => name in good).map(([name, { enum: options }]) => [name, options ? options[0] : good[name]]))
    for (const [name] of fields) for (const value of some) await send(route, at(route.path), headers, JSON.stringify({ ...whole, [name]: value }))
    for (const name of ['__proto__x', 'admin', 'holder', 'by', 'rank', 'isProven', 'constructor']) if (schema) await send(route, at(route.path), headers, JSON.stringify({ ...whole, [name]: 'x' }))

    for (const { in: place, name } of route.operation.parameters ?? []) {
      for (const text of texts.filter(text => !/\p{Cs}/u.test(text))) {
        if (place === 'path') await send(route, at(route.path, { [name]: text }), headers, schema && JSON.stringify(whole))
        if (place === 'query') await send(route, `${at(route.path)}?${encodeURIComponent(name)}=${encodeURIComponent(text)}`, headers)
      }
    }
    for (const query of ['?', '?a=b', '?__proto__=1', '?q[]=1', '?q[a]=1', '?constructor[prototype]=1', `?${'a&'.repeat(2000)}`, '?%00=%00', '?%zz=1', '?q=%E0%A4']) await send(route, at(route.path) + query, headers, schema && JSON.stringify(whole))
  }
  t.ok(count() > 4000, `${count()} requests`)
  t.equal((await hall.get('/api/health/ready')).statusCode, 200)
  const { tickets, version } = await hall.board()
  t.ok(version >= 2 && Object.keys(tickets).length > 0, 'and the hall still stands')
})

t.test('[H8] no hostile body or header brings a fault or a hang', async t => {
  const hall = await openHall(t, { plan: { zones: testZones }, neighbour: {} })
  const own = await hall.issue()
  const { send, count } = sender(t, hall)
  const at = (path: string) => path.replace('{hallId}', hall.id).replace('{counterId}', '1').replace('{ticketId}', own.ticket.ticketId)
    .replace('{serviceId}', 'tax').replace('{stationId}', 's1').replace('{alertId}', `${hall.id}.a1`).replace('{planId}', `${hall.id}.p1`)

  for (const [i, route] of (await routesOf(hall)).entries()) {
    const headers = await insiders(hall, route.path, own)
    // Headers are read by the same few hands at every route.
    const names = i % 4 === 0 ? headerNames : headerNames.slice(0, 2)
    if (route.method === 'POST') for (const body of rawBodies) await send(route, at(route.path), headers, body)
    for (const name of names) for (const value of headerValues) await send(route, at(route.path), { ...headers, [name]: value }, route.method === 'POST' ? '{}' : undefined)
  }
  t.ok(count() > 4000, `${count()} requests`)
})

t.test('[H8] text that people typed comes back as they typed it, and invisible characters do not come in', async t => {
  const hall = await openHall(t)
  const clerk = await hall.clerkAt('1')
  await hall.issue()
  await hall.post('/counters/1/call-next', {}, clerk)
  const note = async (text: string) => await hall.post('/counters/1/note', { text }, clerk)

  for (const text of ['<b>bold</b> & "quoted"', '张三 带了材料 👍', 'e\u0301', "'; --", '{"a":[]}', '\\u0000']) {
    t.equal((await note(text)).statusCode, 200, text)
    t.equal((await hall.get('/counters/1', clerk)).json().note, text.normalize('NFC'))
  }
  for (const text of ['a\u202eb', 'a\u200bb', 'a\u0007b', 'a\nb', 'a\u0000b', '\ufeffa\ufeffb', 'a\u2066b', '', '   ', 'x'.repeat(501)]) t.equal((await note(text)).statusCode, 400, JSON.stringify(text))
})

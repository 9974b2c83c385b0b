/** What every route has, whoever made it: headers, a bound on the body, on the time and on how often. Found from the running server. */
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { limits } from '../../src/domain/limits.js'
import { openHall, type OpenedHall } from '../support/hall.js'

interface Route { readonly method: string, readonly url: string }

async function routesOf (hall: OpenedHall): Promise<Route[]> {
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  return Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => ({ method: method.toUpperCase(), url: path.replace('{hallId}', hall.id).replaceAll(/\{\w+\}/g, 'x') })))
}

const wanted = {
  'content-security-policy': /default-src 'none';script-src 'self';.*base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script'/,
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()',
  'cache-control': 'no-store'
}

t.test('[S108] every answer of every route has the headers, whether it is a yes or a no, and none tells what runs here', async t => {
  const hall = await openHall(t)
  const routes = await routesOf(hall)
  const admin = await hall.signIn('admin')
  let answers = 0
  for (const { method, url } of routes) {
    for (const headers of [{}, admin, { authorization: 'Device x' }]) {
      const answer = await fetch(hall.url + url, { method, headers: { ...headers, ...method === 'POST' && { 'content-type': 'application/json' } }, ...method === 'POST' && { body: '[' } })
      t.match(Object.fromEntries(answer.headers), wanted, `${method} ${url} ${answer.status}`)
      for (const name of ['server', 'x-powered-by', 'via', 'etag', 'access-control-allow-origin']) t.notOk(answer.headers.get(name), `${method} ${url}: ${name}`)
      await answer.body?.cancel()
      answers++
    }
  }
  t.comment(`${routes.length} routes, ${answers} answers`)
})

t.test('[S109] every route refuses a body that is too large before it is sent, and nobody unknown makes the server read more than a press', async t => {
  const hall = await openHall(t)
  const port = Number(new URL(hall.url).port)
  const commands = (await routesOf(hall)).filter(({ method }) => method === 'POST')
  /** What is answered to the head alone: the body never comes. */
  const early = async (url: string, length: number, headers = '') => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`POST ${url} HTTP/1.1\r\nHost: a\r\n${headers}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`)
    const said = await Promise.race([once(socket, 'data').then(([part]) => String(part)), new Promise<string>(resolve => { setTimeout(resolve, limits.handlerMs - 500, 'HTTP/1.1 000 nothing') })])
    socket.destroy()
    return Number(said.slice(9, 12))
  }
  const each = async (length: number, headers?: string) => {
    const told: Array<readonly [string, number]> = []
    for (let from = 0; from < commands.length; from += 8) told.push(...await Promise.all(commands.slice(from, from + 8).map(async ({ url }) => [url, await early(url, length, headers)] as const)))
    return told
  }
  const all = await each(limits.bodyBytesMax + 1)
  for (const [url, status] of all) t.ok([401, 403, 413, 404].includes(status), `${url} → ${status}`)
  const admin = await hall.signIn('admin')
  const cookie = `Cookie: ${admin.cookie ?? ''}\r\n`
  const huge = await each(7 * 1024 * 1024, cookie)
  for (const [url, status] of huge) t.ok([401, 403, 413, 404].includes(status), `${url} of an administrator → ${status}`)
  t.comment(`${commands.length} routes that take a body`)
})

t.test('[S109] every route counts who asks, but those by which balancers and containers look whether we live', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const free: string[] = []
  const routes = await routesOf(hall)
  for (const { method, url } of routes) {
    const { headers } = await hall.app.inject({ method: method as 'GET', url, remoteAddress: `10.66.${routes.length % 250}.${free.length + 1}` })
    if (headers['x-ratelimit-limit'] === undefined) free.push(`${method} ${url}`)
  }
  t.same(free.toSorted(), ['GET /api/health/live', 'GET /api/health/ready', 'GET /health/live', 'GET /health/ready', 'GET /metrics'])
})

t.test('[S109] no route waits for ever: the server bounds every connection, request and handler', async t => {
  const hall = await openHall(t)
  const { server } = hall.app
  t.same([server.timeout, server.requestTimeout], [limits.connectionMs, limits.requestMs])
  t.equal((server as unknown as { connectionsCheckingInterval: number }).connectionsCheckingInterval, limits.connectionLookMs)
  t.ok(limits.handlerMs <= 5000 && limits.printAnswerMs < limits.requestMs)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as plain } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Server } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { io } from 'socket.io-client'
import t from 'tap'
import { Feed } from '../../src/realtime/feed.js'
import { startRedirect } from '../../src/redirect.js'
import { followPair, isFor, readPair } from '../../src/runtime/certificate.js'
import { StartProblem } from '../../src/runtime/start-problem.js'
import { makeCertificate, type MadeCertificate } from '../support/certificate.js'
import { demoPassword, openHall, type OpenedHall } from '../support/hall.js'
import { testConnection } from '../support/redis.js'

type Test = Parameters<typeof openHall>[0] & { readonly teardown: (end: () => void) => void }
const dayMs = 24 * 60 * 60_000

const portOf = ({ app }: Pick<OpenedHall, 'app'>) => (app.server.address() as AddressInfo).port

async function ask (hall: Pick<OpenedHall, 'app'>, { cert }: Pick<MadeCertificate, 'cert'>, method: string, path: string, { headers = {}, body }: { readonly headers?: Record<string, string>, readonly body?: unknown } = {}) {
  return await new Promise<{ status: number, headers: Record<string, unknown>, text: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: portOf(hall), path, method, ca: cert, headers: { ...headers, ...body !== undefined && { 'content-type': 'application/json' } }, agent: false }, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', part => { text += part })
      answer.on('end', () => { resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }) })
    })
    asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function filesOf (t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-tls-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  const files = { keyFile: join(folder, 'key.pem'), certFile: join(folder, 'cert.pem') }
  return { ...files, write: ({ key, cert }: { key: string, cert: string }) => { writeFileSync(files.keyFile, key); writeFileSync(files.certFile, cert) } }
}

const words = (act: () => unknown) => {
  try {
    act()
    return 'nothing'
  } catch (problem) {
    return problem instanceof StartProblem ? problem.message : String(problem)
  }
}

t.test('[U50] over TLS of its own: cookies bound to host and TLS, HSTS, sockets, enrolment; old versions of TLS get nothing', async t => {
  const made = makeCertificate()
  const subscriber = await testConnection(t, 'subscriber')
  const base = await openHall(t)
  const hall = { id: base.id, ...await base.openApp({ tls: made, realtime: (server, gatekeeper) => new Feed(server, { store: base.store, subscriber, gatekeeper, onTrouble: () => undefined }) }) }

  const signed = await ask(hall, made, 'POST', '/api/session', { body: { username: 'clerk', password: demoPassword } })
  t.equal(signed.status, 200)
  t.match(String(signed.headers['set-cookie']), /^__Host-hallflow=[\w-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/)
  t.match(signed.headers['strict-transport-security'], /max-age=31536000/)
  const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? ''
  t.equal((await ask(hall, made, 'GET', '/api/session', { headers: { cookie } })).status, 200)
  t.equal((await ask(hall, made, 'POST', `/api/halls/${hall.id}/lines/tax/issuing`, { headers: { cookie, origin: `http://127.0.0.1:${portOf(hall)}` }, body: {} })).status, 403, 'a page without TLS is foreign')
  const admin = String((await ask(hall, made, 'POST', '/api/session', { body: { username: 'admin', password: demoPassword } })).headers['set-cookie']).split(';')[0] ?? ''
  const slot = await ask(hall, made, 'POST', '/api/admin/devices', { headers: { cookie: admin, 'idempotency-key': 'slot-of-a-wall-by-the-door' }, body: { name: 'W1', role: 'wall', hallId: hall.id } })
  const { code } = JSON.parse(slot.text) as { code: string }
  const enrolled = await ask(hall, made, 'POST', '/api/devices/enrol', { headers: { 'idempotency-key': 'enrolment-of-that-very-wall' }, body: { code } })
  t.equal(enrolled.status, 200, `${slot.text} ${enrolled.text}`)
  const { token } = JSON.parse(enrolled.text) as { token: string }

  const socket = io(`https://127.0.0.1:${portOf(hall)}`, { path: '/socket.io', transports: ['websocket'], ca: made.cert, auth: { device: token }, forceNew: true, reconnection: false } as Parameters<typeof io>[1])
  t.teardown(() => { socket.close() })
  const answer: unknown = await new Promise(resolve => { socket.emit('hall:watch', { hallId: hall.id, audience: 'wall' }, resolve) })
  t.match(answer, { ok: true, board: { hallId: hall.id } })

  for (const version of ['TLSv1', 'TLSv1.1'] as const) {
    const problem = await new Promise(resolve => { connect({ host: '127.0.0.1', port: portOf(hall), ca: made.cert, minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }, () => { resolve('connected') }).on('error', resolve) })
    t.ok(problem instanceof Error, version)
  }
  await t.rejects(new Promise((resolve, reject) => { plain({ host: '127.0.0.1', port: portOf(hall), path: '/' }, resolve).on('error', reject).end() }), 'nobody is heard without TLS')
})

t.test('[U51] a renewed certificate is taken over without a restart and without cutting anybody; a broken one is refused and the old one stays', async t => {
  const files = filesOf(t)
  const [first, second] = [makeCertificate({ validTo: Date.now() + 10 * dayMs }), makeCertificate({ validTo: Date.now() + 90 * dayMs })]
  files.write(first)
  const pair = readPair(files)
  const hall = await openHall(t, { tls: pair })
  const refusals: string[] = []
  const followed = followPair(files, pair, { taken: ({ key, cert }) => { (hall.app.server as unknown as Server).setSecureContext({ key, cert, minVersion: 'TLSv1.2' }) }, refused: said => { refusals.push(said) } })
  t.teardown(() => { followed.stop() })
  const served = async () => await new Promise<string>((resolve, reject) => { const link = connect({ host: '127.0.0.1', port: portOf(hall), rejectUnauthorized: false }, () => { resolve(link.getPeerX509Certificate()?.validTo ?? ''); link.destroy() }).on('error', reject) })
  const old = await served()
  const lasting = connect({ host: '127.0.0.1', port: portOf(hall), ca: first.cert })
  await new Promise(resolve => { lasting.once('secureConnect', resolve) })

  writeFileSync(files.certFile, second.cert)
  followed.look()
  followed.look()
  t.match(refusals, [/does not belong to the certificate/], 'half of a renewal is told once')
  t.equal(await served(), old, 'and the old pair serves on')
  t.match(followed.told(), { problem: /does not belong/, validTo: pair.validTo })

  files.write(second)
  followed.look()
  t.not(await served(), old)
  t.same([followed.told().problem, followed.told().validTo > Date.now() + 89 * dayMs], [undefined, true])
  t.equal((await ask(hall, second, 'GET', '/health/live')).status, 200)
  lasting.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n')
  t.match(String(await new Promise(resolve => { lasting.once('data', resolve) })), /^HTTP\/1\.1 200/, 'who was connected stays so')
  lasting.destroy()
})

t.test('[U52] a pair that cannot serve is refused in words that say what to mend', async t => {
  const files = filesOf(t)
  const [one, other] = [makeCertificate(), makeCertificate()]
  files.write({ key: other.key, cert: one.cert })
  t.match(words(() => readPair(files)), /does not belong to the certificate[\s\S]*renewed together/)
  files.write({ key: one.key, cert: 'nothing' })
  t.match(words(() => readPair(files)), /holds no certificate; it begins with/)
  files.write({ key: one.cert, cert: one.cert })
  t.match(words(() => readPair(files)), /holds no private key/)
  files.write({ key: one.privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }) as string, cert: one.cert })
  t.match(words(() => readPair(files)), /locked by a passphrase/)
  t.match(words(() => readPair({ ...files, keyFile: `${files.keyFile}.none` })), /cannot be read \(ENOENT\)/)
  files.write(one)
  t.match(readPair(files).names, ['localhost', '127.0.0.1'])
  t.same(['localhost', '127.0.0.1', 'hall.example.gov.cn'].map(name => isFor(readPair(files), name)), [true, true, false])
})

t.test('[U53] what a header says of TLS is believed only from a balancer that is named', async t => {
  const forms = ['https', 'HTTPS', 'https, http', 'http, https', 'https,https', ' https ', 'wss', 'ftp', '', 'https;', 'https\t']
  const isSecure = async (hall: OpenedHall, proto: string) => {
    const port = portOf(hall)
    return await new Promise<boolean>((resolve, reject) => {
      const asked = plain({ host: '127.0.0.1', port, path: '/api/session', method: 'POST', agent: false, headers: { 'x-forwarded-proto': proto, 'content-type': 'application/json' } }, answer => { answer.resume(); resolve(/Secure/.test(String(answer.headers['set-cookie']))) })
      asked.on('error', reject).end(JSON.stringify({ username: 'guide', password: demoPassword }))
    })
  }
  const open = await openHall(t)
  const elsewhere = await openHall(t, { proxies: ['10.9.0.0/16', 'fd00::/8'] })
  const behind = await openHall(t, { proxies: ['127.0.0.0/8'] })
  for (const form of forms) {
    t.equal(await isSecure(open, form), false, `nobody is named: ${JSON.stringify(form)}`)
    t.equal(await isSecure(elsewhere, form), false, `another one is named: ${JSON.stringify(form)}`)
  }
  t.same(await Promise.all(forms.map(async form => await isSecure(behind, form))), [true, false, false, true, true, true, false, false, false, false, true], 'the last word of the one that is named')
})

t.test('[U54] the port without TLS sends browsers over and does nothing else', async t => {
  const named = await startRedirect({ host: '127.0.0.1', port: 0, to: 'https://hall.example.gov.cn' })
  const port = await startRedirect({ host: '127.0.0.1', port: 0, to: 8443 })
  t.teardown(async () => { await named.close(); await port.close() })
  const get = async (at: number, { method = 'GET', path = '/', headers = {} }: { readonly method?: string, readonly path?: string, readonly headers?: Record<string, string> } = {}) => await new Promise<[number, string | undefined]>((resolve, reject) => {
    plain({ host: '127.0.0.1', port: at, method, path, headers, agent: false }, answer => { answer.resume(); resolve([answer.statusCode ?? 0, answer.headers.location]) }).on('error', reject).end()
  })
  t.same(await get(named.port, { path: '/wall/downtown?x=1' }), [308, 'https://hall.example.gov.cn/wall/downtown?x=1'])
  t.same(await get(port.port, { path: '/t/x', headers: { host: 'hall.local:8080' } }), [308, 'https://hall.local:8443/t/x'])
  t.same(await get(named.port, { method: 'POST', path: '/api/session' }), [426, undefined])
  for (const host of ['evil.example/x', 'a b', 'x@y', 'h\tx']) t.same(await get(port.port, { headers: { host } }).catch(() => [426, undefined]), [426, undefined], host)
  t.same(await get(named.port, { path: '//evil.example' }), [426, undefined])
})

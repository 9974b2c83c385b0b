/** Signing in by an identity provider: a small one of the test's own, by the book, on this machine. */
import t from 'tap'
import { createHash, createSign, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { limits } from '../../src/domain/limits.js'
import { openProvider } from '../../src/http/access/provider.js'
import { changePerson, type StoredPerson } from '../../src/store/district/people.js'
import { openHall, type OpenedHall } from '../support/hall.js'

const clientId = 'hallflow'
const clientSecret = 'a secret between the two of them'
const address = 'http://hall.example:3000'

interface Asked { readonly nonce: string, readonly challenge: string, readonly redirectUri: string }

/** Authorization endpoint, token endpoint, keys: what OpenID Connect Core asks of a provider. */
async function ownProvider (test: Parameters<typeof openHall>[0]) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const asked = new Map<string, Asked>()
  const tokenRequests: string[] = []
  const own = { username: 'lee', bend: {} as Record<string, unknown>, signsWith: privateKey }
  const server = createServer((request, response) => {
    const json = (body: unknown, status = 200): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)) }
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    if (request.url === '/.well-known/openid-configuration') {
      return json({
        issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'], token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post']
      })
    }
    if (request.url === '/keys') return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
    let text = ''
    request.on('data', part => { text += String(part) })
    request.on('end', () => {
      const form = new URLSearchParams(text)
      tokenRequests.push(text)
      const known = asked.get(form.get('code') ?? '')
      asked.delete(form.get('code') ?? '')
      const isProven = known?.challenge === createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
      const isClient = (request.headers.authorization ?? '') !== '' || form.get('client_secret') === clientSecret
      if (!known || !isProven || !isClient || form.get('redirect_uri') !== known.redirectUri) return json({ error: 'invalid_grant' }, 400)
      const now = Math.floor(Date.now() / 1000)
      const claims = { iss: issuer, sub: 'person-1', aud: clientId, iat: now, exp: now + 60, nonce: known.nonce, preferred_username: own.username, ...own.bend }
      const head = [{ alg: 'RS256', kid: 'one', typ: 'JWT' }, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
      json({ access_token: 'x', token_type: 'Bearer', id_token: `${head}.${createSign('sha256').update(head).sign(own.signsWith).toString('base64url')}` })
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  test.teardown(async () => { await new Promise(resolve => { server.close(resolve); server.closeAllConnections() }) })
  return Object.assign(own, {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokenRequests,
    /** The person signs in there; how the browser is sent back. */
    approve: (url: string): string => {
      const { searchParams } = new URL(url)
      const code = randomBytes(16).toString('hex')
      asked.set(code, { nonce: searchParams.get('nonce') ?? '', challenge: searchParams.get('code_challenge') ?? '', redirectUri: searchParams.get('redirect_uri') ?? '' })
      return `code=${code}&state=${searchParams.get('state')}`
    }
  })
}

async function openOffice (test: Parameters<typeof openHall>[0]) {
  const provider = await ownProvider(test)
  const hall = await openHall(test, { mode: 'production', provider: openProvider({ issuer: provider.issuer, clientId, clientSecret, claim: 'preferred_username', name: '统一认证', address }) })
  const employ = async (more: Partial<StoredPerson> = {}): Promise<string> => {
    const account = `lee-${randomBytes(5).toString('hex')}`
    await changePerson(hall.store, { person: { account, role: 'manager', state: 'active', version: 1, grant: 1, createdAt: 1, changedAt: 1, history: [], ...more } })
    return account
  }
  return { provider, hall, employ }
}
const remoteAddress = `10.${randomInt(256)}.${randomInt(256)}.7`
const get = async (hall: OpenedHall, url: string, cookie = '') => await hall.app.inject({ url, remoteAddress, headers: { cookie } })
const cookiesOf = (answer: Awaited<ReturnType<typeof get>>) => answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
const begin = async (hall: OpenedHall, to = '/console/downtown/1') => {
  const answer = await get(hall, `/api/session/provider?to=${encodeURIComponent(to)}`)
  return { answer, url: String(answer.headers.location), trip: cookiesOf(answer) }
}

t.test('[H67] whom the provider vouches for is in, with the role that stands here, and goes on where they came from', async t => {
  const { provider, hall, employ } = await openOffice(t)
  provider.username = (await employ()).toUpperCase()
  t.same((await get(hall, '/api/session/ways')).json(), { provider: { name: '统一认证', url: '/api/session/provider' } })

  const { answer, url, trip } = await begin(hall)
  t.equal(answer.statusCode, 302)
  t.match(String(answer.headers['set-cookie']), /^hallflow-trip=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/)
  const { searchParams } = new URL(url)
  t.same([searchParams.get('redirect_uri'), searchParams.get('code_challenge_method'), searchParams.get('response_type')], [`${address}/api/session/provider/return`, 'S256', 'code'])
  const back = await get(hall, `/api/session/provider/return?${provider.approve(url)}`, trip)
  t.equal(back.statusCode, 200)
  t.match(back.body, 'content="0;url=/console/downtown/1"')
  const cookie = `hallflow=${back.cookies.find(({ name }) => name === 'hallflow')?.value}`
  t.match((await get(hall, '/api/session', cookie)).json(), { account: provider.username.toLowerCase(), role: 'manager' })
  t.equal(back.cookies.find(({ name }) => name === 'hallflow-trip')?.value, '', 'the way is used up')
  t.match(provider.tokenRequests[0], /code_verifier=/)

  t.match((await get(await openHall(t), '/api/session/ways')).json(), {})
  t.equal((await get(await openHall(t), '/api/session/provider')).statusCode, 404)
})

t.test('[H68] nothing that was not agreed lets in: another browser, another state, a code twice, a wrong signature, audience, issuer, nonce or time', async t => {
  const { provider, hall, employ } = await openOffice(t)
  provider.username = await employ()
  const fails = async (what: string, change: (way: { search: string, trip: string }) => { search: string, trip: string } | void | Promise<void>) => {
    const { url, trip } = await begin(hall)
    const way = { search: provider.approve(url), trip }
    const changed = await change(way) ?? way
    const back = await get(hall, `/api/session/provider/return?${changed.search}`, changed.trip)
    t.match(back.body, '#sign-in=provider-failed', what)
    t.notOk(back.cookies.some(({ name, value }) => name === 'hallflow' && value !== ''), what)
    t.equal(back.statusCode, 200, what)
    provider.bend = {}
  }
  await fails('no cookie', ({ search }) => ({ search, trip: '' }))
  await fails('a planted cookie', ({ search }) => ({ search, trip: 'hallflow-trip=AAAA' }))
  const other = await begin(hall)
  await fails('another browser\'s way', ({ search }) => ({ search, trip: other.trip }))
  await fails('another state', ({ search, trip }) => ({ search: search.replace(/state=.*/, 'state=made-up'), trip }))
  await fails('no state', ({ search, trip }) => ({ search: search.replace(/&state=.*/, ''), trip }))
  await fails('a made-up code', ({ search, trip }) => ({ search: search.replace(/code=\w+/, 'code=guess'), trip }))
  await fails('a refusal', ({ search, trip }) => ({ search: `error=access_denied&${search.slice(search.indexOf('state='))}`, trip }))
  await fails('a code twice', async ({ search, trip }) => { await get(hall, `/api/session/provider/return?${search}`, trip) })
  await fails('too late', () => { hall.clock.pass(limits.providerTripMs + 1) })
  for (const [what, bend] of Object.entries({ nonce: { nonce: 'other' }, audience: { aud: 'other' }, issuer: { iss: 'http://evil.example' }, expired: { exp: 1 }, 'no claim': { preferred_username: undefined }, 'a number': { preferred_username: 7 } })) {
    await fails(what, () => { provider.bend = bend })
  }
  provider.signsWith = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  await fails('another key', () => undefined)
})

t.test('[H69] an account that is not active here is not let in, and nobody is led away from this house', async t => {
  const { provider, hall, employ } = await openOffice(t)
  for (const [what, username] of [['unknown', 'nobody-here'], ['locked', await employ({ state: 'locked' })], ['left', await employ({ state: 'left' })], ['no name of ours', '../etc'], ['hostile', '<script>'], ['empty', '']] as const) {
    provider.username = username
    const { url, trip } = await begin(hall)
    const back = await get(hall, `/api/session/provider/return?${provider.approve(url)}`, trip)
    t.match(back.body, '/console/downtown/1#sign-in=provider-unknown', what)
    t.notOk(back.cookies.some(({ name, value }) => name === 'hallflow' && value !== ''), what)
  }
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/x"onload="', '/a#b', 'evil', '/a\nb']) {
    t.equal((await begin(hall, to)).answer.statusCode, 400, to)
  }
  const away = await openHall(t, { mode: 'production', provider: openProvider({ issuer: 'http://127.0.0.1:9', clientId, clientSecret, claim: 'sub', name: 'x', address }) })
  t.match((await begin(away)).answer.body, '/console/downtown/1#sign-in=provider-failed', 'a provider that is away')
})

/** Administrators keep the staff; what they take away is gone at once, at every process and on live screens. */
import t from 'tap'
import assert from 'node:assert'
import { randomBytes, randomInt } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type { Role } from '../../src/contract/http.js'
import type { PasswordAnswer, Person } from '../../src/contract/people.js'
import { limits } from '../../src/domain/limits.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { Feed } from '../../src/realtime/feed.js'
import { changePerson, type StoredPerson } from '../../src/store/district/people.js'
import { openHall, type Headers, type HallOptions, type OpenedHall } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'
import { testConnection } from '../support/redis.js'

const password = 'seven brown herons'
const hashing = hashPassword(password)
/** No other test has an account of this name. */
const fresh = (role: string) => `${role}-${randomBytes(5).toString('hex')}`
const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

async function employ (hall: OpenedHall, role: Role, more: Partial<StoredPerson> = {}): Promise<string> {
  const account = fresh(role)
  await changePerson(hall.store, { person: { account, role, state: 'active', version: 1, grant: 1, hash: await hashing, createdAt: 1, changedAt: 1, history: [], ...more } })
  return account
}
const signIn = async (hall: OpenedHall, username: string, secret = password, more: object = {}) =>
  await hall.app.inject({ method: 'POST', url: '/api/session', remoteAddress: anyAddress(), payload: { username, password: secret, ...more } })
const cookieOf = (answer: { cookies: Array<{ name: string, value: string }> }): Headers => ({ cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') })
const inAs = async (hall: OpenedHall, username: string): Promise<Headers> => {
  const answer = await signIn(hall, username)
  assert.equal(answer.statusCode, 200, answer.body)
  return cookieOf(answer)
}
/** Production, in which officers are not asked for a second factor: that has tests of its own. */
const production: HallOptions = { mode: 'production', factorPolicy: 'nobody' }

async function openOffice (test: Parameters<typeof openHall>[0], options: HallOptions = production) {
  const hall = await openHall(test, options)
  const boss = await employ(hall, 'admin')
  const admin = await inAs(hall, boss)
  const act = async (path: string, body: object = {}, headers: Headers = {}) => await hall.ask('POST', `/api/admin/people${path}`, { ...admin, ...headers }, body)
  const see = async (account: string) => (await hall.get(`/api/admin/people/${account}`, admin)).json<{ person: Person, signIns: unknown[] }>()
  return { hall, boss, admin, act, see }
}

t.test('[H48] an administrator adds an account; its one-time password is told once, for one sign-in, and must be changed there', async t => {
  const { hall, boss, act, see } = await openOffice(t)
  const account = fresh('lee')

  const created = await act('', { account, name: '李 Lee', role: 'clerk', halls: [hall.id], counterIds: ['1'] }, { 'idempotency-key': 'press-1' })
  t.equal(created.statusCode, 201)
  const { person, password: oneTime, endsAt } = created.json<PasswordAnswer>()
  t.match(person, { account, name: '李 Lee', role: 'clerk', state: 'active', version: 1, mustChange: true, hasFactor: false, isDemo: false, history: [{ by: boss, did: 'created' }] })
  t.match(oneTime, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  t.equal(endsAt, hall.clock.real() + limits.oneTimePasswordMs)
  t.same((await act('', { account, name: '李 Lee', role: 'clerk', halls: [hall.id], counterIds: ['1'] }, { 'idempotency-key': 'press-1' })).json(), created.json(), 'the same press again')
  t.match((await act('', { account, role: 'guide' })).json(), { refusal: 'account-taken' })
  t.notMatch(JSON.stringify(await see(account)), new RegExp(oneTime))
  t.notMatch(JSON.stringify(await hall.store.redis.hgetall('district:{hallflow}:people')), new RegExp(oneTime), 'it is kept nowhere')

  const first = await signIn(hall, account, oneTime)
  t.match(first, { statusCode: 202, cookies: [] })
  t.same(first.json(), { step: 'new-password' })
  for (const [newPassword, because] of [['short', 'short'], [oneTime, 'same'], ['password1234', 'common'], [`${account}-2026`, 'common']] as const) {
    t.match((await signIn(hall, account, oneTime, { newPassword })).json(), { refusal: 'password-weak', details: { because } }, newPassword)
  }
  const second = await signIn(hall, account, oneTime, { newPassword: 'nine grey herons' })
  t.match(second.json(), { account, name: '李 Lee', role: 'clerk' })
  t.equal((await hall.get('/api/session', cookieOf(second))).statusCode, 200)
  t.match((await signIn(hall, account, oneTime, { newPassword: 'nine other herons' })).json(), { refusal: 'sign-in-wrong' }, 'it holds once')
  t.match((await see(account)).person, { mustChange: false, history: [{ did: 'password-changed', by: account }, { did: 'created' }] })
  t.equal((await see(account)).signIns.length, 1)

  const reset = (await act(`/${account}/reset-password`)).json<PasswordAnswer>()
  t.equal((await hall.get('/api/session', cookieOf(second))).statusCode, 401, 'a reset sends everybody out')
  hall.clock.pass(limits.oneTimePasswordMs + 1)
  t.match((await signIn(hall, account, reset.password)).json(), { refusal: 'password-expired' })
})

t.test('[H49] the staff is listed by account, searched, and a page at a time', async t => {
  const { hall, admin } = await openOffice(t)
  const tag = randomBytes(4).toString('hex')
  for (let i = 0; i < 5; i++) await employ(hall, i < 3 ? 'clerk' : 'guide', { account: `z${tag}-${i}`, name: i === 4 ? `王 ${tag}` : undefined, ...i === 0 && { halls: ['elsewhere'] }, state: i === 2 ? 'locked' : 'active' })
  const list = async (query: string) => (await hall.get(`/api/admin/people?${query}`, admin)).json<{ people: Person[], total: number, next: string | null }>()
  const names = ({ people }: { people: Person[] }) => people.map(({ account }) => account.at(-1)).join('')

  t.equal(names(await list(`search=${tag}`)), '01234')
  t.equal(names(await list(`search=${tag}&role=guide`)), '34')
  t.equal(names(await list(`search=${tag}&state=locked`)), '2')
  t.equal(names(await list(`search=${tag}&hallId=${hall.id}`)), '1234')
  t.equal(names(await list(`search=${encodeURIComponent('王')} ${tag}`)), '4')
  const page = await list(`search=${tag}&limit=2`)
  t.same([names(page), page.total, page.next], ['01', 5, `z${tag}-1`])
  const last = await list(`search=${tag}&limit=3&after=z${tag}-1`)
  t.same([names(last), last.next], ['234', null])
  t.notMatch(JSON.stringify(page), /argon2|hash|grant/)
  t.equal((await hall.get('/api/admin/people/nobody-here', admin)).statusCode, 404)
})

t.test('[H50] a change is made from the version that was looked at; of two at once one is made', async t => {
  const { hall, act, see } = await openOffice(t)
  const account = await employ(hall, 'clerk')
  const answers = await Promise.all(['guide', 'manager', 'grid-head'].map(async role => (await act(`/${account}/change`, { version: 1, role })).json<{ refusal?: string }>().refusal ?? 'done'))
  t.same(answers.toSorted(), ['account-changed', 'account-changed', 'done'])
  t.equal((await see(account)).person.version, 2)
  t.match((await act(`/${account}/change`, { version: 2, halls: [hall.id], name: 'Kim' })).json(), { person: { version: 3, halls: [hall.id], name: 'Kim' } })
  const { person } = (await act(`/${account}/change`, { version: 3, halls: null, name: null })).json<{ person: Person }>()
  t.same([person.halls, person.name], [undefined, undefined])
  const key = { 'idempotency-key': 'again' }
  t.match((await act(`/${account}/change`, { version: 4, role: 'clerk' }, key)).json(), { person: { version: 5, role: 'clerk' } })
  t.match((await act(`/${account}/change`, { version: 4, role: 'clerk' }, key)).json(), { person: { version: 5, role: 'clerk' } }, 'a repeat is the same press')
})

t.test('[H51] nobody changes the own power, and the last administrator stays', async t => {
  const { connection } = await ownRedis(t)
  const { hall, boss, act } = await openOffice(t, { ...production, connection })
  for (const verb of ['lock', 'leave', 'reset-password', 'reset-factor']) t.match((await act(`/${boss}/${verb}`)).json(), { refusal: 'own-account' }, verb)
  t.match((await act(`/${boss}/change`, { version: 1, role: 'manager' })).json(), { refusal: 'own-account' })
  t.match((await act(`/${boss}/change`, { version: 1, name: 'Boss' })).json(), { person: { name: 'Boss' } })

  const second = await employ(hall, 'admin')
  const other = await inAs(hall, second)
  const by = async (path: string, headers: Headers) => (await hall.ask('POST', `/api/admin/people${path}`, headers, {})).json<{ refusal?: string }>().refusal ?? 'done'
  // Each takes the other away at the same moment: one of them stays.
  const [one, two] = await Promise.all([by(`/${second}/lock`, await inAs(hall, boss)), by(`/${boss}/lock`, other)])
  t.same([one, two].filter(each => each === 'done').length, 1, `${one} ${two}`)
  t.equal(await hall.store.redis.scard('district:{hallflow}:people:admins'), 1)
})

t.test('[H52] what an administrator takes away is gone with the next request, at every process, and its page is told why', async t => {
  const { hall, act } = await openOffice(t)
  const other = await hall.openApp()
  for (const [verb, because, body] of [['lock', 'locked'], ['leave', 'left'], ['end-sign-ins', 'ended'], ['reset-password', 'password'], ['reset-factor', 'factor'], ['change', 'role', { version: 1, role: 'guide' }]] as const) {
    const account = await employ(hall, 'clerk')
    const clerk = await inAs(hall, account)
    t.equal((await other.app.inject({ url: '/api/session', headers: clerk })).statusCode, 200)
    t.equal((await act(`/${account}/${verb}`, body ?? {})).statusCode, 200, verb)
    const answer = await other.app.inject({ url: '/api/session', headers: clerk })
    t.match(answer.json(), { refusal: 'sign-in-needed', details: { because } }, verb)
    t.match((await hall.get('/api/session', clerk)).json(), { details: { because } }, 'however often it asks')
    const back = await signIn(hall, account)
    t.match(back.json(), verb === 'lock' ? { refusal: 'account-locked' } : verb === 'leave' || verb === 'reset-password' ? { refusal: 'sign-in-wrong' } : { account }, verb)
  }
})

t.test('[H53] of an account one sign-in lives, the newest; the other page is told', async t => {
  const hall = await openHall(t, production)
  const other = await hall.openApp()
  const account = await employ(hall, 'clerk')
  const old = await inAs(hall, account)
  const now = await inAs(hall, account)
  t.equal((await hall.get('/api/session', now)).statusCode, 200)
  t.match((await hall.get('/api/session', old)).json(), { refusal: 'sign-in-needed', details: { because: 'elsewhere' } })

  const answers = await Promise.all(Array.from({ length: 8 }, async (_, i) => await (i % 2 === 0 ? hall : other).app.inject({
    method: 'POST', url: '/api/session', remoteAddress: anyAddress(), payload: { username: account, password }
  })))
  t.same(new Set(answers.map(({ statusCode }) => statusCode)), new Set([200]))
  const alive = await Promise.all(answers.map(async answer => (await hall.get('/api/session', cookieOf(answer))).statusCode))
  t.equal(alive.filter(status => status === 200).length, 1, alive.join(' '))

  const shared = await openHall(t)
  const [one, two] = [await shared.signIn('clerk-1'), await shared.signIn('clerk-1')]
  for (const each of [one, two]) t.equal((await shared.get('/api/session', each)).statusCode, 200, 'a demo\'s accounts are for several people')
})

t.test('[H54] one sees where one is signed in and ends it there, or everywhere', async t => {
  const hall = await openHall(t, production)
  const account = await employ(hall, 'guide')
  const guide = await inAs(hall, account)
  const { signIns } = (await hall.get('/api/session/sign-ins', guide)).json<{ signIns: Array<{ holder: string, isThis: boolean, address: string }> }>()
  t.match(signIns, [{ isThis: true, address: /^10\./ }])
  t.equal((await hall.ask('POST', '/api/session/sign-ins/end', guide, {})).statusCode, 204)
  t.match((await hall.get('/api/session', guide)).json(), { details: { because: 'ended' } })

  const demo = await openHall(t, { plan: { counters: [{ counterId: fresh('c'), number: '1', areaId: 'ground', services: ['tax'] }] } })
  const name = `clerk-${demo.catalog.halls.get(demo.id)?.counters[0]?.counterId}`
  const [here, there] = [await demo.signIn(name), await demo.signIn(name)]
  const all = (await demo.get('/api/session/sign-ins', here)).json<{ signIns: Array<{ holder: string, isThis: boolean }> }>().signIns
  t.equal(all.length, 2)
  await demo.ask('POST', '/api/session/sign-ins/end', here, { holder: all.find(({ isThis }) => !isThis)?.holder })
  t.same([(await demo.get('/api/session', here)).statusCode, (await demo.get('/api/session', there)).statusCode], [200, 401])
})

t.test('[H55] one changes the own password with the old one, goes on with a new secret, and is alone', async t => {
  const hall = await openHall(t, production)
  const account = await employ(hall, 'clerk')
  const clerk = await inAs(hall, account)
  const remoteAddress = anyAddress()
  const ask = async (body: object, as = clerk) => await hall.app.inject({ method: 'POST', url: '/api/session/password', headers: as, remoteAddress, payload: body })
  t.match((await ask({ password: 'wrong', newPassword: 'nine grey herons' })).json(), { refusal: 'sign-in-wrong' })
  t.match((await ask({ password, newPassword: password })).json(), { refusal: 'password-weak', details: { because: 'same' } })
  const answer = await ask({ password, newPassword: 'nine grey herons' })
  t.equal(answer.statusCode, 200)
  t.not(cookieOf(answer).cookie, clerk.cookie)
  t.match((await hall.get('/api/session', clerk)).json(), { refusal: 'sign-in-needed' })
  t.equal((await hall.get('/api/session', cookieOf(answer))).statusCode, 200)
  t.equal((await signIn(hall, account, 'nine grey herons')).statusCode, 200)

  const again = cookieOf(await signIn(hall, account, 'nine grey herons'))
  for (let i = 0; i < limits.signInFailures.pair.free; i++) await ask({ password: `guess ${i}`, newPassword: 'ten grey herons' }, again)
  t.equal((await ask({ password: 'nine grey herons', newPassword: 'ten grey herons' }, again)).statusCode, 429, 'whoever found a screen open guesses no faster')
  const demo = await openHall(t)
  t.match((await demo.ask('POST', '/api/session/password', await demo.signIn('clerk'), { password: 'hallflow-demo', newPassword: 'nine grey herons' })).json(), { refusal: 'demo-account' })
})

t.test('[H56] accounts of a demo are listed and stay as they are; new ones can be added beside them', async t => {
  const hall = await openHall(t)
  const admin = await hall.signIn('admin')
  const act = async (path: string, body: object = {}) => (await hall.ask('POST', `/api/admin/people${path}`, admin, body)).json<{ refusal?: string, person?: Person }>()
  t.match((await hall.get('/api/admin/people/clerk-1', admin)).json(), { person: { isDemo: true, role: 'clerk', counterIds: ['1'] } })
  for (const verb of ['lock', 'leave', 'reset-password', 'end-sign-ins']) t.match(await act(`/guide/${verb}`), { refusal: 'demo-account' }, verb)
  t.match(await act('', { account: 'guide', role: 'admin' }), { refusal: 'account-taken' })
  t.match(await act('', { account: fresh('own'), role: 'clerk' }), { person: { isDemo: false } })
})

t.test('[H57] a live screen of somebody who may not any more ends within five seconds, at another process too', async t => {
  const subscriber = await testConnection(t, 'subscriber')
  const { hall, act } = await openOffice(t)
  const other = await hall.openApp({ realtime: (server, gatekeeper) => new Feed(server, { store: hall.store, subscriber, gatekeeper, onTrouble: problem => { t.fail(String(problem)) } }) })
  const listen = async (cookie: string): Promise<Socket> => {
    const socket = io(other.url, { transports: ['websocket'], reconnection: false, extraHeaders: { cookie } })
    t.teardown(() => { socket.disconnect() })
    const reply: unknown = await socket.timeout(5000).emitWithAck('hall:watch', { hallId: hall.id, audience: 'counter' })
    t.match(reply, { ok: true })
    return socket
  }
  for (const [verb, body] of [['lock', {}], ['leave', {}], ['end-sign-ins', {}], ['change', { version: 1, role: 'admin' }]] as const) {
    const account = await employ(hall, 'clerk')
    const { cookie = '' } = await inAs(hall, account)
    const socket = await listen(cookie)
    const began = performance.now()
    const gone = new Promise(resolve => { socket.once('disconnect', resolve) })
    t.equal((await act(`/${account}/${verb}`, body)).statusCode, 200)
    await gone
    const ms = performance.now() - began
    t.ok(ms < 5000, `${verb}: ${Math.round(ms)} ms`)
  }
  const stays = await listen((await inAs(hall, await employ(hall, 'clerk')))['cookie'] ?? '')
  await new Promise(resolve => { setTimeout(resolve, 2 * limits.watchCheckMs + 500) })
  t.ok(stays.connected, 'others go on')
})

t.test('[H58] secrets of sign-ins are not guessed, bent or planted: 300 tries, none lets in', async t => {
  const hall = await openHall(t, production)
  const account = await employ(hall, 'clerk')
  const { cookie = '' } = await inAs(hall, account)
  const secret = cookie.slice('hallflow='.length)
  const bend = (i: number): string => {
    const at = i % secret.length
    switch (i % 6) {
      case 0: return randomBytes(32).toString('base64url')
      case 1: return secret.slice(0, at) + (secret[at] === 'A' ? 'B' : 'A') + secret.slice(at + 1)
      case 2: return secret.slice(0, -1 - (i % 20))
      case 3: return `${secret}${'A'.repeat(1 + i % 40)}`
      case 4: return at % 2 === 0 ? secret.toUpperCase() : secret.toLowerCase()
      default: return Array.from(secret).toReversed().join('')
    }
  }
  let refusedCount = 0
  for (let i = 0; i < 300; i++) {
    const answer = await hall.get('/api/session', { cookie: `hallflow=${bend(i)}` })
    if (answer.statusCode === 401) refusedCount++
    t.ok(answer.statusCode < 500)
  }
  t.equal(refusedCount, 300)
  t.equal((await hall.get('/api/session', { cookie })).statusCode, 200)
})

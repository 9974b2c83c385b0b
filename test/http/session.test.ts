/** Staff sign in and out; who guesses has to wait. */
import t from 'tap'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '../../src/http/access/passwords.js'
import { limits } from '../../src/domain/limits.js'
import { demoPassword, openHall, type Headers, type OpenedHall } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'

const minute = 60_000
const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

async function signIn (hall: OpenedHall, username: string, password = demoPassword, remoteAddress = anyAddress(), headers: Headers = {}) {
  return await hall.app.inject({ method: 'POST', url: '/api/session', remoteAddress, headers, payload: { username, password } })
}
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => ({ cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') })
/** A counter, and so a clerk's account, that no other test fails at. */
const ownCounter = () => `c${randomBytes(5).toString('hex')}`
const withCounter = (counterId: string) => ({ plan: { counters: [{ counterId, number: '1', areaId: 'ground', services: ['tax'] }] } })

t.test('[S4] signing in sets a cookie out of reach of scripts and other sites, new each time', async t => {
  const hall = await openHall(t)

  const [one, two] = [await signIn(hall, 'clerk-1'), await signIn(hall, 'clerk-1')]

  t.equal(one.statusCode, 200)
  t.match(one.json(), { account: 'clerk-1', role: 'clerk', counterIds: ['1'] })
  const header = String(one.headers['set-cookie'])
  t.match(header, /^hallflow=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/)
  t.not(header, String(two.headers['set-cookie']))
  t.not(one.json().holder, two.json().holder, 'each sign-in holds for itself')
  t.same((await hall.get('/api/session', cookieOf(one))).json(), one.json())
  t.notMatch(cookieOf(one).cookie, one.json().holder as string)
  t.match((await hall.get('/api/session', await hall.signIn('guide'))).json(), { account: 'guide', role: 'guide' })
})

t.test('[S4] over TLS the cookie is bound to the host and to TLS', async t => {
  const hall = await openHall(t, { proxies: ['0.0.0.0/1', '128.0.0.0/1'] })
  const tls = { 'x-forwarded-proto': 'https' }

  const answer = await signIn(hall, 'clerk', demoPassword, anyAddress(), tls)

  t.match(String(answer.headers['set-cookie']), /^__Host-hallflow=[\w-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/)
  const { cookie } = cookieOf(answer)
  t.equal((await hall.get('/api/session', { ...tls, cookie })).statusCode, 200)
  t.equal((await hall.get('/api/session', { ...tls, cookie: cookie.replace('__Host-', '') })).statusCode, 401, 'a neighbouring host could have set that one')
})

t.test('[S4] signing in again ends what this browser was signed in as; a cookie from elsewhere is never taken over', async t => {
  const hall = await openHall(t)
  const first = cookieOf(await signIn(hall, 'clerk-1'))
  const planted = { cookie: `hallflow=${'a'.repeat(43)}` }

  const second = cookieOf(await signIn(hall, 'guide', demoPassword, anyAddress(), first))
  const third = cookieOf(await signIn(hall, 'guide', demoPassword, anyAddress(), planted))

  t.equal((await hall.get('/api/session', first)).statusCode, 401)
  t.equal((await hall.get('/api/session', second)).statusCode, 200)
  t.not(third.cookie, planted.cookie)
  t.equal((await hall.get('/api/session', planted)).statusCode, 401)
})

t.test('[S7] signing out ends it everywhere, and other sign-ins go on', async t => {
  const hall = await openHall(t)
  const other = await hall.openApp()
  const [here, there] = [cookieOf(await signIn(hall, 'clerk-1')), cookieOf(await signIn(hall, 'clerk-1'))]

  const answer = await hall.ask('DELETE', '/api/session', here)

  t.equal(answer.statusCode, 204)
  t.match(String(answer.headers['set-cookie']), /^hallflow=; Path=\/; Max-Age=0/)
  t.equal((await other.app.inject({ url: '/api/session', headers: here })).statusCode, 401)
  t.equal((await other.app.inject({ url: '/api/session', headers: there })).statusCode, 200)
  t.equal((await hall.ask('DELETE', '/api/session', here)).statusCode, 401)
})

t.test('[S7] a sign-in ends when it is not used, and in any case after a working day, by the real clock', async t => {
  const hall = await openHall(t)
  const [clerk, admin] = [await hall.signIn('clerk-1'), await hall.signIn('admin')]
  const status = async (who: Headers) => (await hall.get('/api/session', who)).statusCode

  hall.clock.passInHall(48 * 60 * minute)
  t.same([await status(clerk), await status(admin)], [200, 200], 'the hall\'s clock has no say')
  hall.clock.pass(limits.signInIdleAdminMs + 1)
  t.same([await status(clerk), await status(admin)], [200, 401], 'an admin\'s ends sooner')
  hall.clock.pass(limits.signInIdleMs - 1)
  t.equal(await status(clerk), 200, 'counted from its last use')
  hall.clock.pass(limits.signInIdleMs + 1)
  t.equal(await status(clerk), 401)

  const busy = await hall.signIn('clerk-1')
  for (let passed = 0; passed < limits.signInMs; passed += 30 * minute) {
    t.equal(await status(busy), 200)
    hall.clock.pass(30 * minute)
  }
  hall.clock.pass(1)
  t.equal(await status(busy), 401)
  t.equal(await status(busy), 401)
})

t.test('[S5] a wrong password and an unknown account sound the same and take as long', async t => {
  const counterId = ownCounter()
  const hall = await openHall(t, withCounter(counterId))
  const took = async (username: string) => {
    const began = performance.now()
    const answer = await signIn(hall, username, 'guess')
    return { ms: performance.now() - began, status: answer.statusCode, body: answer.body, cookie: answer.headers['set-cookie'] }
  }
  await took(`nobody-${ownCounter()}`)
  const right: number[] = []
  const unknown: number[] = []

  for (let i = 0; i < 4; i++) {
    const [one, other] = [await took(`clerk-${counterId}`), await took(`clerk-${ownCounter()}`)]
    t.same({ ...one, ms: 0 }, { ...other, ms: 0 })
    t.match(one, { status: 401, body: /sign-in-wrong/, cookie: undefined })
    right.push(one.ms)
    unknown.push(other.ms)
  }
  // The machine may be busy: the quickest of each tells what work was done.
  t.ok(Math.min(...unknown) > Math.min(...right) / 3, `${unknown.join(' ')} against ${right.join(' ')}`)
})

t.test('[S6] from the fifth failure on an account has to wait at that address, longer each time, and never for good', async t => {
  const counterId = ownCounter()
  const hall = await openHall(t, withCounter(counterId))
  const name = `clerk-${counterId}`
  const other = await hall.openApp()
  const here = anyAddress()
  const { free, delayMaxMs } = limits.signInFailures.pair
  const guess = async (password = 'guess', app = hall.app, remoteAddress = here) => {
    const answer = await app.inject({ method: 'POST', url: '/api/session', remoteAddress, payload: { username: name, password } })
    return answer.statusCode === 429 ? Number(answer.headers['retry-after']) : answer.statusCode
  }

  for (let i = 0; i < free; i++) t.equal(await guess(), 401)
  t.equal(await guess(), 900)
  t.equal(await guess(demoPassword), 900, 'the right one waits, too: else guessing went on unseen')
  t.equal(await guess(demoPassword, other.app), 900, 'at every process')
  t.equal((await signIn(hall, 'clerk', demoPassword, here)).statusCode, 200, 'others do not wait')
  t.equal(await guess(demoPassword, hall.app, anyAddress()), 200, 'nor does the colleague at another address')

  const waits: number[] = []
  for (let i = 0; i < 6; i++) {
    hall.clock.pass(delayMaxMs)
    t.equal(await guess(), 401)
    waits.push(await guess())
  }
  t.same(waits, [1800, 3600, 7200, 14400, 14400, 14400])
  hall.clock.pass(delayMaxMs)
  t.equal(await guess(demoPassword), 200)
  for (let i = 0; i < free - 1; i++) t.equal(await guess(), 401)
  t.equal(await guess(demoPassword), 200, 'after a good one the count begins anew')
})

t.test('[S6] who guesses from many addresses has to wait as a stranger, and a colleague where the account is known does not', async t => {
  const counterId = ownCounter()
  const hall = await openHall(t, withCounter(counterId))
  const name = `clerk-${counterId}`
  const home = anyAddress()
  t.equal((await signIn(hall, name, demoPassword, home)).statusCode, 200)

  const { free, delayMs } = limits.signInFailures.strangers
  for (let i = 0; i < free; i++) t.equal((await signIn(hall, name, 'guess')).statusCode, 401, `stranger ${i}`)
  for (let i = 0; i < 3; i++) t.match(await signIn(hall, name, 'guess'), { statusCode: 429, headers: { 'retry-after': '900' } })
  t.equal((await signIn(hall, name, demoPassword)).statusCode, 429, 'nor with the right one from nowhere known')
  t.equal((await signIn(hall, name, demoPassword, home)).statusCode, 200, 'nobody far away keeps a colleague out')
  hall.clock.pass(delayMs)
  t.equal((await signIn(hall, name)).statusCode, 200)
})

t.test('[S6] from the twentieth failure on an address has to wait, whatever accounts it tries', async t => {
  const hall = await openHall(t)
  const address = anyAddress()
  const guess = async (username: string, password = 'guess') => (await signIn(hall, username, password, address)).statusCode
  const { free, delayMs } = limits.signInFailures.address

  for (let i = 0; i < free; i++) t.equal(await guess(`x${ownCounter()}`), 401)
  t.equal(await guess(`x${ownCounter()}`), 429)
  t.equal(await guess('clerk-1', demoPassword), 429)
  t.equal((await signIn(hall, 'clerk-1')).statusCode, 200, 'another address does not')
  hall.clock.pass(delayMs)
  t.equal(await guess('clerk-1', demoPassword), 200)
})

t.test('[S6] slips in a building full of clerks even out with its sign-ins', async t => {
  const hall = await openHall(t)
  const address = anyAddress()
  for (let i = 0; i < limits.signInFailures.address.free + 5; i++) {
    t.equal((await signIn(hall, `x${ownCounter()}`, 'slip', address)).statusCode, 401)
    t.equal((await signIn(hall, 'clerk-1', demoPassword, address)).statusCode, 200)
  }
})

t.test('[S6] a burst of guesses at one moment is not checked to its end', async t => {
  const counterId = ownCounter()
  const hall = await openHall(t, withCounter(counterId))

  const address = anyAddress()
  const answers = await Promise.all(Array.from({ length: 40 }, async (_, i) => (await signIn(hall, `clerk-${counterId}`, `guess ${i}`, address)).statusCode))

  const checked = answers.filter(status => status === 401).length
  t.ok(checked <= limits.signInFailures.pair.free + limits.passwordChecksMax, `${checked} of 40 were checked`)
  t.equal(answers.filter(status => status === 429).length, 40 - checked)
})

t.test('[S6] many clerks who sign in at the same moment all get in', async t => {
  const hall = await openHall(t)
  const address = anyAddress()
  const answers = await Promise.all(Array.from({ length: 30 }, async (_, i) => (await signIn(hall, `clerk-${i % 6 + 1}`, demoPassword, address)).statusCode))
  t.same(new Set(answers), new Set([200]))
})

t.test('[S13] production begins with the accounts of a file, once; from then on the store has them', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-accounts-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const accountsFile = join(folder, 'accounts.json')
  const password = 'correct horse battery staple'
  const hash = await hashPassword(password)
  const { connection } = await ownRedis(t)
  const write = (accounts: unknown) => { writeFileSync(accountsFile, typeof accounts === 'string' ? accounts : JSON.stringify(accounts)) }
  const start = async () => await openHall(t, { mode: 'production', accountsFile, connection })

  for (const broken of ['[{', [{ account: 'lee', role: 'king', hash }], [{ account: 'lee', role: 'clerk', hash: 'plain' }], [{ account: 'lee', role: 'clerk', hash }, { account: 'lee', role: 'admin', hash }]]) {
    write(broken)
    t.equal((await signIn(await start(), 'lee', password)).statusCode, 401, 'a broken file makes nobody king')
  }
  write([{ account: 'lee', role: 'clerk', hash, halls: ['somewhere'], counterIds: ['1'] }])
  const hall = await start()
  const lee = cookieOf(await signIn(hall, 'lee', password))
  t.match((await hall.get('/api/session', lee)).json(), { account: 'lee', role: 'clerk', halls: ['somewhere'], counterIds: ['1'] })
  t.match((await hall.post('/counters/1/open', {}, lee)).json(), { refusal: 'not-allowed' }, 'not in this hall')

  write([{ account: 'lee', role: 'admin', hash }, { account: 'kim', role: 'admin', hash }])
  const again = await start()
  t.match((await again.get('/api/session', lee)).json(), { account: 'lee', role: 'clerk' }, 'the file has no say any more')
  t.equal((await signIn(again, 'kim', password)).statusCode, 401)
})

t.test('[S4] the secret of a sign-in stands nowhere in the store', async t => {
  const hall = await openHall(t)
  const { cookie } = await hall.signIn('clerk-1')
  const secret = cookie!.slice('hallflow='.length)
  const { redis } = hall.store
  const [records, lists] = [await redis.keys('session:*'), await redis.keys('sign-ins:*')]
  t.ok(lists.length > 0)
  const kept = [
    ...await Promise.all(records.map(async name => `${name} ${await redis.get(name)}`)),
    ...await Promise.all(lists.map(async name => `${name} ${(await redis.zrange(name, '0', '-1')).join(' ')}`))
  ]

  t.ok(kept.some(text => text.includes('clerk-1')))
  t.notMatch(kept.join('\n'), secret)
})

/** The second factor: who needs one, how it is set, that each code counts once, and the way back in. */
import t from 'tap'
import assert from 'node:assert'
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { Role } from '../../src/contract/http.js'
import type { Enrolment, SignedInAnswer, SignInStep } from '../../src/contract/people.js'
import { limits } from '../../src/domain/limits.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { seal, unseal } from '../../src/http/access/sealing.js'
import { changePerson, readPerson, type StoredPerson } from '../../src/store/district/people.js'
import { openHall, type Headers, type OpenedHall } from '../support/hall.js'

const password = 'seven brown herons'
const hashing = hashPassword(password)
const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`
const stepMs = 30_000

async function employ (hall: OpenedHall, role: Role, more: Partial<StoredPerson> = {}): Promise<string> {
  const account = `${role}-${randomBytes(5).toString('hex')}`
  await changePerson(hall.store, { person: { account, role, state: 'active', version: 1, grant: 1, hash: await hashing, createdAt: 1, changedAt: 1, history: [], ...more } })
  return account
}
const signIn = async (hall: OpenedHall, username: string, more: object = {}, remoteAddress = anyAddress()) =>
  await hall.app.inject({ method: 'POST', url: '/api/session', remoteAddress, payload: { username, password, ...more } })
const cookieOf = (answer: { cookies: Array<{ name: string, value: string }> }): Headers => ({ cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') })

/** As RFC 6238 says, written here once more from the text. */
function codeAt (base32: string, at: number): string {
  let bits = ''
  for (const letter of base32) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / stepMs)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return ((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0')
}

/** An officer who has just set the second factor at the first sign-in. */
async function enrolled (hall: OpenedHall, role: Role = 'manager') {
  const account = await employ(hall, role)
  const { step, enrolment } = (await signIn(hall, account)).json<SignInStep>()
  assert.equal(step, 'enrol')
  const { secret, token } = enrolment as Enrolment
  const answer = await signIn(hall, account, { enrolment: token, code: codeAt(secret, hall.clock.real()) })
  return { account, secret, token, answer, cookie: cookieOf(answer), codes: answer.json<SignedInAnswer>().recoveryCodes ?? [] }
}
const production = { mode: 'production' } as const

t.test('[H59] officers set a second factor at their first sign-in; others need none, and a demo asks nobody', async t => {
  const hall = await openHall(t, production)
  for (const role of ['manager', 'admin', 'auditor'] as const) {
    const account = await employ(hall, role)
    const offered = await signIn(hall, account)
    t.match(offered, { statusCode: 202, cookies: [] })
    const { enrolment } = offered.json<SignInStep>()
    t.match(enrolment, { secret: /^[A-Z2-7]{32}$/, uri: new RegExp(`^otpauth://totp/hallflow:${account}\\?issuer=hallflow&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$`) })
    t.match((await signIn(hall, account, { code: '000000' })).json(), { step: 'enrol' }, 'a code for nothing is no code')
    t.match((await signIn(hall, account, { enrolment: enrolment?.token, code: '000000' })).json(), { refusal: 'code-wrong' })
    t.match((await signIn(hall, account, { enrolment: 'made-up', code: codeAt(enrolment?.secret ?? '', hall.clock.real()) })).json(), { refusal: 'code-wrong' })
    const done = await signIn(hall, account, { enrolment: enrolment?.token, code: codeAt(enrolment?.secret ?? '', hall.clock.real()) })
    t.match(done.json(), { account, role })
    const { recoveryCodes = [] } = done.json<SignedInAnswer>()
    t.equal(new Set(recoveryCodes).size, limits.recoveryCodes)
    t.ok(recoveryCodes.every(code => /^[a-z2-9]{5}-[a-z2-9]{5}$/.test(code)))
    t.equal((await hall.get('/api/session', cookieOf(done))).statusCode, 200)
    t.match((await signIn(hall, account)).json(), { step: 'code' })
  }
  for (const role of ['clerk', 'guide', 'grid-head'] as const) t.match((await signIn(hall, await employ(hall, role))).json(), { role })
  const all = await openHall(t, { ...production, factorPolicy: 'everybody' })
  t.match((await signIn(all, await employ(all, 'clerk'))).json(), { step: 'enrol' })
  const demo = await openHall(t)
  t.match((await signIn(demo, await employ(demo, 'admin'))).json(), { role: 'admin' })
})

t.test('[H60] a code counts once, also at two processes at the same moment, and clocks may drift by one step', async t => {
  const hall = await openHall(t, production)
  const other = await hall.openApp()
  const { account, secret } = await enrolled(hall)
  const at = (steps: number) => codeAt(secret, hall.clock.real() + steps * stepMs)
  t.match((await signIn(hall, account, { code: at(0) })).json(), { refusal: 'code-wrong' }, 'the one that set it is used')
  hall.clock.pass(10 * stepMs)
  for (const [steps, isRight] of [[-2, false], [2, false], [-1, true], [0, true], [1, true]] as const) {
    t.equal((await signIn(hall, account, { code: at(steps) })).statusCode, isRight ? 200 : 401, `${steps}`)
  }
  t.equal((await signIn(hall, account, { code: at(0) })).statusCode, 401, 'none before one that was used')
  hall.clock.pass(10 * stepMs)
  const answers = await Promise.all([hall, other, hall, other].map(async ({ app }) => (await app.inject({
    method: 'POST', url: '/api/session', remoteAddress: anyAddress(), payload: { username: account, password, code: at(0) }
  })).statusCode))
  t.same(answers.toSorted((one, other) => one - other), [200, 401, 401, 401])
})

t.test('[H61] a recovery code lets in once, of two uses at once one works, and what is left is told', async t => {
  const hall = await openHall(t, production)
  const other = await hall.openApp()
  const { account, codes } = await enrolled(hall)
  const [first = '', second = ''] = codes
  const answers = await Promise.all([hall, other, hall, other].map(async ({ app }) => await app.inject({
    method: 'POST', url: '/api/session', remoteAddress: anyAddress(), payload: { username: account, password, code: first }
  })))
  t.same(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other), [200, 401, 401, 401])
  t.match(answers.find(({ statusCode }) => statusCode === 200)?.json(), { recoveryCodesLeft: 9 })
  t.match((await signIn(hall, account, { code: second.toUpperCase().replace('-', ' ') })).json(), { account, recoveryCodesLeft: 8 }, 'as people type')
  t.match((await signIn(hall, await (async () => (await enrolled(hall)).account)(), { code: codes[2] })).json(), { refusal: 'code-wrong' }, 'of somebody else')
})

t.test('[H62] codes are guessed no faster than passwords, and the right password alone forgives nothing', async t => {
  const hall = await openHall(t, production)
  const { account, secret } = await enrolled(hall)
  hall.clock.pass(10 * stepMs)
  const address = anyAddress()
  for (let i = 0; i < limits.signInFailures.pair.free; i++) {
    t.match((await signIn(hall, account, {}, address)).json(), { step: 'code' })
    t.match((await signIn(hall, account, { code: '123456' }, address)).json(), { refusal: 'code-wrong' })
  }
  t.match(await signIn(hall, account, { code: codeAt(secret, hall.clock.real()) }, address), { statusCode: 429, headers: { 'retry-after': '900' } })
})

t.test('[H63] everybody may have a second factor; who needs it keeps it, and setting one ends other sign-ins', async t => {
  const hall = await openHall(t, production)
  const account = await employ(hall, 'clerk')
  const clerk = cookieOf(await signIn(hall, account))
  const ask = async (path: string, body: object, as: Headers) => await hall.app.inject({ method: 'POST', url: `/api/session/factor${path}`, headers: as, remoteAddress: anyAddress(), payload: body })

  t.match((await ask('', { password: 'wrong' }, clerk)).json(), { refusal: 'sign-in-wrong' }, 'an unwatched screen is not enough')
  const { secret, token } = (await ask('', { password }, clerk)).json<Enrolment>()
  t.equal((await signIn(hall, account)).statusCode, 200, 'an offer changes nothing')
  const fresh = cookieOf(await signIn(hall, account))
  const set = await ask('/confirm', { enrolment: token, code: codeAt(secret, hall.clock.real()) }, fresh)
  t.equal(set.json<{ recoveryCodes: string[] }>().recoveryCodes.length, 10)
  t.match((await hall.get('/api/session', fresh)).json(), { refusal: 'sign-in-needed' })
  t.equal((await hall.get('/api/session', cookieOf(set))).statusCode, 200, 'this browser goes on with a new secret')
  t.match((await signIn(hall, account)).json(), { step: 'code' })

  hall.clock.pass(2 * stepMs)
  const renewed = await ask('/recovery-codes', { password, code: codeAt(secret, hall.clock.real()) }, cookieOf(set))
  t.not(renewed.json<{ recoveryCodes: string[] }>().recoveryCodes[0], set.json<{ recoveryCodes: string[] }>().recoveryCodes[0])
  t.match((await signIn(hall, account, { code: set.json<{ recoveryCodes: string[] }>().recoveryCodes[0] })).json(), { refusal: 'code-wrong' }, 'old recovery codes are gone')
  hall.clock.pass(2 * stepMs)
  const removed = await ask('/remove', { password, code: codeAt(secret, hall.clock.real()) }, cookieOf(set))
  t.equal(removed.statusCode, 200)
  t.match((await signIn(hall, account)).json(), { account })
  t.match((await signIn(hall, account, { code: renewed.json<{ recoveryCodes: string[] }>().recoveryCodes[0] })).json(), { account })

  const officer = await enrolled(hall)
  hall.clock.pass(2 * stepMs)
  t.match((await ask('/remove', { password, code: codeAt(officer.secret, hall.clock.real()) }, officer.cookie)).json(), { refusal: 'factor-required' })
})

t.test('[H64] the secret of a second factor lies sealed in the store, opens for its owner alone, and an offer ends', async t => {
  const hall = await openHall(t, production)
  const { account, secret, codes } = await enrolled(hall)
  const { redis } = hall.store
  const stored = JSON.stringify([await redis.hget('district:{hallflow}:people', account), await redis.smembers(`district:{hallflow}:people:recovery:${account}`)])
  t.notMatch(stored, secret)
  for (const code of codes) t.notOk(stored.includes(code) || stored.includes(code.replace('-', '')))
  t.equal((await readPerson(hall.store, account))?.version, 2, 'set in one write')

  const sealed = seal('secret one', 'purpose', 'lee', 'text')
  t.equal(unseal('secret one', 'purpose', 'lee', sealed), 'text')
  for (const [key, purpose, owner, text] of [['secret two', 'purpose', 'lee', sealed], ['secret one', 'other', 'lee', sealed], ['secret one', 'purpose', 'kim', sealed], ['secret one', 'purpose', 'lee', `${sealed.slice(0, -2)}AA`], ['secret one', 'purpose', 'lee', '']] as const) {
    t.equal(unseal(key, purpose, owner, text), undefined)
  }
  const late = await employ(hall, 'admin')
  const { enrolment } = (await signIn(hall, late)).json<SignInStep>()
  hall.clock.pass(limits.enrolmentMs + 1)
  t.match((await signIn(hall, late, { enrolment: enrolment?.token, code: codeAt(enrolment?.secret ?? '', hall.clock.real()) })).json(), { refusal: 'code-wrong' })
  const [one, two] = [await employ(hall, 'admin'), await employ(hall, 'admin')]
  const offer = (await signIn(hall, one)).json<SignInStep>().enrolment
  t.match((await signIn(hall, two, { enrolment: offer?.token, code: codeAt(offer?.secret ?? '', hall.clock.real()) })).json(), { refusal: 'code-wrong' }, 'an offer to somebody else')
})

t.test('[H65] a one-time password, a new one and a second factor come in one sign-in; the reset of a factor by an administrator lets set another', async t => {
  const hall = await openHall(t, production)
  const admin = await enrolled(hall, 'admin')
  const act = async (path: string, body: object = {}) => await hall.ask('POST', `/api/admin/people${path}`, admin.cookie, body)
  const account = `new-${randomBytes(5).toString('hex')}`
  const { password: oneTime } = (await act('', { account, role: 'manager' })).json<{ password: string }>()
  const enter = async (more: object) => await signIn(hall, account, { password: oneTime, ...more })

  t.same((await enter({})).json(), { step: 'new-password' })
  const newPassword = 'nine grey herons'
  const { step, enrolment } = (await enter({ newPassword })).json<SignInStep>()
  t.equal(step, 'enrol')
  t.equal((await readPerson(hall.store, account))?.version, 1, 'nothing is half done')
  const code = codeAt(enrolment?.secret ?? '', hall.clock.real())
  const answers = await Promise.all([enter({ newPassword, enrolment: enrolment?.token, code }), enter({ newPassword: 'ten grey herons', enrolment: enrolment?.token, code })])
  t.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1, 'of two at once one')
  t.match((await readPerson(hall.store, account))?.history.map(({ did }) => did), ['factor-set', 'password-changed', 'created'])

  t.match((await act(`/${account}/reset-factor`)).json(), { person: { hasFactor: false, needsFactor: true } })
  const chosen = answers[0]?.statusCode === 200 ? newPassword : 'ten grey herons'
  t.match((await signIn(hall, account, { password: chosen })).json(), { step: 'enrol' })
})

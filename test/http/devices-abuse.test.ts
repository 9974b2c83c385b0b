/** Tokens and codes in the wrong hands: three hundred tries, none of them lets anybody in, none of them breaks anything. */
import t from 'tap'
import { randomBytes } from 'node:crypto'
import { deviceLimits } from '../../src/domain/devices/limits.js'
import { limits } from '../../src/domain/limits.js'
import { deviceToken } from '../../src/http/access/devices.js'
import { codeAlphabet } from '../../src/domain/devices/code.js'
import { newKey, openDevices, show } from '../support/devices.js'
import { dice } from '../support/dice.js'
import { testSecret } from '../support/hall.js'

t.test('[H96] three hundred tries with guessed, foreign, old and broken tokens and codes: nobody gets in, nothing breaks', async t => {
  const { hall, enrolled, make, enrolRaw, press, renew, issue } = await openDevices(t)
  const throws = dice(77)
  const counts: Record<string, number> = {}
  const count = (kind: string) => { counts[kind] = (counts[kind] ?? 0) + 1 }
  const refusedToken = async (kind: string, token: string, path = `/api/halls/${hall.id}/tickets`) => {
    const { statusCode } = await hall.app.inject({ method: 'POST', url: path, headers: { authorization: token, 'idempotency-key': newKey() }, payload: { serviceId: 'tax' } })
    t.ok(statusCode === 401 || statusCode === 403, `${kind} ${token.slice(0, 40)} → ${statusCode}`)
    count(kind)
  }

  const own = await enrolled()
  const there = await enrolled({ hallId: hall.there })
  const gone = await enrolled({ name: 'gone' })
  await press(gone.deviceId, 'revoke')
  const replaced = await enrolled({ name: 'replaced' })
  const { code } = await press<{ code: string }>(replaced.deviceId, 'code')
  t.equal((await enrolRaw(code)).statusCode, 200)
  const old = await enrolled({ name: 'old' })
  hall.clock.pass(deviceLimits.deviceRotateMs)
  const { token: newer } = await renew(old.token)
  t.equal(await issue(newer), 201)
  hall.clock.pass(deviceLimits.deviceOverlapMs)
  await new Promise(resolve => { setTimeout(resolve, 2 * deviceLimits.deviceLookMs) })

  for (let turn = 0; turn < 10; turn++) {
    await refusedToken('of another hall', `Device ${there.token}`)
    await refusedToken('revoked', `Device ${gone.token}`)
    await refusedToken('replaced', `Device ${replaced.token}`)
    await refusedToken('renewed and over', `Device ${old.token}`)
  }
  for (let turn = 0; turn < 75; turn++) await refusedToken('guessed', `Device ${randomBytes(32).toString('base64url')}`)
  for (let turn = 0; turn < 43; turn++) {
    const at = throws.upTo(43)
    const letter = own.token[at] === 'A' ? 'B' : 'A'
    await refusedToken('one letter off', `Device ${own.token.slice(0, at)}${letter}${own.token.slice(at + 1)}`)
  }
  for (const role of ['kiosk', 'wall', 'pad', 'rating'] as const) for (const hallId of [hall.id, hall.there]) await refusedToken('a demo\'s, in production', `Device ${deviceToken(testSecret, { role, hallId, counterId: '1' })}`)
  const broken = ['', ' ', own.token, `device ${own.token}`, `Device  ${own.token}`, `Device ${own.token} `, `Device ${own.token}\u00e9`, `Bearer ${own.token}`, `Ticket ${own.token}`, `Device ${own.token}=`, `Device ${own.token}.`,
    `Device ${own.token},${own.token}`, `Device ${'A'.repeat(42)}`, `Device ${'A'.repeat(44)}`, `Device ${'A'.repeat(4000)}`, 'Device __proto__', 'Device constructor', `Device ${own.deviceId}`, 'Device null', 'Device ../../etc/passwd', 'Device %00', 'Device {}']
  for (const header of broken) {
    const answer = await hall.app.inject({ method: 'GET', url: `/api/halls/${hall.id}/arrival-code`, headers: header === '' ? {} : { authorization: header.replace('\u00e9', 'e9e9') } })
    t.ok(answer.statusCode === 401, `broken ${header.slice(0, 30)} → ${answer.statusCode}`)
    count('broken')
  }
  for (const path of ['/api/admin/devices', `/api/admin/devices/${own.deviceId}/revoke`, `/api/admin/devices/${own.deviceId}/code`, `/api/halls/${hall.id}/counters/1/call-next`, `/api/halls/${hall.there}/tickets`]) await refusedToken('beyond its role', `Device ${own.token}`, path)

  const pending = await make({ name: 'pending' })
  const codes = [
    ...Array.from({ length: 90 }, () => Array.from({ length: 8 }, () => throws.pick(codeAlphabet.split(''))).join('')),
    ...Array.from({ length: 8 }, (_, at) => { const letters = pending.code.replace('-', '').split(''); letters[at] = letters[at] === 'A' ? 'C' : 'A'; return letters.join('') })
  ]
  for (const [turn, typed] of codes.entries()) {
    const answer = await enrolRaw(typed, { address: `10.9.${turn}.1` })
    t.ok(['device-code-wrong', 'device-code-expired'].includes(answer.json<{ refusal: string }>().refusal), `${typed} ${answer.body}`)
    count('guessed code')
  }
  for (const typed of ['', ' ', '-', 'K7M4PX2', 'K7M4PX2CC', '0O1I0O1I', '________', '<script>', '\u0000'.repeat(8), '８８８８８８８８', 'x'.repeat(41), null, 7, {}, [], true]) {
    const { statusCode } = await hall.app.inject({ method: 'POST', url: '/api/devices/enrol', headers: { 'idempotency-key': newKey() }, payload: { code: typed } })
    t.equal(statusCode, 400, JSON.stringify(typed))
    count('broken code')
  }
  t.equal(await issue(own.token), 201, 'and the true one is at work')
  t.equal(await issue(newer), 201)
  const tries = Object.values(counts).reduce((sum, each) => sum + each, 0)
  t.ok(tries >= 300, `${tries} tries`)
  t.comment(JSON.stringify({ tries, ...counts }))
  t.same(await hall.get('/api/admin/devices', show(own.token)).then(({ statusCode }) => statusCode), 403)
})

t.test('[H83] typing codes is slow for one address, and costs the others nothing', async t => {
  const { make, enrolRaw } = await openDevices(t, { exemptLimits: false })
  const { code } = await make()
  const statuses: number[] = []
  const address = `10.200.${Math.floor(performance.now()) % 250}.${process.pid % 250}`
  for (let turn = 0; turn <= limits.requestsPerMinute.enrol; turn++) statuses.push((await enrolRaw(Array.from({ length: 8 }, (_, at) => codeAlphabet[(turn * 7 + at * 3) % codeAlphabet.length]).join(''), { address })).statusCode)
  t.equal(statuses.at(-1), 429)
  t.notOk(statuses.slice(0, -1).includes(429))
  t.equal((await enrolRaw(code, { address: '10.201.1.1' })).statusCode, 200)
})

/** Devices over HTTP: slots, codes, tokens that follow each other, revocation. */
import t from 'tap'
import { deviceLimits } from '../../src/domain/devices/limits.js'
import { newKey, openDevices, show } from '../support/devices.js'

const refusal = (answer: { json: () => unknown }) => (answer.json() as { refusal: string }).refusal
const dayMs = 24 * 60 * 60_000

t.test('[H81] a slot is made with a code of eight letters that look like no other, once shown, and kept nowhere', async t => {
  const { hall, make, one } = await openDevices(t)
  const { code, device, expiresAt } = await make({ name: 'Front kiosk', note: 'left of the door' })
  t.match(code, /^[2-9ACDEFGHJKMNPRTUWXY]{4}-[2-9ACDEFGHJKMNPRTUWXY]{4}$/)
  t.equal(expiresAt, hall.clock.real() + 600_000)
  t.match(device, { name: 'Front kiosk', note: 'left of the door', role: 'kiosk', hallId: hall.id, page: `/kiosk/${hall.id}`, state: 'empty', codeUntil: expiresAt, history: [{ did: 'made' }, { did: 'code-made', by: 'admin:admin' }] })
  const kept = JSON.stringify([await hall.store.redis.hgetall('district:{hallflow}:devices'), await one(device.deviceId)])
  for (const written of [code, code.replace('-', '')]) t.notOk(kept.includes(written))
})

t.test('[H81] a slot fits the hall: what stands at a counter names it, an area is a wall\'s, and all of it exists', async t => {
  const { hall, ask } = await openDevices(t)
  const make = async (more: object) => await ask('', { name: 'X', role: 'kiosk', hallId: hall.id, ...more })
  const wrong: Array<[object, string]> = [
    [{ role: 'pad' }, 'bad-request'], [{ role: 'rating' }, 'bad-request'], [{ counterId: '1' }, 'bad-request'], [{ areaId: 'ground' }, 'bad-request'], [{ role: 'wall', areaId: 'ground', counterId: '1' }, 'bad-request'],
    [{ role: 'wall', areaId: 'moon' }, 'area-unknown'], [{ role: 'pad', counterId: '999' }, 'counter-unknown'], [{ hallId: 'nowhere' }, 'hall-unknown'],
    [{ role: 'admin' }, 'bad-request'], [{ name: '' }, 'bad-request'], [{ name: 'a\u202eb' }, 'bad-request'], [{ name: 'x'.repeat(41) }, 'bad-request'], [{ more: 1 }, 'bad-request']
  ]
  for (const [more, code] of wrong) t.equal(refusal(await make(more)), code, JSON.stringify(more))
  for (const more of [{ role: 'pad', counterId: '1' }, { role: 'rating', counterId: '1' }, { role: 'wall' }, { role: 'wall', areaId: 'ground' }, { role: 'wall', counterId: '1' }]) t.equal((await make(more)).statusCode, 201)
})

t.test('[H82] a code becomes a token once, for ten minutes; look-alikes, small letters and the dash do not matter', async t => {
  const { hall, make, enrolRaw, enrol, issue, one } = await openDevices(t)
  const { code, device } = await make()
  const typed = ` ${code.toLowerCase().replace('5', 's').replace('8', 'b').replace('2', 'z').replace('u', 'v')} `
  const key = newKey()
  const answer = await enrol(typed, { key })
  t.match(answer, { deviceId: device.deviceId, name: 'K1', role: 'kiosk', hallId: hall.id, page: `/kiosk/${hall.id}`, renewInMs: dayMs })
  t.match(answer.token, /^[A-Za-z0-9_-]{43}$/, '256 bits')
  t.equal(await issue(answer.token), 201)
  t.equal((await one(device.deviceId)).state, 'fine')
  t.same(await enrol(typed, { key }), answer, 'an answer that was lost is told again')
  t.equal(refusal(await enrolRaw(code)), 'device-code-used', 'and nobody else gets in')
  t.notOk(JSON.stringify(await hall.store.redis.hgetall('district:{hallflow}:devices')).includes(answer.token))
  t.equal((await enrolRaw(code, { key: '' })).statusCode, 400, 'without a key an answer could be lost for good')

  const late = await make()
  hall.clock.pass(deviceLimits.deviceCodeMs)
  t.equal(refusal(await enrolRaw(late.code)), 'device-code-expired')
})

t.test('[H82] of many machines that type the same code at once at two processes exactly one gets in', async t => {
  const { hall, make, enrolRaw, issue } = await openDevices(t)
  const other = await hall.openApp()
  for (let round = 0; round < 5; round++) {
    const { code } = await make()
    const answers = await Promise.all(Array.from({ length: 8 }, async (_, index) => await enrolRaw(code, { app: index % 2 ? other.app : hall.app, address: `10.1.1.${index + 1}` })))
    const tokens = answers.filter(({ statusCode }) => statusCode === 200).map(answer => answer.json<{ token: string }>().token)
    t.equal(tokens.length, 1)
    for (const answer of answers) if (answer.statusCode !== 200) t.ok(['device-code-used', 'device-code-expired'].includes(refusal(answer)), answer.body)
    t.equal(await issue(tokens[0] ?? ''), 201)
  }
})

t.test('[H83] a code is tried five times, from wherever, and an invented one looks the same', async t => {
  const { make, enrolRaw } = await openDevices(t)
  const { code } = await make()
  const wrong = (typed: string, turn: number) => typed.slice(0, 4) + typed.slice(4).split('').toReversed().join('').replace(/.$/, 'ACDEFG'[turn] ?? 'A')
  const guess = async (typed: string, turn: number) => (await enrolRaw(wrong(typed.replace('-', ''), turn), { address: `10.2.${turn}.1` })).json<{ refusal: string, details?: { triesLeft: number } }>()
  const invented = 'XYW23467'
  for (const typed of [code, invented]) {
    const heard = []
    for (let turn = 0; turn < 6; turn++) heard.push(await guess(typed, turn))
    t.same(heard.map(({ refusal, details }) => [refusal, details?.triesLeft]), [
      ...[4, 3, 2, 1, 0].map(left => ['device-code-wrong', left]), ['device-code-expired', undefined]
    ], typed)
  }
  t.equal(refusal(await enrolRaw(code)), 'device-code-expired', 'the right one comes too late')
})

t.test('[H83] a code for another device is refused with what it is for, and is not used up', async t => {
  const { hall, make, enrolRaw, enrol } = await openDevices(t)
  const { code } = await make({ name: 'Upstairs', role: 'wall', areaId: 'ground' })
  const there = { role: 'wall', hallId: hall.id, areaId: 'ground' }
  for (const at of [{ role: 'kiosk', hallId: hall.id }, { role: 'wall', hallId: hall.there, areaId: 'ground' }, { role: 'wall', hallId: hall.id }, { role: 'wall', hallId: hall.id, counterId: '1' }]) {
    const answer = await enrolRaw(code, { at })
    t.match(answer.json(), { refusal: 'device-code-elsewhere', details: { name: 'Upstairs', page: `/wall/${hall.id}/ground` } }, JSON.stringify(at))
  }
  t.equal((await enrol(code, { at: there })).name, 'Upstairs')
})

t.test('[H84] a token is followed by the next after a day; what is asked twice, at once or again, is answered alike', async t => {
  const { hall, enrolled, renew, renewRaw, issue } = await openDevices(t)
  const other = await hall.openApp()
  const { token: first } = await enrolled()
  t.equal((await renew(first)).token, first, 'not before its time')
  hall.clock.pass(deviceLimits.deviceRotateMs)
  const answers = await Promise.all(Array.from({ length: 6 }, async (_, index) => (await renewRaw(first, index % 2 ? other.app : hall.app)).json<{ token: string }>().token))
  const [second = ''] = answers
  t.not(second, first)
  t.same(new Set(answers), new Set([second]))
  hall.clock.pass(30 * dayMs)
  t.equal(await issue(first), 201, 'an answer that never came locks nobody out')
  t.equal((await renew(first)).token, second)
  t.equal(await issue(second), 201)
  hall.clock.pass(deviceLimits.deviceOverlapMs - 1)
  t.equal(await issue(first), 201, 'for a day after the first use of the new one')
  t.equal((await renew(first)).token, second, 'and it leads to the new one')
  hall.clock.pass(1)
  t.equal(await issue(first), 401, 'then it is over')
  t.equal(await issue(first, other.app), 401)
  t.equal(await issue(second, other.app), 201)
})

t.test('[H84] a machine that was in a cupboard for three months has to be enrolled again', async t => {
  const { hall, enrolled, issue } = await openDevices(t)
  const { token } = await enrolled()
  hall.clock.pass(deviceLimits.deviceTokenMs - 1)
  t.equal(await issue(token), 201)
  hall.clock.pass(1)
  t.equal(await issue(token), 401)
})

t.test('[H85] a revoked device is out at every process within seconds, also while its token is renewed', async t => {
  const { hall, enrolled, press, renewRaw, issue, one, make, ask } = await openDevices(t)
  const other = await hall.openApp()
  const { token, deviceId } = await enrolled()
  t.equal(await issue(token, other.app), 201)
  hall.clock.pass(deviceLimits.deviceRotateMs)
  const [renewal] = await Promise.all([renewRaw(token, other.app), press(deviceId, 'revoke')])
  const tokens = [token, ...renewal.statusCode === 200 ? [renewal.json<{ token: string }>().token] : []]
  const began = performance.now()
  for (const each of tokens) while (await issue(each, other.app) !== 401) if (performance.now() - began > 5000) return t.fail('still in after 5 s')
  for (const each of tokens) t.equal(await issue(each, other.app), 401)
  t.match(await one(deviceId), { state: 'revoked', revokedAt: hall.clock.real() })
  t.equal((await press(deviceId, 'revoke')).device.state, 'revoked', 'twice is once')

  const pending = await make()
  await press(pending.device.deviceId, 'revoke')
  t.equal((await one(pending.device.deviceId)).codeUntil, undefined, 'its code ends with it')
  t.equal((await ask('/d-0000000000/revoke')).statusCode, 404)
})

t.test('[H86] a new code leaves the machine at work until it is used; then the old one is out', async t => {
  const { enrolled, press, enrol, issue, enrolRaw } = await openDevices(t)
  const old = await enrolled()
  const { code } = await press<{ code: string }>(old.deviceId, 'code')
  t.equal(await issue(old.token), 201)
  const { code: newer } = await press<{ code: string }>(old.deviceId, 'code')
  t.equal(refusal(await enrolRaw(code)), 'device-code-wrong', 'the newer code replaces the one before')
  const fresh = await enrol(newer)
  t.equal(fresh.deviceId, old.deviceId)
  t.equal(await issue(fresh.token), 201)
  const began = performance.now()
  while (await issue(old.token) !== 401) if (performance.now() - began > 5000) return t.fail('the old machine is still in')
  t.pass()
})

t.test('[H86] a device that moves is revoked where it was and gets a code for where it goes', async t => {
  const { hall, enrolled, press, enrol, ask } = await openDevices(t)
  const old = await enrolled({ role: 'pad', counterId: '1', name: 'Pad 1' })
  t.equal((await ask(`/${old.deviceId}/move`, { hallId: hall.id })).statusCode, 400, 'a pad stands at a counter')
  const { code, device } = await press<{ code: string, device: object }>(old.deviceId, 'move', { hallId: hall.id, counterId: '2' })
  t.match(device, { state: 'revoked', counterId: '2', history: [{}, {}, {}, { did: 'revoked' }, { did: 'moved' }, { did: 'code-made' }] })
  const fresh = await enrol(code)
  const read = async (token: string, counterId: string) => (await hall.get(`/counters/${counterId}`, show(token))).statusCode
  t.equal(await read(fresh.token, '2'), 200)
  t.equal(await read(fresh.token, '1'), 403)
  t.not(await read(old.token, '2'), 200)
})

t.test('[H87] each press counts once, says so again, and gives way to what somebody else has done meanwhile', async t => {
  const { hall, ask, press, one, all } = await openDevices(t)
  const key = newKey()
  const make = async (name: string) => await ask('', { name, role: 'wall', hallId: hall.id }, undefined, key)
  const [first, again] = [await make('W1'), await make('W1')]
  t.same(again.json(), first.json(), 'the same slot and the same code')
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.equal(refusal(await make('W2')), 'idempotency-mismatch')
  t.equal((await all()).filter(({ hallId }) => hallId === hall.id).length, 1)

  const { device: { deviceId, version } } = first.json<{ device: { deviceId: string, version: number } }>()
  t.match(await press(deviceId, 'change', { name: 'East wall', note: 'by the stairs', version }), { device: { name: 'East wall', note: 'by the stairs' } })
  for (const verb of ['change', 'revoke', 'code', 'remove']) t.equal(refusal(await ask(`/${deviceId}/${verb}`, { version, ...verb === 'change' && { name: 'X' } })), 'device-overtaken', verb)
  t.match(await press(deviceId, 'change', { note: null }), { device: { name: 'East wall', note: undefined } })
  const changes = await Promise.all(Array.from({ length: 6 }, async (_, index) => await ask(`/${deviceId}/change`, { name: `N${index}` })))
  t.same(changes.map(({ statusCode }) => statusCode), Array(6).fill(200), 'without a version the last one holds')
  t.equal((await one(deviceId)).version, version + 2 + 6)

  await press(deviceId, 'remove')
  t.equal((await all()).filter(({ hallId }) => hallId === hall.id).length, 0)
  t.equal(refusal(await ask(`/${deviceId}/change`, { name: 'X' })), 'device-unknown')
})

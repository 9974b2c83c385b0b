/** Devices over HTTP: slots, codes, tokens that follow each other, revocation, what they may, what they tell. */
import t from 'tap'
import type { AuditPage } from '../../src/contract/audit.js'
import { deviceLimits } from '../../src/domain/devices/limits.js'
import { limits } from '../../src/domain/limits.js'
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

t.test('[H88] an admin looks after all devices, a manager sees those of the own halls, and nobody else any', async t => {
  const { hall, make, all, ask } = await openDevices(t)
  const [here, there] = [await make({ name: 'here' }), await make({ name: 'there', hallId: hall.there })]
  const names = (found: Array<{ name: string, hallId: string }>) => found.filter(({ hallId }) => [hall.id, hall.there].includes(hallId)).map(({ name }) => name).toSorted()
  t.same(names(await all()), ['here', 'there'])
  t.same(names(await all(undefined, `?hallId=${hall.id}`)), ['here'])
  const manager = await hall.signIn('manager')
  t.same((await all(manager)).map(({ name }) => name), ['here'])
  const read = async (deviceId: string) => (await hall.get(`/api/admin/devices/${deviceId}`, manager)).statusCode
  t.same([await read(here.device.deviceId), await read(there.device.deviceId)], [200, 403])
  t.equal((await hall.get(`/api/admin/devices?hallId=${hall.there}`, manager)).statusCode, 403)
  for (const who of ['manager', 'auditor', 'guide']) t.equal((await ask('', { name: 'X', role: 'kiosk', hallId: hall.id }, await hall.signIn(who))).statusCode, 403, who)
  for (const verb of ['code', 'revoke', 'remove', 'change', 'move', 'looked-at']) t.equal((await ask(`/${here.device.deviceId}/${verb}`, { hallId: hall.id }, manager)).statusCode, 403, verb)
})

t.test('[H89] a device may what its role may, in its hall, at its counter, and nothing else', async t => {
  const { hall, enrolled } = await openDevices(t)
  const tokens = {
    kiosk: (await enrolled()).token, wall: (await enrolled({ role: 'wall' })).token, strip: (await enrolled({ role: 'wall', counterId: '1' })).token,
    pad: (await enrolled({ role: 'pad', counterId: '1' })).token, rating: (await enrolled({ role: 'rating', counterId: '1' })).token
  }
  const doors: Array<[method: 'GET' | 'POST', path: string, open: Array<keyof typeof tokens>]> = [
    ['POST', `/api/halls/${hall.id}/tickets`, ['kiosk']],
    ['POST', `/api/halls/${hall.there}/tickets`, []],
    ['GET', `/api/halls/${hall.id}/arrival-code`, ['kiosk', 'wall', 'strip']],
    ['GET', `/api/halls/${hall.there}/arrival-code`, []],
    ['GET', `/api/halls/${hall.id}/counters/1`, ['pad']],
    ['GET', `/api/halls/${hall.id}/counters/2`, []],
    ['GET', `/api/halls/${hall.there}/counters/1`, []],
    ['GET', `/api/halls/${hall.id}/counters/1/rate`, ['rating']],
    ['GET', `/api/halls/${hall.id}/counters/2/rate`, []],
    ['POST', `/api/halls/${hall.id}/faults`, ['kiosk', 'wall', 'strip', 'pad', 'rating']],
    ['POST', `/api/halls/${hall.there}/faults`, []],
    ['POST', '/api/devices/token', ['kiosk', 'wall', 'strip', 'pad', 'rating']],
    ['GET', '/api/admin/devices', []], ['POST', '/api/admin/devices', []], ['GET', `/api/halls/${hall.id}/flow`, []], ['GET', '/api/admin/audit', []]
  ]
  for (const [method, path, open] of doors) {
    for (const [name, token] of Object.entries(tokens)) {
      const { statusCode } = await hall.ask(method, path, show(token), method === 'POST' ? path.endsWith('/tickets') ? { serviceId: 'tax' } : {} : undefined)
      t.equal(statusCode !== 403 && statusCode !== 401, (open as string[]).includes(name), `${name} ${path} → ${statusCode}`)
    }
  }
})

t.test('[H90] an enrolled kiosk issues one number in three seconds, each kiosk by itself', async t => {
  const { hall, enrolled, issue } = await openDevices(t, { exemptLimits: false })
  const [one, other] = [(await enrolled()).token, (await enrolled({ name: 'K2' })).token]
  t.same([await issue(one), await issue(one), await issue(other), await issue(other)], [201, 429, 201, 429])
  const { headers } = await hall.ask('POST', '/tickets', show(one), { serviceId: 'tax' })
  t.ok(Number(headers['retry-after']) <= 3)
  await new Promise(resolve => { setTimeout(resolve, limits.kioskIssueEveryMs) })
  t.equal(await issue(one), 201)
})

const report = { page: 'page-1', home: 'home-1', version: 'a1b2c3', upMs: 3_600_000, beatAgeMs: 900 }

t.test('[H91] what a device tells of itself is seen by whoever looks after it, and how it is doing follows from it', async t => {
  const { hall, enrolled, one } = await openDevices(t)
  const { token, deviceId } = await enrolled({ role: 'wall', name: 'Wall' })
  const tell = async (more: object = {}) => { t.equal((await hall.post('/faults', { report: { ...report, ...more } }, show(token))).statusCode, 200) }
  await tell({ audio: 'running', heapBytes: 52_000_000 })
  t.match(await one(deviceId), { state: 'fine', report: { version: 'a1b2c3', audio: 'running', heapBytes: 52_000_000 }, reportedAt: hall.clock.real(), lastAddress: /^10\./, tokenAt: hall.clock.real() })
  const states: Array<[object, string]> = [
    [{ beatAgeMs: limits.staleAfterMs }, 'stale'], [{ beatAgeMs: null }, 'stale'], [{ beatAgeMs: null, upMs: 5000 }, 'fine'], [{ audio: 'blocked' }, 'faulty'], [{ audio: 'muted' }, 'fine'],
    [{ paper: 'no-paper' }, 'faulty'], [{ paper: 'ok' }, 'fine'], [{ faults: ['voice-blocked'] }, 'faulty']
  ]
  for (const [more, state] of states) {
    await tell(more)
    t.equal((await one(deviceId)).state, state, JSON.stringify(more))
  }
  hall.clock.pass(deviceLimits.deviceSilentMs)
  t.equal((await one(deviceId)).state, 'offline')
  const before = await hall.board()
  await tell()
  t.equal((await one(deviceId)).state, 'fine')
  t.equal((await hall.board()).version, before.version, 'nothing of it stands in the log of the hall')
  for (const bad of [{ version: 'a b' }, { upMs: -1 }, { page: '' }, { more: 1 }, { faults: ['reader'] }]) t.ok((await hall.post('/faults', { report: { ...report, ...bad } }, show(token))).statusCode >= 400, JSON.stringify(bad))
})

t.test('[H92] two machines that use one token take turns, and that is told once; the true one stays in', async t => {
  const { hall, enrolled, one, press, issue } = await openDevices(t)
  const { token, deviceId } = await enrolled()
  const tell = async (machine: { page: string, home: string, address: string }) => {
    hall.clock.pass(deviceLimits.deviceNotedMs)
    const { address, ...names } = machine
    await hall.app.inject({ method: 'POST', url: `/api/halls/${hall.id}/faults`, headers: show(token), remoteAddress: address, payload: { report: { ...report, ...names } } })
    await new Promise(resolve => { setTimeout(resolve, 30) })
  }
  const state = async () => (await one(deviceId)).state
  const own = { page: 'p1', home: 'h1', address: '10.3.3.1' }
  const harmless = [
    ['a page loaded anew', own, { ...own, page: 'p2' }, { ...own, page: 'p2' }],
    ['two windows of one machine', own, { ...own, page: 'p3' }, own, { ...own, page: 'p3' }, own],
    ['a machine that moved', own, { page: 'p4', home: 'h1', address: '10.3.3.9' }, { page: 'p4', home: 'h1', address: '10.3.3.9' }]
  ] as Array<[string, ...Array<typeof own>]>
  for (const [what, ...uses] of harmless) {
    for (const use of uses) await tell(use)
    t.equal(await state(), 'fine', what)
    hall.clock.pass(deviceLimits.deviceUseMs)
  }
  const thief = { page: 'x1', home: 'x', address: '10.3.3.66' }
  for (const use of [own, thief, own]) await tell(use)
  t.equal(await state(), 'fine', 'one turn may be chance')
  await tell(thief)
  t.match(await one(deviceId), { state: 'suspected', suspicion: { addresses: ['10.3.3.1', '10.3.3.66'] } })
  t.equal(await issue(token), 201, 'nobody is locked out')
  const { version } = await one(deviceId)
  for (const use of [own, thief, own, thief]) await tell(use)
  t.equal((await one(deviceId)).version, version, 'told once')
  const audit = (await hall.get('/api/admin/audit?action=device:suspected', await hall.signIn('auditor'))).json<AuditPage>()
  t.match(audit.records.filter(({ object }) => object['deviceId'] === deviceId), [{ actor: `kiosk:${deviceId}`, detail: { addresses: '10.3.3.1 10.3.3.66' } }])

  t.equal((await press(deviceId, 'looked-at')).device.suspicion, undefined)
  for (const use of [own, thief, own, thief, own]) await tell(use)
  t.not(await state(), 'suspected', 'quiet for an hour after somebody has looked')
  hall.clock.pass(deviceLimits.deviceCloneAgainMs)
  for (const use of [own, thief, own, thief]) await tell(use)
  t.equal(await state(), 'suspected')
})

t.test('[H92] a disk that was copied is told by the addresses, a stolen token without a page as well', async t => {
  const { hall, enrolled, one } = await openDevices(t)
  for (const uses of [[{ page: 'a', home: 'h', address: '10.4.1.1' }, { page: 'b', home: 'h', address: '10.4.1.2' }], [{ address: '10.4.2.1' }, { address: '10.4.2.2' }]]) {
    const { token, deviceId } = await enrolled()
    for (const { address, ...names } of [...uses, ...uses]) {
      hall.clock.pass(deviceLimits.deviceNotedMs)
      await hall.app.inject({ method: 'POST', url: `/api/halls/${hall.id}/faults`, headers: show(token), remoteAddress: address, payload: 'page' in names ? { report: { ...report, ...names } } : {} })
      await new Promise(resolve => { setTimeout(resolve, 30) })
    }
    t.equal((await one(deviceId)).state, 'suspected', JSON.stringify(uses))
  }
})

t.test('[H93] who made, changed, enrolled and revoked what stands in the audit, and no code or token does', async t => {
  const { hall, make, enrol, enrolRaw, press } = await openDevices(t)
  const { code, device: { deviceId } } = await make()
  const { token } = await enrol(code)
  await enrolRaw(code)
  await press(deviceId, 'revoke')
  const { records } = (await hall.get('/api/admin/audit?limit=200', await hall.signIn('auditor'))).json<AuditPage>()
  const own = records.filter(({ object, action, detail }) => object['deviceId'] === deviceId || (action === 'device:manage' && detail?.['hallId'] === hall.id)).map(({ action, actor, result }) => `${actor} ${action} ${result}`).toReversed()
  t.same(own, ['admin:admin device:manage begun', 'visitor device:enrol begun', 'visitor device:enrol begun', 'admin:admin device:manage begun'])
  t.ok(records.some(({ action, result, code: no }) => action === 'device:enrol' && result === 'refused' && no === 'device-code-used'))
  for (const hidden of [code, code.replace('-', ''), token]) t.notOk(JSON.stringify(records).includes(hidden))
})

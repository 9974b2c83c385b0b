/** What enrolled devices may do, what they tell of themselves, and what is noticed of them. */
import t from 'tap'
import type { AuditPage } from '../../src/contract/audit.js'
import { deviceLimits } from '../../src/domain/devices/limits.js'
import { limits } from '../../src/domain/limits.js'
import { openDevices, show } from '../support/devices.js'

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

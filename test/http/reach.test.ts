/** Administrators of some halls: what is theirs, what lies elsewhere, what is the whole district's. Real Redis, real HTTP. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { openItemsDesk } from '../../src/catalog/live/items-desk.js'
import { searchIn } from '../../src/catalog/search.js'
import type { CatalogChanged, CatalogStep } from '../../src/contract/administration.js'
import type { z } from 'zod'
import type { DeviceCodeAnswer, DevicesPage } from '../../src/contract/devices.js'
import type { Role } from '../../src/contract/http.js'
import type { PeoplePage, PersonPage } from '../../src/contract/people.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { changePerson, type StoredPerson } from '../../src/store/district/people.js'
import { copyCatalog } from '../catalog/folder.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { testSecret, type Headers } from '../support/hall.js'

const password = 'seven brown herons'
const [own, other] = ['downtown', 'science-city']
type Asker = 'of the district' | 'of this hall' | 'of both halls'

async function openOffice (t: Test) {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, ['tax.yaml', 'welfare.yaml']).path })
  const { home, desk, store, redis, clock } = district
  const app = await buildApp({
    store, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'production', factorPolicy: 'nobody', exemptLimits: true, logger: pino({ level: 'silent' }),
    searchItems: searchIn(store.catalog.current), catalogDesk: desk, itemsDesk: openItemsDesk(home, desk)
  })
  t.teardown(() => app.close())
  const hash = await hashPassword(password)
  const employ = async (role: Role, halls?: readonly string[]): Promise<string> => {
    const account = `${role}-${randomBytes(5).toString('hex')}`
    const person: StoredPerson = { account, role, state: 'active', version: 1, grant: 1, hash, createdAt: 1, changedAt: 1, history: [], ...halls && { halls: [...halls] } }
    await changePerson(store, { person })
    return account
  }
  const askers = {} as Record<Asker, { account: string, headers: Headers }>
  for (const [name, halls] of [['of the district', undefined], ['of this hall', [own]], ['of both halls', [own, other]]] as const) {
    const account = await employ('admin', halls)
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username: account, password } })
    t.equal(answer.statusCode, 200)
    askers[name] = { account, headers: { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') } }
  }
  const counts = { in: 0, refused: 0 }
  const ask = async (as: Asker, method: 'GET' | 'POST', path: string, payload: object | string = {}, more: Headers = {}) =>
    await app.inject({ method, url: `/api/admin/${path}`, headers: { ...askers[as].headers, ...more }, ...method === 'POST' && { payload } })
  /** `may`: it gets past the question whose it is, whatever comes of it. */
  const check = async (may: boolean, as: Asker, method: 'GET' | 'POST', path: string, payload?: object | string, more?: Headers) => {
    const { statusCode, body } = await ask(as, method, path, payload, more)
    t.equal(statusCode !== 403, may, `${as}: ${method} ${path} ${JSON.stringify(payload)} → ${statusCode} ${body.slice(0, 120)}`)
    t.ok(statusCode < 500)
    counts[may ? 'in' : 'refused']++
  }
  return { ...district, app, employ, askers, ask, check, counts }
}

t.test('[S101] an administrator of some halls makes, moves and presses devices there and nowhere else', async t => {
  const { ask, check, counts } = await openOffice(t)
  const make = async (hallId: string) => (await ask('of the district', 'POST', 'devices', { name: 'K', role: 'kiosk', hallId })).json<z.infer<typeof DeviceCodeAnswer>>().device
  for (const [at, may] of [[own, true], [other, false]] as const) {
    await check(may, 'of this hall', 'POST', 'devices', { name: 'K', role: 'kiosk', hallId: at })
    await check(true, 'of both halls', 'POST', 'devices', { name: 'K', role: 'kiosk', hallId: at })
    const { deviceId } = await make(at)
    await check(may, 'of this hall', 'GET', `devices/${deviceId}`)
    await check(may, 'of this hall', 'GET', `devices?hallId=${at}`)
    for (const verb of ['code', 'change', 'looked-at', 'revoke', 'remove']) await check(may, 'of this hall', 'POST', `devices/${deviceId}/${verb}`, verb === 'change' ? { name: 'L' } : {})
    const { device } = { device: await make(at) }
    await check(false, 'of this hall', 'POST', `devices/${device.deviceId}/move`, { hallId: at === own ? other : own })
    await check(true, 'of both halls', 'POST', `devices/${device.deviceId}/move`, { hallId: at === own ? other : own })
  }
  const seen = (await ask('of this hall', 'GET', 'devices')).json<z.infer<typeof DevicesPage>>().devices
  t.same([...new Set(seen.map(({ hallId }) => hallId))], [own])
  t.comment(JSON.stringify(counts))
})

t.test('[S102] … keeps the people of those halls, and gives nobody more reach than the own', async t => {
  const { ask, check, employ, askers, counts } = await openOffice(t)
  const people = {
    here: await employ('clerk', [own]), there: await employ('clerk', [other]), both: await employ('manager', [own, other]), everywhere: await employ('guide'),
    auditor: await employ('auditor', [own]), chief: await employ('admin'), colleague: await employ('admin', [own])
  }
  const mine = ['here', 'colleague']
  for (const [name, account] of Object.entries(people)) {
    const may = mine.includes(name)
    await check(may, 'of this hall', 'GET', `people/${account}`)
    await check(may, 'of this hall', 'POST', `people/${account}/change`, { version: 1, name: 'x' })
    for (const verb of ['lock', 'unlock', 'end-sign-ins', 'reset-factor', 'reset-password']) await check(may, 'of this hall', 'POST', `people/${account}/${verb}`)
    if (name !== 'here' && name !== 'colleague') await check(false, 'of this hall', 'POST', `people/${account}/leave`)
  }
  const grow = async (fields: object) => {
    const { person } = (await ask('of the district', 'GET', `people/${people.here}`)).json<z.infer<typeof PersonPage>>()
    return { version: person.version, ...fields }
  }
  for (const [fields, may] of [[{ halls: null }, false], [{ halls: [own, other] }, false], [{ halls: [other] }, false], [{ role: 'auditor' }, false], [{ role: 'admin', halls: null }, false], [{ halls: [own] }, true], [{ role: 'admin' }, true]] as const) {
    await check(may, 'of this hall', 'POST', `people/${people.here}/change`, await grow(fields))
  }
  let named = 0
  for (const [role, halls, may] of [['clerk', [own], true], ['admin', [own], true], ['clerk', [other], false], ['clerk', [own, other], false], ['clerk', undefined, false], ['admin', undefined, false], ['auditor', [own], false], ['manager', [other], false]] as const) {
    await check(may, 'of this hall', 'POST', 'people', { account: `new-${named++}-${randomBytes(4).toString('hex')}`, role, ...halls && { halls } })
  }
  // Nor the own.
  const { version } = (await ask('of the district', 'GET', `people/${askers['of this hall'].account}`)).json<z.infer<typeof PersonPage>>().person
  t.match((await ask('of this hall', 'POST', `people/${askers['of this hall'].account}/change`, { version, halls: null })).json(), { refusal: 'own-account' })

  const listed = (await ask('of this hall', 'GET', 'people?limit=200')).json<PeoplePage>().people
  t.ok(listed.length >= 4 && listed.every(({ halls, role }) => halls?.join() === own && role !== 'auditor'), listed.map(({ account }) => account).join(' '))
  t.notOk(listed.some(({ account }) => [people.there, people.both, people.everywhere, people.chief, people.auditor].includes(account)))
  t.comment(JSON.stringify(counts))
})

t.test('[S103] … changes what stands in those halls, and nothing of the district or of another hall, not by undoing either', async t => {
  const { ask, check, counts, store } = await openOffice(t)
  const counterOf = (hallId: string) => store.catalog.current().halls.get(hallId)?.counters[0]?.counterId ?? '1'
  const name = { zh: '新', en: 'New' }
  const theirs: CatalogStep[] = [
    { do: 'lunch', hallId: own, from: '12:00', to: '13:00' }, { do: 'exception', hallId: own, date: '2026-05-04', hours: [], note: { zh: '休', en: 'Closed' } },
    { do: 'patch', part: `hall/${own}`, fields: { shortName: name } }, { do: 'place', hallId: own, counters: { [counterOf(own)]: { x: 1, y: 1 } } }
  ]
  const notTheirs: CatalogStep[] = [
    { do: 'lunch', hallId: other, from: '12:00', to: '13:00' }, { do: 'exception', hallId: other, date: '2026-05-04', hours: [], note: { zh: '休', en: 'Closed' } }, { do: 'patch', part: `hall/${other}`, fields: { shortName: name } },
    { do: 'patch', part: 'district', fields: { name } }, { do: 'remove', part: `hall/${own}` }, { do: 'remove', part: `hall/${other}` }, { do: 'remove-service', serviceId: store.catalog.current().district.services[0]?.serviceId ?? '' },
    { do: 'calendar', years: [2027], days: [] }, { do: 'put', part: 'service/new', value: { serviceId: 'new', name, typicalMinutes: 5 } }, { do: 'put', part: 'day/2026-10-01', value: { date: '2026-10-01', kind: 'holiday', name } },
    { do: 'add-service', service: { name, typicalMinutes: 9 }, halls: [{ hallId: own, areaId: 'general', counterIds: [counterOf(own)] }] },
    { do: 'add-light-hall', hallId: 'town', name, address: name, services: [{ serviceId: store.catalog.current().district.services[0]?.serviceId ?? '' }], travelMinutes: { [own]: 9, [other]: 9 } }
  ].filter(step => step.do !== 'calendar') as CatalogStep[]
  for (const [steps, may] of [...theirs.map(step => [[step], true] as const), ...notTheirs.map(step => [[step], false] as const), [[theirs[0]!, notTheirs[0]!], false] as const, [[theirs[0]!, notTheirs[3]!], false] as const,
    // What is not theirs is refused as that, in whatever shape it comes.
    [[{ do: 'put', part: `counter/${other}/x`, value: {} }, theirs[0]!], false] as const]) {
    await check(may, 'of this hall', 'POST', 'catalog/preview', { steps })
    await check(may, 'of this hall', 'POST', 'catalog/changes', { steps })
  }
  const changed = async (step: CatalogStep) => (await ask('of the district', 'POST', 'catalog/changes', { steps: [step] })).json<CatalogChanged>().change.id
  const [here, elsewhere, district] = [
    await changed({ do: 'patch', part: `hall/${own}`, fields: { shortName: { zh: '甲', en: 'A' } } }), await changed({ do: 'patch', part: `hall/${other}`, fields: { shortName: { zh: '乙', en: 'B' } } }), await changed({ do: 'patch', part: 'district', fields: { name: { zh: '区', en: 'D' } } })
  ]
  for (const [id, may] of [[here, true], [elsewhere, false], [district, false]] as const) {
    await check(may, 'of this hall', 'POST', `catalog/history/${id}/preview-undo`, {})
    await check(may, 'of this hall', 'POST', `catalog/history/${id}/undo`, {})
  }
  for (const path of ['catalog/parts', 'catalog/part?part=district', 'catalog/calendars', 'catalog/history', `catalog/history/${district}`, 'catalog/items?format=csv']) await check(true, 'of this hall', 'GET', path)
  for (const path of ['catalog/items', 'catalog/items/preview']) {
    await check(false, 'of this hall', 'POST', path, 'a,b\n', { 'content-type': 'text/csv' })
    await check(false, 'of both halls', 'POST', path, 'a,b\n', { 'content-type': 'text/csv' })
    await check(true, 'of the district', 'POST', path, 'a,b\n', { 'content-type': 'text/csv' })
  }
  t.comment(JSON.stringify(counts))
})

/** The catalogue over HTTP, as an administrator changes it, while kiosks and walls are at work; real Redis, real sockets. */
import { pino } from 'pino'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { openItemsDesk } from '../../src/catalog/live/items-desk.js'
import { isWithinHours, nextOpening } from '../../src/domain/hours.js'
import type { CatalogChange, CatalogPreview, CatalogStep, NationalCalendar } from '../../src/contract/administration.js'
import type { HallPage } from '../../src/contract/pages.js'
import type { RefusalBody } from '../../src/contract/refusal.js'
import { buildApp } from '../../src/app.js'
import { searchIn } from '../../src/catalog/search.js'
import type { WallBoard } from '../../src/contract/board.js'
import { Feed } from '../../src/realtime/feed.js'
import { testConnection } from '../support/redis.js'
import { Screen } from '../support/screen.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { demoPassword, testSecret, type Headers } from '../support/hall.js'
import { copyCatalog, shipped } from '../catalog/folder.js'

async function openOffice (t: Test, { folder = copyCatalog(t, ['tax.yaml', 'welfare.yaml']).path } = {}) {
  const district = await openCatalogHome(t, { folder })
  const { home, desk, store, redis, clock } = district
  const app = await buildApp({
    store, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'demo', exemptLimits: true, logger: pino({ level: 'silent' }),
    searchItems: searchIn(store.catalog.current), catalogDesk: desk, itemsDesk: openItemsDesk(home, desk)
  })
  t.teardown(() => app.close())
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload: { username: 'admin', password: demoPassword } })
  const admin: Headers = { cookie: signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a test says which shape it reads, as with `json`.
  const ask = async <T>(method: 'GET' | 'POST', url: string, payload?: object | Buffer, headers: Headers = {}) => {
    const answer = await app.inject({ method, url: `/api/admin/catalog/${url}`, headers: { ...admin, ...headers }, ...payload !== undefined && { payload } })
    return { status: answer.statusCode, body: String(answer.headers['content-type']).includes('json') ? answer.json<T>() : answer.body as T, bytes: answer.rawPayload, headers: answer.headers }
  }
  return {
    ...district, app, admin, ask,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a test says which shape it reads, as with `json`.
    send: async <T>(steps: readonly CatalogStep[], more: object = {}, headers: Headers = {}) => await ask<T>('POST', 'changes', { steps, ...more }, headers)
  }
}
type Changed = { change: CatalogChange, head: number }
const name = { zh: '公证服务', en: 'Notary' }

t.test('[C25] a service for both halls, with letters, counters and items, in one request; kiosks and searches have it at once', async t => {
  const { send, ask, app } = await openOffice(t)
  const steps: CatalogStep[] = [{
    do: 'add-service', service: { name, typicalMinutes: 20 },
    halls: [{ hallId: 'downtown', areaId: 'general', counterIds: ['57', '58'], quota: 60 }, { hallId: 'science-city', areaId: 'services', counterIds: ['30'], assistCounterIds: ['31'] }],
    items: [{ name: { zh: '继承公证', en: 'Inheritance deed' }, departmentId: 'tax', themeId: 'tax', typicalMinutes: 30, for: 'person', bring: ['居民身份证'] }]
  }]
  const { body: preview } = await ask<CatalogPreview>('POST', 'preview', { steps })
  t.ok(preview.isPossible, JSON.stringify(preview.problems))
  t.match(preview, { editCount: 8, head: 1, tomorrow: '2026-03-03' })
  t.same(preview.halls.map(({ hallId, lines, counters }) => [hallId, lines.added, counters.changed]), [['downtown', 1, 2], ['science-city', 1, 2]])

  const { status, body } = await send<Changed>(steps, { note: '新设公证窗口', basedOn: preview.head })
  t.equal(status, 200)
  t.match(body.change, { by: 'admin:admin', note: '新设公证窗口', state: 'done', from: 'now' })
  const hall = (await app.inject('/api/halls/downtown')).json<HallPage>()
  t.match(hall.lines.find(({ serviceId }) => serviceId === 'notary'), { letter: 'AA', areaId: 'general' })
  const found = (await app.inject('/api/items?q=jcgz')).json<Array<{ itemId: string, halls: string[] }>>()
  t.match(found[0], { itemId: 'inheritance-deed', halls: ['downtown', 'science-city'] })
  const issued = await app.inject({ method: 'POST', url: '/api/halls/downtown/tickets', payload: { itemId: 'inheritance-deed', channel: 'phone' }, headers: { 'idempotency-key': 'a'.repeat(24) } })
  t.match(issued.json(), { ticket: { label: 'AA001' } })

  const { body: history } = await ask<{ changes: CatalogChange[] }>('GET', 'history')
  t.same(history.changes.map(({ id, by }) => [id, by]), [[2, 'admin:admin'], [1, 'agent:catalog']])
  const undo = await ask<RefusalBody>('POST', 'history/2/undo', {})
  t.match(undo, { status: 409, body: { refusal: 'catalog-in-use' } }, 'somebody holds AA001')
  const later = await ask<Changed>('POST', 'history/2/undo', { from: 'tomorrow' })
  t.match(later.body.change, { undoes: 2, state: 'planned', from: '2026-03-03' })
  const back = await ask<Changed>('POST', `history/${later.body.change.id}/undo`, {})
  t.match(back.body.change, { id: later.body.change.id, state: 'withdrawn', withdrawnBy: 'admin:admin' })
})

t.test('[C29] a wall and a kiosk of another process see a new service within two seconds, without being loaded anew', async t => {
  const { process: another, where, clock, send } = await openOffice(t)
  const { home, store, redis } = await another()
  home.follow()
  t.teardown(home.stop)
  const subscriber = await testConnection(t, 'subscriber', where)
  const app = await buildApp({
    store, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'demo', exemptLimits: true, logger: pino({ level: 'silent' }), searchItems: searchIn(store.catalog.current),
    realtime: (server, gatekeeper) => new Feed(server, { store, subscriber, gatekeeper, onTrouble: trouble => { t.fail(String(trouble)) } })
  })
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const wall = new Screen(url)
  t.teardown(() => { wall.close() })
  await wall.watch({ hallId: 'downtown', audience: 'wall' })
  const before = (wall.board as WallBoard).catalogVersion

  const began = performance.now()
  await send([{ do: 'add-service', service: { name, typicalMinutes: 20 }, halls: [{ hallId: 'downtown', areaId: 'general', counterIds: ['57'] }] }])
  await wall.until('the new catalogue', () => (wall.board as WallBoard).catalogVersion !== before)
  t.match((wall.board as WallBoard).lines['notary'], { waiting: 0 }, 'the wall has the line')
  const kiosk = await (await fetch(`${url}/api/halls/downtown`)).json() as HallPage
  t.match(kiosk.lines.find(({ serviceId }) => serviceId === 'notary'), { letter: 'AA' }, 'who asks this process, finds it')
  t.ok(performance.now() - began < 2000)
})

t.test('[C26] what is wrong is told at its part and path, in words, and nothing is changed', async t => {
  const { send, ask } = await openOffice(t)
  const cases: Array<[CatalogStep, string, string, RegExp]> = [
    [{ do: 'patch', part: 'line/downtown/welfare', fields: { letter: 'A' } }, 'line/downtown/welfare', 'letter', /^字母 A 已由“城区大厅”的业务 “不动产转移登记” 使用，请换一个$/],
    [{ do: 'patch', part: 'line/downtown/welfare', fields: { letter: 'O1' } }, 'line/downtown/welfare', 'letter', /一到两个大写字母/],
    [{ do: 'patch', part: 'counter/downtown/1', fields: { services: ['nowhere'] } }, 'counter/downtown/1', 'services[0]', /没有业务 nowhere 的队列/],
    [{ do: 'patch', part: 'counter/downtown/1', fields: { number: '2' } }, 'counter/downtown/2', 'number', /2 重复了/],
    [{ do: 'patch', part: 'hall/downtown', fields: { hours: null } }, 'hall/downtown', 'hours', /没有填写/],
    [{ do: 'patch', part: 'area/downtown/tax', fields: { seats: 'many' } }, 'area/downtown/tax', 'seats', /应是(整)?数/],
    [{ do: 'patch', part: 'district', fields: { colour: 'red' } }, 'district', '', /没有“colour”这一栏/],
    [{ do: 'remove', part: 'area/downtown/tax' }, 'line/downtown/tax-business', 'areaId', /本厅没有等候区 tax/],
    [{ do: 'remove', part: 'hall/nowhere' }, 'hall/nowhere', '', /没有“hall\/nowhere”/],
    [{ do: 'put', part: 'counter/nowhere/1', value: { counterId: '1', number: '1', areaId: 'a', services: ['tax-personal'] } }, 'counter/nowhere/1', '', /没有大厅 nowhere/],
    [{ do: 'put', part: 'counter/downtown/99', value: { counterId: '98', number: '99', areaId: 'tax', services: ['tax-personal'] } }, 'counter/downtown/99', 'counterId', /编号不能改/],
    [{ do: 'lunch', hallId: 'downtown', from: '12:00' }, 'hall/downtown', 'to', /开始和结束/],
    [{ do: 'exception', hallId: 'downtown', date: '2026-05-01', hours: [{ from: '12:00', to: '10:00' }] }, 'hall/downtown', 'exceptions[0].hours[0]', /12:00 应早于 10:00/],
    [{ do: 'add-light-hall', hallId: 'new-town', name, address: name, services: [{ serviceId: 'general' }], travelMinutes: { downtown: 20 } }, 'district', 'travelMinutes.new-town', /缺少从.*到.*的路程分钟数/]
  ]
  for (const [step, part, path, words] of cases) {
    const { body: preview } = await ask<CatalogPreview>('POST', 'preview', { steps: [step] })
    const problem = preview.problems.find(each => each.part === part && each.path === path)
    t.match(problem?.message.zh, words, `${JSON.stringify(step).slice(0, 80)}: ${JSON.stringify(preview.problems)}`)
    t.notOk(preview.isPossible)
    const { status, body } = await send<RefusalBody>([step])
    t.match({ status, body }, { status: 409, body: { refusal: 'catalog-wrong', message: /什么都没有改/ } })
  }
  const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`
  const strange = [
    `{"do":"patch","part":"area/downtown/tax","fields":{"name":${deep}}}`, `{"do":"put","part":"theme/deep","value":{"deep":${deep}}}`, '{"do":"fly"}', '', '{"do":"put","part":"../x","value":{}}',
    '{"do":"remove","part":"district"},{"do":"patch","part":"district","fields":{"name":1}}', '{"do":"put","part":"item/x","value":{"itemId":{}}}', '{"do":"put","part":"counter/downtown/1","value":{"services":7}}', '{"do":"remove","part":"district"}'
  ]
  for (const steps of strange) {
    for (const url of ['preview', 'changes']) {
      const { status } = await ask('POST', url, Buffer.from(`{"steps":[${steps}]}`), { 'content-type': 'application/json' })
      t.ok(status === 400 || status === 409 || (url === 'preview' && status === 200), `${url} ${steps.slice(0, 60)}: ${status}`)
    }
  }
  const { body: bad } = await send<RefusalBody>([{ do: 'patch', part: 'area/downtown/tax', fields: { seats: 80 } }], { from: '2026-03-02' })
  t.match(bad, { refusal: 'catalog-wrong', details: { problems: [{ path: 'from' }] } }, 'today is not a later day')
  t.match((await ask('GET', 'history')).body, { changes: { length: 1 } })
})

t.test('[C27] lunch, exceptions, calendar, quotas, texts, voice, travel times, floor plan and a small service point: each one request, each shown', async t => {
  const { send, app, store } = await openOffice(t)
  const done = async (...steps: CatalogStep[]) => t.equal((await send(steps)).status, 200, JSON.stringify(steps[0]))
  const hall = () => store.catalog.current().halls.get('downtown')
  await done({ do: 'lunch', hallId: 'downtown', counterIds: ['16', '17'], from: '11:30', to: '12:30' })
  t.same(hall()?.counters.find(({ counterId }) => counterId === '16')?.hours?.monday, [{ from: '09:00', to: '11:30' }, { from: '12:30', to: '17:00' }])
  await done({ do: 'lunch', hallId: 'downtown', counterIds: ['16', '17'] })
  t.equal(hall()?.counters.find(({ counterId }) => counterId === '16')?.hours, undefined)
  await done({ do: 'exception', hallId: 'downtown', date: '2026-03-03', hours: [], note: { zh: '搬迁', en: 'Moving' } })
  t.match((await app.inject('/api/halls/downtown')).json<HallPage>().dates, [{ date: '2026-03-03', hours: [], note: { zh: '搬迁' } }])
  await done({ do: 'calendar', years: [2026], days: [{ date: '2026-03-04', kind: 'holiday', name }, { date: '2026-03-07', kind: 'workday', as: 'monday', name }] })
  t.same(hall()?.dates, { '2026-03-03': [], '2026-03-04': [], '2026-03-07': hall()?.hours.monday })
  await done({ do: 'patch', part: 'line/downtown/welfare', fields: { quota: 5 } }, { do: 'patch', part: 'area/downtown/tax', fields: { voice: { mode: 'chime' } } }, { do: 'patch', part: 'priority/elderly', fields: { headStartMinutes: 25 } },
    { do: 'patch', part: 'district', fields: { travelMinutes: { downtown: { 'science-city': 40 }, 'science-city': { downtown: 35 } } } })
  t.match(store.catalog.current().district.travelMinutes, { downtown: { 'science-city': 40 } })
  await done({ do: 'place', hallId: 'downtown', areas: { tax: { x: 1, y: 2, width: 10, height: 6 } }, counters: { 16: { x: 3, y: 0 } } })
  t.match(hall()?.areas.find(({ areaId }) => areaId === 'tax')?.place, { x: 1, width: 10 })
  await done({ do: 'add-light-hall', hallId: 'dongcun-town', name: { zh: '东村镇便民服务中心', en: 'Dongcun Town Service Point' }, shortName: { zh: '东村镇', en: 'Dongcun' }, address: name, desks: 2, services: [{ serviceId: 'general' }, { serviceId: 'tax-personal' }], travelMinutes: { downtown: 25, 'science-city': 50 } })
  const page = (await app.inject('/api/halls/dongcun-town')).json<HallPage>()
  t.match(page, { isLight: true, counters: { length: 2 }, lines: [{ letter: 'AA' }, { letter: 'AB' }], travelMinutes: { downtown: 25 } })
  t.match((await app.inject('/api/items?hallId=dongcun-town')).json<unknown[]>().length, 19, 'its services bring their items')
  await done({ do: 'remove', part: 'hall/dongcun-town' })
  t.equal((await app.inject('/api/halls/dongcun-town')).statusCode, 404)
})

t.test('[C36] the public holidays of 2026 are there to be taken over: no hall opens in the Spring Festival, and on the days worked for it all do', async t => {
  const { ask, send, store } = await openOffice(t)
  const { body: { calendars } } = await ask<{ calendars: NationalCalendar[] }>('GET', 'calendars')
  const china = calendars.find(({ calendarId }) => calendarId === 'china-2026')!
  t.equal(china.days.filter(({ kind }) => kind === 'holiday').length, 33)
  t.same(china.days.filter(({ kind }) => kind === 'workday').map(({ date }) => date), ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
  await send([{ do: 'calendar', years: china.years, days: china.days }])
  const downtown = store.catalog.current().halls.get('downtown')!
  const isOpen = (date: string) => isWithinHours(downtown, Date.parse(`${date}T10:00:00+08:00`))
  t.same(['2026-02-13', '2026-02-14', '2026-02-16', '2026-02-23', '2026-02-24', '2026-02-28', '2026-03-01'].map(isOpen), [true, true, false, false, true, true, false])
  t.equal(nextOpening(downtown, Date.parse('2026-02-14T18:00:00+08:00')), Date.parse('2026-02-24T09:00:00+08:00'))
  await send([{ do: 'patch', part: 'hall/downtown', fields: { ignoresCalendar: true } }])
  t.ok(isWithinHours(store.catalog.current().halls.get('downtown')!, Date.parse('2026-02-16T10:00:00+08:00')))
})

t.test('[C28] items out as a table and in again change nothing; two bad rows lose no good ones; 1,304 items take seconds', async t => {
  const { ask, store } = await openOffice(t, { folder: shipped })
  for (const format of ['csv', 'xlsx'] as const) {
    for (const lang of ['zh', 'en']) {
      const table = await ask('GET', `items?format=${format}&lang=${lang}`)
      const { body } = await ask<{ goodCount: number, rowProblemCount: number, preview: CatalogPreview }>('POST', 'items/preview', table.bytes, { 'content-type': 'application/octet-stream' })
      t.match(body, { goodCount: store.catalog.current().items.size, rowProblemCount: 0, preview: { editCount: 0 } }, `${format} ${lang}`)
    }
  }
  const rows = Array.from({ length: 1304 }, (_, index) => `matter-${index},事项 ${index},,税务局,个人与房产办税,税务,城区大厅,,居民身份证；户口簿,${index === 700 ? '很久' : 12},个人,马上办`)
  rows[500] = 'matter-500,事项 500,,没有的局,个人与房产办税,税务,科学城中心,,,12,个人,'
  const csv = `事项编码,事项名称,英文名称,部门,业务,主题,办理大厅,网上办理地址,所需材料,办理时长（分钟）,办理对象,标签\n${rows.join('\n')}\n`
  const began = process.hrtime.bigint()
  const sent = await ask<{ change: CatalogChange, goodCount: number, rowProblems: unknown[] }>('POST', 'items', Buffer.from(csv), { 'content-type': 'text/csv' })
  const ms = Number(process.hrtime.bigint() - began) / 1e6
  t.comment(`1,304 rows in ${Math.round(ms)} ms`)
  t.ok(ms < 10_000)
  t.equal(sent.status, 200)
  t.match(sent.body, { goodCount: 1302, change: { counts: { added: 1302 } } })
  t.match(sent.body.rowProblems, [{ row: 502, column: '部门', message: { zh: '没有“没有的局”' } }, { row: 702, column: '办理时长（分钟）', message: { zh: '应是数字' } }])
  t.equal(store.catalog.current().items.get('matter-3')?.bring.length, 2)
  t.equal((await ask('POST', `history/${sent.body.change.id}/undo`, {})).status, 200)
  t.notOk(store.catalog.current().items.has('matter-3'))
})

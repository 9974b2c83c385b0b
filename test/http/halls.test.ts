/** What anybody may know: the halls, their lines, their items; and the page of a demo. */
import t from 'tap'
import { HallPage, HallSummary, ItemFound } from '../../src/contract/pages.js'
import { wallOf } from '../../src/domain/wall.js'
import { testCatalog, testHall } from '../support/catalog.js'
import { openHall } from '../support/hall.js'

t.test('[H11] the list and the page of a hall say what its wall shows', async t => {
  const hall = await openHall(t)
  for (const serviceId of ['tax', 'tax', 'deeds']) await hall.issue({ serviceId })
  await hall.issue({}, {})
  await hall.clerkAt('3')

  const [summary] = HallSummary.array().parse((await hall.get('/api/halls')).json())
  const page = HallPage.parse((await hall.get('')).json())

  const board = await hall.board()
  const wall = wallOf(board, testHall(hall.id))
  t.equal(summary?.waiting, 3, 'who is still on the way does not wait here')
  t.match(summary, { hallId: hall.id, isOpen: true, level: 0 })
  for (const lines of [summary!.lines, page.lines]) {
    t.match(lines.map(({ serviceId, waiting, countersOpen, wait }) => ({ serviceId, waiting, countersOpen, wait })),
      Object.values(wall.lines).map(({ serviceId, waiting, countersOpen, wait }) => ({ serviceId, waiting, countersOpen, wait })))
  }
  t.match(summary!.lines.map(line => line.letter), ['A', 'B', 'C'])
  t.equal(page.version, board.version)
  t.match(page, {
    timeZone: 'Asia/Shanghai', isOpen: true, isIssuing: true, isDemo: true, areas: [{ areaId: 'ground', seats: 40 }], themes: [{ themeId: 'work' }],
    priorities: [{ priority: 'elderly' }, { priority: 'disabled' }], rules: { callsMax: 3 }
  })
  t.match(page.counters.find(({ counterId }) => counterId === '3'), { state: 'open', number: '3', services: ['permits'], assists: ['tax', 'deeds'] })
  t.match(page.counters.find(({ counterId }) => counterId === '1'), { state: 'closed' })
  t.equal((await hall.get('/api/halls/nowhere')).statusCode, 404)
})

t.test('[H11] what was just done is seen at once, by every process', async t => {
  const hall = await openHall(t)
  const other = await hall.openApp()
  const waiting = async (url: string) => ((await (await fetch(`${url}/api/halls/${hall.id}`)).json()) as { lines: Array<{ waiting: number }> }).lines[0]?.waiting

  for (let i = 1; i <= 60; i++) {
    await hall.issue()
    if (i % 7 === 0 || i === 60) t.same([await waiting(hall.url), await waiting(other.url)], [i, i])
  }
})

t.test('[H11] a hall says when it is closed, and when it opens again', async t => {
  const hall = await openHall(t)
  const read = async () => HallPage.parse((await hall.get('')).json())
  hall.clock.passInHall(Date.parse('2026-03-02T17:55:00+08:00') - hall.clock.hall())
  t.match(await read(), { isOpen: true, isIssuing: false, nextOpeningAt: Date.parse('2026-03-03T08:00:00+08:00') }, 'the doors are open, the numbers are gone')
  hall.clock.passInHall(10 * 60_000)
  t.match(await read(), { isOpen: false, isIssuing: false }, 'after closing, though the day is not closed yet')
  hall.clock.passInHall(Date.parse('2026-03-03T07:40:00+08:00') - hall.clock.hall())
  t.match(await read(), { isOpen: true, isIssuing: true }, 'some minutes before opening numbers are given out')

  const unopened = await openHall(t, { isOpen: false })
  t.match(HallPage.parse((await unopened.get('')).json()), { isOpen: false, isIssuing: false, version: 0, lines: [{ wait: { unknown: 'closed' } }] }, 'nobody has begun the day')
})

t.test('[H12] items are found by what is typed, in a hall, under a theme', async t => {
  const [here, there] = [testHall('here', 0), testHall('there', 1)]
  const catalog = testCatalog([here, there])
  const base = catalog.items.get('tax-return')!
  const items = new Map([base, { ...base, itemId: 'far', halls: ['there'] }, { ...base, itemId: 'deed', themeId: 'home', serviceId: 'deeds' }].map(item => [item.itemId, item]))
  const asked: unknown[] = []
  const hall = await openHall(t, {
    isOpen: false,
    searchItems: (typed, options) => { asked.push([typed, options]); return [...items.values()].toReversed() }
  })
  const current = { ...catalog, items }
  hall.store.catalog.current = () => current
  const found = async (query: string) => ItemFound.array().parse((await hall.get(`/api/items${query}`)).json()).map(({ itemId }) => itemId)

  t.same(await found(''), ['tax-return', 'far', 'deed'])
  t.same(await found('?hallId=here'), ['tax-return', 'deed'])
  t.same(await found('?themeId=home'), ['deed'])
  t.same(await found('?hallId=there&themeId=work'), ['tax-return', 'far'])
  t.same(asked, [])
  t.same(await found('?q=sui'), ['deed', 'far', 'tax-return'], 'the best first')
  t.same(await found('?q=%E7%A8%8E&hallId=here&themeId=home'), ['deed'])
  t.same(asked, [['sui', {}], ['税', { hallId: 'here' }]])
  t.match((await hall.get('/api/items')).json(), [{ department: { en: 'Revenue' }, departmentId: 'revenue', bring: [], typicalMinutes: 8 }])
  for (const bad of ['?q=' + 'x'.repeat(61), '?hallId=HERE', '?themeId=a.b', '?more=1', '?q=a&q=b', '?hallId=']) t.equal((await hall.get(`/api/items${bad}`)).statusCode, 400, bad)
})

t.test('[H20] a demo shows its halls, accounts and tokens; production has no such pages', async t => {
  const hall = await openHall(t)
  const demo = (await hall.get('/api/demo')).json()
  t.match(demo, { halls: [{ hallId: hall.id, counters: [{ counterId: '1', number: '1' }] }], password: 'hallflow-demo' })
  t.same(demo.accounts, ['clerk', 'guide', 'grid-head', 'manager', 'admin', 'auditor', 'agent'].map(role => ({ username: role, role })))
  for (const { username } of demo.accounts as Array<{ username: string }>) await hall.signIn(username)

  const device = async (query: string) => await hall.get(`/api/demo/device?${query}`)
  const { token } = (await device(`role=kiosk&hallId=${hall.id}`)).json()
  t.match(await hall.issue({}, { authorization: `Device ${token}` }), { ticket: { channel: 'kiosk' } })
  t.equal((await device(`role=kiosk&hallId=nowhere`)).statusCode, 404)
  t.equal((await device(`role=pad&hallId=${hall.id}`)).statusCode, 400)
  t.equal((await device(`role=pad&hallId=${hall.id}&counterId=nope`)).statusCode, 404)
  t.equal((await device(`role=pad&hallId=${hall.id}&counterId=1`)).statusCode, 200)
  for (const bad of ['', 'role=kiosk', `role=admin&hallId=${hall.id}`, `role=kiosk&hallId=${hall.id}&more=1`]) t.equal((await device(bad)).statusCode, 400, bad)

  const production = await openHall(t, { mode: 'production' })
  t.equal((await production.get('/api/demo')).statusCode, 404)
  t.equal((await production.get(`/api/demo/device?role=kiosk&hallId=${production.id}`)).statusCode, 404)
  t.notMatch((await production.get('/api/openapi.json')).body, 'demo/device')
  t.equal((await production.get('')).json().isDemo, false)
  t.equal((await production.post('/tickets', { serviceId: 'tax' }, production.device('kiosk'))).statusCode, 401, 'a demo\'s token is worth nothing')
  t.equal((await production.ask('POST', '/api/session', {}, { username: 'admin', password: 'hallflow-demo' })).statusCode, 401)
})

t.test('[H24] health: alive always, ready only with the stores', async t => {
  const hall = await openHall(t)
  for (const prefix of ['', '/api']) {
    t.same((await hall.app.inject(`${prefix}/health/live`)).json(), { status: 'ok' })
    t.match((await hall.app.inject(`${prefix}/health/ready`)).json(), { status: 'ok', parts: { store: 'ok', jobs: 'ok', halls: 'ok' } })
  }
})

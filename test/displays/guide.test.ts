/** The guide's tablet without a browser: which alerts, what they say, how tiles, strips and suggestions figure. */
import t from 'tap'
import type { Alert } from '../../src/contract/alert.js'
import type { AreaFlow, FlowPage } from '../../src/contract/flow.js'
import type { Plan } from '../../src/contract/plan.js'
import { alertSaying, toldWords, type AlertContext } from '../../displays/guide/alerts/alert-words.js'
import { standing } from '../../displays/guide/alerts/which-alerts.js'
import { sparkPoints } from '../../displays/guide/areas/spark-points.js'
import { inGrid, percentOf, roomiest, stripTimes } from '../../displays/guide/areas/tile-words.js'
import { lookedAt, type Look } from '../../displays/guide/hall/history.js'
import { byNeglect, isNeglected, waitingFor } from '../../displays/guide/places/counter-order.js'
import { offerGroups } from '../../displays/guide/plans/offers.js'
import { inOrder } from '../../displays/guide/plans/plan-cards.js'
import { planSaying } from '../../displays/guide/plans/plan-words.js'
import { guide as own } from '../../displays/guide/zh-CN.js'
import { differenceWords, mostSooner, soonerThere } from '../../displays/shared/difference.js'
import { shared } from '../../displays/shared/zh-CN.js'
import { minute, range } from '../support/forecasts.js'

const now = 100 * 60 * minute
const time = (at: number) => `T${Math.round((at - now) / minute)}`
const name = (zh: string) => ({ zh, en: zh })
const area = (areaId: string, people: number, more: Partial<AreaFlow> = {}): AreaFlow => ({
  areaId, name: name(areaId), gridId: 'north', seats: 40, people, share: people / 40, level: people >= 40 ? 3 : 0, wait: { unknown: 'no-data' },
  countersOpen: 1, countersPlanned: 2, trend: 'steady', cells: [], ...more
})
const flow = (more: Partial<FlowPage> = {}): FlowPage => ({ hallId: 'here', version: 1, at: now, isOpen: true, people: 0, seats: 0, areas: [], lines: [], counters: [], alerts: [], plans: [], moving: [], zones: [], ...more })
const alert = (version: number, more: Partial<Alert> = {}): Alert => ({ alertId: `here.a${version}`, kind: 'help', gridId: 'north', raisedAt: now, toldTo: 'guides', toldAt: now, figures: {}, ...more })
const names = { hall: String, service: String, area: String, areaOfService: String, counter: String, priority: String, zone: String }
const context = (page: FlowPage, soonerElsewhere: AlertContext['soonerElsewhere'] = () => undefined): AlertContext => ({ own, shared, flow: page, names, now, time, soonerElsewhere })

t.test('[W43] a guide sees three alerts at most, the most urgent first, and how many more there are', async t => {
  const alerts = [1, 2, 3, 4, 5].map(version => alert(version))
  const { shown, more, open } = standing(alerts, undefined, now)

  t.same([shown.map(({ alertId }) => alertId), more, open.length], [['here.a1', 'here.a2', 'here.a3'], 2, 5])
})

t.test('[W44] what was put aside keeps quiet until its time; what only the counter was told is not the guide’s yet', async t => {
  const later = alert(1, { laterAt: now + minute })
  const counters = alert(2, { kind: 'counter-paused', toldTo: 'counter' })

  t.same(standing([later, counters], undefined, now), { shown: [], more: 0, deferred: [later], open: [] })
  t.same(standing([later, counters], undefined, now + minute), { shown: [later], more: 0, deferred: [], open: [later] })
  t.match(standing([{ ...counters, toldTo: 'guides' }], undefined, now).shown, [{ alertId: 'here.a2' }])
})

t.test('[W43] what this guide went to last stands before all others: it waits for “done”', async t => {
  const mine = (version: number, claimedAt: number) => alert(version, { owner: 'guide:mei', claimedAt })
  const { shown } = standing([alert(1), alert(2), mine(3, now - 5), mine(4, now), alert(5, { owner: 'guide:li', claimedAt: now })], undefined, now, 'mei')

  t.same(shown.map(({ alertId }) => alertId), ['here.a4', 'here.a1', 'here.a2'])
})

t.test('[W45] my grid is mine: areas and alerts of the others stay away', async t => {
  const areas = [area('a', 1), area('b', 1, { gridId: 'south' })]

  t.same(inGrid(areas, 'south').map(({ areaId }) => areaId), ['b'])
  t.same(inGrid(areas, undefined).length, 2)
  t.match(standing([alert(1), alert(2, { gridId: 'south' })], 'south', now), { shown: [{ alertId: 'here.a2' }], open: [{}] })
})

t.test('[W46] an alert says what is wrong on the figures of now, and where to send people', async t => {
  const full = alert(1, { kind: 'area-full', areaId: 'a', figures: { people: 41, seats: 40 } })
  const crowded = area('a', 42, { cells: [{ at: now + 20 * minute, people: 47, share: 1.18, p90Share: 1.3, level: 3 }] })
  const station = (state: 'free' | 'busy') => ({ stationId: state, name: name(state), state })
  const zone = { zoneId: 'z', name: name('z'), areaId: 'a', coaches: 1, stations: [station('free'), station('busy')], waiting: [] }

  t.same(alertSaying(full, context(flow({ areas: [crowded], zones: [zone] }))), { title: 'a 超座 2 人', facts: '42 人 / 40 座，105% · T20 预计 118%', todo: '请引导到z，空 1 台' })
  t.match(alertSaying(full, context(flow({ areas: [crowded, area('b', 10)] }))), { todo: '请引导到b，空 30 座' }, 'without a free station at least to a seat')
  t.match(alertSaying(full, context(flow({ areas: [crowded, area('b', 34, { level: 2 })] }))), { todo: '请商量加开窗口' }, 'nobody is sent from one crowd into another')
})

t.test('[W46] a long wait points to the hall that is sooner; a window to the window', async t => {
  const long = alert(1, { kind: 'wait-long', serviceId: 'tax', figures: { minutes: 44, people: 19 } })
  const line = { serviceId: 'tax', name: name('tax'), letter: 'A', areaId: 'a', waiting: 18, travelling: 0, countersOpen: 1, wait: range(20, 41, 52), isClosing: false, issuing: 'auto' as const }
  t.same(alertSaying(long, context(flow({ lines: [line] }), () => '科学城快 15 分')), { title: 'tax 等候太久', facts: '等候 18 人 · 约 40–55 分', todo: '科学城快 15 分，可建议换厅' })

  const paused = alert(2, { kind: 'counter-paused', counterId: '7', figures: { minutes: 5, people: 12 } })
  const counter = { counterId: '7', number: '7', areaId: 'a', gridId: 'north', state: 'paused' as const, pauseReason: 'break' as const, sinceAt: now - 8 * minute, isStuck: false }
  t.same(alertSaying(paused, context(flow({ counters: [counter] }))), { title: '7 号窗口暂停 8 分', facts: '短时离岗 · 有 12 人在等', todo: '请到窗口了解情况' })
  t.match(alertSaying(alert(3, { place: '2 号取号机' }), context(flow())), { title: '有人求助', facts: '2 号取号机' })
})

t.test('[W47] an alert says who knows of it: the window, the guides, the officer, or who goes', async t => {
  const told = (more: Partial<Alert>) => toldWords(alert(1, more), own, 'mei', now, time)

  t.same([told({}), told({ toldTo: 'officer', toldAt: now - minute }), told({ owner: 'guide:mei', claimedAt: now }), told({ owner: 'guide:li', claimedAt: now }), told({ laterAt: now + minute })],
    ['T0 已通知导服', 'T-1 已上报格长', '您 T0 去处理', 'li T0 去处理', '暂缓到 T1'])
})

t.test('[W48] people, seats and per cent of a tile agree; the strip shows the next hour of who sees furthest', async t => {
  t.same([percentOf(1.05), percentOf(0.954), percentOf(0)], [105, 95, 0])
  const cells = [1, 2].map(step => ({ at: now + step * 10 * minute, people: 1, share: 0.1, p90Share: 0.2, level: 0 }))
  t.same(stripTimes([area('a', 1), area('b', 1, { cells })]), cells.map(({ at }) => at))
  t.equal(roomiest([area('a', 41), area('b', 20), area('c', 5)], 'a')?.areaId, 'c')
})

t.test('[W49] the small curve is what this page saw, and dashed what is foretold; it never leaves its box', async t => {
  const box = { width: 100, height: 30 }
  const looks: Look[] = [{ at: now - 60 * minute, shares: { a: 0 } }, { at: now - 30 * minute, shares: { a: 0.75, b: 1 } }]
  const cells = [{ at: now + 60 * minute, people: 400, share: 10, p90Share: 11, level: 3 }]
  t.same(sparkPoints(looks, area('a', 30, { cells }), now, box), { past: '0,30 25,15 50,15', next: '50,15 100,0', here: '50,15', fullY: 10 })
  t.equal(sparkPoints([], area('a', 30), now, box).next, '', 'nothing foretold, nothing drawn')
})

t.test('[W49] one look a minute is kept, for an hour', async t => {
  const page = (at: number) => ({ at, areas: [area('a', 20)] })
  let looks: readonly Look[] = lookedAt([], page(now))
  t.equal(lookedAt(looks, page(now + minute / 2)), looks, 'the same list, so that nothing is drawn anew')
  for (let step = 1; step < 200; step++) looks = lookedAt(looks, page(now + step * minute))
  t.same([looks.length, looks.at(-1)?.shares], [60, { a: 0.5 }])
})

t.test('[W50] which hall is sooner is told in steps of five minutes, and not at all where a wait is unknown', async t => {
  t.same([soonerThere(range(1, 30, 40), range(1, 14, 20)), soonerThere(range(1, 12, 20), range(1, 30, 40)), soonerThere(range(1, 30, 40), range(1, 28.5, 40))], [15, -20, 0])
  t.equal(soonerThere(range(1, 30, 40), { unknown: 'closed' }), undefined)
  t.same([differenceWords(shared, '科学城', 15), differenceWords(shared, '科学城', -20), differenceWords(shared, '科学城', 0)], ['科学城快 15 分', '科学城慢 20 分', '两厅差不多'])
  const here = ['tax', 'deeds', 'only-here'].map(serviceId => ({ serviceId, wait: range(1, 40, 50) }))
  t.match(mostSooner(here, [{ serviceId: 'tax', wait: range(1, 30, 40) }, { serviceId: 'deeds', wait: range(1, 10, 20) }]), { line: { serviceId: 'deeds' }, minutes: 30 })
  t.equal(mostSooner(here, [{ serviceId: 'tax', wait: range(1, 60, 70) }]), undefined, 'nowhere sooner')
})

const plan = (version: number, more: Partial<Plan> = {}): Plan => ({ planId: `here.p${version}`, kind: 'open-counter', counterId: '8', serviceId: 'tax', madeAt: now, expiresAt: now + minute, inputs: {}, state: 'proposed', ...more })

t.test('[W51] a suggestion says one act and its reason; a figure without words is left out', async t => {
  const say = (more: Partial<Plan>) => planSaying(plan(1, more), { own, shared, names, time })

  t.same(say({ inputs: { waitMinutes: 54.4, people: 30, sigma: 2 } }), { title: '建议打开 8 号窗口', reasons: '为tax · 现在约等 54 分 · 等候 30 人', until: undefined })
  t.match(say({ inputs: { counters: 0, waitMinutes: 426 } }), { reasons: '为tax · 开窗 0 个' }, 'until closing is no wait')
  t.match(say({ kind: 'switch-counter', until: now + 30 * minute }), { title: '建议 8 号窗口协助tax', until: '到 T30 为止' })
  t.match(say({ kind: 'send-coach', zoneId: 'z' }), { title: '建议派导办员到z' })
  t.match(say({ kind: 'send-coach', zoneId: 'there', inputs: { online: 8, stationsFree: 3 } }), { title: '建议派导办员到there', reasons: '可网上办的 8 人在等 · 空 3 台' })
  t.same(inOrder([plan(3, { state: 'approved' }), plan(2), plan(1)]).map(({ planId }) => planId), ['here.p2', 'here.p1', 'here.p3'], 'what can still be answered comes first')
})

t.test('[W52] offers of one way stand together, with the totals of the one who waits longest', async t => {
  const offer = (stay: number, more = {}) => ({ toHallId: 'there', offeredAt: now, expiresAt: now + minute, travelMs: 25 * minute, stay: range(1, stay, stay), there: range(1, 33, 40), ...more })
  const moving = (label: string, serviceId: string, stay: number, more = {}) => ({ ticketId: label, label, serviceId, status: 'waiting' as const, offer: offer(stay, more) })
  const groups = offerGroups(flow({ moving: [moving('B1', 'deeds', 20), moving('A1', 'tax', 40), moving('A2', 'tax', 48), moving('A3', 'tax', 44), moving('A4', 'tax', 60, { expiresAt: now })] }), now)

  t.same(groups.map(({ serviceId, tickets, offer }) => [serviceId, tickets.map(({ label }) => label), offer.stay.p50Ms / minute]), [['tax', ['A1', 'A2', 'A3'], 48], ['deeds', ['B1'], 20]])
})

t.test('[W53] stuck windows, and paused ones that somebody waits for, come first; closed ones last', async t => {
  const counter = (counterId: string, more: object) => ({ counterId, number: counterId, areaId: 'a', gridId: 'north', state: 'open' as const, isStuck: false, ...more })
  const plans = ['1', '2', '3', '4', '5'].map(counterId => ({ counterId, number: counterId, areaId: 'a', services: [counterId === '5' ? 'deeds' : 'tax'], assists: counterId === '2' ? ['deeds'] : [], state: 'open' as const }))
  const line = (serviceId: string, waiting: number) => ({ serviceId, name: name(serviceId), letter: 'A', areaId: 'a', waiting, travelling: 0, countersOpen: 1, wait: { unknown: 'no-data' as const }, isClosing: false, issuing: 'auto' as const })
  const page = flow({
    lines: [line('tax', 3), line('deeds', 0)],
    counters: [counter('1', { state: 'closed' }), counter('2', {}), counter('3', { isStuck: true, sinceAt: now - minute }), counter('4', { state: 'paused', sinceAt: now - 9 * minute }), counter('5', { state: 'paused' })]
  })

  t.same(byNeglect(page, plans).map(({ counterId }) => counterId), ['4', '3', '2', '5', '1'])
  t.same([waitingFor({ counterId: '2' }, plans, page), isNeglected(page.counters[4]!, plans, page)], [3, false], 'paused while nobody waits for it is nobody’s trouble')
})

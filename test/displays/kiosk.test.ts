/** One visit at the kiosk, from the first touch until nothing of it is left. */
import t from 'tap'
import type { ItemView, IssuedView, HallView } from '../../displays/shared/hall-view.js'
import type { WallBoard } from '../../src/contract/board.js'
import { limits } from '../../src/domain/limits.js'
import { honestBoard } from '../../displays/shared/honest.js'
import { roundedMinutes } from '../../displays/kiosk/advice.js'
import { elderIdleTimes, idleAt, idleTimes } from '../../displays/kiosk/idle.js'
import { hereFirst } from '../../displays/kiosk/item-list.js'
import { advanceVisit, isFresh, newVisit, type Move, type Visit } from '../../displays/kiosk/visit.js'
import { firstSteps } from '../../displays/start/first-steps.js'

const item = (itemId: string, halls: string[], more: Partial<ItemView> = {}) => ({ itemId, halls, themeId: 'homes', serviceId: 'deeds', name: { zh: itemId, en: itemId }, ...more }) as unknown as ItemView
const issued = { ticket: { label: 'A001' } } as unknown as IssuedView
const play = (...moves: Move[]): Visit => moves.reduce(advanceVisit, newVisit('zh'))
const choose: Move = { type: 'choose', errand: { item: item('x', ['downtown']) } }

t.test('[K1] theme, item, ticket: three touches lead from the first page to a number', async t => {
  const visit = play({ type: 'theme', themeId: 'homes' }, choose, { type: 'issued', issued })

  t.match(visit.step, { at: 'done', issued: { ticket: { label: 'A001' } } })
})

t.test('[K2] when a visit ends nothing of it stays: not the item, the search, the language, the large type', async t => {
  const visit = play({ type: 'search' }, { type: 'query', query: 'GH' }, { type: 'lang' }, { type: 'elder' }, choose, { type: 'help', isOpen: true }, { type: 'reset', lang: 'zh' })

  t.same(visit, { ...newVisit('zh'), count: 1 })
  t.equal(isFresh(visit, 'zh'), true)
  for (const move of [{ type: 'search' }, { type: 'lang' }, { type: 'elder' }, { type: 'help', isOpen: true }, { type: 'page', page: 1 }] as const) {
    if (isFresh(play(move), 'zh')) t.fail(`${move.type} begins a visit that must be asked about`)
  }
})

t.test('[K3] an answer that comes after the visitor went back makes no ticket page for the next one', async t => {
  t.equal(play(choose, { type: 'back' }, { type: 'issued', issued }).step.at, 'home')
  t.equal(play(choose, { type: 'reset', lang: 'zh' }, { type: 'issued', issued }).step.at, 'home')
})

t.test('[K4] back leads where the visitor came from, with the same page and the same letters', async t => {
  t.match(play({ type: 'theme', themeId: 'homes' }, { type: 'page', page: 2 }, choose, { type: 'back' }).step, { at: 'items', themeId: 'homes', page: 2 })
  t.match(play({ type: 'search' }, { type: 'query', query: 'GH' }, choose, { type: 'back' }).step, { at: 'search', query: 'GH' })
  t.match(play({ type: 'theme', themeId: 'homes' }, { type: 'back' }).step, { at: 'home' })
  t.match(play({ type: 'theme', themeId: 'homes' }, { type: 'page', page: 3 }, { type: 'elder' }).step, { at: 'items', page: 0 })
})

t.test('[K5] after 30 s without a touch the kiosk asks for 20 s; in elder mode it waits twice as long', async t => {
  const states = (times: typeof idleTimes, ...seconds: number[]) => seconds.map(second => idleAt(second * 1000, times).state)

  t.same(states(idleTimes, 0, 29.9, 30, 49.9, 50), ['busy', 'busy', 'asks', 'asks', 'over'])
  t.same(states(elderIdleTimes, 59.9, 60, 89.9, 90), ['busy', 'asks', 'asks', 'over'])
  t.match(idleAt(31_000, idleTimes), { restMs: 19_000 })
})

t.test('[K6] what this hall does stands before what another does, and that is not hidden', async t => {
  const items = [item('a', ['science-city']), item('b', ['downtown']), item('c', ['downtown', 'science-city'])]

  t.same(hereFirst(items, 'downtown').map(({ itemId }) => itemId), ['b', 'c', 'a'])
})

t.test('[K7] the start page names the first tile, its first item, and a counter that calls just this line', async t => {
  const hall = {
    hallId: 'downtown',
    themes: [{ themeId: 'permits', name: { zh: '许可', en: 'Permits' } }, { themeId: 'homes', name: { zh: '房', en: 'Homes' } }],
    lines: [{ serviceId: 'deeds', areaId: 'a' }],
    counters: [{ counterId: '1', number: '1', services: ['tax'] }, { counterId: '2', number: '2', services: ['deeds'], assists: ['tax'] }, { counterId: '3', number: '3', services: ['deeds'] }]
  } as unknown as HallView

  t.same(firstSteps(hall, [item('far', ['science-city'], { themeId: 'permits' }), item('near', ['downtown'])]),
    { hallId: 'downtown', theme: { zh: '房', en: 'Homes' }, item: { zh: 'near', en: 'near' }, counterId: '3', number: '3', areaId: 'a' })
  t.equal(firstSteps(hall, []), undefined)
})

t.test('[K8] a gain is told in steps of five minutes, downwards', async t => {
  t.same([8, 9.9, 10, 14, 61].map(minutes => roundedMinutes(minutes * 60_000)), [5, 5, 10, 10, 60])
})

t.test('[W72] waits of a forecaster that fell silent are unknown on walls and kiosks; counts stay', async t => {
  const wait = { p10Ms: 1, p50Ms: 2, p90Ms: 3 }
  const board = { forecastAt: 1000, lines: { tax: { serviceId: 'tax', waiting: 3, countersOpen: 1, wait }, deeds: { serviceId: 'deeds', waiting: 1, countersOpen: 0, wait: { unknown: 'no-open-counter' } } } } as unknown as WallBoard

  t.equal(honestBoard(board, 1000 + limits.forecastStaleMs), board)
  t.equal(honestBoard(board, undefined), board)
  t.match(honestBoard(board, 1001 + limits.forecastStaleMs).lines, { tax: { waiting: 3, wait: { unknown: 'no-data' } }, deeds: { wait: { unknown: 'no-open-counter' } } })
})

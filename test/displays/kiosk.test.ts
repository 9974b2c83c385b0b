/** One visit at the kiosk, from the first touch until nothing of it is left. */
import t from 'tap'
import type { ItemView, IssuedView, HallView } from '../../displays/shared/hall-view.js'
import type { PrinterTrouble } from '../../src/contract/paper.js'
import type { WallBoard } from '../../src/contract/board.js'
import { limits } from '../../src/domain/limits.js'
import { honestBoard } from '../../displays/shared/honest.js'
import { roundedMinutes } from '../../displays/kiosk/advice.js'
import { longest } from '../../displays/kiosk/home.js'
import { elderIdleTimes, idleAt, idleTimes } from '../../displays/kiosk/idle.js'
import { isNameless, leftBefore, putDown, resumesWithinMs, takeAway, type Asked } from '../../displays/kiosk/issuing/asked.js'
import { bodyOf } from '../../displays/kiosk/issuing/body.js'
import { hereFirst } from '../../displays/kiosk/item-list.js'
import { outcomeOf } from '../../displays/kiosk/paper/use-paper.js'
import { windowsOf } from '../../displays/kiosk/paper/windows.js'
import { setupOf } from '../../displays/kiosk/setup.js'
import { hearDevice, soundDevice, type DeviceNews } from '../../displays/kiosk/upkeep/device-faults.js'
import { beginsAnew, visitsMax } from '../../displays/kiosk/upkeep/use-upkeep.js'
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

t.test('[K2] who the visitor is goes with the visit, whichever way it went', async t => {
  const person: Move = { type: 'person', person: { by: { document: '11010519491231002X' }, tail: '002X' }, priority: 'elderly' }
  for (const moves of [[person], [choose, person], [{ type: 'identify' }, { type: 'digits', digits: '1234' }, person], [{ type: 'said', said: { kind: 'booking' } }], [person, choose, { type: 'had', label: 'A001' }]] as Move[][]) {
    t.notOk(isFresh(play(...moves), 'zh'), 'a visit to be asked about')
    t.same(play(...moves, { type: 'reset', lang: 'zh' }), { ...newVisit('zh'), count: 1 })
  }
  t.match(play({ type: 'theme', themeId: 'homes' }, { type: 'identify' }, { type: 'digits', digits: '1234' }, person).step, { at: 'items' }, 'back where it was')
  t.equal(play(choose, { type: 'issued', issued }, person).person, undefined, 'a card that is read when the number is there belongs to nobody')
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

t.test('[K38] a machine\'s faults: three unreadable cards in two minutes, a printer until it prints; one odd card is a visitor\'s', async t => {
  const after = (...news: DeviceNews[]) => news.reduce(hearDevice, soundDevice).faults
  const odd = (...seconds: number[]) => seconds.map((second): DeviceNews => ({ type: 'unreadable', at: second * 1000 }))

  t.same(after(...odd(0, 30)), [])
  t.same(after(...odd(0, 30, 60)), ['reader'])
  t.same(after(...odd(0, 100, 130, 240)), [], 'long apart')
  t.same(after(...odd(0, 30), { type: 'read' }, ...odd(60)), [])
  t.same(after(...odd(0, 30, 60), { type: 'read' }), [])
  t.same(after({ type: 'not-printed', fault: 'no-paper' }, { type: 'not-printed', fault: 'printer' }), ['printer'])
  t.same(after(...odd(0, 1, 2), { type: 'not-printed', fault: 'no-paper' }, { type: 'printed' }), ['reader'])
})

t.test('[K39] a request without a name outlives its page for two minutes; one with a name is never put down', async t => {
  const kept = new Map<string, string>()
  const shelf = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value) }, removeItem: (key: string) => { kept.delete(key) } }
  const asked: Asked = { hallId: 'downtown', key: 'k', body: { itemId: 'x', lang: 'zh', priority: 'elderly' }, at: 1000 }

  putDown(shelf, asked)
  t.same(leftBefore(shelf, 'downtown', 1000 + resumesWithinMs - 1), asked)
  t.equal(leftBefore(shelf, 'downtown', 1000 + resumesWithinMs), undefined)
  t.equal(leftBefore(shelf, 'science-city', 1001), undefined)
  takeAway(shelf)
  for (const body of [{ lang: 'zh' as const, document: '11010519491231002X' }, { lang: 'zh' as const, phone: '13800138000' }]) {
    t.notOk(isNameless({ ...asked, body }))
    putDown(shelf, { ...asked, body })
    t.equal(kept.size, 0)
  }
  shelf.setItem('hallflow.kiosk.asked', '{broken')
  t.equal(leftBefore(shelf, 'downtown', 1001), undefined)
})

t.test('[K40] what goes out for a ticket: the item where it is done, else its line; who asks, when it was said', async t => {
  const plain = { lang: 'zh' as const, isElder: false, priority: undefined, person: undefined }
  t.same(bodyOf({ item: item('x', ['downtown']) }, 'downtown', plain), { itemId: 'x', lang: 'zh' })
  t.same(bodyOf({ item: item('x', ['science-city']) }, 'downtown', plain), { serviceId: 'deeds', lang: 'zh' })
  t.same(bodyOf({ serviceId: 'general' }, 'downtown', { ...plain, lang: 'en', priority: 'elderly', person: { by: { phone: '13800138000' }, tail: '8000' } }), { serviceId: 'general', lang: 'en', priority: 'elderly', phone: '13800138000' })
})

t.test('[K49] whoever takes a number in large type is called by voice, too', async t => {
  const plain = { lang: 'zh' as const, isElder: true, priority: undefined, person: undefined }
  t.same(bodyOf({ item: item('x', ['downtown']) }, 'downtown', plain), { itemId: 'x', lang: 'zh', aloud: true })
  t.notOk('aloud' in bodyOf({ item: item('x', ['downtown']) }, 'downtown', { ...plain, isElder: false }))
})

t.test('[K41] windows stand in spans as on the ticket, by what they do themselves', async t => {
  const counters = ['1', '2', '3', '5', 'A6', '7', '8', '12'].map(number => ({ number, services: number === '7' ? ['permits'] : ['tax'] }))
  t.equal(windowsOf(counters, 'tax', 'zh'), '1–3、5、8、12、A6')
  t.equal(windowsOf(counters, 'tax', 'en'), '1–3, 5, 8, 12, A6')
  t.equal(windowsOf(counters, 'deeds', 'zh'), '')
})

t.test('[K42] a kiosk is fitted as its address says, and an address cannot put words on it', async t => {
  t.match(setupOf(new URLSearchParams('name=K2&printer=front&reader=id')), { name: 'K2', paper: { by: 'hall', printerId: 'front' }, readsCards: true, readsCodes: false })
  t.match(setupOf(new URLSearchParams('print=browser&reader=none')), { name: undefined, paper: { by: 'browser' }, readsCards: false, readsCodes: false })
  t.same(setupOf(new URLSearchParams('name=<b>2 号机</b>&printer=../x')), { name: 'b2 号机b', paper: undefined, readsCards: true, readsCodes: true, hasTone: true, hasPrompts: true })
  t.match(setupOf(new URLSearchParams('sound=off')), { hasTone: false, hasPrompts: false })
  t.match(setupOf(new URLSearchParams('sound=prompts')), { hasTone: false, hasPrompts: true })
})

t.test('[K43] a theme is told by its longest line: by people, then by what is foretold; a line that is closing only when all are', async t => {
  const line = (serviceId: string, waiting: number, p90Minutes?: number, isClosing?: true) =>
    ({ serviceId, waiting, countersOpen: 1, wait: p90Minutes === undefined ? { unknown: 'no-data' } : { p10Ms: 0, p50Ms: 0, p90Ms: p90Minutes * 60_000 }, ...isClosing && { isClosing } }) as WallBoard['lines'][string]
  const lines = { a: line('a', 3, 10), b: line('b', 5, 2), c: line('c', 5, 40), d: line('d', 5), e: line('e', 90, 300, true) }

  t.equal(longest(['a', 'b'], lines)?.serviceId, 'b')
  t.equal(longest(['b', 'c', 'a'], lines)?.serviceId, 'c')
  t.equal(longest(['c', 'd'], lines)?.serviceId, 'd', 'what nobody can foretell is not told as short')
  t.equal(longest(['e', 'a'], lines)?.serviceId, 'a')
  t.equal(longest(['e'], lines)?.serviceId, 'e')
  t.equal(longest(['none'], lines), undefined)
})

t.test('[K44] a print that may have come out is never told as lost, and a printer that is only busy is not called broken', async t => {
  const told = (what: PrinterTrouble, mayHavePrinted = false) => outcomeOf({ what, mayHavePrinted })
  t.same([told('no-paper'), told('offline'), told('cover-open'), told('printer-error')], ['no-paper', 'printer', 'printer', 'printer'])
  t.same([told('slow', true), told('unsure', true), told('printer-error', true)], ['unsure', 'unsure', 'unsure'])
  t.same([told('busy'), told('no-font'), outcomeOf(undefined)], ['not-now', 'not-now', 'not-now'])
})

t.test('[K45] the page begins anew after fifty visits or an hour without one, when nobody is here and the hall answers', async t => {
  const standing = { visits: 0, freeMs: 0, isFree: true, isLive: true }
  t.notOk(beginsAnew(standing))
  t.ok(beginsAnew({ ...standing, visits: visitsMax }))
  t.ok(beginsAnew({ ...standing, freeMs: 3_600_000 }))
  for (const no of [{ isFree: false }, { isLive: false }]) t.notOk(beginsAnew({ ...standing, visits: visitsMax, freeMs: 3_600_000, ...no }))
})

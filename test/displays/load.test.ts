/** The public load page without a browser: figures per hall, where it is sooner, when to come. */
import t from 'tap'
import type { WallBoard } from '../../src/contract/board.js'
import type { Wait } from '../../src/contract/wait.js'
import { limits } from '../../src/domain/limits.js'
import { lineWords } from '../../displays/load/hall-card.js'
import { bestSpans, loadOf, sharedOf } from '../../displays/load/load-figures.js'
import { load as own } from '../../displays/load/zh-CN.js'
import type { HallView } from '../../displays/shared/hall-view.js'
import { shared } from '../../displays/shared/zh-CN.js'
import { minute, range } from '../support/forecasts.js'

const now = 100 * 60 * minute
const name = (zh: string) => ({ zh, en: zh })
const hallOf = (hallId: string, services: string[]) => ({ hallId, areas: [{ seats: 30 }, { seats: 10 }], lines: services.map(serviceId => ({ serviceId, name: name(serviceId) })) }) as unknown as HallView
const board = (lines: Record<string, [waiting: number, wait: Wait]>, more: Partial<WallBoard> = {}): WallBoard => ({
  hallId: 'x', epoch: 1, version: 1, at: now, day: '2026-03-02', isOpen: true, counters: {}, calls: [], missed: [], forecastAt: now,
  lines: Object.fromEntries(Object.entries(lines).map(([serviceId, [waiting, wait]]) => [serviceId, { serviceId, waiting, countersOpen: 1, wait }])), ...more
})

t.test('[W59] a hall’s load is a word and a figure: people who wait on its seats', async t => {
  const load = loadOf(hallOf('here', ['tax', 'deeds']), board({ tax: [30, range(10, 41, 52)], deeds: [5, range(1, 2, 4)] }), now)

  t.match(load, { isOpen: true, waiting: 35, seats: 40, level: 2, lines: [{ serviceId: 'tax', waiting: 30 }, { serviceId: 'deeds', waiting: 5 }] })
  t.equal(lineWords(own, shared, load.lines[0]!, true).replace(/\u2060/g, '').replace(/\u00a0/g, ' '), '等候 30 人 · 约 40–55 分')
  const nobody = lineWords(own, shared, { ...load.lines[0]!, waiting: 0 }, true)
  t.equal(nobody.replace(/\u2060/g, '').replace(/\u00a0/g, ' '), '无人等候，窗口正忙 · 约 40–55 分', '[K55]')
})

t.test('[W60] a wait that nobody has renewed for long is not told; of a closed hall none is', async t => {
  const lines = { tax: [3, range(10, 41, 52)] } satisfies Record<string, [number, Wait]>
  const at = (age: number, more = {}) => loadOf(hallOf('here', ['tax']), board(lines, more), now + age).lines[0]?.wait

  t.same(at(limits.forecastStaleMs), range(10, 41, 52))
  t.same([at(limits.forecastStaleMs + 1), at(0, { isOpen: false }), at(0, { forecastAt: 0 })], [{ unknown: 'no-data' }, { unknown: 'closed' }, { unknown: 'no-data' }])
})

t.test('[W61] what several halls offer stands side by side, and where it is sooner is said', async t => {
  const here = loadOf(hallOf('here', ['tax', 'deeds', 'permits', 'only']), board({ tax: [9, range(1, 30, 40)], deeds: [1, range(1, 11, 20)], permits: [1, { unknown: 'no-open-counter' }] }), now)
  const there = loadOf(hallOf('there', ['tax', 'deeds', 'permits']), board({ tax: [1, range(1, 14, 20)], deeds: [1, range(1, 10, 20)], permits: [1, range(1, 5, 9)] }), now)

  t.match(sharedOf([here, there]), [
    { serviceId: 'tax', halls: [{ hallId: 'here' }, { hallId: 'there' }], soonest: { hallId: 'there', minutes: 15 }, isSame: false },
    { serviceId: 'deeds', soonest: undefined, isSame: true },
    { serviceId: 'permits', soonest: undefined, isSame: false }
  ])
  t.same(sharedOf([here]), [])
  const closing = { ...there, lines: there.lines.map(line => ({ ...line, isClosing: true })) }
  t.match(sharedOf([here, closing])[0], { soonest: undefined, isSame: false }, 'nobody is sent where no more numbers are given')
  t.equal(lineWords(own, shared, closing.lines[0]!, true), '今天已停止取号')
})

t.test('[W62] the best times are told in the order of the day, touching ones as one, and none that is over or fuller', async t => {
  const half = 30 * minute
  const halfHours = [1, 0, 0, 2].map((level, place) => ({ at: now + place * half, level }))
  const spans = (best: number[], levels = halfHours) => bestSpans({ best, halfHours: levels }, now)

  t.same(spans([now + 4 * half, now - 2 * half, now + 2 * half, now + 3 * half], [...halfHours.slice(0, 3), { at: now + 3 * half, level: 0 }]), [{ from: now + 2 * half, to: now + 5 * half }])
  t.same(spans([now - minute, now + 6 * half]), [{ from: now - minute, to: now - minute + half }, { from: now + 6 * half, to: now + 7 * half }])
  t.same(spans([]), [])
  t.same(spans([now, now + half, now + 3 * half]), [{ from: now + half, to: now + 2 * half }], 'nor one that is fuller than another of them')
  t.same(spans([now], halfHours.map(({ at }) => ({ at, level: 3 }))), [], 'a day that is full to its end has no best time')
  t.same(spans([now], [{ at: now - half, level: 0 }, ...halfHours.slice(1, 3)]), [], 'what is over makes no difference')
})

/** Which rows a wall lists, how large it writes, what it says of its windows. */
import t from 'tap'
import type { WallBoard, WallCall } from '../../src/contract/board.js'
import type { HallView } from '../../displays/shared/hall-view.js'
import { spans } from '../../displays/board/lost.js'
import { areaParts, callsHere, listed, missedHere } from '../../displays/board/rows.js'
import { openElsewhere } from '../../displays/strip/elsewhere.js'
import { elapsed, toldRange } from '../../displays/shared/format.js'
import { hoursRows } from '../../displays/shared/hours.js'

const call = (version: number, label: string, more: Partial<WallCall> = {}): WallCall =>
  ({ version, at: version, label, serviceId: 'tax', counterId: '1', calls: 1, status: 'called', ...more })
const counter = (counterId: string, services: string[], areaId = 'a'): HallView['counters'][number] => ({ counterId, number: counterId, areaId, services, state: 'open' })
const line = (serviceId: string, areaId: string): HallView['lines'][number] =>
  ({ serviceId, areaId, letter: 'A', name: { zh: serviceId, en: serviceId }, waiting: 0, countersOpen: 1, wait: { unknown: 'no-data' }, isClosing: false, usualMs: 0 })
// Only what these functions read: the rest of a hall's plan says nothing to them.
const hall = { lines: [line('tax', 'a'), line('deeds', 'b')], counters: [counter('1', ['tax']), counter('2', ['tax']), counter('3', ['deeds'], 'b'), counter('4', ['tax'])] } as unknown as HallView

t.test('[W20] a wall lists each ticket once, with its last call, newest first, and not the one that stands large', async t => {
  const calls = [call(9, 'A001', { calls: 2 }), call(8, 'A003'), call(7, 'A002'), call(6, 'A001'), call(5, 'A003')]

  t.same(listed(calls, undefined).map(({ version }) => version), [9, 8, 7])
  t.same(listed(calls, calls[1]).map(({ version }) => version), [9, 7])
  for (const count of [9, 17]) {
    const many = Array.from({ length: count }, (_, index) => call(100 - index, `B${100 + index}`))
    t.equal(listed(many, undefined).length, count, `${count} rows, none dropped`)
  }
})

t.test('[W20] an area lists the calls of those who wait there, and those to its own windows', async t => {
  const calls = [call(3, 'A001'), call(2, 'B001', { serviceId: 'deeds', counterId: '3' }), call(1, 'B002', { serviceId: 'deeds', counterId: '2' })]

  t.same(callsHere(calls, hall, 'a').map(({ label }) => label), ['A001', 'B002'])
  t.same(callsHere(calls, hall, 'b').map(({ label }) => label), ['B001', 'B002'])
  t.equal(callsHere(calls, hall, undefined).length, 3)
})

t.test('[W21] a missed ticket is listed for one minute, also when the hall clock is fast', async t => {
  const board = { missed: [{ label: 'A001', serviceId: 'tax', missedAt: 100_000 }, { label: 'B001', serviceId: 'deeds', missedAt: 100_000 }] } as unknown as WallBoard
  const shown = (at: number, speed = 1) => missedHere(board, hall, 'a', { at, speed }).map(({ label }) => label)

  t.same(shown(100_000), ['A001'])
  t.same(shown(159_999), ['A001'])
  t.same(shown(160_000), [])
  t.same(shown(160_000, 60), ['A001'])
})

t.test('[W23] a wall that lost the hall names the windows of each line', async t => {
  t.equal(spans(hall, 'tax'), '1–2 / 4')
  t.equal(spans(hall, 'deeds'), '3')
})

t.test('[W24] a paused window sends its visitors to the nearest open one of the same line', async t => {
  const open = (...ids: string[]) => ({ counters: Object.fromEntries(ids.map(counterId => [counterId, { counterId, state: 'open' as const }])) })

  t.equal(openElsewhere(hall.counters, open('1', '3', '4'), '2')?.counterId, '1')
  t.equal(openElsewhere(hall.counters, open('4', '3'), '2')?.counterId, '4')
  t.equal(openElsewhere(hall.counters, open('3', '2'), '2'), undefined, 'not to another line, nor to itself')
})

t.test('[W25] waits are told in steps of five minutes, never as one figure', async t => {
  t.same(toldRange({ p10Ms: 0, p50Ms: 37 * 60_000, p90Ms: 43 * 60_000 }), [35, 45])
  t.same(toldRange({ p10Ms: 0, p50Ms: 60_000, p90Ms: 120_000 }), [0, 5])
  t.same(toldRange({ p10Ms: 0, p50Ms: 40 * 60_000, p90Ms: 40 * 60_000 }), [40, 45])
  t.equal(toldRange({ unknown: 'no-data' }), undefined)
})

t.test('[W25] times and hours are written as people read them', async t => {
  t.same([0, 378_000, 3_729_000, -5].map(elapsed), ['00:00', '06:18', '1:02:09', '00:00'])
  const day = [{ from: '09:00', to: '17:00' }]
  const hours = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [{ from: '09:00', to: '12:00' }], sunday: [] }
  t.same(hoursRows(hours, 'zh'), [{ days: '周一至周五', times: '09:00–17:00' }, { days: '周六', times: '09:00–12:00' }, { days: '周日', times: '休息' }])
  t.same(hoursRows(hours, 'en')[0], { days: 'Mon–Fri', times: '09:00–17:00' })
})

t.test('[W25] an area is read by its last part', async t => {
  t.same(areaParts('1 号等候区 不动产登记'), { place: '1 号等候区', main: '不动产登记' })
  t.same(areaParts('Area 4, Social insurance'), { place: 'Area 4', main: 'Social insurance' })
  t.same(areaParts('大堂'), { place: '', main: '大堂' })
})

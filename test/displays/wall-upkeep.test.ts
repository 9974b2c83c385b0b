/** How large a wall writes, what its box remembers, when it opens itself anew, and what it shows at night. */
import t from 'tap'
import { isRefusal } from '../../displays/shared/refusal-codes.js'
import { refusalsZh, refusalWords } from '../../displays/shared/refusals.js'
import type { WallCall } from '../../src/contract/board.js'
import { isNight } from '../../displays/board/night.js'
import { farFrom, readingOf } from '../../displays/board/reading.js'
import { listedMs, rowsOf } from '../../displays/board/rows.js'
import { settingsOf } from '../../displays/board/settings.js'
import { chimeSamples, chimeSeconds } from '../../displays/board/voice/chime.js'
import { createLeases, marginMs } from '../../displays/board/voice/leases.js'
import { quietWav } from '../../displays/board/voice/player.js'
import { spokenAreas } from '../../displays/board/voice/settings.js'
import { causeToReload, filesOf, heapMaxBytes, quietAfterMs, shiftAt, shiftEveryMs, type Condition } from '../../displays/shared/upkeep.js'

const two = (value: number) => Math.round(value * 100) / 100

t.test('[W22] a wall writes by its diagonal and its furthest seat', async t => {
  const k = (inch: number, metres: number) => two(readingOf({ inch, metres }).k)

  t.equal(k(55, 8), 1)
  t.equal(k(55, 10), 1.25)
  t.equal(k(86, 8), 0.64)
  t.equal(k(43, 20), 1.6, 'never so large that nothing fits')
  t.equal(k(100, 2), 0.6, 'never smaller than the smallest text')
})

t.test('[W81] a wall knows from where its numbers, figures and small words can be read, and how many rows fit', async t => {
  t.match(readingOf({ inch: 55, metres: 8 }), { first: 8.1, second: 7.9, rows: 4, isFar: false, reaches: true }, 'as the sign maker’s table has it')
  t.match(readingOf({ inch: 75, metres: 10 }), { first: 10.1, rows: 5, reaches: true })
  t.match(readingOf({ inch: 65, metres: 10 }), { first: 10.1, isFar: true, reaches: true })
  const far = readingOf({ inch: 43, metres: 12 })
  t.match(far, { isFar: true, reaches: false, rows: 3 }, 'this panel is too small, and says so')
  t.ok(far.first < 12 && far.first > 8)
  for (const inch of [32, 43, 55, 65, 75, 86, 98]) {
    for (let metres = 3; metres <= 20; metres += 0.5) {
      const { k, first, reaches, isFar, rows, third } = readingOf({ inch, metres })
      t.ok(reaches === first >= metres && isFar === k > farFrom && rows >= 2 && third > metres / 2 - 1 || k >= 1.6, `${inch} inches at ${metres} m`)
      if (k > 0.6 && k <= 1.29) t.ok(reaches, `${inch} inches reach ${metres} m`)
    }
  }
})

t.test('[W82] the address goes before what the box remembers, and nonsense before neither', async t => {
  const of = (query: string, saved: string | null = null, areaId?: string) => settingsOf(new URLSearchParams(query), saved, areaId)
  const kept = JSON.stringify({ inch: 75, metres: 12, sound: 'muted', name: '东墙屏' })

  t.same(of(''), { inch: 55, metres: 8, sound: 'off', name: undefined })
  t.equal(of('', null, 'north').sound, 'own', 'an area’s board speaks for its area')
  t.same(of('', kept, 'north'), { inch: 75, metres: 12, sound: 'muted', name: '东墙屏' })
  t.match(of('inch=43&sound=off&name=K', kept), { inch: 43, metres: 12, sound: 'off', name: 'K' })
  for (const bad of ['inch=0&metres=-3&sound=loud', 'inch=x&metres=', 'inch=1e9']) t.match(of(bad), { inch: 55, metres: 8, sound: 'off' }, bad)
  for (const bad of ['', '{', '[]', 'null', '7', '{"inch":{},"sound":3}']) t.match(of('', bad), { inch: 55, metres: 8 }, bad)
})

t.test('[W83] a list shows the newest that fit; all who are called and have not come are paged through', async t => {
  const call = (version: number, more: Partial<WallCall> = {}): WallCall => ({ version, at: version, label: `A${version}`, serviceId: 'tax', counterId: '1', calls: 1, status: 'called', ...more })
  const calls = Array.from({ length: 17 }, (_, index) => call(100 - index))
  const of = (list: WallCall[], fit: number, at = 100) => rowsOf(list, fit, { at, speed: 1 }).length

  t.same([of(calls, 4), of(calls, 17), of(calls.slice(0, 9), 9)], [17, 17, 9], 'none dropped')
  t.equal(of(calls.map(each => ({ ...each, status: 'serving' })), 4), 4, 'who is served needs no second page')
  t.equal(of(calls, 4, 101 + listedMs), 4, 'nor who was called three minutes ago')
  t.equal(rowsOf(calls, 4, { at: 101 + listedMs, speed: 60 }).length, 17, 'by the hall’s clock, however fast')
})

const well: Condition = { minute: 14 * 60, nightMinute: 190, upMs: 20 * 3600_000, quietMs: quietAfterMs, isCalling: false, isLive: true, heapBytes: 20e6, isNewPage: false }

t.test('[W84] a wall opens itself anew at night, when it grew, or for a newer page; never while somebody is called or the hall is away', async t => {
  t.equal(causeToReload(well), undefined)
  t.equal(causeToReload({ ...well, isNewPage: true }), 'page')
  t.equal(causeToReload({ ...well, heapBytes: heapMaxBytes + 1 }), 'heap')
  t.equal(causeToReload({ ...well, heapBytes: heapMaxBytes + 1, upMs: 1000 }), undefined, 'a page that begins so large would begin so again')
  t.same([189, 190, 234, 235].map(minute => causeToReload({ ...well, minute })), [undefined, 'night', 'night', undefined])
  t.equal(causeToReload({ ...well, minute: 200, upMs: 20 * 60_000 }), undefined, 'once a night')
  t.equal(causeToReload({ ...well, minute: undefined }), undefined, 'the box’s own clock is not asked')
  for (const not of [{ isCalling: true }, { quietMs: quietAfterMs - 1 }, { isLive: false }]) {
    t.equal(causeToReload({ ...well, isNewPage: true, heapBytes: heapMaxBytes * 2, minute: 200, ...not }), undefined, JSON.stringify(not))
  }
})

t.test('[W84] a newer page is known by the files it names', async t => {
  const page = (build: string) => `<head><script type="module" src="/assets/board-${build}.js"></script><link rel="stylesheet" href="/assets/words-0CoJ.css"></head>`
  t.equal(filesOf(page('A1')), filesOf(`<!doctype html>${page('A1')}<body>`))
  t.not(filesOf(page('A1')), filesOf(page('B2')))
  t.equal(filesOf('<h1>502</h1>'), '')
})

t.test('[W85] the picture stands a few px elsewhere after each ten minutes', async t => {
  const places = Array.from({ length: 9 }, (_, index) => shiftAt(index * shiftEveryMs))
  t.same(places[0], { x: 0, y: 0 })
  t.equal(new Set(places.map(({ x, y }) => `${x} ${y}`)).size, 9)
  t.ok(places.every(({ x, y }) => Math.abs(x) <= 4 && Math.abs(y) <= 4))
  t.same(shiftAt(9 * shiftEveryMs), shiftAt(shiftEveryMs - 1), 'and comes round')
})

t.test('[W86] at night the wall is dark with a clock; an hour before opening the hours are there again', async t => {
  const hall = (opens?: string) => ({ timeZone: 'Asia/Shanghai', nextOpeningAt: opens === undefined ? undefined : Date.parse(opens) }) as Parameters<typeof isNight>[1]
  const at = (time: string, opens?: string) => isNight(Date.parse(`2026-03-02T${time}+08:00`), hall(opens))

  t.same(['20:59', '21:00', '23:59', '00:00', '05:59', '06:00', '12:00'].map(time => at(time)), [false, true, true, true, true, false, false])
  t.equal(at('05:30', '2026-03-02T06:00+08:00'), false)
  t.equal(isNight(undefined, hall()), false, 'nothing is guessed')
})

t.test('[W87] a screen takes the area’s right to speak for less time than the hall gives it, from when it asked', async t => {
  let now = 1000
  const answers: unknown[] = [{ isSpeaker: true, leaseMs: 8000, renewMs: 3000, mode: 'full', volume: 0.5, english: true, times: 2 }, undefined, { isSpeaker: false, leaseMs: 8000, mode: 'full', volume: 1, english: false, times: 2 }]
  const leases = createLeases({
    now: () => now,
    ask: async () => {
      now += 700
      return answers.shift() as never
    }
  })
  await leases.renew(['north'], 'running')
  t.same(leases.held()['north'], { until: 1000 + 8000 - marginMs, manner: { mode: 'full', volume: 0.5, english: true, times: 2 } })
  await leases.renew(['north'], 'running')
  t.equal(answers.length, 2, 'not asked again before its time')
  now = 4000
  await leases.renew(['north'], 'running')
  t.equal(leases.held()['north']?.until, 1000 + 8000 - marginMs, 'no answer neither gives nor takes')
  await leases.renew(['north'], 'blocked')
  t.equal(leases.held()['north'], undefined, 'a changed sound is told at once')
})

t.test('[W88] an area’s board speaks for its area, the hall’s board for all where it is told to', async t => {
  const areas = [{ areaId: 'north' }, { areaId: 'south' }]
  t.same(spokenAreas('own', 'north', areas), ['north'])
  t.same(spokenAreas('muted', 'north', areas), ['north'], 'a muted one still says that it is muted')
  t.same(spokenAreas('hall', undefined, areas), ['north', 'south'])
  t.same([spokenAreas('off', 'north', areas), spokenAreas('own', undefined, areas)], [[], []])
})

t.test('[W89] the chime lasts 0.8 s, is no louder than speech and ends without a click', async t => {
  const samples = chimeSamples(48_000)
  t.equal(samples.length / 48_000, chimeSeconds)
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  t.ok(loudest > 0.2 && loudest < 0.7, `its peak is ${loudest.toFixed(2)}`)
  t.ok(Math.abs(samples[samples.length - 1] ?? 1) < 0.001)
  t.equal(new TextDecoder().decode(quietWav().slice(0, 4)), 'RIFF')
})

t.test('[W29] a refusal is known by its form, and a code that this page does not know yet has words as well', async t => {
  for (const code of Object.keys(refusalsZh)) t.ok(isRefusal(code), code)
  for (const odd of ['', 'Bad', 'a b', '<b>', 'a--b', '-a']) t.notOk(isRefusal(odd), odd)
  for (const strange of ['of-tomorrow', 'constructor', 'to-string']) t.equal(refusalWords('zh', strange as never), refusalsZh['bad-request'])
})

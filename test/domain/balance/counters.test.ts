import fc from 'fast-check'
import t from 'tap'
import { deflection } from '../../../src/domain/balance/deflection.js'
import { handicapChanges, type Assist } from '../../../src/domain/balance/handicaps.js'
import { countersNeeded, needSeen, noNeedState } from '../../../src/domain/balance/staffing-need.js'
import { standbySuggestions, type StandbyQuestion } from '../../../src/domain/balance/standby.js'
import { switchSuggestions } from '../../../src/domain/balance/switching.js'
import { balancing, minuteMs } from './toy.js'

const assist = (changed: Partial<Assist> = {}): Assist => ({ counterId: 'c1', serviceId: 'tax', assistedWaitMs: 0, ownWaitMs: 0, handicapMs: 5 * minuteMs, usualMs: 5 * minuteMs, ...changed })

t.test('[B17] a counter helps sooner where the other line is longer, later where its own is, and only for a while', async t => {
  const [sooner] = handicapChanges(0, [assist({ assistedWaitMs: 20 * minuteMs })], balancing)
  t.match(sooner, { fromMs: 5 * minuteMs, handicapMs: 0, until: 30 * minuteMs, reason: 'assisted-line-longer' })
  t.match(handicapChanges(0, [assist({ ownWaitMs: 20 * minuteMs })], balancing), [{ handicapMs: 15 * minuteMs, reason: 'own-line-longer' }])
  t.same(handicapChanges(0, [assist({ assistedWaitMs: 4 * minuteMs })], balancing), [], 'what hardly differs changes nothing')
  t.match(handicapChanges(0, [assist({ handicapMs: 0, until: 20 * minuteMs })], balancing), [{ handicapMs: 5 * minuteMs, reason: 'back-to-usual' }])
})

t.test('[B17] handicaps stay within their bounds and always have an end', async t => {
  const wait = fc.integer({ min: 0, max: 600 }).map(minutes => minutes * minuteMs)
  fc.assert(fc.property(wait, wait, fc.constantFrom(0, 5, 10, 15), (assistedWaitMs, ownWaitMs, now) => {
    return handicapChanges(0, [assist({ assistedWaitMs, ownWaitMs, handicapMs: now * minuteMs })], balancing)
      .every(({ handicapMs, until }) => handicapMs >= balancing.handicapMinMinutes * minuteMs && handicapMs <= balancing.handicapMaxMinutes * minuteMs && until === balancing.handicapForMinutes * minuteMs)
  }))
  t.pass()
})

const standby = (waits: Record<string, number>, changed: Partial<StandbyQuestion> = {}): StandbyQuestion => ({
  at: 100 * minuteMs,
  dataAgeMs: 0,
  closesAt: 480 * minuteMs,
  lines: Object.entries(waits).map(([serviceId, minutes]) => ({ serviceId, waitMs: minutes * minuteMs })),
  counters: [{ counterId: 's1', serves: ['tax', 'land'], isOpen: false }, { counterId: 's2', serves: ['tax'], isOpen: false }],
  ...changed
})

t.test('[B18] a stand-by counter is suggested where a newcomer would wait more than twenty minutes, one at a time', async t => {
  t.match(standbySuggestions(standby({ tax: 21, land: 5 }), balancing), [{ act: 'open', counterId: 's2', serviceId: 'tax', reason: 'wait-long' }])
  t.match(standbySuggestions(standby({ tax: 21, land: 30 }), balancing), [{ act: 'open', counterId: 's1', serviceId: 'land' }])
  t.same(standbySuggestions(standby({ tax: 20, land: 5 }), balancing), [])
  t.same(standbySuggestions(standby({ other: 90 }), balancing), [], 'nobody at hand can do it')
  t.same(standbySuggestions(standby({ tax: 21 }, { dataAgeMs: 151_000 }), balancing), [])
  t.same(standbySuggestions(standby({ tax: 21 }, { at: 480 * minuteMs }), balancing), [], 'the hall closes')
})

t.test('[B18] it is closed again below six minutes of wait, when it has been open for an hour', async t => {
  const open = (sinceMinutes: number) => [{ counterId: 's1', serves: ['tax', 'land'], isOpen: true, openedAt: (100 - sinceMinutes) * minuteMs }]

  t.match(standbySuggestions(standby({ tax: 5, land: 0 }, { counters: open(60) }), balancing), [{ act: 'close', counterId: 's1', serviceId: 'tax' }])
  t.same(standbySuggestions(standby({ tax: 5, land: 0 }, { counters: open(59) }), balancing), [])
  t.same(standbySuggestions(standby({ tax: 5, land: 6 }, { counters: open(60) }), balancing), [], 'the other line that it serves is still long')
})

t.test('[B19] a hall needs as many counters as end all that has come by any moment within the wait that is aimed at', async t => {
  const quiet = { workMs: 0, meanServiceMs: 10 * minuteMs, stepMs: 10 * minuteMs, targetMs: 20 * minuteMs, arrivals: Array(9).fill(0) as number[] }

  t.equal(countersNeeded(quiet), 0)
  t.equal(countersNeeded({ ...quiet, workMs: 100 * minuteMs }), 5, 'all that waits, in twenty minutes')
  t.equal(countersNeeded({ ...quiet, arrivals: Array(9).fill(3) as number[] }), 3, '27 visits of ten minutes in 110 minutes')
  t.equal(countersNeeded({ ...quiet, arrivals: [0, 0, 0, 0, 0, 0, 0, 0, 44] }), 4, 'the peak at the end counts')
  t.equal(countersNeeded({ ...quiet, arrivals: [...quiet.arrivals, 1000] }), 0, 'but not beyond ninety minutes')
})

t.test('[B19] a need counts when it has lasted: five minutes to open, twenty to close', async t => {
  const short = needSeen(noNeedState, 'tax', { needed: 6, counters: 5 }, 95 * minuteMs)
  t.equal(needSeen(short, 'tax', { needed: 7, counters: 5 }, 99 * minuteMs).shortSince.tax, 95 * minuteMs)
  t.same(needSeen(short, 'tax', { needed: 5, counters: 5 }, 99 * minuteMs), noNeedState)

  const lines = (since: number) => [{ serviceId: 'tax', waitMs: 8 * minuteMs, shortSince: since * minuteMs }]
  t.match(standbySuggestions(standby({}, { lines: lines(95) }), balancing), [{ act: 'open', reason: 'counters-short' }])
  t.same(standbySuggestions(standby({}, { lines: lines(96) }), balancing), [])

  const counters = [{ counterId: 's1', serves: ['tax'], isOpen: true, openedAt: 0 }]
  const spare = (since: number) => [{ serviceId: 'tax', waitMs: 0, spareSince: since * minuteMs }]
  t.match(standbySuggestions(standby({}, { lines: spare(80), counters }), balancing), [{ act: 'close' }])
  t.same(standbySuggestions(standby({}, { lines: spare(81), counters }), balancing), [])
})

t.test('[B20] a counter changes lines only where the line that gives does not become the longer one', async t => {
  const line = (serviceId: string, minutes: number, counters: number) => ({ serviceId, waitMs: minutes * minuteMs, counters })
  const counter = { counterId: 'c1', serviceId: 'tax', sinceAt: 0, skills: ['tax', 'land'] }
  const at = 60 * minuteMs

  t.match(switchSuggestions(at, [line('tax', 5, 4), line('land', 30, 3)], [counter]), [{ counterId: 'c1', from: 'tax', to: 'land' }])
  t.same(switchSuggestions(at, [line('tax', 5, 4), line('land', 14, 3)], [counter]), [], 'less than ten minutes apart')
  t.same(switchSuggestions(at, [line('tax', 15, 2), line('land', 30, 3)], [counter]), [], '30 and 22.5 afterwards')
  t.same(switchSuggestions(at, [line('tax', 0, 1), line('land', 30, 3)], [counter]), [], 'the last counter of a line stays')
  t.same(switchSuggestions(at, [line('tax', 5, 4), line('land', 30, 3)], [{ ...counter, sinceAt: 41 * minuteMs }]), [], 'it has just changed')
  t.same(switchSuggestions(at, [line('tax', 5, 4), line('land', 30, 3)], [{ ...counter, skills: ['tax'] }]), [])
  t.equal(switchSuggestions(at, [line('tax', 0, 9), line('land', 90, 3)], ['c1', 'c2', 'c3'].map(counterId => ({ ...counter, counterId }))).length, 2, 'two at a time')
})

t.test('[B21] who could do it at a terminal is told so from ten minutes on; without a terminal that it can be done online', async t => {
  const ask = { waitMs: 11 * minuteMs, dataAgeMs: 0, isOnlineItem: true, stationsFree: 1, stationWaitMs: 0 }

  t.equal(deflection(ask, balancing), 'self-service')
  t.equal(deflection({ ...ask, waitMs: 10 * minuteMs }, balancing), undefined)
  t.equal(deflection({ ...ask, isOnlineItem: false }, balancing), undefined)
  t.equal(deflection({ ...ask, dataAgeMs: 151_000 }, balancing), undefined)
  t.equal(deflection({ ...ask, stationsFree: 0, stationWaitMs: 9 * minuteMs }, balancing), 'online')
})

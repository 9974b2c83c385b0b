/** What a day comes to: told waits against what happened, moves, and one run against another. */
import t from 'tap'
import type { Counter } from '../../src/contract/counter.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { Plan } from '../../src/contract/plan.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { Wait } from '../../src/contract/wait.js'
import { curves } from '../../scripts/day/curves.js'
import { forecastFigures } from '../../scripts/day/forecast-figures.js'
import { comparison, resultOf } from '../../scripts/day/result.js'
import { accepts } from '../../scripts/people/choice.js'

const minuteMs = 60_000
const counter: Counter = { counterId: '1', state: 'open', version: 1 }
let version = 0
const ticket = (name: string, changes: Partial<Ticket> = {}): Ticket => ({
  ticketId: `downtown.${name}`, label: 'A001', number: 1, hallId: 'downtown', serviceId: 'tax', status: 'waiting', priority: 'normal', channel: 'kiosk',
  lang: 'zh', rank: 0, issuedVersion: 1, version: 1, issuedAt: 0, calls: 0, moves: 0, transfers: 0, ...changes
})
const stamp = (atMinutes: number) => ({ version: ++version, at: atMinutes * minuteMs, by: 'test' })
const range = (p10: number, p50: number, p90: number): Wait => ({ p10Ms: p10 * minuteMs, p50Ms: p50 * minuteMs, p90Ms: p90 * minuteMs })
const issued = (name: string, at: number, wait: Wait, changes?: Partial<Ticket>): HallEvent => ({ ...stamp(at), type: 'ticket:issued', ticket: ticket(name, changes), wait })
const called = (name: string, at: number, direct?: string): HallEvent => ({ ...stamp(at), type: 'ticket:called', ticket: ticket(name, { status: 'called' }), counter, why: direct === undefined ? {} : { direct } })
const other = (type: 'ticket:deferred' | 'ticket:reserved' | 'ticket:released', name: string, at: number): HallEvent => ({ ...stamp(at), type, ticket: ticket(name) })

t.test('[Z40] a told range is held against the first call in turn', async t => {
  const log = [
    issued('a', 0, range(5, 10, 20)), called('a', 12),
    issued('b', 0, range(5, 10, 20)), called('b', 4),
    issued('c', 0, range(5, 10, 20)), called('c', 20)
  ]
  // Errors of the medians: -2, +6 and -10 minutes.
  t.same(forecastFigures(new Map([['downtown', log]])), { tickets: 3, rmseMin: Number(Math.sqrt((4 + 36 + 100) / 3).toFixed(2)), biasMin: -2, coverage80: 0.6667 })
})

t.test('[Z40] who waits for something else than was told says nothing about the forecast', async t => {
  const log = [
    issued('unknown', 0, { unknown: 'no-data' }), called('unknown', 5),
    issued('phone', 0, range(5, 10, 20), { status: 'travelling', channel: 'phone' }), called('phone', 90),
    issued('later', 0, range(5, 10, 20)), other('ticket:deferred', 'later', 3), called('later', 90),
    issued('mover', 0, range(5, 10, 20)), other('ticket:reserved', 'mover', 3),
    issued('chosen', 0, range(5, 10, 20)), called('chosen', 1, 'waiting'),
    issued('left', 0, range(5, 10, 20))
  ]
  t.same(forecastFigures(new Map([['downtown', log]])), { tickets: 0, rmseMin: null, biasMin: null, coverage80: null })
})

t.test('[Z41] a day tells whom it moved, what its staff did of what was suggested, and how long people waited with their ways, by the half hour', async t => {
  const delays = [{ hallId: 'downtown', from: 0, ms: 10 * minuteMs }, { hallId: 'downtown', from: 29 * minuteMs, ms: 40 * minuteMs }, { hallId: 'downtown', from: 31 * minuteMs, ms: 4 * minuteMs }]
  const plan: Plan = { planId: 'downtown.p', kind: 'open-counter', madeAt: 0, expiresAt: minuteMs, inputs: {}, state: 'proposed' }
  const made: HallEvent = { ...stamp(1), type: 'hall:plan-made', plan }
  const approved: HallEvent = { ...stamp(2), type: 'hall:plan-approved', plan: { ...plan, state: 'approved' } }
  const result = resultOf({ logs: new Map([['downtown', [other('ticket:released', 'a', 1), made, approved]]]), delays, standbyMs: 90 * minuteMs, openAt: 0, violations: [] })

  t.equal(result.moved, 1)
  t.same(result.plans, { made: 1, done: 1, standbyMin: 90 })
  t.match(result.delay, { n: 3, meanMin: 18, over30Share: 0.3333, halfHours: [{ minute: 0, n: 2, meanMin: 25 }, { minute: 30, n: 1, meanMin: 4 }] })
  t.match(comparison(result, { ...result, delay: { ...result.delay, meanMin: 36 } }), /mean 18 instead of 36 min \(-50\.0%\)/)
})

t.test('[Z42] both runs are in the picture, told apart by more than colour', async t => {
  const delays = Array.from({ length: 20 }, (_, index) => ({ hallId: 'downtown', from: index * 10 * minuteMs, ms: index * minuteMs }))
  const result = { ...resultOf({ logs: new Map(), delays: delays.flatMap(delay => [delay, delay, delay]), standbyMs: 0, openAt: 0, violations: [] }), balancing: true }
  const picture = curves(result, { ...result, balancing: false })

  t.equal(picture.match(/<polyline/g)?.length, 2)
  t.match(picture, /stroke-dasharray/)
  t.match(picture, /without evening out/)
  t.notMatch(picture, /NaN|undefined|Infinity/)
})

t.test('[Z43] who accepts a small gain accepts every greater one; nobody always does', async t => {
  for (const draw of [0, 0.2, 0.5, 0.69]) {
    const gains = [-30, -10, 0, 10, 30, 120].map(gain => accepts(gain * minuteMs, draw))
    t.same(gains.toSorted((one, two) => Number(one) - Number(two)), gains, String(draw))
  }
  t.notOk(accepts(600 * minuteMs, 0.7))
  t.ok(accepts(0, 0.34))
  t.notOk(accepts(0, 0.36))
})

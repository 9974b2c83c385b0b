import fc from 'fast-check'
import t from 'tap'
import type { Board } from '../../../src/contract/board.js'
import type { Counter } from '../../../src/contract/counter.js'
import type { LineForecast } from '../../../src/contract/forecast.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import { emptyBoard } from '../../../src/domain/board.js'
import { waitAt } from '../../../src/domain/wait.js'
import { isClosing, lastTicketAt } from '../../../src/domain/waits/closing.js'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { estimateOf } from '../../../src/domain/waits/estimate.js'
import { Experience } from '../../../src/domain/waits/experience.js'
import { ladderOf } from '../../../src/domain/waits/ladder.js'
import { sceneOf, type HallNow } from '../../../src/domain/waits/scene-of.js'
import { waitsOf } from '../../../src/domain/waits/waits-of.js'
import { testCatalog, testHall, testMorning } from '../../support/catalog.js'

const minute = 60_000
const hour = 60 * minute
const at = testMorning + hour
const catalog = testCatalog([testHall('downtown'), testHall('science-city', 1)])
const hall = catalog.halls.get('downtown')!

let number = 0
function ticket (more: Partial<Ticket> = {}): Ticket {
  const version = ++number
  const issuedAt = more.issuedAt ?? at - 10 * minute
  return {
    ticketId: `downtown.${version}`, label: `A${version}`, number: version, hallId: 'downtown', serviceId: 'tax', status: 'waiting', priority: 'normal', channel: 'kiosk',
    lang: 'zh', rank: issuedAt, issuedVersion: version, version, issuedAt, calls: 0, moves: 0, transfers: 0, ...more
  }
}
const many = (count: number, more: Partial<Ticket> = {}) => Array.from({ length: count }, (_, index) => ticket({ issuedAt: at - (count - index) * minute, ...more }))
const counter = (counterId: string, more: Partial<Counter> = {}): Counter => ({ counterId, state: 'open', version: 1, sinceAt: at - hour, ...more })

function now (tickets: Ticket[], counters: Counter[], more: Partial<Omit<HallNow, 'board'>> & { board?: Partial<Board> } = {}): HallNow {
  const moment = more.at ?? at
  const board: Board = {
    ...emptyBoard('downtown'), version: 1000, at: moment, day: '2026-03-02', isOpen: true, catalogVersion: 'catalog-1',
    counters: Object.fromEntries(counters.map(each => [each.counterId, each])), tickets: Object.fromEntries(tickets.map(each => [each.ticketId, each])), ...more.board
  }
  const plan = more.hall ?? hall
  return { hall: plan, catalog, experience: new Experience({ ...plan, dayProfile: catalog.district.dayProfile }), at: moment, ...more, board }
}
const waits = (given: HallNow, futures = 40) => waitsOf(given, { dice: diceOf('waits'), futures })
const lineOf = (given: HallNow, serviceId = 'tax', futures?: number): LineForecast => waits(given, futures).lines.find(line => line.serviceId === serviceId)!
const p50 = ({ wait }: LineForecast) => 'p50Ms' in wait ? wait.p50Ms / minute : NaN

t.test('[Q36] the scene has each counter with its lines and handicaps, and each ticket as it may be called', async t => {
  const busy = ticket({ status: 'serving', serviceId: 'deeds', calledAt: at - 7 * minute, startedAt: at - 6 * minute })
  const called = ticket({ status: 'called', calledAt: at - minute })
  const scene = sceneOf(now([
    busy, called, ticket({ rank: at - hour }), ticket({ callableAt: at + 2 * minute }), ticket({ forCounterId: '3' }), ticket({ forCounterId: '2' }),
    ticket({ status: 'travelling', channel: 'phone', issuedAt: at - minute }), ticket({ status: 'parked' }), ticket({ status: 'missed' }),
    ticket({ offer: { toHallId: 'science-city' } as never }),
    ticket({ status: 'travelling', move: { toHallId: 'science-city', stage: 'reserved' } as never }),
    ticket({ status: 'travelling', move: { toHallId: 'downtown', stage: 'admitted', arriveBy: at + 30 * minute } as never })
  ], [
    counter('1', { ticketId: busy.ticketId }), counter('2', { state: 'closed' }), counter('3', { ticketId: called.ticketId, handicaps: { tax: 2 * minute }, handicapsUntil: at + minute }),
    counter('5', { state: 'paused', pauseReason: 'break', sinceAt: at - minute, handicaps: { tax: 0 }, handicapsUntil: at - minute }), counter('6', { state: 'paused', sinceAt: at - hour })
  ]))

  t.equal(scene.desks.length, 4, 'a closed counter is left out')
  t.same(scene.desks[0], { lines: [{ line: 0, handicapMs: 0 }, { line: 1, handicapMs: 5 * minute }], busy: { line: 2, sinceAt: at - 7 * minute, isCalled: false, pace: 1 } })
  t.match(scene.desks[1], { lines: [{ line: 1, handicapMs: 0 }, { line: 0, handicapMs: 2 * minute }, { line: 2, handicapMs: 5 * minute }], busy: { line: 0, isCalled: true } })
  t.match(scene.desks[2], { lines: [{ line: 2, handicapMs: 0 }, { line: 0, handicapMs: 5 * minute }], freeAt: at + 9 * minute }, 'its own handicaps are over')
  t.match(scene.desks[3], { freeAt: at + 3 * minute }, 'a pause that lasts long ends soon')
  t.match(scene.people.map(({ rank, eligibleAt, forDesk, weight }) => ({ rank, eligibleAt, forDesk, weight })), [
    { rank: at - hour, eligibleAt: 0, forDesk: undefined, weight: undefined }, { eligibleAt: at + 2 * minute }, { forDesk: 1 },
    { eligibleAt: at + 24 * minute, weight: 0.7 }, { weight: 0.65 }, { eligibleAt: at + 10 * minute, weight: 0.9 }
  ])
  t.equal(scene.people.length, 6, 'who waits for a closed counter, is set aside or on the way elsewhere is not here')
  t.equal(scene.closesAt, testMorning + 10 * hour, 'an hour after the doors have closed')
})

t.test('[Q37] every line has a wait that is finite and in order, or the reason why there is none', async t => {
  t.same(lineOf(now(many(3), [counter('2')], { board: { isOpen: false } })).wait, { unknown: 'closed' })
  t.same(lineOf(now(many(3), [counter('4')])).wait, { unknown: 'no-open-counter' })
  t.ok(p50(lineOf(now(many(3), [counter('2', { state: 'paused' })]))) > 10, 'a counter that is soon back counts')
  t.match(lineOf(now(many(200), [counter('2')], { at: testMorning + 9.9 * hour })), { wait: { unknown: 'closed' }, isClosing: true, ladder: [] }, 'no call before the day closes')

  const status = fc.constantFrom<Ticket['status']>('waiting', 'waiting', 'waiting', 'travelling', 'called', 'serving', 'parked', 'missed')
  const visitor = fc.record({ serviceId: fc.constantFrom('tax', 'permits', 'deeds', 'gone'), status, issuedAt: fc.nat(300).map(ago => at - ago * minute), callableAt: fc.option(fc.nat(60).map(later => at + later * minute), { nil: undefined }), forCounterId: fc.option(fc.constantFrom('1', '9'), { nil: undefined, freq: 9 }) }, { requiredKeys: ['serviceId', 'status', 'issuedAt'] })
  const desk = fc.record({ counterId: fc.constantFrom('1', '2', '3', '4', '5', '6', 'gone'), state: fc.constantFrom<Counter['state']>('open', 'open', 'paused', 'closed'), has: fc.option(fc.nat(30), { nil: undefined }) })
  fc.assert(fc.property(fc.array(visitor, { maxLength: 30 }), fc.array(desk, { maxLength: 6 }), fc.nat(700), (visitors, desks, minutes) => {
    const tickets = visitors.map(each => ticket(JSON.parse(JSON.stringify(each)) as Partial<Ticket>))
    const held = desks.map(({ has, ...each }) => counter(each.counterId, { state: each.state, ...has !== undefined && tickets[has] && { ticketId: tickets[has].ticketId } }))
    const { lines, areas } = waits(now(tickets, held, { at: testMorning - hour + minutes * minute }), 6)
    if (lines.length !== 3 || areas.length !== 1) throw new Error('a line or an area is missing')
    for (const { wait, ladder, later } of lines) {
      for (const range of [wait, ...ladder, ...Object.values(later)]) {
        if ('unknown' in range) continue
        const { p10Ms, p50Ms, p90Ms } = range
        if (!(p10Ms >= 0 && p10Ms <= p50Ms && p50Ms <= p90Ms && p90Ms < 24 * hour && Number.isInteger(p90Ms))) throw new Error(JSON.stringify(range))
      }
    }
    for (const { p50, p90 } of areas[0]!.cells) if (!(p50 >= 0 && p50 <= p90 && p90 < 10_000)) throw new Error(`${p50} ${p90}`)
  }), { numRuns: 300 })
})

t.test('[Q38] by place in line waits grow to the newcomer\'s; who comes later finds what is left; areas hold who waits', async t => {
  const crowd = now(many(30), [counter('1'), counter('2')])
  const line = lineOf(crowd)
  t.ok(line.ladder.length >= 5 && line.ladder.length <= 9, `${line.ladder.length} rungs`)
  t.equal(line.ladder[0]?.ahead, 0)
  t.match(line.ladder.at(-3), { ahead: 30, ...line.wait }, 'the newcomer')
  t.match(line.ladder.slice(-2).map(({ ahead }) => ahead), [35, 70], 'behind a few, and behind a crowd')
  for (const [index, rung] of line.ladder.entries()) if (index > 0) t.ok(rung.ahead > line.ladder[index - 1]!.ahead && rung.p50Ms >= line.ladder[index - 1]!.p50Ms && rung.p90Ms >= line.ladder[index - 1]!.p90Ms)
  t.ok(line.ladder[0]!.p90Ms < 5 * minute, 'the first is next')

  const bent = [9, 3, 7].map(minutes => ({ isBehind: false, estimate: () => estimateOf([minutes * minute], 0) }))
  const rungs = ladderOf(bent, { estimate: estimateOf([6 * minute], 0)!, wait: { p10Ms: 0, p50Ms: 6 * minute, p90Ms: 8 * minute }, crowds: [] }, ({ meanMs }) => ({ p10Ms: 0, p50Ms: meanMs, p90Ms: meanMs }))
  t.same(rungs.map(({ ahead, p50Ms, p90Ms }) => [ahead, p50Ms / minute, p90Ms / minute]), [[0, 3, 3], [1, 3, 3], [2, 6, 7], [3, 6, 8]], 'no rung is above the next')

  const later = line.later['science-city']!
  t.same(Object.keys(line.later), ['science-city'])
  t.ok('p50Ms' in later && later.p50Ms < (p50(line) - 20) * minute, 'after half an hour on the way')
  t.ok(p50(line) > p50(lineOf(now(many(30), [counter('1'), counter('2'), counter('6')]))), 'another counter helps')
  t.ok(Math.abs(line.meanMs! / minute - p50(line)) < 15 && line.sdMs! >= 48_000)

  const [area] = waits(crowd).areas
  t.equal(area?.cells.length, 6)
  t.match(area?.cells.map(cell => cell.at - at), [0, 1, 2, 3, 4, 5].map(tens => tens * 10 * minute), 'cells of whole tens of minutes')
  t.ok(area!.cells[0]!.p50 > area!.cells[5]!.p50 && area!.cells[0]!.p50 <= 1.2 * 32, 'they are called one by one')
  const seats = waits(now(many(30), [counter('1'), counter('2')], { catalog: { ...catalog, district: { ...catalog.district, alerting: { ...catalog.district.alerting, peoplePerTicket: 2.4 } } } })).areas[0]!
  t.ok(Math.abs(seats.cells[0]!.p50 / area!.cells[0]!.p50 - 2) < 0.1, 'companions sit, too')
})

t.test('[Q54] between two forecasts whoever comes is told the wait behind those who have come since', async t => {
  for (const [here, desks] of [[0, 1], [0, 3], [4, 2], [30, 2]] as const) {
    const counters = ['1', '2', '6'].slice(0, desks).map(counterId => counter(counterId))
    const told = lineOf(now(many(here), counters))
    for (const more of [1, 6, 20, 45]) {
      const known = lineOf(now(many(here + more).map((each, index) => index < here ? each : { ...each, issuedAt: at, rank: at }), counters))
      const [foretold, then] = [waitAt(told, here + more), known.wait]
      if ('unknown' in foretold || 'unknown' in then) throw new Error('a wait is unknown')
      for (const figure of ['p10Ms', 'p50Ms', 'p90Ms'] as const) {
        t.ok(Math.abs(foretold[figure] - then[figure]) < 5 * minute + 0.2 * then[figure], `${here} + ${more} at ${desks}: ${figure} ${foretold[figure] / minute} for ${then[figure] / minute} min`)
      }
    }
  }
  t.same(lineOf(now([], [])).ladder, [], 'nobody calls')
})

t.test('[Q39] a line closes when its newcomer would be called after closing, and opens again with a margin', async t => {
  t.equal(isClosing({ at: 0, p90CallAt: 100 * minute }, 100 * minute, false), false)
  t.equal(isClosing({ at: 0, p90CallAt: 100 * minute + 1 }, 100 * minute, false), true)
  t.equal(isClosing({ at: 0, p90CallAt: 96 * minute }, 100 * minute, true), true)
  t.equal(isClosing({ at: 0, p90CallAt: 95 * minute }, 100 * minute, true), false)
  const newcomers = [{ at: 0, p90CallAt: 20 }, { at: 50, p90CallAt: 60 }, { at: 90, p90CallAt: 110 }]
  t.equal(lastTicketAt(newcomers, 200), undefined)
  t.equal(lastTicketAt(newcomers, 85), 70)
  t.equal(lastTicketAt(newcomers, 10), 0)
  t.equal(lastTicketAt([{ at: 0, p90CallAt: 20 }, { at: 50, p90CallAt: Infinity }], 30), 0)

  const closesAt = testMorning + 9 * hour
  const evening = closesAt - 40 * minute
  const waiting = (count: number) => many(count, { issuedAt: evening - 20 * minute })
  const full = lineOf(now(waiting(12), [counter('2')], { at: evening }))
  t.match(full, { isClosing: true, lastTicketAt: evening }, 'twelve visits do not fit into forty minutes')
  const quiet = lineOf(now(waiting(1), [counter('2')], { at: evening }))
  t.equal(quiet.isClosing, undefined)
  t.ok(quiet.lastTicketAt === undefined || quiet.lastTicketAt > closesAt - 20 * minute)
  t.equal(lineOf(now(waiting(12), [counter('2')], { at: testMorning + hour })).lastTicketAt, undefined, 'far from closing nothing is said')
  const just = now(waiting(3), [counter('2')], { at: evening })
  const was = { ...lineOf(just), isClosing: true as const }
  const far = now(waiting(1), [counter('2'), counter('6'), counter('3')], { at: evening, board: { forecasts: { tax: was } } })
  t.equal(lineOf(far).isClosing, undefined, 'it opens again when there is room')
})

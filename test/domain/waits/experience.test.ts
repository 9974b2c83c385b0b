import t from 'tap'
import type { HallEvent } from '../../../src/contract/events.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import { usualDayProfile } from '../../../src/contract/usual.js'
import { Accuracy } from '../../../src/domain/waits/accuracy.js'
import { Arrivals } from '../../../src/domain/waits/arrivals.js'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { Experience } from '../../../src/domain/waits/experience.js'
import { NoShows } from '../../../src/domain/waits/no-shows.js'
import { ServiceLaws } from '../../../src/domain/waits/service-laws.js'
import { testHall, testMorning } from '../../support/catalog.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const hall = { ...testHall('downtown'), dayProfile: usualDayProfile }
const tax = { serviceId: 'tax', typicalMinutes: 8 }
const visit = (minutes: number, more: Partial<Ticket> = {}) => ({ serviceId: 'tax', startedAt: testMorning, endedAt: testMorning + minutes * minute, ...more })

t.test('[Q24] visits begin at the catalogue\'s time and come to what they take; the catalogue counts as twenty', async t => {
  const laws = new ServiceLaws()
  t.same(laws.lawOf(tax), { meanMs: 8 * minute, scv: 0.7 })

  for (let index = 0; index < 20; index++) laws.finished(visit(16))
  t.ok(Math.abs(laws.lawOf(tax).meanMs / minute - 12) < 0.1)
  for (let index = 0; index < 500; index++) laws.finished(visit(index % 2 === 0 ? 8 : 24))
  const { meanMs, scv } = laws.lawOf(tax)
  t.ok(Math.abs(meanMs / minute - 15.5) < 0.6, `${meanMs / minute}`)
  t.ok(Math.abs(scv - 0.3) < 0.06, `${scv}`)
  t.same(laws.lawOf({ serviceId: 'deeds', typicalMinutes: 20 }).meanMs, 20 * minute, 'each service by itself')
})

t.test('[Q25] visits with a wrong clock, that nobody closed, or of seconds or days teach nothing', async t => {
  const laws = new ServiceLaws()
  for (const useless of [visit(60, { timingOff: true }), visit(60, { unclosed: true }), visit(0.01), visit(-3), visit(600), { serviceId: 'tax', endedAt: testMorning }]) laws.finished(useless)
  t.same(laws.state.services, {})
})

t.test('[Q26] an item that takes longer than its service is known to, by the catalogue first and by its visits then', async t => {
  const laws = new ServiceLaws()
  const item = { itemId: 'tax-return', typicalMinutes: 16 }
  t.equal(laws.paceOf(item, tax), 2)
  for (let index = 0; index < 200; index++) laws.finished(visit(8))
  for (let index = 0; index < 200; index++) laws.finished(visit(24, { itemId: 'tax-return' }))
  const pace = laws.paceOf(item, tax)
  t.ok(pace > 1.4 && pace < 1.8, `${pace}`)
  t.equal(laws.paceOf({ itemId: 'other', typicalMinutes: 8000 }, tax), 4, 'within bounds')
})

t.test('[Q27] the way to the counter is a part of how long it is taken', async t => {
  const laws = new ServiceLaws()
  t.equal(laws.occupancyOf(tax).meanMs, 8.5 * minute)
  for (let index = 0; index < 400; index++) laws.started({ calledAt: testMorning, startedAt: testMorning + minute })
  t.ok(Math.abs(laws.occupancyOf(tax).meanMs / minute - 9) < 0.05)
  t.ok(laws.occupancyOf(tax).scv < laws.lawOf(tax).scv)
})

/** A day of tickets of line `tax` as the profile says, `count` on average. */
function dayOf (arrivals: Arrivals, date: number, count: number, until = 18): void {
  const dice = diceOf(date)
  for (let index = 0; index < count; index++) {
    const at = testMorning - hour + date * day + dice.next() * 10 * hour
    if (at < testMorning + date * day + (until - 9) * hour) arrivals.issued('tax', at)
  }
}
const inHours = (perMs: readonly number[]) => perMs.reduce((sum, each) => sum + each, 0) * 30 * minute

t.test('[Q28] expected arrivals follow the profile over the hours, the weekday and the catalogue', async t => {
  const planned = { ...hall, lines: hall.lines.map(line => ({ ...line, ticketsPerDay: 100 })) }
  const arrivals = new Arrivals(planned)
  const steps = arrivals.stepsAt(testMorning - 2 * hour, 'tax')
  t.equal(steps.from, testMorning - 2 * hour)
  t.ok(Math.abs(inHours(steps.perMs) - 154) < 1e-6, 'a Monday')
  t.equal(steps.perMs[0], 0, 'before opening')
  t.equal(steps.perMs.at(-1), 0, 'after closing')
  t.ok(steps.perMs[10]! > steps.perMs[2]!, 'noon is busier than the morning')
  t.ok(Math.abs(inHours(arrivals.stepsAt(testMorning + day - 2 * hour, 'tax').perMs) - 100) < 1e-6, 'a Tuesday')
  t.ok(inHours(arrivals.stepsAt(testMorning + 8 * hour, 'tax').perMs) < 20, 'only what is still to come')
})

t.test('[Q29] days teach how many come and when', async t => {
  const arrivals = new Arrivals(hall)
  for (let date = 1; date < 40; date++) if (date % 7 !== 5 && date % 7 !== 6) dayOf(arrivals, date, 200)
  const state = JSON.parse(JSON.stringify(arrivals.state)) as ReturnType<() => Arrivals['state']>
  const again = new Arrivals(hall, state)
  const tuesday = again.expectedOn(Math.floor(testMorning / day) + 1 + 42, 'tax')
  t.ok(Math.abs(tuesday / 200 - 1) < 0.15, `${tuesday}`)
  t.ok(again.expectedOn(Math.floor(testMorning / day) + 42, 'tax') < 1.3 * tuesday, 'Mondays are no longer half as many again')
  const flat = again.stepsAt(testMorning + 43 * day, 'tax').perMs
  t.ok(Math.abs(flat[2]! / flat[12]! - 1) < 0.25, 'no peak at noon any more')
})

t.test('[Q30] today\'s level follows what came so far, slowly', async t => {
  const planned = { ...hall, lines: hall.lines.map(line => ({ ...line, ticketsPerDay: 100 })) }
  const arrivals = new Arrivals(planned)
  t.equal(arrivals.levelAt(testMorning, 'tax'), 1)
  const noon = testMorning + day + 3 * hour
  arrivals.issued('tax', testMorning + day - 55 * minute)
  t.ok(arrivals.levelAt(testMorning + day - 50 * minute, 'tax') > 0.9, 'a quiet minute says little')
  const quiet = arrivals.levelAt(noon, 'tax')
  for (let index = 0; index < 120; index++) arrivals.issued('tax', noon - minute)
  const busy = arrivals.levelAt(noon, 'tax')
  t.ok(quiet > 0.2 && quiet < 0.3 && busy > 1.5 && busy < 120 / 35, `${quiet} ${busy}`)
  t.ok(arrivals.levelAt(noon, 'deeds') < busy, 'a line has more of its own level than of the hall\'s')
})

t.test('[Q31] unanswered calls: their share, their cost, and how long patience lasts', async t => {
  const noShows = new NoShows()
  t.equal(noShows.share, 0.03)
  t.equal(noShows.absentMs, minute)
  t.ok(Math.abs(noShows.patience.medianMs / minute - 150) < 15)
  const dice = diceOf(5)
  for (let call = 0; call < 4000; call++) {
    const age = dice.next() * 90 * minute
    if (dice.next() < 0.1 || 60 * minute * Math.exp(0.6 * dice.normal()) < age) noShows.missed(age, 2 * minute)
    else noShows.answered(age)
  }
  t.ok(Math.abs(noShows.share - 0.1) < 0.03, `${noShows.share}`)
  t.ok(Math.abs(noShows.absentMs / minute - 2) < 0.1)
  t.ok(Math.abs(noShows.patience.medianMs / minute - 60) < 10, `${noShows.patience.medianMs / minute}`)
  t.same(new NoShows(JSON.parse(JSON.stringify(noShows.state))).state, noShows.state)
})

t.test('[Q32] what was told is held against what happened: error, bias and coverage by bin', async t => {
  const accuracy = new Accuracy()
  t.match(accuracy.report('downtown'), { tickets: 0, rmseMin: null, biasMin: null, coverage80: null })
  accuracy.hold({ p10Ms: 5 * minute, p50Ms: 10 * minute, p90Ms: 15 * minute }, 13 * minute)
  accuracy.hold({ p10Ms: 5 * minute, p50Ms: 10 * minute, p90Ms: 15 * minute }, 17 * minute)
  accuracy.hold({ p10Ms: 0, p50Ms: 30_000, p90Ms: minute }, 30_000)
  const report = accuracy.report('downtown')
  t.match(report, { tickets: 3, coverage80: 2 / 3, biasMin: -10 / 3 })
  t.ok(Math.abs(report.rmseMin! - Math.sqrt((9 + 49) / 3)) < 1e-9)
  t.match(report.bins.map(({ fromMin, tickets }) => [fromMin, tickets]), [[0, 1], [1, 0], [3, 0], [6, 2], [12, 0], [20, 0], [35, 0], [60, 0]])
})

/** A log of one visitor after the other: told ten minutes, called after `waited` minutes, served for twelve. */
function log (visitors: ReadonlyArray<{ waited: number, what?: 'missed' | 'cancelled' | 'undone' | 'phone' }>): HallEvent[] {
  const events: object[] = [{ type: 'hall:day-opened' }, { type: 'hall:forecast', lines: [{ serviceId: 'tax', at: 0, wait: { p10Ms: 5 * minute, p50Ms: 10 * minute, p90Ms: 15 * minute }, ladder: [], later: {}, meanMs: 11 * minute, sdMs: 3 * minute }], areas: [] }]
  for (const [index, { waited, what }] of visitors.entries()) {
    const issuedAt = testMorning + index * minute
    const ticket = { ticketId: `downtown.${index}`, serviceId: 'tax', status: what === 'phone' ? 'travelling' : 'waiting', issuedAt }
    const calledAt = issuedAt + waited * minute
    events.push({ type: 'ticket:issued', at: issuedAt, ticket, wait: { p10Ms: 5 * minute, p50Ms: 10 * minute, p90Ms: 15 * minute } })
    if (what === 'cancelled') events.push({ type: 'ticket:cancelled', at: calledAt, ticket })
    else if (what === 'missed') events.push({ type: 'ticket:missed', at: calledAt + minute, ticket: { ...ticket, calledAt, missedAt: calledAt + minute }, counter: {} })
    else {
      events.push({ type: 'ticket:started', at: calledAt, ticket: { ...ticket, calledAt, startedAt: calledAt }, counter: {} })
      const end = { at: calledAt + 12 * minute, ticket: { ...ticket, calledAt, startedAt: calledAt, endedAt: calledAt + 12 * minute }, counter: {} }
      events.push({ type: 'ticket:finished', ...end })
      if (what === 'undone') events.push({ type: 'ticket:undone', at: end.at + 1000, tickets: [], counter: {}, undoes: 'last' })
    }
  }
  const sorted = events.map(event => ({ at: testMorning, ...event })).toSorted((one, other) => one.at - other.at)
  return sorted.map((event, index) => ({ by: 'x', version: index + 1, ...event, ...'undoes' in event && { undoes: [index] } }) as unknown as HallEvent)
}
const later = (events: readonly HallEvent[]) => ({ type: 'ticket:rated', version: events.length + 1, at: testMorning + 9 * hour, by: 'x', ticket: { ticketId: 'downtown.x' } }) as unknown as HallEvent
function learnt (events: readonly HallEvent[], experience = new Experience(hall), epoch = 1): Experience {
  for (const event of [...events, later(events)]) experience.learn(event, epoch)
  return experience
}

t.test('[Q33] only who was served is held against the forecast, and only what was told on the spot', async t => {
  const report = (waited: Parameters<typeof log>[0]) => learnt(log(waited)).accuracy.report('downtown').tickets
  t.equal(report([{ waited: 12 }, { waited: 9 }]), 2)
  t.equal(report([{ waited: 12, what: 'missed' }, { waited: 9, what: 'cancelled' }, { waited: 30, what: 'phone' }]), 0)
  const { noShows, laws } = learnt(log([{ waited: 12, what: 'missed' }, { waited: 12 }]))
  t.equal(noShows.state.absent.count, 1)
  t.equal(laws.state.services.tax?.weight, 1)
})

t.test('[Q34] a press that was taken back teaches nothing', async t => {
  t.equal(learnt(log([{ waited: 12, what: 'undone' }])).laws.state.services.tax, undefined)
  t.equal(learnt(log([{ waited: 12 }])).laws.state.services.tax?.meanMs, 12 * minute)
})

t.test('[Q35] an event that was seen changes nothing; what was learnt survives as plain data at any point', async t => {
  const events = log(Array.from({ length: 40 }, (_, index) => ({ waited: 5 + index % 9, ...index % 7 === 0 && { what: 'missed' as const } })))
  const once = learnt(events).state
  const twice = new Experience(hall)
  for (const event of events) {
    twice.learn(event, 1)
    twice.learn(event, 1)
  }
  t.same(learnt(events, twice).state, once)
  t.same(learnt(events, learnt(events)).state, once, 'the whole log again')
  let carried = new Experience(hall)
  for (const event of events) {
    carried.learn(event, 1)
    carried = new Experience(hall, JSON.parse(JSON.stringify(carried.state)))
  }
  t.same(learnt([], learnt(events, carried)).state, once)
  t.match(learnt(events, undefined, 3), { epoch: 3, version: events.length + 1 })
  const before = learnt(events, undefined, 3)
  before.learn({ ...events[3]!, version: 9999 }, 2)
  t.equal(before.version, events.length + 1, 'of an epoch that is over nothing is learnt')
})

/** Finding a ticket and knowing what may be done with it, without a browser. */
import t from 'tap'
import type { Ticket } from '../../src/contract/ticket.js'
import { step } from '../../src/domain/lifecycle.js'
import { actsFor, type Act } from '../../displays/guide/ticket/acts.js'
import { find, home, matches, missedIn, typed, type Shelf } from '../../displays/guide/ticket/find.js'
import { stateSince, ticketFacts } from '../../displays/guide/ticket/ticket-facts.js'
import { endedKept } from '../../displays/guide/hall/ended.js'
import { guide as own } from '../../displays/guide/zh-CN.js'
import { bodyOf, hereFirst } from '../../displays/guide/issue/errand.js'
import type { ItemView } from '../../displays/shared/hall-view.js'
import { shared } from '../../displays/shared/zh-CN.js'
import { minute } from '../support/forecasts.js'

const now = 100 * 60 * minute
const ticket = (label: string, more: Partial<Ticket> = {}): Ticket => ({
  ticketId: `here.${label}`, label, number: Number(label.slice(1)), hallId: 'here', serviceId: 'tax', status: 'waiting', priority: 'normal', channel: 'kiosk', lang: 'zh',
  rank: 0, issuedVersion: 1, version: 1, issuedAt: now - 32 * minute, calls: 0, moves: 0, transfers: 0, ...more
})
const move = (stage: 'reserved' | 'admitted' | 'forbidden') => ({ moveId: 'm', fromHallId: 'here', toHallId: 'there', stage, reason: 'guide' as const, reservedAt: now - minute, stayUntil: now + minute, arriveBy: now + 45 * minute })
const labels = (found: ReadonlyArray<{ ticket: Ticket }>) => found.map(({ ticket: { label } }) => label)

t.test('[W54] a ticket is found by letter, digits or both, as people say them', async t => {
  t.same([typed(' a-012 '), typed('Ａ')], ['A012', ''])
  const cases: Array<[string, string, boolean]> = [['A012', 'A012', true], ['A012', '12', true], ['A012', 'A12', true], ['A120', '12', true], ['A012', 'A', true], ['A012', 'B12', false], ['A012', '2', false], ['A012', '', false], ['A012', '1A', false]]
  for (const [label, query, isFound] of cases) t.equal(matches(label, query), isFound, `${label} by ${query}`)
})

t.test('[W54] the very number comes first, then this hall, then the open ones', async t => {
  const shelves: Shelf[] = [
    { hallId: 'there', open: [ticket('D012')], ended: [] },
    { hallId: 'here', open: [ticket('A120'), ticket('A012')], ended: [ticket('B012', { status: 'ended', ending: 'removed' })] }
  ]
  t.same(labels(find(shelves, '12', 'here')), ['A120', 'A012', 'B012', 'D012'])
  t.same(labels(find(shelves, 'A12', 'here')), ['A012', 'A120'])
  t.same(labels(find(shelves, '', 'here')), [])
})

t.test('[W55] a ticket that moves is shown once, where it is at home', async t => {
  const leaving = ticket('A012', { status: 'travelling', move: move('reserved') })
  const admitted = ticket('A012', { status: 'travelling', move: move('admitted') })
  const gone = ticket('A012', { status: 'ended', ending: 'moved' })

  const both: Shelf[] = [{ hallId: 'here', open: [leaving], ended: [] }, { hallId: 'there', open: [admitted], ended: [] }]
  t.match(home(both, leaving.ticketId), { hallId: 'there' })
  t.match(find(both, '12', 'here'), [{ hallId: 'there' }])
  t.match(home([{ hallId: 'here', open: [leaving], ended: [] }], leaving.ticketId), { hallId: 'here' }, 'until the other hall has it')
  t.match(home([{ hallId: 'there', open: [admitted], ended: [] }, { hallId: 'here', open: [], ended: [gone] }], leaving.ticketId), { hallId: 'there' })
})

t.test('[W55] who ended is remembered for a while, and forgotten when back', async t => {
  const kept = endedKept(2)
  for (const label of ['A001', 'A002', 'A003']) kept.heard(ticket(label, { status: 'ended', ending: 'removed' }))
  t.same(kept.list().map(({ label }) => label), ['A003', 'A002'])
  kept.heard(ticket('A003'))
  t.same(kept.list().map(({ label }) => label), ['A002'])
})

t.test('[W54] before anything is typed, those who were missed stand there, the newest first', async t => {
  const open = [ticket('A001', { status: 'missed', missedAt: now - 5 }), ticket('A002', { status: 'missed', missedAt: now - 1 }), ticket('A003')]
  t.same(labels(missedIn([{ hallId: 'here', open, ended: [] }], 'here')), ['A002', 'A001'])
})

const possible = { hasOtherHall: true, hasZone: true, now }

t.test('[W56] a guide is offered what the hall would take, the likeliest first', async t => {
  const offer = { toHallId: 'there', offeredAt: now, expiresAt: now + 1, travelMs: 0, stay: { p10Ms: 0, p50Ms: 0, p90Ms: 0 }, there: { p10Ms: 0, p50Ms: 0, p90Ms: 0 } }
  const of = (more: Partial<Ticket>, hallId = 'here', can = possible) => actsFor(ticket('A012', more), hallId, can)

  t.same(of({}), ['move', 'transfer', 'deflect', 'remove'])
  t.same(of({}, 'here', { hasOtherHall: false, hasZone: false, now }), ['transfer', 'remove'])
  t.same(of({ offer }), ['accept', 'refuse', 'transfer', 'deflect', 'remove'])
  t.same(of({ offer: { ...offer, expiresAt: now } }), ['move', 'transfer', 'deflect', 'remove'], 'an offer that has run out is none')
  t.same(of({ status: 'travelling' }), ['arrive', 'move', 'remove'])
  t.same(of({ status: 'travelling', move: move('reserved') }), ['stay'])
  t.same(of({ status: 'travelling', move: move('admitted') }, 'there'), ['arrive', 'stay', 'remove'])
  t.same(of({ status: 'travelling', move: move('admitted') }, 'there', { ...possible, now: now + minute }), ['arrive', 'restore', 'remove'], 'later it is a way back with a reason')
  t.same(of({ status: 'missed' }), ['requeue', 'remove'])
  t.same(of({ status: 'parked', zone: { zoneId: 'z', sinceAt: now } }), ['hand-back', 'remove'])
  t.same(of({ status: 'parked', zone: { zoneId: 'z', stationId: 's', sinceAt: now } }), ['finish-online', 'hand-back', 'remove'])
  t.same([of({ status: 'ended', ending: 'removed' }), of({ status: 'ended', ending: 'moved' }), of({ status: 'ended', ending: 'served' })], [['restore'], ['restore'], []])
})

t.test('[W56] nothing is offered that the ticket’s life does not know', async t => {
  const verbs: Partial<Record<Act, Parameters<typeof step>[0]>> = { transfer: 'transfer', remove: 'remove', requeue: 'requeue', deflect: 'deflect', move: 'reserve', 'hand-back': 'handBack', 'finish-online': 'finishOnline', arrive: 'arrive' }
  for (const status of ['waiting', 'travelling', 'called', 'serving', 'parked', 'missed', 'ended'] as const) {
    for (const act of actsFor(ticket('A012', { status }), 'here', possible)) {
      const verb = verbs[act]
      if (verb && step(verb, status) === undefined) t.fail(`${act} on ${status}`)
    }
  }
  t.pass()
})

t.test('[W57] the whole state of a ticket is told in words, and nothing of the person', async t => {
  const names = { hall: String, service: String, area: String, areaOfService: () => 'Ground', counter: String, priority: () => '老年人', zone: String }
  const facts = (more: Partial<Ticket>) => ticketFacts(ticket('A012', more), { own, shared, names, now, time: () => '10:10' })

  t.same(facts({ priority: 'elderly', forCounterId: '3' }), ['取号 10:10', '等了 32 分', '老年人', '在 Ground 等候', '只等3 号窗口'])
  t.same(facts({ status: 'serving', counterId: '3', calls: 2, moves: 1 }), ['取号 10:10', '等了 32 分', '在3 号窗口', '呼叫 2 次', '换厅 1 次'])
  t.same(facts({ status: 'travelling', move: move('reserved') }), ['取号 10:10', '等了 32 分', '去there · 应在 10:10 前到'])
  t.equal(stateSince(ticket('A012', { status: 'missed', missedAt: now - 4 })), now - 4)
})

t.test('[W58] an item of this hall is asked for by itself, anything else by its service', async t => {
  const item = (itemId: string, halls: string[]): ItemView => ({ itemId, halls, serviceId: 'tax', name: { zh: itemId, en: itemId }, department: { zh: '', en: '' }, departmentId: 'd', themeId: 't', bring: [], typicalMinutes: 5, for: 'both', flags: [] })

  t.same([bodyOf({ item: item('return', ['here']) }, 'here'), bodyOf({ item: item('return', ['there']) }, 'here'), bodyOf({ serviceId: 'deeds' }, 'here')], [{ itemId: 'return' }, { serviceId: 'tax' }, { serviceId: 'deeds' }])
  t.same(hereFirst([item('a', ['there']), item('b', ['here'])], 'here').map(({ itemId }) => itemId), ['b', 'a'])
})

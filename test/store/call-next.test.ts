/** A counter calls whoever is first for it. */
import t from 'tap'
import { HallEvent } from '../../src/contract/events.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { miss } from '../../src/store/counters/miss.js'
import { park } from '../../src/store/counters/park.js'
import { pause } from '../../src/store/counters/pause.js'
import { recall } from '../../src/store/counters/recall.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { testHall } from '../support/catalog.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall } from '../support/store-hall.js'

t.test('[C1] the ticket goes to the counter, and the log says so', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  hall.clock.pass(90_000)

  const answer = await hall.press(callNext, '2')

  const at = hall.clock.hall()
  t.match(answer.ticket, { ticketId: ticket.ticketId, status: 'called', counterId: '2', calls: 1, calledAt: at, lastCalledAt: at })
  t.match(answer.counter, { counterId: '2', state: 'open', ticketId: ticket.ticketId, version: answer.version })
  const board = await hall.board()
  t.match(board, { version: answer.version, calls: [{ label: 'A001', counterId: '2', calls: 1, version: answer.version }] })
  const event = (await readWholeLog(hall)).at(-1)
  t.match(event, { type: 'ticket:called', by: 'clerk:2', version: answer.version, at })
  t.ok(HallEvent.safeParse(event).success)
  await expectSound(t, hall)
})

t.test('[C2] a counter takes one visitor at a time', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')
  const before = await everyKey(hall)

  await t.rejects(hall.press(callNext, '2'), { code: 'counter-busy' })

  t.same(await everyKey(hall), before)
})

t.test('[C3] counters that call at the same moment never get the same visitor', async t => {
  const counterIds = Array.from({ length: 20 }, (_, index) => `c${index}`)
  const counters = counterIds.map(counterId => ({ counterId, number: counterId, areaId: 'ground', services: ['tax', 'permits'] }))
  const hall = await openStoreHall(t, { open: counterIds, changes: { counters } })
  for (let waiting = 0; waiting < 15; waiting++) await hall.issue(waiting % 2 === 0 ? 'tax' : 'permits')

  const answers = await Promise.allSettled(counterIds.map(async counterId => await hall.press(callNext, counterId)))

  const labels = answers.flatMap(each => each.status === 'fulfilled' ? [each.value.ticket?.label] : [])
  t.equal(new Set(labels).size, 15, 'fifteen visitors are called')
  t.equal(labels.length, 15, 'each of them once')
  t.same(answers.flatMap(each => each.status === 'rejected' ? [each.reason.code] : []), Array.from({ length: 5 }, () => 'nobody-waiting'))
  await expectSound(t, hall)
})

t.test('[C4] two presses at once call one visitor', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  for (let waiting = 0; waiting < 10; waiting++) await hall.issue()

  const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await hall.press(callNext, '2')))

  t.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  t.same(answers.flatMap(each => each.status === 'rejected' ? [each.reason.code] : []), Array.from({ length: 9 }, () => 'counter-busy'))
  await expectSound(t, hall)
})

t.test('[C5] with nobody waiting nothing happens, and no event is told', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue('permits')
  const before = await everyKey(hall)

  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })

  t.same(await everyKey(hall), before)
})

t.test('[O2] parked, missed, resting and travelling visitors are never called by accident', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket: travelling } = await hall.issue('tax', { channel: 'phone' })
  for (const aside of [park, returnToLine]) {
    await hall.issue()
    await hall.press(callNext, '2')
    await hall.press(aside, '2')
  }
  await hall.issue()
  await hall.press(callNext, '2')
  hall.clock.pass(61_000)
  await hall.press(recall, '2')
  await hall.press(miss, '2')

  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })

  hall.clock.pass(59_000)
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A003' } }, 'who was returned is called again after the rest')
  await hall.of(arrive, travelling, { isProven: true })
  await hall.press(returnToLine, '2')
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } }, 'who has arrived is called')
  await expectSound(t, hall)
})

t.test('[O3] a counter that assists a line calls from it only those who have waited five minutes longer', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await hall.issue('permits')
  hall.clock.pass(4 * 60_000)
  await hall.issue('tax')

  const own = await hall.press(callNext, '1')
  t.match(own.ticket, { label: 'A001' }, 'the own line is worth five minutes')
  await hall.press(park, '1')
  await hall.issue('permits')
  hall.clock.pass(60_000 + 1)
  await hall.issue('tax')
  const assisted = await hall.press(callNext, '1')

  t.match(assisted.ticket, { label: 'B001' }, 'and no more than that')
  await expectSound(t, hall)
})

t.test('[O4] why tells which heads were compared, with what each was worth', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const at = hall.clock.hall()
  await hall.issue('permits', { priority: 'elderly' })
  await hall.issue('tax')
  await hall.issue('tax')

  const { why } = await hall.press(callNext, '1')

  t.same(why, {
    compared: [
      { serviceId: 'tax', label: 'A001', rank: at, handicapMs: 0, score: at, priority: 'normal' },
      { serviceId: 'permits', label: 'B001', rank: at - 600_000, handicapMs: 300_000, score: at - 300_000, priority: 'elderly' }
    ]
  })
  const chosen = why?.compared?.toSorted((one, other) => one.score - other.score)[0]
  t.equal((await hall.board()).calls[0]?.label, chosen?.label, 'the smallest is called')
})

t.test('[O5] a counter\'s own handicap counts instead of the catalogue\'s', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const counter = (await hall.board()).counters['1']
  await hall.redis.hset(hall.keys.counters, '1', JSON.stringify({ ...counter, handicaps: { permits: -60_000 } }))
  await hall.issue('tax')
  hall.clock.pass(59_000)
  await hall.issue('permits')

  t.match(await hall.press(callNext, '1'), { ticket: { label: 'B001' } })
})

t.test('[O6] equal ranks are called in order of issue, within a line and across lines', async t => {
  const hall = await openStoreHall(t, { open: ['6'] })
  const lines = ['deeds', 'tax', 'tax', 'permits', 'deeds', 'tax', 'permits']
  const issued = []
  for (const line of lines) issued.push((await hall.issue(line)).ticket.label)

  const called = []
  for (const _ of lines) {
    called.push((await hall.press(callNext, '6')).ticket?.label)
    await hall.press(park, '6')
  }

  t.same(called, issued)
  await expectSound(t, hall)
})

t.test('[C6] a closed, paused, taken or unknown counter calls nobody', async t => {
  const hall = await openStoreHall(t, { open: ['2', '6'] })
  await hall.issue()
  await hall.press(pause, '2', { reason: 'break' })

  await t.rejects(hall.press(callNext, '1'), { code: 'counter-closed' })
  await t.rejects(hall.press(callNext, '2'), { code: 'counter-paused' })
  await t.rejects(hall.press(callNext, '6', { holder: 'somebody' }), { code: 'counter-taken', details: { clerk: 'clerk-6' } })
  await t.rejects(hall.press(callNext, '99'), { code: 'counter-unknown' })
  await hall.press(closeCounter, '6')
  await t.rejects(hall.press(callNext, '6'), { code: 'counter-closed' })

  t.equal((await hall.board()).calls.length, 0)
})

t.test('[C7] a device that is bound to its counter acts without a sign-in', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()

  t.match(await hall.press(callNext, '2', { holder: undefined, by: 'pad:2' }), { ticket: { label: 'A001' } })
})

t.test('[G8] on another catalogue the program reads it anew, once, and then says no', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  let reads = 0
  const [old, now] = [hall.store.catalog.current(), { ...hall.store.catalog.current(), halls: new Map([[hall.hallId, testHall(hall.hallId, 0, { catalogVersion: 'catalog-2' })]]) }]
  await hall.redis.hset(hall.keys.hall, 'catalogVersion', 'catalog-2')
  const late = { ...hall.store, catalog: { current: () => reads > 0 ? now : old, reload: async () => { reads++; return now } } }
  const stale = { ...hall.store, catalog: { current: () => old, reload: async () => { reads++; return old } } }
  const input = { hallId: hall.hallId, by: 'clerk:2', counterId: '2', holder: 'h2' }

  await t.rejects(callNext(stale, input), { code: 'catalog-changed' })
  t.equal(reads, 1)
  reads = 0
  t.match(await callNext(late, input), { ticket: { label: 'A001' } })
  t.equal(reads, 1)
})

t.test('[O7] a visitor who gives up while a counter calls is either called or gone, never both', async t => {
  for (let round = 0; round < 20; round++) {
    const hall = await openStoreHall(t, { open: ['2'] })
    const { ticket } = await hall.issue()

    const [called, cancelled] = await Promise.allSettled([hall.press(callNext, '2'), hall.of(cancel, ticket)])

    t.equal(cancelled.status, 'fulfilled', 'a called visitor may still give up')
    t.equal((await hall.board()).counters['2']?.ticketId, undefined)
    t.ok(called.status === 'fulfilled' || called.reason.code === 'nobody-waiting')
    await expectSound(t, hall)
  }
})

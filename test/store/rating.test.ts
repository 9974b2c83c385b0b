/** The rating pad at a counter: one rating a visit, of the counter that served last, whoever else presses. */
import t from 'tap'
import { callNext } from '../../src/store/counters/call-next.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { finish } from '../../src/store/counters/finish.js'
import { openDay, closeDay } from '../../src/store/halls/day.js'
import { park } from '../../src/store/counters/park.js'
import { rate, rateHere, visitToRate, type RateHere } from '../../src/store/tickets/rate.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { limits } from '../../src/domain/limits.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

const minute = 60_000

const pad = (hall: StoreHall) => async (counterId: string, more: Partial<RateHere> = {}) =>
  await rateHere(hall.store, { hallId: hall.hallId, by: 'rating:pad', counterId, stars: 5, ...more })
const asked = async (hall: StoreHall, counterId: string) => await visitToRate(hall.store, hall.hallId, counterId)

async function serve (hall: StoreHall, counterId: string) {
  const { ticket } = await hall.press(callNext, counterId)
  await hall.press(start, counterId)
  await hall.press(finish, counterId)
  return ticket!
}

t.test('[W140] a pad rates the visit that ended last at its counter, once; what is written stays out of the log', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  for (let waiting = 0; waiting < 3; waiting++) await hall.issue()
  const [first, elsewhere] = [await serve(hall, '1'), await serve(hall, '2')]

  t.match(await asked(hall, '1'), { label: first.label, lang: 'zh', serviceId: 'tax' })
  t.match(await pad(hall)('1', { stars: 1, reasons: ['attitude'], contact: { sealed: 'k1.sealed', keptSeconds: 3600 } }), { ticket: { ticketId: first.ticketId, stars: 1 } })

  t.equal(await asked(hall, '1'), null)
  const before = await everyKey(hall)
  await t.rejects(pad(hall)('1'), { code: 'already-rated' })
  t.same(await everyKey(hall), before)
  t.match(await asked(hall, '2'), { label: elsewhere.label }, 'the other counter has its own')
  t.notMatch(JSON.stringify(await readWholeLog(hall)), /attitude|sealed/)
  t.same(JSON.parse(await hall.redis.get(`${hall.keys.hall}:rating:${first.ticketId}`) ?? ''), { reasons: ['attitude'] })
  t.equal(await hall.redis.get(hall.keys.contact(first.ticketId)), 'k1.sealed')
  t.ok(await hall.redis.ttl(hall.keys.contact(first.ticketId)) <= 3600)
  await expectSound(t, hall)
})

t.test('[W140] the visit stays the pad\'s to rate while the next visitor is called', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await hall.issue()
  await hall.issue()
  const { ticket } = await hall.press(callNext, '1')
  await hall.press(start, '1')
  t.equal(await asked(hall, '1'), null, 'a visit that goes on is not asked about')
  await t.rejects(pad(hall)('1'), { code: 'counter-idle' })
  await hall.press(finishAndCallNext, '1')

  t.match(await pad(hall)('1', { stars: 4 }), { ticket: { ticketId: ticket?.ticketId, stars: 4 } })
  await expectSound(t, hall)
})

t.test('[W141] phone and pads that rate at the same moment give one rating', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  for (let round = 0; round < 20; round++) {
    const { ticket } = await hall.issue()
    await serve(hall, '1')
    const tries = await Promise.allSettled([hall.of(rate, ticket, { stars: 1 }), pad(hall)('1', { stars: 5 }), pad(hall)('1', { stars: 3, label: ticket.label }), hall.of(rate, ticket, { stars: 2 })])

    t.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const each of tries) if (each.status === 'rejected') t.match(each.reason, { code: 'already-rated' })
    hall.clock.pass(minute)
  }
  const rated = (await readWholeLog(hall)).filter(({ type }) => type === 'ticket:rated')
  t.equal(rated.length, 20)
  await expectSound(t, hall)
})

t.test('[W142] a rating sent again with its key is one rating and gets the first answer', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await hall.issue()
  await serve(hall, '1')

  const once = await pad(hall)('1', { stars: 2, ...request('key-1') })
  const again = await pad(hall)('1', { stars: 2, ...request('key-1') })

  t.same(again, { ...once, replayed: true })
  await t.rejects(pad(hall)('1', { stars: 5, ...request('key-1', 'another body') }), { code: 'idempotency-mismatch' })
})

t.test('[W143] a transferred visit belongs to the counter that served it last', async t => {
  const hall = await openStoreHall(t, { open: ['2', '3'] })
  await hall.issue()
  const { ticket } = await hall.press(callNext, '2')
  await hall.press(start, '2')
  await transfer(hall.store, { hallId: hall.hallId, by: 'clerk:2', serviceId: 'permits', source: { counterId: '2', holder: 'h2' } })
  t.equal(await asked(hall, '2'), null, 'a leg that was passed on is no visit')
  await serve(hall, '3')

  await t.rejects(pad(hall)('2'), { code: 'counter-idle' })
  t.match(await pad(hall)('3'), { ticket: { ticketId: ticket?.ticketId } })
})

t.test('[W143] who is parked or taken back by undo is not asked', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const { ticket } = await hall.issue()
  await serve(hall, '1')
  await hall.press(undo, '1')

  t.equal(await asked(hall, '1'), null)
  await t.rejects(pad(hall)('1'), { code: 'counter-idle' })
  await hall.press(park, '1')
  t.equal(await asked(hall, '1'), null)
  t.same(await hall.redis.lrange(hall.keys.served('1'), 0, -1), [])
  await hall.issue()
  const second = await serve(hall, '1')
  t.match(await pad(hall)('1'), { ticket: { ticketId: second.ticketId } })
  t.not(second.ticketId, ticket.ticketId)
  await expectSound(t, hall)
})

t.test('[W144] a pad asks for ten minutes; what it kept counts for two hours, for the very visit that it asked about', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  for (let waiting = 0; waiting < 2; waiting++) await hall.issue()
  const first = await serve(hall, '1')
  hall.clock.pass(limits.rateAskedMs)
  t.match(await asked(hall, '1'), { label: first.label })
  hall.clock.pass(1)
  t.equal(await asked(hall, '1'), null)
  await t.rejects(pad(hall)('1'), { code: 'counter-idle' })
  const second = await serve(hall, '1')

  t.match(await pad(hall)('1', { stars: 2, label: first.label }), { ticket: { ticketId: first.ticketId, stars: 2 } })
  t.match(await pad(hall)('1', { stars: 3 }), { ticket: { ticketId: second.ticketId, stars: 3 } })
  await t.rejects(pad(hall)('1', { label: 'A999' }), { code: 'counter-idle' })
  await hall.issue()
  const third = await serve(hall, '1')
  hall.clock.pass(limits.rateKeptMs + 1)
  await t.rejects(pad(hall)('1', { label: third.label }), { code: 'counter-idle' })
})

t.test('[W144] a label of yesterday is not taken for today\'s, and a visit may be rated after the day has closed', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await hall.issue()
  const yesterday = await serve(hall, '1')
  await closeDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
  t.match(await pad(hall)('1'), { ticket: { ticketId: yesterday.ticketId } })
  hall.clock.pass(24 * 60 * minute)
  await openDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: '2026-03-03' })
  await hall.open('1')
  const { ticket } = await hall.issue()
  t.equal(ticket.label, yesterday.label)

  await t.rejects(pad(hall)('1', { label: ticket.label }), { code: 'counter-idle' })
  await serve(hall, '1')
  t.match(await pad(hall)('1', { label: ticket.label }), { ticket: { ticketId: ticket.ticketId } })
})

t.test('[W144] only the last visits of a counter are remembered, and not for ever', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  for (let visit = 0; visit < limits.servedKept + 3; visit++) {
    await hall.issue()
    await serve(hall, '1')
  }
  t.equal(await hall.redis.llen(hall.keys.served('1')), limits.servedKept)
  t.ok(await hall.redis.ttl(hall.keys.served('1')) > 0)
})

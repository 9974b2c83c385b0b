/** Visitors who come from home, step out, give up, are taken out or brought back, and say how it was. */
import t from 'tap'
import { readTicket } from '../../src/store/board.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { defer } from '../../src/store/tickets/defer.js'
import { rate } from '../../src/store/tickets/rate.js'
import { remove } from '../../src/store/tickets/remove.js'
import { restore } from '../../src/store/tickets/restore.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { ticketAt } from '../support/stages.js'
import { openStoreHall } from '../support/store-hall.js'

const minute = 60_000
const proven = { isProven: true }

t.test('[L20] a ticket from a phone is callable once its visitor is here, at the old rank', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue('tax', { channel: 'phone' })
  t.equal(ticket.status, 'travelling')
  hall.clock.pass(30 * minute)
  await hall.issue()

  await t.rejects(hall.of(arrive, ticket, { isProven: false }), { code: 'proof-wrong' })
  t.match(await hall.of(arrive, ticket, proven), { ticket: { status: 'waiting', arrivedAt: hall.clock.hall(), rank: ticket.rank } })

  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[L21] the time away counts for half an hour at most, whatever the class', async t => {
  for (const [priority, headStart] of [['normal', 0], ['elderly', 10 * minute]] as const) {
    const hall = await openStoreHall(t)
    const { ticket } = await hall.issue('tax', { channel: 'phone', priority })
    hall.clock.pass(100 * minute)

    t.match(await hall.of(arrive, ticket, proven), { ticket: { rank: hall.clock.hall() - 30 * minute - headStart } })
    await expectSound(t, hall)
  }
})

t.test('[L22] an appointment from a phone keeps its slot when the visitor is there in time', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const slotAt = hall.clock.hall() + 5 * 60 * minute
  const { ticket } = await hall.issue('tax', { channel: 'phone', slotAt })
  hall.clock.pass(4 * 60 * minute)

  t.match(await hall.of(arrive, ticket, proven), { ticket: { rank: slotAt, callableAt: slotAt - 15 * minute } })

  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  hall.clock.pass(45 * minute)
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[L23] who steps out falls back just behind the third after, once', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const tickets = []
  for (let number = 1; number <= 6; number++) {
    tickets.push((await hall.issue()).ticket)
    hall.clock.pass(1000)
  }

  t.match(await hall.of(defer, tickets[1]!), { ticket: { deferred: true, rank: tickets[4]!.rank + 1 } })

  const { tickets: now } = await hall.board()
  const line = await hall.redis.zrange(hall.keys.line('tax'), '0', '-1')
  t.same(line.map(member => now[member.slice(13)]?.label), ['A001', 'A003', 'A004', 'A005', 'A002', 'A006'])
  await t.rejects(hall.of(defer, tickets[1]!), { code: 'already-deferred' })
  t.match(await hall.of(defer, tickets[5]!), { ticket: { rank: tickets[5]!.rank + 1 } }, 'the last stays the last')
  t.match(await hall.of(defer, tickets[4]!), { ticket: { rank: tickets[5]!.rank + 2 } }, 'with fewer behind, to the end')
  await expectSound(t, hall)
})

t.test('[L23] who rests cannot step out before the rest is over', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(returnToLine, '2')

  await t.rejects(hall.of(defer, ticket), { code: 'too-early' })
  hall.clock.pass(2 * minute)
  t.match(await hall.of(defer, ticket), { ticket: { deferred: true } })
  await expectSound(t, hall)
})

t.test('[L24] a visitor who gives up frees the counter at once', async t => {
  for (const status of ['waiting', 'called', 'parked'] as const) {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const ticket = await ticketAt(hall, { status })

    const answer = await hall.of(cancel, ticket)

    t.match(answer.ticket, { status: 'ended', ending: 'cancelled', endedAt: hall.clock.hall() })
    t.equal((await hall.board()).counters['1']?.ticketId, undefined)
    await hall.issue()
    t.match(await hall.press(callNext, '1'), { ticket: { label: 'A002' } })
    await expectSound(t, hall)
  }
})

t.test('[L24] giving up frees no counter that has somebody else in hand', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const parked = await ticketAt(hall, { status: 'parked' })
  await hall.issue()
  const { ticket } = await hall.press(callNext, '1')

  await hall.of(cancel, parked)

  t.equal((await hall.board()).counters['1']?.ticketId, ticket?.ticketId)
  await expectSound(t, hall)
})

t.test('[L25] staff take a ticket out with a reason, also from the desk', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const ticket = await ticketAt(hall, { status: 'serving' })

  t.match(await hall.of(remove, ticket, { reason: 'taken twice' }), { ticket: { ending: 'removed' } })

  t.match((await readWholeLog(hall)).at(-1), { type: 'ticket:removed', reason: 'taken twice', counter: { counterId: '1' } })
  t.equal((await hall.board()).counters['1']?.ticketId, undefined)
  await expectSound(t, hall)
})

t.test('[L26] a ticket cancelled or removed today is brought back at its old rank', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  for (const ending of ['cancelled', 'removed'] as const) {
    const ticket = await ticketAt(hall, { status: 'ended', ending })
    hall.clock.pass(minute)
    await hall.issue()

    t.match(await hall.of(restore, ticket, { reason: 'a mistake' }), { ticket: { status: 'waiting', rank: ticket.rank } })

    const restored = await readTicket(hall.store, ticket.ticketId)
    t.same([restored.ending, restored.endedAt], [undefined, undefined])
    t.equal(await hall.redis.ttl(hall.keys.ticket(ticket.ticketId)), -1, 'it stays as long as it is open')
    t.match(await hall.press(callNext, '2'), { ticket: { ticketId: ticket.ticketId } })
    t.match((await readWholeLog(hall)).at(-2), { type: 'ticket:restored', reason: 'a mistake' })
    await hall.of(remove, ticket, { reason: 'done' })
    await hall.press(callNext, '2')
    await hall.of(cancel, (await hall.board()).tickets[(await hall.board()).counters['2']!.ticketId!]!)
  }
  await expectSound(t, hall)
})

t.test('[L26] yesterday\'s tickets are not brought back', async t => {
  const hall = await openStoreHall(t)
  const { ticket } = await hall.issue()
  await hall.of(cancel, ticket)
  const day = { hallId: hall.hallId, by: 'agent:day-keeper' }
  await closeDay(hall.store, { ...day, day: '2026-03-02', notBefore: 0 })
  await t.rejects(hall.of(restore, ticket, { reason: 'x' }), { code: 'hall-closed' })
  hall.clock.pass(24 * 60 * minute)
  await openDay(hall.store, { ...day, day: '2026-03-03' })

  await t.rejects(hall.of(restore, ticket, { reason: 'x' }), { code: 'wrong-status' })
  await expectSound(t, hall)
})

t.test('[L27] a visit is rated once; what the visitor writes stays out of the log', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const ticket = await ticketAt(hall, { status: 'ended', ending: 'served' })

  t.match(await hall.of(rate, ticket, { stars: 2, reasons: ['long-wait'], comment: 'Mrs Li was kind' }), { ticket: { stars: 2 } })

  const before = await everyKey(hall)
  await t.rejects(hall.of(rate, ticket, { stars: 5 }), { code: 'already-rated' })
  await t.rejects(hall.of(rate, { ticketId: `${hall.hallId}.${'x'.repeat(22)}` }, { stars: 5 }), { code: 'ticket-unknown' })
  t.same(await everyKey(hall), before)
  t.notMatch(JSON.stringify(await readWholeLog(hall)), /Mrs Li|long-wait/)
  t.same(JSON.parse(await hall.redis.get(`${hall.keys.hall}:rating:${ticket.ticketId}`) ?? ''), { reasons: ['long-wait'], comment: 'Mrs Li was kind' })
  await expectSound(t, hall)
})

t.test('[L27] a visit may be rated after the hall has closed', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const ticket = await ticketAt(hall, { status: 'ended', ending: 'served' })
  await closeDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })

  t.match(await hall.of(rate, ticket, { stars: 5 }), { ticket: { stars: 5, ending: 'served' } })
  await expectSound(t, hall)
})

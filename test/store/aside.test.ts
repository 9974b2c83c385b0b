/** Visitors who do not come, or step aside for a while, and how they come back. */
import t from 'tap'
import { callNext } from '../../src/store/counters/call-next.js'
import { call } from '../../src/store/counters/call.js'
import { miss } from '../../src/store/counters/miss.js'
import { park } from '../../src/store/counters/park.js'
import { recall } from '../../src/store/counters/recall.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { everyKey, expectSound } from '../support/sound.js'
import { ticketAt } from '../support/stages.js'
import { openStoreHall } from '../support/store-hall.js'

const minute = 60_000

t.test('[L9] who is returned keeps the place and rests, so that the next is called first', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')

  const { ticket: returned, counter } = await hall.press(returnToLine, '2')

  t.match(returned, { status: 'waiting', rank: ticket.rank, calls: 0, callableAt: hall.clock.hall() + 2 * minute })
  t.same([returned?.calledAt, returned?.counterId, counter.ticketId], [undefined, undefined, undefined])
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A002' } })
  await hall.press(park, '2')
  hall.clock.pass(2 * minute)
  await hall.issue()
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001', calls: 1 } }, 'and after the rest comes before all who took numbers later')
  await expectSound(t, hall)
})

t.test('[G10] nobody is marked as missed before the second call and a minute', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')

  hall.clock.pass(61_000)
  await t.rejects(hall.press(miss, '2'), { code: 'miss-too-soon', details: { calls: 1, needsCalls: 2, retryInMs: 0 } })
  await hall.press(recall, '2')
  t.match(await hall.press(miss, '2'), { ticket: { status: 'missed', missedAt: hall.clock.hall() }, counter: { state: 'open' } })

  await hall.issue()
  await hall.press(callNext, '2')
  hall.clock.pass(30_000)
  await hall.press(recall, '2')
  hall.clock.pass(29_999)
  await t.rejects(hall.press(miss, '2'), { code: 'miss-too-soon', details: { calls: 2, retryInMs: 1 } })
  await expectSound(t, hall)
})

t.test('[L10] who is parked is called back at the same counter, and nowhere else', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const { ticketId } = await ticketAt(hall, { status: 'serving' })
  const { ticket } = await hall.press(park, '1', { reason: 'fills in a form' })
  t.match(ticket, { status: 'parked', parkedAt: hall.clock.hall(), counterId: '1' })

  await t.rejects(hall.press(call, '2', { ticketId }), { code: 'wrong-counter', details: { counterId: '1' } })
  const answer = await hall.press(call, '1', { ticketId })

  t.match(answer, { ticket: { status: 'called', counterId: '1', calls: 1 }, why: { direct: 'parked' } })
  t.equal(answer.ticket?.startedAt, undefined, 'the time aside is not counted as service')
  t.equal(answer.ticket?.parkedAt, undefined)
  await expectSound(t, hall)
})

t.test('[L11] who was missed and has come is called by any counter of that service', async t => {
  const hall = await openStoreHall(t, { open: ['1', '4', '5'] })
  const { ticketId } = await ticketAt(hall, { status: 'missed' })

  await t.rejects(hall.press(call, '4', { ticketId }), { code: 'not-served-here', details: { serviceId: 'tax' } })
  t.match(await hall.press(call, '5', { ticketId }), { ticket: { status: 'called', counterId: '5' }, why: { direct: 'missed' } }, 'one that assists, too')
  await expectSound(t, hall)
})

t.test('[L12] a visitor who waits may be called out of turn, with a reason in the log and never without one', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  const { ticket } = await hall.issue()

  await t.rejects(hall.press(call, '2', { ticketId: ticket.ticketId }), { code: 'reason-needed' })
  const answer = await hall.press(call, '2', { ticketId: ticket.ticketId, reason: 'with a small child' })

  t.match(answer, { ticket: { label: 'A002' }, why: { direct: 'waiting' } })
  await hall.press(park, '2')
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await t.rejects(hall.press(call, '2', { ticketId: ticket.ticketId }), { code: 'counter-busy' })
  await expectSound(t, hall)
})

t.test('[L13] nobody is called by id who is at another counter, on the way, or gone', async t => {
  for (const stage of [{ status: 'called' }, { status: 'serving' }, { status: 'travelling' }, { status: 'ended', ending: 'served' }] as const) {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const { ticketId } = await ticketAt(hall, stage)
    const before = await everyKey(hall)

    await t.rejects(hall.press(call, '2', { ticketId }), { code: 'wrong-status', details: { status: stage.status } })
    await t.rejects(hall.press(call, '2', { ticketId: `${hall.hallId}.${'x'.repeat(22)}` }), { code: 'ticket-unknown' })

    t.same(await everyKey(hall), before)
  }
})

t.test('[C15] from a counter only who holds it puts a visitor back in line', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const ticket = await ticketAt(hall, { status: 'parked' })

  await t.rejects(hall.of(requeue, ticket, { counterId: '1', holder: 'somebody' }), { code: 'counter-taken' })
  await t.rejects(hall.of(requeue, ticket, { counterId: '2', holder: 'h2' }), { code: 'counter-closed' })
  t.match(await hall.of(requeue, ticket, { counterId: '1', holder: 'h1' }), { ticket: { status: 'waiting' }, counter: { counterId: '1', state: 'open' } })
  await expectSound(t, hall)
})

t.test('[L14] back within the grace time a visitor has the old place, after it the last', async t => {
  for (const stage of [{ status: 'missed' }, { status: 'parked' }] as const) {
    const hall = await openStoreHall(t, { open: ['1'] })
    const soon = await ticketAt(hall, stage)
    hall.clock.pass(30 * minute)
    t.match(await hall.of(requeue, soon), { ticket: { status: 'waiting', rank: soon.rank, calls: 0 } })
    await hall.press(callNext, '1')
    await hall.press(start, '1')
    await hall.press(park, '1')

    hall.clock.pass(30 * minute + 1)
    const { ticket } = await hall.of(requeue, soon)

    t.equal(ticket.rank, hall.clock.hall())
    t.same([ticket.parkedAt, ticket.missedAt, ticket.startedAt, ticket.counterId], [undefined, undefined, undefined, undefined])
    await expectSound(t, hall)
  }
})

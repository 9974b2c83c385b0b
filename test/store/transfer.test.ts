/** Visitors who are sent on: to another line, or to one counter. */
import t from 'tap'
import { call } from '../../src/store/counters/call.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { adoptCatalog } from '../../src/store/halls/day.js'
import { park } from '../../src/store/counters/park.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { transfer, type Transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { testHall } from '../support/catalog.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

const send = async ({ store, hallId }: StoreHall, source: Transfer['source'], to: Pick<Transfer, 'serviceId' | 'toCounterId'>) =>
  (await transfer(store, { hallId, by: 'clerk:1', source, ...to })).events[0]!
const at = (counterId: string) => ({ counterId, holder: `h${counterId}` })

t.test('[L15] from the desk a visitor goes on with number and rank, and the leg that ends is told', async t => {
  const hall = await openStoreHall(t, { open: ['2', '4'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '2')
  hall.clock.pass(10_000)
  await hall.issue('permits')
  await hall.press(start, '2')

  const event = await send(hall, at('2'), { serviceId: 'permits' })

  t.match(event, {
    type: 'ticket:transferred',
    ticket: { label: 'A001', serviceId: 'permits', status: 'waiting', rank: ticket.rank, transfers: 1, calls: 0 },
    leg: { serviceId: 'tax', counterId: '2', calledAt: ticket.issuedAt, startedAt: hall.clock.hall() }
  })
  t.equal(event.counter?.ticketId, undefined)
  t.match(await hall.press(callNext, '4'), { ticket: { label: 'A001' } }, 'the old rank is before those who came later')
  t.match(await hall.issue('permits'), { ticket: { label: 'B002' } }, 'the number of another line is not used up')
  await expectSound(t, hall)
})

t.test('[L15] a guide sends a visitor who waits; one who is at a desk is the clerk\'s', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  t.match(await send(hall, ticket, { serviceId: 'deeds' }), { ticket: { serviceId: 'deeds', transfers: 1 }, leg: { serviceId: 'tax' } })
  await send(hall, ticket, { serviceId: 'tax' })
  await hall.press(callNext, '2')
  const before = await everyKey(hall)

  await t.rejects(send(hall, ticket, { serviceId: 'deeds' }), { code: 'wrong-status', details: { status: 'called' } })

  t.same(await everyKey(hall), before)
  await expectSound(t, hall)
})

t.test('[L16] an appointment that is sent on stays one', async t => {
  const hall = await openStoreHall(t, { open: ['4'] })
  const slotAt = hall.clock.hall() + 3_600_000
  const { ticket } = await hall.issue('tax', { channel: 'appointment', slotAt })

  await send(hall, ticket, { serviceId: 'permits' })

  await t.rejects(hall.press(callNext, '4'), { code: 'nobody-waiting' })
  hall.clock.pass(45 * 60_000)
  t.match(await hall.press(callNext, '4'), { ticket: { label: 'A001', rank: slotAt } })
  await expectSound(t, hall)
})

t.test('[L17] who is sent to one counter waits for it alone, also when it does not serve that line', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2', '4'] })
  const { ticket } = await hall.issue()

  t.match(await send(hall, ticket, { toCounterId: '4' }), { ticket: { serviceId: 'tax', forCounterId: '4' } })

  const { ticket: direct } = await hall.issue()
  await send(hall, direct, { toCounterId: '4' })
  t.match(await hall.press(call, '4', { ticketId: direct.ticketId, reason: 'x' }), { ticket: { label: 'A002' } }, 'also by its id')
  await hall.of(cancel, direct)
  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  t.match(await hall.press(callNext, '4'), { ticket: { label: 'A001', forCounterId: '4' }, why: { compared: [{ handicapMs: 0 }] } })
  await hall.press(park, '4')
  t.match(await hall.press(call, '4', { ticketId: ticket.ticketId, reason: 'x' }), { ticket: { label: 'A001' } })
  await hall.press(returnToLine, '4')
  hall.clock.pass(120_000)
  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  t.match(await hall.press(callNext, '4'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[L18] nobody waits for a counter that is closed or gone', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2', '4'] })
  const [{ ticket: waits }, { ticket: parked }, { ticket: called }] = [await hall.issue(), await hall.issue(), await hall.issue()]
  for (const ticket of [parked, called, waits]) await send(hall, ticket, { toCounterId: '4' })
  await hall.press(call, '4', { ticketId: parked.ticketId, reason: 'x' })
  await hall.press(park, '4')
  await hall.press(call, '1', { ticketId: called.ticketId, reason: 'x' })

  const { version } = await hall.press(closeCounter, '4')

  const log = await readWholeLog(hall)
  t.match(log.slice(-2), [{ type: 'ticket:transferred', ticket: { label: 'A001' }, leg: { serviceId: 'tax' } }, { type: 'counter:closed', version }])
  t.equal((await hall.ticket(waits))?.forCounterId, undefined)
  await hall.of(requeue, parked)
  await hall.press(returnToLine, '1')
  hall.clock.pass(120_000)
  for (const label of ['A001', 'A002', 'A003']) {
    t.match(await hall.press(callNext, '2'), { ticket: { label } })
    await hall.press(start, '2')
    await hall.press(park, '2')
  }
  await expectSound(t, hall)
})

t.test('[L18] a call taken back after that counter closed leaves nobody there', async t => {
  const hall = await openStoreHall(t, { open: ['2', '4'] })
  const { ticket } = await hall.issue()
  await send(hall, ticket, { toCounterId: '4' })
  await hall.press(call, '2', { ticketId: ticket.ticketId, reason: 'x' })
  await hall.press(closeCounter, '4')

  await hall.press(undo, '2')

  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[L18] a counter that a new catalogue does not have lets its visitors go', async t => {
  const hall = await openStoreHall(t, { open: ['2', '4'] })
  const { ticket } = await hall.issue()
  await send(hall, ticket, { toCounterId: '4' })
  hall.adopt({ catalogVersion: 'catalog-2', counters: testHall('x').counters.filter(({ counterId }) => counterId !== '4') })

  await adoptCatalog(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper' })

  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[L19] nobody is sent to nowhere', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '2')
  const { ticket: waits } = await hall.issue()
  const before = await everyKey(hall)

  await t.rejects(send(hall, at('2'), { serviceId: 'passports' }), { code: 'service-not-here' })
  await t.rejects(send(hall, at('2'), { toCounterId: '99' }), { code: 'counter-unknown' })
  await t.rejects(send(hall, at('2'), { toCounterId: '4' }), { code: 'counter-closed' })
  await t.rejects(send(hall, at('2'), { toCounterId: '2' }), { code: 'wrong-counter' })
  await t.rejects(send(hall, at('1'), { serviceId: 'deeds' }), { code: 'counter-closed' })
  await t.rejects(send(hall, { ticketId: ticket.ticketId.replace(/.$/, '_') }, { serviceId: 'deeds' }), { code: 'ticket-unknown' })
  t.same(await everyKey(hall), before)
  await hall.redis.hdel(hall.keys.counters, '4')
  await t.rejects(send(hall, waits, { toCounterId: '4' }), { code: 'counter-unknown' }, 'a counter that only the files know')
})

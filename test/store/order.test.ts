/** Who is called before whom: the rank decides, and nobody is passed by more than a head start. */
import fc from 'fast-check'
import t from 'tap'
import type { Ticket } from '../../src/contract/ticket.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { park } from '../../src/store/counters/park.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { testConnection } from '../support/redis.js'
import { expectSound } from '../support/sound.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

const minute = 60_000
const headStarts: Record<string, number> = { normal: 0, elderly: 10 * minute, disabled: 20 * minute }

/** Calls and sets aside until nobody waits; answers the tickets in the order of the calls. */
async function callAll (hall: StoreHall, counterId: string): Promise<Ticket[]> {
  const called: Ticket[] = []
  for (;;) {
    const answer = await hall.press(callNext, counterId).catch((problem: { code?: string }) => problem.code)
    if (typeof answer !== 'object' || !answer?.ticket) return called
    called.push(answer.ticket)
    await hall.press(park, counterId)
  }
}

t.test('[O8] a priority class goes before those who came up to its head start earlier, and no further', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  hall.clock.pass(5 * minute)
  await hall.issue()
  hall.clock.pass(5 * minute + 1)
  const { ticket } = await hall.issue('tax', { priority: 'elderly' })

  t.equal(ticket.rank, hall.clock.hall() - 10 * minute)
  t.same((await callAll(hall, '2')).map(({ label }) => label), ['A001', 'A003', 'A002'])
})

t.test('[O9] a ticket is passed only by priority tickets issued within their head start after it', async t => {
  const redis = await testConnection(t)
  const visitor = fc.record({ priority: fc.constantFrom('normal', 'normal', 'normal', 'elderly', 'disabled'), after: fc.nat(8 * minute) })
  await fc.assert(fc.asyncProperty(fc.array(visitor, { minLength: 2, maxLength: 14 }), fc.nat(10), async (visitors, callsBefore) => {
    const hall = await openStoreHall(t, { open: ['2'], redis })
    const issued: Ticket[] = []
    const early: Ticket[] = []
    for (const [index, { priority, after }] of visitors.entries()) {
      hall.clock.pass(after)
      issued.push((await hall.issue('tax', { priority })).ticket)
      if (index === callsBefore) early.push((await hall.press(callNext, '2')).ticket!)
    }
    if (early.length > 0) await hall.press(park, '2')
    const called = [...early, ...await callAll(hall, '2')]

    if (called.length !== issued.length) throw new Error(`${called.length} of ${issued.length} were called`)
    for (const [place, ticket] of called.entries()) {
      for (const passer of called.slice(0, place)) {
        if (passer.issuedVersion < ticket.issuedVersion) continue
        const headStart = (headStarts[passer.priority] ?? 0) - (headStarts[ticket.priority] ?? 0)
        if (passer.issuedAt - ticket.issuedAt >= headStart) throw new Error(`${passer.label} passed ${ticket.label}`)
      }
    }
  }), { numRuns: 25 })
})

t.test('[O10] with heads of several lines the smallest rank plus handicap is called, over every history', async t => {
  const redis = await testConnection(t)
  const visitor = fc.record({ service: fc.constantFrom('tax', 'permits', 'deeds'), priority: fc.constantFrom('normal', 'elderly'), after: fc.nat(3 * minute) })
  await fc.assert(fc.asyncProperty(fc.array(visitor, { minLength: 1, maxLength: 12 }), async visitors => {
    const hall = await openStoreHall(t, { open: ['3'], redis })
    const issued: Ticket[] = []
    for (const { service, priority, after } of visitors) {
      hall.clock.pass(after)
      issued.push((await hall.issue(service, { priority })).ticket)
    }
    const handicap = ({ serviceId }: Ticket) => serviceId === 'permits' ? 0 : 5 * minute
    const wanted = issued.toSorted((one, other) => one.rank + handicap(one) - other.rank - handicap(other) || one.issuedVersion - other.issuedVersion)

    const called = await callAll(hall, '3')

    if (called.map(({ label }) => label).join() !== wanted.map(({ label }) => label).join()) throw new Error(`called ${called.map(({ label }) => label).join()}`)
  }), { numRuns: 20 })
})

t.test('[O11] an appointment is not callable long before its slot, and stands at its slot', async t => {
  const hall = await openStoreHall(t, { open: ['2', '6'] })
  const slotAt = hall.clock.hall() + 60 * minute
  const { ticket } = await hall.issue('tax', { channel: 'appointment', slotAt })
  t.match(ticket, { status: 'waiting', rank: slotAt, callableAt: slotAt - 15 * minute })

  hall.clock.pass(45 * minute - 1)
  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  hall.clock.pass(1)
  await hall.issue('tax')
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A002' } }, 'before the slot, who waits goes first')
  hall.clock.pass(15 * minute + 1)
  await hall.issue('tax')
  t.match(await hall.press(callNext, '6'), { ticket: { label: 'A001' } }, 'after the slot, the appointment goes first')
  await expectSound(t, hall)
})

t.test('[O12] who comes late keeps the slot for a while, and then stands at the end', async t => {
  const hall = await openStoreHall(t)
  const now = hall.clock.hall()

  t.match(await hall.issue('tax', { channel: 'appointment', slotAt: now - 20 * minute }), { ticket: { rank: now - 20 * minute } })
  t.match(await hall.issue('tax', { channel: 'appointment', slotAt: now - 20 * minute - 1 }), { ticket: { rank: now } })
  t.match(await hall.issue('tax', { channel: 'appointment', slotAt: now - 24 * 60 * minute }), { ticket: { rank: now } }, 'yesterday\'s is late too')
  t.match(await hall.issue('tax', { channel: 'appointment', slotAt: now, priority: 'elderly' }), { ticket: { rank: now - 10 * minute } })
})

t.test('[O13] a hundred and twenty whose time comes at once are all in line for the next call', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const slotAt = hall.clock.hall() + 30 * minute
  const issued = await Promise.all(Array.from({ length: 120 }, async (_, index) => await hall.issue('tax', { channel: 'appointment', slotAt: slotAt - index })))
  hall.clock.pass(30 * minute)

  const { ticket } = await hall.press(callNext, '2')

  t.equal(ticket?.ticketId, issued.toSorted((one, other) => one.ticket.rank - other.ticket.rank)[0]?.ticket.ticketId, 'the smallest rank of all is called')
  t.equal(await hall.redis.zcard(hall.keys.due), 0)
  t.equal(await hall.redis.zcard(hall.keys.line('tax')), 119)
  await expectSound(t, hall)
})

t.test('[O14] who was put into line by a clock ahead of ours is not called before the time', async t => {
  const hall = await openStoreHall(t, { open: ['2', '4'] })
  await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(returnToLine, '2')

  hall.clock.pass(10 * minute)
  await t.rejects(hall.press(callNext, '4'), { code: 'nobody-waiting' }, 'a counter of another line puts them in')
  hall.clock.pass(-10 * minute)

  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  await expectSound(t, hall)
  hall.clock.pass(2 * minute)
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
})

t.test('[O15] a line that was lost is built again from the tickets at the next call', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  for (const service of ['tax', 'permits', 'tax', 'permits']) await hall.issue(service)
  const loseAndCall = async (lose: () => Promise<unknown>, says: string) => {
    await lose()
    const { ticket } = await hall.press(callNext, '1')
    await hall.press(park, '1')
    await expectSound(t, hall)
    return t.ok(ticket, says) && ticket?.label
  }

  t.equal(await loseAndCall(async () => await hall.redis.del(hall.keys.line('tax')), 'one line, while another has people'), 'A001')
  t.equal(await loseAndCall(async () => await hall.redis.zpopmin(hall.keys.line('tax')), 'a part of a line'), 'A002')
  t.equal(await loseAndCall(async () => await hall.redis.del(hall.keys.waiting), 'the counts'), 'B001')
  t.equal(await loseAndCall(async () => await hall.redis.del(hall.keys.line('permits'), hall.keys.waiting), 'everything'), 'B002')
})

t.test('[O15] the due ones that were lost are found, too', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(returnToLine, '2')
  await hall.redis.del(hall.keys.due)
  hall.clock.pass(2 * minute)

  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[O16] a ghost of somebody who rests is dropped, too', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(returnToLine, '2')
  await hall.redis.zadd(hall.keys.line('tax'), 1, `000000000009:${ticket.ticketId}`)

  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  await expectSound(t, hall)
})

t.test('[O16] a ghost in line is dropped, and the right visitor is called', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  const other = await hall.issue('permits')
  await hall.redis.zadd(hall.keys.line('tax'), 1, `000000000001:${hall.hallId}.${'x'.repeat(22)}`)
  await hall.redis.zadd(hall.keys.line('tax'), 2, `${String(other.ticket.issuedVersion).padStart(12, '0')}:${other.ticket.ticketId}`)
  await hall.redis.zadd(hall.keys.due, 1, `${hall.hallId}.${'y'.repeat(22)}`)
  // Counted like people who stand there: only the ghosts themselves give them away.
  await hall.redis.hincrby(hall.keys.waiting, 'tax', 2)

  t.match(await hall.press(callNext, '2'), { ticket: { ticketId: ticket.ticketId } })
  await expectSound(t, hall)
})

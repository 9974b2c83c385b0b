/** What happens at the desk: called again, begun, noted, done. */
import t from 'tap'
import { readNote, readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { finish } from '../../src/store/counters/finish.js'
import { note } from '../../src/store/tickets/note.js'
import { recall } from '../../src/store/counters/recall.js'
import { start } from '../../src/store/counters/start.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall } from '../support/store-hall.js'

t.test('[L4] a recall rings again: the same visitor, a call more, a row of its own', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  const called = await hall.press(callNext, '2')
  hall.clock.pass(20_000)

  const answer = await hall.press(recall, '2')

  t.match(answer.ticket, { calls: 2, calledAt: called.ticket?.calledAt, lastCalledAt: hall.clock.hall() })
  t.match((await hall.board()).calls, [{ label: 'A001', calls: 2, version: answer.version }, { label: 'A001', calls: 1, version: called.version }])
  await expectSound(t, hall)
})

t.test('[G9] a visitor is called three times at most, and never twice within twenty seconds', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')

  hall.clock.pass(19_999)
  await t.rejects(hall.press(recall, '2'), { code: 'recall-too-soon', details: { retryInMs: 1 } })
  hall.clock.pass(1)
  await hall.press(recall, '2')
  hall.clock.pass(20_000)
  await hall.press(recall, '2')
  hall.clock.pass(20_000)

  await t.rejects(hall.press(recall, '2'), { code: 'recall-limit', details: { calls: 3 } })
  await expectSound(t, hall)
})

t.test('[L5] start begins the service, and keeps when the visitor was called', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  const called = await hall.press(callNext, '2')
  hall.clock.pass(15_000)

  const { ticket, counter } = await hall.press(start, '2')

  t.match(ticket, { status: 'serving', startedAt: hall.clock.hall(), calledAt: called.ticket?.calledAt })
  t.equal(counter.ticketId, ticket?.ticketId)
  await expectSound(t, hall)
})

t.test('[L6] finish ends the visit and frees the counter; what came of it is kept', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(start, '2')
  hall.clock.pass(480_000)

  const answer = await hall.press(finish, '2', { outcome: 'done', timingOff: true })

  t.match(answer.ticket, { status: 'ended', ending: 'served', endedAt: hall.clock.hall(), outcome: 'done', timingOff: true })
  t.equal(answer.counter.ticketId, undefined)
  const board = await hall.board()
  t.equal(board.tickets[ticket.ticketId], undefined, 'an ended ticket leaves the board')
  t.equal(Object.keys(board.tickets).length, 1, 'nobody was called')
  t.same(await readTicket(hall.store, ticket.ticketId), answer.ticket, 'and can still be read')
  t.ok(await hall.redis.ttl(hall.keys.ticket(ticket.ticketId)) > 47 * 3600, 'for two days')
  await expectSound(t, hall)
})

t.test('[L7] finish-and-call-next is one act: two events, one answer', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(start, '2')

  const answer = await hall.press(finishAndCallNext, '2', { outcome: 'done' })

  t.match(answer, { ticket: { label: 'A002', status: 'called' }, counter: { ticketId: answer.ticket?.ticketId }, why: { compared: [{ label: 'A002' }] } })
  const log = await readWholeLog(hall)
  t.match(log.slice(-2), [{ type: 'ticket:finished', ticket: { label: 'A001', outcome: 'done' } }, { type: 'ticket:called', version: answer.version }])
  await expectSound(t, hall)
})

t.test('[L8] finish-and-call-next finishes always, and calls nobody when nobody waits', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')
  await t.rejects(hall.press(finishAndCallNext, '2'), { code: 'wrong-status', details: { status: 'called' } })
  await hall.press(start, '2')

  const answer = await hall.press(finishAndCallNext, '2')

  t.match(answer, { ticket: null, why: undefined })
  t.equal(answer.counter.ticketId, undefined)
  t.match((await readWholeLog(hall)).at(-1), { type: 'ticket:finished', version: answer.version })
  await t.rejects(hall.press(finishAndCallNext, '2'), { code: 'counter-idle' })
  await expectSound(t, hall)
})

t.test('[L8] a counter that was paused with a visitor in hand finishes, and calls nobody', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')
  const { counter } = await hall.press(start, '2')
  await hall.redis.hset(hall.keys.counters, '2', JSON.stringify({ ...counter, state: 'paused', pauseReason: 'handover' }))

  t.match(await hall.press(finishAndCallNext, '2'), { ticket: null, counter: { state: 'paused', pauseReason: 'handover' } })
})

t.test('[L7] counters that finish and call at the same moment serve everybody once', async t => {
  const counters = Array.from({ length: 6 }, (_, index) => ({ counterId: `c${index}`, number: `${index}`, areaId: 'ground', services: ['tax'] }))
  const hall = await openStoreHall(t, { open: counters.map(({ counterId }) => counterId), changes: { counters } })
  for (let waiting = 0; waiting < 36; waiting++) await hall.issue()

  const served: string[] = []
  await Promise.all(counters.map(async ({ counterId }) => {
    let { ticket } = await hall.press(callNext, counterId)
    while (ticket) {
      served.push(ticket.label)
      await hall.press(start, counterId)
      ticket = (await hall.press(finishAndCallNext, counterId)).ticket
    }
  }))

  t.equal(served.length, 36)
  t.equal(new Set(served).size, 36)
  t.same((await hall.board()).tickets, {})
  await expectSound(t, hall)
})

t.test('[E2] what a clerk notes stays out of the log', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue('tax', { person: 'hash-of-a-phone' })
  t.equal(await readNote(hall.store, ticket.ticketId), null)
  await hall.press(callNext, '2')

  await hall.press(note, '2', { text: 'asks for Mr Wang' })
  await hall.press(note, '2', { text: 'asks for Mrs Li' })

  t.equal(await readNote(hall.store, ticket.ticketId), 'asks for Mrs Li')
  const log = JSON.stringify(await readWholeLog(hall))
  t.match((await readWholeLog(hall)).at(-1), { type: 'ticket:noted', ticket: { hasNote: true } })
  t.notMatch(log, /Wang|Li/)
  t.notMatch(log, /hash-of-a-phone/, 'nor who the person is')
  await expectSound(t, hall)
})

t.test('[C8] with nobody in hand there is nothing to recall, start, finish or note', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const before = await everyKey(hall)

  for (const verb of [recall, start, finish, finishAndCallNext]) await t.rejects(hall.press(verb, '2'), { code: 'counter-idle' })
  await t.rejects(hall.press(note, '2', { text: 'x' }), { code: 'counter-idle' })

  t.same(await everyKey(hall), before)
})

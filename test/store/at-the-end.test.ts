/** What a clerk says of a visit: what was done, that its clock is wrong, a note; and to whom it belongs. */
import t from 'tap'
import { readNote } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { call } from '../../src/store/counters/call.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { finish } from '../../src/store/counters/finish.js'
import { note } from '../../src/store/tickets/note.js'
import { park } from '../../src/store/counters/park.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall } from '../support/store-hall.js'

async function serving (test: Parameters<typeof openStoreHall>[0]) {
  const hall = await openStoreHall(test, { open: ['2'] })
  const { ticket } = await hall.issue()
  const next = await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(start, '2')
  return { ...hall, visitor: ticket, next: next.ticket }
}

t.test('[W100] what was done at the counter stands in the event of its end, each item once; an unknown item is refused', async t => {
  const hall = await serving(t)
  await t.rejects(hall.press(finish, '2', { items: ['tax-return', 'no-such-item'] }), { code: 'item-unknown' })

  const { ticket } = await hall.press(finish, '2', { outcome: 'accepted', items: ['tax-return', 'tax-return'] })

  t.match(ticket, { status: 'ended', outcome: 'accepted' })
  t.same(ticket?.items, ['tax-return'])
  t.same((await readWholeLog(hall)).flatMap(event => event.type === 'ticket:finished' ? event.ticket.items : []), ['tax-return'])
  await hall.press(undo, '2')
  t.equal((await hall.ticket(hall.visitor))?.items, undefined, 'taken back with the end')
  t.equal((await hall.press(finishAndCallNext, '2', { items: [] })).ticket?.items, undefined)
  await expectSound(t, hall)
})

t.test('[W101] the mark that a clock is wrong is kept beside the visitor, whoever finishes, and goes with a new turn', async t => {
  const hall = await serving(t)
  t.match((await hall.press(note, '2', { timingOff: true })).ticket, { timingOff: true, hasNote: undefined })
  t.equal((await hall.press(note, '2', { timingOff: false })).ticket?.timingOff, undefined)
  await hall.press(note, '2', { timingOff: true })
  t.match((await hall.press(finish, '2')).ticket, { status: 'ended', timingOff: true }, 'the number pad knows nothing of the mark')

  await hall.press(callNext, '2')
  await hall.press(note, '2', { timingOff: true })
  const sent = await transfer(hall.store, { hallId: hall.hallId, by: 'clerk:2', source: { counterId: '2', holder: 'h2' }, serviceId: 'deeds' })
  t.equal(sent.events[0]?.ticket.timingOff, undefined, 'the next counter has a clock of its own')
  await expectSound(t, hall)
})

t.test('[W102] a note that comes late never lands beside the next visitor; an emptied one is gone', async t => {
  const hall = await serving(t)
  const { ticketId } = hall.visitor
  await hall.press(note, '2', { text: 'a note', ticketId })
  t.equal(await readNote(hall.store, ticketId, hall.hallId), 'a note')
  await hall.press(finishAndCallNext, '2')
  await t.rejects(hall.press(note, '2', { text: 'late', ticketId }), { code: 'wrong-counter' })
  t.equal(await readNote(hall.store, hall.next.ticketId, hall.hallId), null)

  await hall.press(note, '2', { text: 'of the next' })
  t.equal((await hall.press(note, '2', { text: null })).ticket?.hasNote, undefined)
  t.equal(await readNote(hall.store, hall.next.ticketId, hall.hallId), null)
  await expectSound(t, hall)
})

t.test('[W103] why somebody is on hold is seen until the hold is over', async t => {
  const hall = await serving(t)
  const { ticketId } = hall.visitor
  t.match((await hall.press(park, '2', { reason: 'copies' })).ticket, { status: 'parked', parkedFor: 'copies' })
  t.equal((await hall.press(call, '2', { ticketId })).ticket?.parkedFor, undefined)
  await hall.press(park, '2', { reason: 'a form' })
  await hall.of(requeue, { ticketId })
  t.equal((await hall.ticket({ ticketId }))?.parkedFor, undefined)
  await expectSound(t, hall)
})

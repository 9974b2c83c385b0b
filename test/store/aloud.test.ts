/** A visitor who is to be called by voice: the ticket knows it, and every call of it. */
import t from 'tap'
import { wallOf } from '../../src/domain/wall.js'
import { call } from '../../src/store/counters/call.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { miss } from '../../src/store/counters/miss.js'
import { park } from '../../src/store/counters/park.js'
import { recall } from '../../src/store/counters/recall.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { testHall } from '../support/catalog.js'
import { copyIn, onTheWay, openHalls } from '../support/moving-halls.js'
import { expectSound } from '../support/sound.js'
import { openStoreHall, request } from '../support/store-hall.js'

t.test('[I99] a ticket that is to be called aloud stays so through recall, park, miss, transfer and undo, and each of its calls says it', async t => {
  const hall = await openStoreHall(t, { open: ['2', '4'] })
  const { ticket } = await hall.issue('tax', { aloud: true })
  const { ticket: other } = await hall.issue('tax', { aloud: false })
  t.equal(ticket.aloud, true)
  t.notOk('aloud' in other, 'what was not asked for stands nowhere')
  const still = async (what: string) => { t.equal((await hall.ticket(ticket))?.aloud, true, what) }

  await hall.press(callNext, '2')
  await still('called')
  await hall.press(undo, '2')
  await still('taken back')
  await hall.press(callNext, '2')
  hall.clock.pass(20_000)
  await hall.press(recall, '2')
  await still('called again')
  await hall.press(start, '2')
  await hall.press(park, '2')
  await still('set aside')
  await hall.press(call, '2', { ticketId: ticket.ticketId })
  for (let times = 0; times < 2; times++) {
    hall.clock.pass(60_000)
    await hall.press(recall, '2')
  }
  hall.clock.pass(60_000)
  await hall.press(miss, '2')
  await still('missed')
  await hall.of(requeue, ticket)
  await still('back in line')
  await transfer(hall.store, { hallId: hall.hallId, by: 'guide:1', source: { ticketId: ticket.ticketId }, serviceId: 'permits' })
  await hall.press(callNext, '4')
  await still('sent on')
  await hall.press(callNext, '2')

  const board = await hall.board()
  t.match(board.calls.map(({ label, aloud }) => `${label} ${aloud ?? false}`), ['A002 false', 'A001 true', 'A001 true', 'A001 true', 'A001 true'])
  const wall = wallOf(board, testHall(hall.hallId))
  t.match(wall.calls.map(({ aloud }) => aloud ?? false), [false, true, true, true, true])
  t.notMatch(JSON.stringify({ ...wall, calls: [] }), 'aloud', 'nothing else of a wall knows it')
  await expectSound(t, hall)
})

t.test('[I99] it goes along to another hall, and the same request twice is one ticket', async t => {
  const [here, there] = await openHalls(t)
  const asked = { aloud: true, ...request('one') }
  const first = await here.issue('tax', asked)
  const again = await here.issue('tax', asked)
  t.same([again.replayed, again.ticket], [true, first.ticket])
  await onTheWay(here, there, first.ticket)
  t.equal((await copyIn(there, first.ticket))?.aloud, true)
})

/** A ticket goes to another hall: what it keeps, who refuses it, how it comes back. */
import t from 'tap'
import { arrive } from '../../src/store/tickets/arrive.js'
import { readNote } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { tellForecast } from '../../src/store/halls/forecast.js'
import { finish } from '../../src/store/counters/finish.js'
import { carryMove, moveBack, stayAfterAll } from '../../src/store/moves/move.js'
import { admit, overdue } from '../../src/store/moves/move-steps.js'
import { reserveMove } from '../../src/store/moves/moves.js'
import { note } from '../../src/store/tickets/note.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { testHall } from '../support/catalog.js'
import { request, type StoreHall } from '../support/store-hall.js'
import { accepted, copyIn, expectHomes, heal, minute, mover, onTheWay, openHalls, typesOf } from '../support/moving-halls.js'

const proven = { isProven: true }

t.test('[V6] who moves keeps id, label, number, rank and class, is guarded and noted there as here, and takes no number from anybody', async t => {
  const [here, there] = await openHalls(t)
  await there.issue('tax')
  const { ticket } = await here.issue('tax', { priority: 'elderly', person: 'p1', lang: 'en' })
  await here.press(callNext, '1')
  await here.press(note, '1', { text: 'comes with a dog' })
  await here.press(returnToLine, '1')
  here.clock.pass(3 * minute)
  const before = await there.board()

  await onTheWay(here, there, ticket)

  const copy = await copyIn(there, ticket)
  const { ticketId, label, number, rank, priority, lang, issuedAt, issuedVersion, serviceId } = ticket
  t.match(copy, { ticketId, label, number, rank, priority, lang, issuedAt, issuedVersion, serviceId, status: 'travelling', hallId: there.hallId, moves: 1, counterId: undefined, move: { stage: 'admitted' } })
  t.same((await there.board()).numbers, before.numbers)
  t.equal(await readNote(there.store, ticketId, there.hallId), 'comes with a dog')
  await t.rejects(there.issue('tax', { person: 'p1' }), { code: 'duplicate-ticket', details: { label: 'A001' } })
  t.equal((await there.issue('tax')).ticket.label, 'D002')
  here.clock.pass(2 * minute)
  await heal([here, there])
  t.match(await copyIn(here, ticket), { status: 'ended', ending: 'moved', move: { stage: 'released' } })
  t.match(await here.issue('tax', { person: 'p1' }), { ticket: { label: 'A002' } }, 'the old hall holds it no longer')
  await expectHomes(t, [here, there])
})

t.test('[V7] there the first is who came first anywhere, once arrived; nobody is called who is still on the way', async t => {
  const [here, there] = await openHalls(t)
  const coming = []
  const labels: string[] = []
  for (const from of [here, there, here, there, here]) {
    const { ticket } = await from.issue()
    labels.push(ticket.label)
    if (from === here) coming.push(ticket)
    here.clock.pass(minute)
  }
  for (const ticket of coming.toReversed()) await onTheWay(here, there, ticket)
  t.equal((await there.press(callNext, '1')).ticket?.label, 'D001', 'who is on the way is passed over')
  await there.press(returnToLine, '1')
  here.clock.pass(30 * minute)

  await t.rejects(there.of(arrive, coming[0]!, { isProven: false }), { code: 'proof-wrong' })
  for (const ticket of coming) t.match(await there.of(arrive, ticket, proven), { ticket: { status: 'waiting', rank: ticket.rank, arrivedAt: here.clock.hall() } }, 'all of the way counts')
  const called = []
  for (let index = 0; index < 5; index++) {
    called.push((await there.press(callNext, '1')).ticket?.label)
    await there.press(start, '1')
    await there.press(finish, '1')
  }
  t.same(called, labels)
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V7] who stands in the other hall already is in line there at once', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  here.clock.pass(10 * minute)
  const { ticket: reserved } = await here.of(reserveMove, ticket, { toHallId: there.hallId, isThere: true })
  t.match(reserved.move, { reason: 'guide', isThere: true })

  t.equal(await carryMove(here.store, reserved, mover), 'admitted')

  t.match(await there.press(callNext, '1'), { ticket: { label: 'A001', rank: ticket.rank } })
  await heal([here, there])
  await expectHomes(t, [here, there])
})

const closingForecast = { serviceId: 'tax', at: 1, wait: { unknown: 'no-data' as const }, ladder: [], later: {}, isClosing: true as const }
const refusals: Record<string, { readonly code: string, readonly prepare: (there: StoreHall, here: StoreHall) => Promise<unknown> }> = {
  'is closed': { code: 'hall-closed', prepare: async there => await there.redis.hset(there.keys.hall, 'state', 'closed') },
  'issues no more': { code: 'hall-closed', prepare: async there => { there.adopt({ hallId: there.hallId, hours: { ...testHall('x').hours, monday: [{ from: '08:00', to: '09:09' }] } }) } },
  'closes the line': { code: 'line-closing', prepare: async there => await tellForecast(there.store, { hallId: there.hallId, by: 'agent:forecaster', lines: [closingForecast], areas: [] }) },
  'has no such line': { code: 'service-not-here', prepare: async there => { there.adopt({ hallId: there.hallId, lines: testHall('x', 1).lines.slice(1) }) } },
  'knows the person': { code: 'duplicate-ticket', prepare: async there => await there.issue('tax', { person: 'p1' }) }
}
for (const [says, { code, prepare }] of Object.entries(refusals)) {
  t.test(`[V8] where the other hall ${says}, the ticket stays where it was, at its old place`, async t => {
    const [here, there] = await openHalls(t)
    const { ticket } = await here.issue('tax', { person: 'p1' })
    const { ticket: second } = await here.issue()
    const reserved = await accepted(here, there, ticket)
    await prepare(there, here)
    const { version } = await there.board()

    await t.rejects(admit(here.store, { hallId: there.hallId, ticket: reserved, by: mover }), { code })
    t.equal((await there.board()).version, version, 'a refusal leaves no event')
    t.equal(await carryMove(here.store, reserved, mover), 'undone')

    t.match(await copyIn(here, ticket), { status: 'waiting', rank: ticket.rank, moves: 0, move: { stage: 'forbidden', isStaying: undefined } })
    t.equal(await copyIn(there, ticket), undefined)
    t.same(await typesOf(there, version), ['hall:move-forbidden'])
    await t.rejects(admit(here.store, { hallId: there.hallId, ticket: reserved, by: mover }), { code: /move-decided|service-not-here/ }, 'and a late admission comes too late')
    t.equal((await here.press(callNext, '1')).ticket?.label, 'A001')
    t.ok(second)
    if (says === 'is closed') await there.redis.hset(there.keys.hall, 'state', 'open')
    if (says === 'has no such line') there.adopt({ hallId: there.hallId })
    await expectHomes(t, [here, there])
  })
}

t.test('[V8] a move that nobody carried until its visitor should be there is undone', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  const reserved = await accepted(here, there, ticket)
  here.clock.pass(50 * minute)

  t.equal(await carryMove(here.store, reserved, mover), 'undone')

  t.match(await copyIn(here, ticket), { status: 'waiting', rank: ticket.rank })
  await expectHomes(t, [here, there])
})

t.test('[V9] the visitor stays after all at the old place, as long as the time for it lasts', async t => {
  const [here, there] = await openHalls(t)
  for (const says of ['reserved', 'admitted', 'arrived']) {
    const { ticket } = await here.issue()
    if (says === 'reserved') await accepted(here, there, ticket)
    else await onTheWay(here, there, ticket)
    if (says === 'arrived') await there.of(arrive, ticket, proven)
    here.clock.pass(2 * minute)

    const { ticket: stays } = await here.of(stayAfterAll, ticket, { reason: 'changed my mind', ...request(says) })

    t.match(stays, { status: 'waiting', rank: ticket.rank, moves: 0, move: { stage: 'forbidden' } }, says)
    t.same(await here.of(stayAfterAll, ticket, { reason: 'changed my mind', ...request(says) }), { ticket: stays, version: stays.version, replayed: true })
    t.match(await here.of(stayAfterAll, ticket), { ticket: { version: stays.version }, replayed: false }, 'twice is once')
    t.not((await copyIn(there, ticket))?.status, 'waiting')
    await t.rejects(there.press(callNext, '1'), { code: 'nobody-waiting' })
    t.match(await here.press(callNext, '1'), { ticket: { ticketId: ticket.ticketId } })
    await here.press(start, '1')
    await here.press(finish, '1')
  }
  const { ticket } = await here.issue()
  await t.rejects(here.of(stayAfterAll, ticket), { code: 'wrong-status' }, 'nothing is under way')
  await onTheWay(here, there, ticket)
  here.clock.pass(2 * minute + 1)
  await t.rejects(here.of(stayAfterAll, ticket), { code: 'stay-too-late' })
  await heal([here, there])
  await t.rejects(here.of(stayAfterAll, ticket), { code: 'stay-too-late' })
  await expectHomes(t, [here, there])
})

t.test('[V9] who was called or has ended there does not come back, whatever happens there later', async t => {
  const [here, there] = await openHalls(t)
  for (const says of ['called', 'back in line', 'cancelled']) {
    const { ticket } = await here.issue()
    await onTheWay(here, there, ticket)
    await there.of(arrive, ticket, proven)
    if (says === 'cancelled') await there.of(cancel, ticket)
    else await there.press(callNext, '1')
    if (says === 'back in line') await there.press(returnToLine, '1')

    await t.rejects(here.of(stayAfterAll, ticket), { code: 'move-decided' }, says)

    t.match(await copyIn(here, ticket), { ending: 'moved' }, 'and the old hall lets go at once')
    if (says === 'called') await there.press(start, '1')
    if (says === 'called') await there.press(finish, '1')
  }
  await expectHomes(t, [here, there])
})

t.test('[V10] who comes from home may move on the way: what counts of it has its bound, and who stays is still on the way', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue('tax', { channel: 'phone' })
  here.clock.pass(100 * minute)
  await onTheWay(here, there, ticket)
  t.match((await here.of(stayAfterAll, ticket)).ticket, { status: 'travelling', rank: ticket.rank })
  await t.rejects(here.press(callNext, '1'), { code: 'nobody-waiting' })

  await onTheWay(here, there, ticket)
  t.match(await there.of(arrive, ticket, proven), { ticket: { status: 'waiting', rank: here.clock.hall() - 30 * minute } })

  const { ticket: come } = await here.issue('tax', { channel: 'phone' })
  await here.of(arrive, come, proven)
  here.clock.pass(100 * minute)
  await onTheWay(here, there, come)
  t.match(await there.of(arrive, come, proven), { ticket: { status: 'waiting', rank: come.rank } }, 'who had come to the first hall keeps all')
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V11] who does not come in time is missed there, and back within the grace time at the old place', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await onTheWay(here, there, ticket)
  here.clock.pass(50 * minute - 1)
  await t.rejects(there.of(overdue, ticket), { code: 'too-early', details: { retryInMs: 1 } })
  await t.rejects(here.of(overdue, ticket), { code: 'moving' })
  here.clock.pass(1)

  const { ticket: missed, version } = await there.of(overdue, ticket)

  t.match(missed, { status: 'missed', missedAt: here.clock.hall(), rank: ticket.rank })
  t.match(await there.of(overdue, ticket), { version }, 'twice is once')
  here.clock.pass(30 * minute)
  t.match(await there.of(requeue, ticket), { ticket: { status: 'waiting', rank: ticket.rank } })
  const { ticket: phone } = await there.issue('tax', { channel: 'phone' })
  await t.rejects(there.of(overdue, phone), { code: 'wrong-status' }, 'who never moved is on the way as long as it takes')
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V12] a guide of the old hall takes back who stands there again, for some time, at the old place', async t => {
  const [here, there] = await openHalls(t)
  const back = async (ticket: { ticketId: string }, more: object = {}) => await here.of(moveBack, ticket, { reason: 'came back', ...more })
  const { ticket } = await here.issue('tax', { person: 'p1' })
  await here.issue()
  await onTheWay(here, there, ticket)
  await heal([here, there])
  here.clock.pass(42 * minute)

  const first = await back(ticket, request('back'))

  t.match(first, { ticket: { status: 'waiting', hallId: here.hallId, rank: ticket.rank, moves: 2, label: 'A001' } })
  t.same(await back(ticket, request('back')), { ...first, replayed: true })
  t.match((await typesOf(there)).slice(-1), ['ticket:reserved'])
  await heal([here, there])
  t.match(await copyIn(there, ticket), { ending: 'moved' })
  t.equal((await here.press(callNext, '1')).ticket?.label, 'A001')
  await t.rejects(back(ticket), { code: 'wrong-status' }, 'it is here')

  const { ticket: early } = await here.issue()
  await onTheWay(here, there, early)
  t.match(await back(early), { ticket: { status: 'waiting', moves: 0 } }, 'who has not been let go yet simply stays')

  const { ticket: late } = await here.issue()
  await onTheWay(here, there, late)
  await heal([here, there])
  here.clock.pass(45 * minute)
  await t.rejects(back(late), { code: 'restore-too-late' })

  const { ticket: twin } = await here.issue('deeds', { person: 'p2' })
  await onTheWay(here, there, twin)
  await heal([here, there])
  await here.issue('deeds', { person: 'p2' })
  await t.rejects(back(twin), { code: 'duplicate-ticket' })
  t.match(await copyIn(there, twin), { status: 'travelling', moves: 1 }, 'who is refused here stays there')
  await expectHomes(t, [here, there])
})

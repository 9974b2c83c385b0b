/** The counter's last press, taken back as a whole. */
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import { readTicket } from '../../src/store/board.js'
import { call } from '../../src/store/counters/call.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { finish } from '../../src/store/counters/finish.js'
import { miss } from '../../src/store/counters/miss.js'
import { note } from '../../src/store/tickets/note.js'
import { park } from '../../src/store/counters/park.js'
import { pause } from '../../src/store/counters/pause.js'
import { recall } from '../../src/store/counters/recall.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { resume } from '../../src/store/counters/resume.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { ticketAt, type Stage } from '../support/stages.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

/** Every press that can be taken back, where it is made. */
const presses: Record<string, { from: Stage, press: (hall: StoreHall, ticketId: string) => Promise<unknown> }> = {
  callNext: { from: { status: 'waiting' }, press: async hall => await hall.press(callNext, '1') },
  'call from parked': { from: { status: 'parked' }, press: async (hall, ticketId) => await hall.press(call, '1', { ticketId }) },
  'call from missed': { from: { status: 'missed' }, press: async (hall, ticketId) => await hall.press(call, '1', { ticketId }) },
  'call from waiting': { from: { status: 'waiting' }, press: async (hall, ticketId) => await hall.press(call, '1', { ticketId, reason: 'x' }) },
  finish: { from: { status: 'serving' }, press: async hall => await hall.press(finish, '1', { outcome: 'done' }) },
  finishAndCallNext: { from: { status: 'serving' }, press: async hall => { await hall.issue(); await hall.press(finishAndCallNext, '1') } },
  'finishAndCallNext with nobody waiting': { from: { status: 'serving' }, press: async hall => await hall.press(finishAndCallNext, '1') },
  return: { from: { status: 'called' }, press: async hall => await hall.press(returnToLine, '1') },
  miss: { from: { status: 'called' }, press: async hall => await hall.press(miss, '1') },
  'park from called': { from: { status: 'called' }, press: async hall => await hall.press(park, '1') },
  'park from serving': { from: { status: 'serving' }, press: async hall => await hall.press(park, '1', { reason: 'x' }) },
  transfer: { from: { status: 'serving' }, press: async ({ store, hallId }) => await transfer(store, { hallId, by: 'clerk:1', source: { counterId: '1', holder: 'h1' }, serviceId: 'deeds' }) },
  'transfer to a counter': { from: { status: 'called' }, press: async ({ store, hallId }) => await transfer(store, { hallId, by: 'clerk:1', source: { counterId: '1', holder: 'h1' }, toCounterId: '2' }) }
}

/** Tickets and counters without the versions and the moment, which go on; and without who came meanwhile. */
function essence ({ counters, tickets, calls }: Board, ticketIds: readonly string[]) {
  return {
    counters: Object.values(counters).map(counter => ({ ...counter, version: 0 })),
    tickets: ticketIds.map(ticketId => tickets[ticketId] && { ...tickets[ticketId], version: 0 }),
    calls
  }
}

for (const [name, { from, press }] of Object.entries(presses)) {
  t.test(`[L28] ${name} is taken back as a whole, within fifteen seconds`, async t => {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const { ticketId } = await ticketAt(hall, from)
    const before = await hall.board()
    await press(hall, ticketId)
    const pressed = await hall.board()
    t.notSame(essence(pressed, [ticketId]), essence(before, [ticketId]))
    hall.clock.pass(15_000)

    const answer = await hall.press(undo, '1')

    t.same(essence(await hall.board(), [ticketId]), essence(before, [ticketId]), 'all is as before')
    t.match((await readWholeLog(hall)).at(-1), { type: 'ticket:undone', version: answer.version })
    t.ok(Object.values((await hall.board()).tickets).every(({ status, ticketId: other }) => other === ticketId || status === 'waiting'))
    await expectSound(t, hall)
    await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' }, 'once')
    await expectSound(t, hall)
  })
}

t.test('[L28] an answer to undo names the ticket that came back', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const { ticketId } = await ticketAt(hall, { status: 'serving' })
  await hall.issue()
  await hall.press(finishAndCallNext, '1')

  t.match(await hall.press(undo, '1'), { ticket: { ticketId, status: 'serving' }, counter: { ticketId } })
  t.equal(await hall.redis.ttl(hall.keys.ticket(ticketId)), -1, 'it does not fade away')
})

t.test('[L29] after fifteen seconds, or with nothing pressed, there is no undo', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })
  await hall.issue()
  await hall.press(callNext, '1')
  hall.clock.pass(15_001)
  const before = await everyKey(hall)

  await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })

  t.same(await everyKey(hall), before)
})

interface Later { readonly press: (hall: StoreHall) => Promise<unknown>, readonly after: (hall: StoreHall, ticket: { ticketId: string }) => Promise<unknown> }

const called = async (hall: StoreHall) => { await hall.press(callNext, '1') }
const parked = async (hall: StoreHall) => { await called(hall); await hall.press(park, '1') }
const sentOn = async (hall: StoreHall) => { await called(hall); await transfer(hall.store, { hallId: hall.hallId, by: 'c', source: { counterId: '1' }, serviceId: 'deeds' }) }

const later: Record<string, Later> = {
  'a recall': { press: called, after: async hall => { hall.clock.pass(20_000); await hall.press(recall, '1'); hall.clock.pass(-20_000) } },
  start: { press: called, after: async hall => await hall.press(start, '1') },
  'a note': { press: called, after: async hall => await hall.press(note, '1', { text: 'x' }) },
  'the visitor who gave up': { press: called, after: async (hall, ticket) => await hall.of(cancel, ticket) },
  'a call elsewhere': { press: sentOn, after: async hall => await hall.press(callNext, '6') },
  'the requeue of a guide': { press: parked, after: async (hall, ticket) => await hall.of(requeue, ticket) },
  'a pause, though it is over': { press: parked, after: async hall => { await hall.press(pause, '1', { reason: 'break' }); await hall.press(resume, '1') } }
}

for (const [name, { press, after }] of Object.entries(later)) {
  t.test(`[L30] no undo after ${name}`, async t => {
    const hall = await openStoreHall(t, { open: ['1', '6'] })
    const { ticket } = await hall.issue()
    await press(hall)
    await after(hall, ticket)
    const before = await everyKey(hall)

    await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })

    t.same(await everyKey(hall), before)
    await expectSound(t, hall)
  })
}

t.test('[L31] of ten hands that take the same press back, one does', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '1')

  const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await hall.press(undo, '1')))

  t.same(answers.flatMap(each => each.status === 'rejected' ? [each.reason.code] : []), Array.from({ length: 9 }, () => 'undo-too-late'))
  t.equal((await readTicket(hall.store, ticket.ticketId)).status, 'waiting')
  await expectSound(t, hall)
})

t.test('[L31] undo against the next press of others: what is taken back was not used, what was used stays', async t => {
  for (let round = 0; round < 20; round++) {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    await hall.issue()
    await hall.press(callNext, '1')
    await hall.press(start, '1')
    await transfer(hall.store, { hallId: hall.hallId, by: 'clerk:1', source: { counterId: '1', holder: 'h1' }, toCounterId: '2' })

    const [undone, called] = await Promise.allSettled(round % 2 === 0 ? [hall.press(undo, '1'), hall.press(callNext, '2')] : [hall.press(callNext, '2'), hall.press(undo, '1')].toReversed())

    t.not(undone?.status, called?.status, 'exactly one of them')
    await expectSound(t, hall)
  }
})

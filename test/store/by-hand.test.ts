/** Visitors who were served from the list while the hall could not be reached. */
import t from 'tap'
import { usualDayProfile } from '../../src/contract/usual.js'
import { Experience } from '../../src/domain/waits/experience.js'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { hallOf } from '../../src/store/context.js'
import { finish } from '../../src/store/counters/finish.js'
import { miss } from '../../src/store/counters/miss.js'
import { park } from '../../src/store/counters/park.js'
import { servedToday } from '../../src/store/projections.js'
import { rate, visitToRate } from '../../src/store/tickets/rate.js'
import { recall } from '../../src/store/counters/recall.js'
import { restore } from '../../src/store/tickets/restore.js'
import { serveByHand } from '../../src/store/counters/serve-by-hand.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { ticketAt, type Stage } from '../support/stages.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

const minute = 60_000
const here: readonly Stage[] = (['waiting', 'called', 'parked', 'missed'] as const).map(status => ({ status }))
const byHand = async (hall: StoreHall, counterId: string, ticketId: string, more: object = {}) => await hall.press(serveByHand, counterId, { ticketId, ...more })

for (const stage of here) {
  t.test(`[W170] who is ${stage.status} is recorded as served by hand, with the times as the clerk's word`, async t => {
    const hall = await openStoreHall(t, { open: ['1'] })
    const { ticketId, issuedAt } = await ticketAt(hall, stage)
    hall.clock.pass(20 * minute)
    const now = hall.clock.hall()

    const answer = await byHand(hall, '1', ticketId, { startedAt: now - 10 * minute, endedAt: now - 5 * minute })

    t.match(answer, { ticket: { ticketId, status: 'ended', ending: 'served', counterId: '1', endedAt: now, byHand: { startedAt: now - 10 * minute, endedAt: now - 5 * minute } }, counter: { counterId: '1', state: 'open' } })
    t.equal(answer.counter.ticketId, undefined, 'nobody is at the counter')
    t.notOk(answer.ticket!.startedAt, 'nothing was measured')
    t.match((await readWholeLog(hall)).at(-1), { type: 'ticket:served-by-hand', by: 'clerk:1' })
    t.same((await hall.board()).tickets, {})
    await expectSound(t, hall)

    const { ticketId: other } = (await hall.issue()).ticket
    const { ticket } = await byHand(hall, '1', other, { startedAt: issuedAt - minute, endedAt: now + 100 * minute })
    t.same(ticket!.byHand, { startedAt: ticket!.issuedAt, endedAt: hall.clock.hall() }, 'a claim is cut to the life of the ticket')
  })
}

t.test('[W170] no time is learnt from it, and no forecast is held to it; the day counts the visit, not its length', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const { ticketId } = (await hall.issue()).ticket
  hall.clock.pass(45 * minute)
  await byHand(hall, '1', ticketId, { startedAt: hall.clock.hall() - 30 * minute, endedAt: hall.clock.hall() })

  t.same((await servedToday(hall.store, hall.hallId)).counters.get('1'), { served: 1, timed: 0, serviceMs: 0 })
  const hallPlan = { ...hallOf(hall.store, hall.hallId), dayProfile: usualDayProfile }
  const [learnt, fresh] = [new Experience(hallPlan), new Experience(hallPlan)]
  for (const event of await readWholeLog(hall)) learnt.learn(event, 1)
  // What came is only believed when it cannot be taken back any more.
  learnt.learn({ ...(await readWholeLog(hall)).at(-1)!, version: 1000, at: hall.clock.hall() + 10 * minute }, 1)
  t.same([learnt.state.laws, learnt.state.noShows, learnt.state.accuracy], [fresh.state.laws, fresh.state.noShows, fresh.state.accuracy])
  t.equal(await visitToRate(hall.store, hall.hallId, '1'), null, 'the pad asks nobody who stands there now')
  await hall.of(rate, (await readTicket(hall.store, ticketId)), { stars: 3 })
  await hall.press(undo, '1')
  t.match((await servedToday(hall.store, hall.hallId)).counters.get('1'), { served: 0 })
  await expectSound(t, hall)
})

t.test('[W171] whom another counter has called or set aside, who is being served or gone, or of another line: refused, and all stays as it is', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2', '4'] })
  const refused = async (ticketId: string, code: string, counterId = '2') => {
    const before = await everyKey(hall)
    await t.rejects(byHand(hall, counterId, ticketId), { code })
    t.same(await everyKey(hall), before, `${code} leaves no trace`)
  }
  const { ticketId } = await ticketAt(hall, { status: 'called' })
  await refused(ticketId, 'wrong-counter')
  await hall.press(park, '1')
  await refused(ticketId, 'wrong-counter')
  const serving = await ticketAt(hall, { status: 'serving' })
  await refused(serving.ticketId, 'wrong-status')
  await hall.press(finish, '1')
  await refused(serving.ticketId, 'wrong-status')
  await refused('downtown.20260302.x', 'ticket-unknown')
  const { ticketId: elsewhere } = (await hall.issue('tax')).ticket
  await refused(elsewhere, 'not-served-here', '4')
  await t.rejects(hall.press(serveByHand, '2', { ticketId: elsewhere, holder: 'other' }), { code: 'counter-taken' })
  await hall.press(closeCounter, '2')
  await refused(elsewhere, 'counter-closed')
})

t.test('[W171] the same press twice is one press, and of ten hands one records', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const { ticketId } = (await hall.issue()).ticket
  hall.asking = request('by-hand')
  const first = await byHand(hall, '1', ticketId)
  const again = await byHand(hall, '1', ticketId)
  t.ok(again.replayed)
  t.equal(again.version, first.version)
  hall.asking = {}

  const { ticketId: other } = (await hall.issue()).ticket
  const answers = await Promise.allSettled(Array.from({ length: 10 }, async (_, index) => await byHand(hall, index % 2 === 0 ? '1' : '2', other)))
  t.same(answers.flatMap(each => each.status === 'rejected' ? [each.reason.code] : []), Array.from({ length: 9 }, () => 'wrong-status'))
  t.equal((await readWholeLog(hall)).filter(({ type }) => type === 'ticket:served-by-hand').length, 2)
  await expectSound(t, hall)
})

t.test('[W171] against the call of another counter: one of the two happens, and a called visitor stays called', async t => {
  for (let round = 0; round < 20; round++) {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const { ticketId } = (await hall.issue()).ticket
    const presses = [async () => await byHand(hall, '1', ticketId), async () => await hall.press(callNext, '2')]

    const answers = await Promise.allSettled((round % 2 === 0 ? presses : presses.toReversed()).map(async press => await press()))

    const [recorded, called] = round % 2 === 0 ? answers : answers.toReversed()
    const { status, ending } = await readTicket(hall.store, ticketId)
    if (called?.status === 'fulfilled') t.match([status, recorded], ['called', { reason: { code: 'wrong-counter' } }])
    else t.match([status, ending, called], ['ended', 'served', { reason: { code: 'nobody-waiting' } }])
    await expectSound(t, hall)
  }
})

t.test('[W171] a counter that is paused or serves somebody may record; who is served there stays', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const serving = await ticketAt(hall, { status: 'serving' })
  const { ticketId } = (await hall.issue()).ticket

  const { counter } = await byHand(hall, '1', ticketId)

  t.equal(counter.ticketId, serving.ticketId)
  t.match(await hall.press(finish, '1'), { ticket: { ticketId: serving.ticketId, ending: 'served' } })
  await expectSound(t, hall)
})

for (const stage of here) {
  t.test(`[W172] recorded by mistake while ${stage.status}: taken back by undo as a whole, or later by a guide`, async t => {
    const hall = await openStoreHall(t, { open: ['1'] })
    const { ticketId } = await ticketAt(hall, stage)
    const was = await readTicket(hall.store, ticketId)
    await byHand(hall, '1', ticketId)
    await hall.press(undo, '1')
    t.same({ ...await readTicket(hall.store, ticketId), version: 0 }, { ...was, version: 0 })
    await expectSound(t, hall)

    await byHand(hall, '1', ticketId)
    hall.clock.pass(10 * minute)
    await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })
    await hall.of(rate, was, { stars: 2 })
    const { ticket } = await hall.of(restore, was, { reason: 'another one was served' })
    t.match(ticket, { status: 'waiting', rank: was.rank })
    t.notOk(ticket.byHand ?? ticket.ending ?? ticket.stars)
    await expectSound(t, hall)
  })
}

t.test('[W172] a guide brings back nobody who was really served', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const served = await ticketAt(hall, { status: 'ended', ending: 'served' })
  await t.rejects(hall.of(restore, served, { reason: 'x' }), { code: 'wrong-status' })
  for (const verb of [callNext, recall, miss, start]) await t.rejects(hall.press(verb, '1'))
})

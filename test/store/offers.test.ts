/** An offer to move: who gets one, how it is answered, and how it ends by itself. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { defer } from '../../src/store/tickets/defer.js'
import { answerOffer, closeOffer, offerMove } from '../../src/store/moves/moves.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { everyKey } from '../support/sound.js'
import { stages, ticketAt } from '../support/stages.js'
import { openStoreHall, request } from '../support/store-hall.js'
import { testConnection } from '../support/redis.js'
import { accepted, copyIn, expectHomes, minute, noCooldown, offerTo, onTheWay, openHalls, typesOf } from '../support/moving-halls.js'

t.test('[V1] an offer is made to who waits or comes from home, and to nobody else', async t => {
  const redis = await testConnection(t)
  for (const stage of stages) {
    const here = await openStoreHall(t, { open: ['1', '2'], redis })
    const there = await openStoreHall(t, { beside: here })
    const ticket = await ticketAt(here, stage)
    const before = await everyKey(here)
    const offer = offerTo(there)
    const act = here.of(offerMove, ticket, { offer, ...noCooldown })

    if (stage.status === 'waiting' || stage.status === 'travelling') {
      t.match(await act, { ticket: { status: stage.status, offer: { ...offer, offeredAt: here.clock.hall() } } }, stage.status)
      await expectHomes(t, [here, there])
    } else {
      await t.rejects(act, { code: 'wrong-status' }, stage.ending ?? stage.status)
      t.same(await everyKey(here), before, 'and leaves no trace')
    }
  }
})

t.test('[V1] one offer at a time, none soon after the last, none after a move', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  const offer = async () => await here.of(offerMove, ticket, { offer: offerTo(there), cooldownMs: 20 * minute, nearFront: 0 })
  await offer()
  here.clock.pass(minute)
  await t.rejects(offer(), { code: 'too-early', details: { retryInMs: 2 * minute } })

  await here.of(answerOffer, ticket, { accept: false })
  t.match(await copyIn(here, ticket), { status: 'waiting', offer: undefined, offerEndedAt: here.clock.hall() })
  here.clock.pass(20 * minute - 1)
  await t.rejects(offer(), { code: 'too-early', details: { retryInMs: 1 } })
  here.clock.pass(1)
  await offer()
  await here.of(closeOffer, ticket, { reason: 'withdrawn' })

  await onTheWay(here, there, ticket)
  await there.of(arrive, ticket, { isProven: true })
  await t.rejects(there.of(offerMove, ticket, { offer: offerTo(here), ...noCooldown }), { code: 'already-moved' })
  await expectHomes(t, [here, there], false)
})

t.test('[V31] whoever has come near the front since somebody thought of asking is left alone', async t => {
  const [here, there] = await openHalls(t)
  const first = await here.issue()
  for (let count = 0; count < 4; count++) await here.issue()
  const { ticket } = await here.issue()
  const offer = async () => await here.of(offerMove, ticket, { offer: offerTo(there), cooldownMs: 0, nearFront: 5 })

  await here.of(cancel, first.ticket, {})
  await t.rejects(offer(), { code: 'move-useless', details: { aheadCount: 4 } })
  t.notOk((await copyIn(here, ticket))?.offer)
  await here.issue()
  await t.rejects(offer(), { code: 'move-useless' }, 'who came later stands behind')

  const { ticket: last } = await here.issue()
  t.match(await here.of(offerMove, last, { offer: offerTo(there), cooldownMs: 0, nearFront: 5 }), { ticket: { offer: { toHallId: there.hallId } } })
})

t.test('[V2] an offer that is accepted in time lets the ticket set out: one press, two events, out of its line with its rank', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue('tax', { priority: 'elderly' })
  await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })
  here.clock.pass(3 * minute - 1)

  const { ticket: reserved, version } = await here.of(answerOffer, ticket, { accept: true })

  const now = here.clock.hall()
  const move = { fromHallId: here.hallId, toHallId: there.hallId, stage: 'reserved', reason: 'offer', reservedAt: now, stayUntil: now + 2 * minute, arriveBy: now + 50 * minute }
  t.match(reserved, { status: 'travelling', rank: ticket.rank, moves: 0, offer: undefined, move })
  t.same((await typesOf(here)).slice(-2), ['ticket:offer-answered', 'ticket:reserved'])
  t.equal((await here.board()).version, version)
  await t.rejects(here.press(callNext, '1'), { code: 'nobody-waiting' })
  await expectHomes(t, [here, there], false)
})

t.test('[V3] an offer that is too old, refused, taken back or not there cannot be accepted, and nobody goes anywhere', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await t.rejects(here.of(answerOffer, ticket, { accept: true }), { code: 'offer-expired' })
  await t.rejects(here.of(closeOffer, ticket, { reason: 'expired' }), { code: 'offer-expired' })
  const ways = {
    'too old': async () => { here.clock.pass(3 * minute) },
    expired: async () => { here.clock.pass(3 * minute); await here.of(closeOffer, ticket, { reason: 'expired' }) },
    refused: async () => { await here.of(answerOffer, ticket, { accept: false }) },
    'taken back': async () => { await here.of(closeOffer, ticket, { reason: 'withdrawn' }) }
  }
  for (const [says, end] of Object.entries(ways)) {
    await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })
    if (says === 'too old') await t.rejects(here.of(closeOffer, ticket, { reason: 'expired' }), { code: 'too-early', details: { retryInMs: 3 * minute } })
    await end()
    const before = await everyKey(here)
    for (const accept of [true, false]) await t.rejects(here.of(answerOffer, ticket, { accept }), { code: 'offer-expired' }, says)
    t.same(await everyKey(here), before)
    if (says === 'too old') await here.of(closeOffer, ticket, { reason: 'expired' })
  }
  t.match(await here.press(callNext, '1'), { ticket: { ticketId: ticket.ticketId } })
  await expectHomes(t, [here, there])
})

t.test('[V4] an offer ends with the wait for which it was made, and comes back when that is taken back', async t => {
  const [here, there] = await openHalls(t, 2, { open: ['1', '2'] })
  const offered = async () => {
    const { ticket } = await here.issue()
    return (await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })).ticket
  }
  const offerOf = async (ticket: { ticketId: string }) => (await copyIn(here, ticket))?.offer

  const called = await offered()
  t.equal((await here.press(callNext, '1')).ticket?.offer, undefined, 'the event tells it without')
  await t.rejects(here.of(answerOffer, called, { accept: true }), { code: 'wrong-status' })
  await here.press(undo, '1')
  t.same(await offerOf(called), called.offer, 'the press is taken back as a whole')
  await here.of(cancel, called)
  t.equal(await offerOf(called), undefined)

  const sent = await offered()
  const to = async (more: object) => await transfer(here.store, { hallId: here.hallId, by: 'guide:1', source: sent, ...more })
  await to({ serviceId: 'deeds' })
  t.equal(await offerOf(sent), undefined, 'of another line the figures say nothing')
  await here.of(offerMove, sent, { offer: offerTo(there), ...noCooldown })
  await to({ toCounterId: '2' })
  t.equal(await offerOf(sent), undefined)

  const deferred = await offered()
  t.same((await here.of(defer, deferred)).ticket.offer, deferred.offer, 'who steps back still waits')
  await expectHomes(t, [here, there])
})

t.test('[V5] of two who accept one sets the ticket out, and of an acceptance and the end of its time one happens', async t => {
  const redis = await testConnection(t)
  for (let round = 0; round < 10; round++) {
    const [here, there] = await openHalls(t, 2, { redis })
    const { ticket } = await here.issue()
    await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })
    const answers = await Promise.allSettled(Array.from({ length: 6 }, async () => await here.of(answerOffer, ticket, { accept: true })))
    t.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    t.ok(answers.every(each => each.status === 'fulfilled' || (each.reason as Refusal).code === 'moving'))
    t.equal((await typesOf(here)).filter(type => type === 'ticket:reserved').length, 1)

    const { ticket: other } = await here.issue()
    await here.of(offerMove, other, { offer: offerTo(there), ...noCooldown })
    const hands = [async () => await here.of(answerOffer, other, { accept: true }), async () => await here.of(closeOffer, other, { reason: 'withdrawn' })]
    const both = await Promise.allSettled((round % 2 ? hands : hands.toReversed()).map(async hand => await hand()))
    t.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
    await expectHomes(t, [here, there], false)
  }
})

t.test('[V5] the same acceptance twice is one, also after the answer was lost', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })
  const first = await here.of(answerOffer, ticket, { accept: true, ...request('yes') })

  t.same(await here.of(answerOffer, ticket, { accept: true, ...request('yes') }), { ...first, replayed: true })
  await t.rejects(here.of(answerOffer, ticket, { accept: false, ...request('yes', 'no') }), { code: 'idempotency-mismatch' })
  t.equal((await accepted(here, there, (await here.issue()).ticket)).status, 'travelling')
  await expectHomes(t, [here, there], false)
})

/** A ticket on its way between halls: what may be done to it where, and who knows where it is. */
import t from 'tap'
import type { HallEvent } from '../../src/contract/events.js'
import { Refusal } from '../../src/contract/refusal.js'
import { oneStory } from '../../src/domain/story.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { readStory, readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { defer } from '../../src/store/tickets/defer.js'
import { finish } from '../../src/store/counters/finish.js'
import { findTicket, withHome } from '../../src/store/moves/home.js'
import { carryMove, stayAfterAll } from '../../src/store/moves/move.js'
import { admit, forbid, overdue, release, stay, unreserve } from '../../src/store/moves/move-steps.js'
import { answerOffer, closeOffer, offerMove, reserveMove } from '../../src/store/moves/moves.js'
import { rate } from '../../src/store/tickets/rate.js'
import { remove } from '../../src/store/tickets/remove.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { testConnection } from '../support/redis.js'
import { everyKey } from '../support/sound.js'
import { attempts, stages, ticketAt } from '../support/stages.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'
import { accepted, copyIn, expectHomes, heal, minute, mover, noCooldown, offerTo, onTheWay, openHalls, typesOf } from '../support/moving-halls.js'

const proven = { isProven: true }
const byId = ['arrive', 'call', 'requeue', 'transfer', 'defer', 'cancel', 'remove', 'restore'] as const

t.test('[V13] what is on its way or gone is refused where it was, with the hall where it is, and leaves no trace', async t => {
  const redis = await testConnection(t)
  for (const where of ['moving', 'staying', 'moved', 'forbidden'] as const) {
    const [here, there] = await openHalls(t, 2, { redis, open: ['1', '2'] })
    const { ticket } = await here.issue()
    const reserved = await onTheWay(here, there, ticket)
    if (where === 'staying') await here.of(stay, ticket)
    if (where === 'moved') await heal([here])
    if (where === 'forbidden') await here.of(stayAfterAll, ticket)
    // Whose move was undone is at home in the old hall, and the other points back.
    const [hall, home] = where === 'forbidden' ? [there, here] : [here, there]
    const code = where === 'moving' || where === 'staying' ? 'moving' : 'moved'
    const acts: Record<string, () => Promise<unknown>> = {
      ...Object.fromEntries(byId.map(verb => [verb, async () => await attempts[verb](hall, ticket, { status: 'waiting' })])),
      offer: async () => await hall.of(offerMove, ticket, { offer: offerTo(home), ...noCooldown }),
      accept: async () => await hall.of(answerOffer, ticket, { accept: true }),
      closeOffer: async () => await hall.of(closeOffer, ticket, { reason: 'withdrawn' }),
      reserve: async () => await hall.of(reserveMove, ticket, { toHallId: home.hallId }),
      overdue: async () => await hall.of(overdue, ticket)
    }
    const before = await everyKey(hall)
    for (const [name, act] of Object.entries(acts)) {
      hall.asking = request(`${where} ${name}`)
      await t.rejects(act(), { code, details: { hallId: home.hallId }, replayed: false }, `${name} while ${where}`)
      await t.rejects(act(), { code, replayed: false }, 'never an answer for good')
    }
    if (code === 'moved') await t.rejects(hall.of(rate, ticket, { stars: 5 }), { code: 'moved' })
    hall.asking = {}
    await hall.redis.hset(hall.keys.hall, 'state', 'closed')
    await t.rejects(hall.of(cancel, ticket), { code }, 'also when that hall has closed')
    await hall.redis.hset(hall.keys.hall, 'state', 'open')
    t.same(await everyKey(hall), before)
    await expectHomes(t, [here, there], where === 'forbidden' || where === 'moved')
    t.ok(reserved)
  }
})

t.test('[V14] each step of a move is refused where it makes no sense, and leaves no trace', async t => {
  const redis = await testConnection(t)
  const moveId = `m${'x'.repeat(22)}`
  for (const stage of stages) {
    const here = await openStoreHall(t, { open: ['1', '2'], redis })
    const ticket = await ticketAt(here, stage)
    const before = await everyKey(here)
    const steps: Record<string, () => Promise<unknown>> = {
      unreserve: async () => await here.of(unreserve, ticket, { moveId }),
      release: async () => await here.of(release, ticket, { moveId, isFinal: true }),
      stay: async () => await here.of(stay, ticket),
      overdue: async () => await here.of(overdue, ticket)
    }
    if (stage.status !== 'waiting' && stage.status !== 'travelling') steps.reserve = async () => await here.of(reserveMove, ticket, { toHallId: here.neighbourId })
    for (const [name, step] of Object.entries(steps)) await t.rejects(step(), { code: 'wrong-status' }, `${name} of ${stage.ending ?? stage.status}`)
    await t.rejects(here.of(reserveMove, ticket, { toHallId: here.hallId }), { code: 'move-useless' })
    await t.rejects(here.of(reserveMove, ticket, { toHallId: 'nowhere' }), { code: 'hall-unknown' })
    t.same(await everyKey(here), before)
  }
})

t.test('[V14] a step of another move, or before its time, is refused and leaves no trace', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  const { move } = await accepted(here, there, ticket)
  const [other, mine] = [{ moveId: `m${'x'.repeat(22)}` }, { moveId: move!.moveId }]
  const [before, beforeThere] = [await everyKey(here), await everyKey(there)]
  await t.rejects(here.of(release, ticket, { ...other, isFinal: true }), { code: 'wrong-status' })
  await t.rejects(here.of(unreserve, ticket, mine), { code: 'wrong-status' }, 'nobody has said that it stays')
  await t.rejects(here.of(release, ticket, mine), { code: 'too-early', details: { retryInMs: 2 * minute } })
  await t.rejects(here.of(stay, ticket, other), { code: 'wrong-status' })
  await t.rejects(here.of(reserveMove, ticket, { toHallId: there.hallId }), { code: 'moving' })
  t.same([await everyKey(here), await everyKey(there)], [before, beforeThere])
  await here.of(stay, ticket)
  here.clock.pass(3 * minute)
  await t.rejects(here.of(release, ticket, mine), { code: 'wrong-status' }, 'who stays is not let go')
  t.equal((await here.issue('tax')).ticket.label, 'A002')
  await expectHomes(t, [here, there], false)
})

t.test('[V15] each step done again is done once, and answers the same', async t => {
  const [here, there] = await openHalls(t)
  const twice = async (step: () => Promise<unknown>) => {
    const first = await step()
    const versions = [(await here.board()).version, (await there.board()).version]
    t.same(await step(), first)
    t.same([(await here.board()).version, (await there.board()).version], versions, 'without an event')
  }
  const { ticket } = await here.issue()
  const reserved = await accepted(here, there, ticket)
  const of = { moveId: reserved.move!.moveId }
  await twice(async () => await admit(here.store, { hallId: there.hallId, ticket: reserved, by: mover }))
  await twice(async () => await here.of(stay, ticket))
  await twice(async () => await there.of(forbid, ticket, of))
  await twice(async () => await here.of(unreserve, ticket, of))
  await t.rejects(admit(here.store, { hallId: there.hallId, ticket: reserved, by: mover }), { code: 'move-decided' })
  const again = await accepted(here, there, ticket)
  await admit(here.store, { hallId: there.hallId, ticket: again, by: mover })
  here.clock.pass(2 * minute)
  await twice(async () => await here.of(release, ticket, { moveId: again.move!.moveId }))
  here.clock.pass(50 * minute)
  await twice(async () => await there.of(overdue, ticket))
  await twice(async () => await admit(here.store, { hallId: there.hallId, ticket: again, by: mover }))
  await there.of(remove, ticket, { reason: 'left' })
  t.match(await admit(here.store, { hallId: there.hallId, ticket: again, by: mover }), { ticket: { ending: 'removed' } }, 'however late it comes')
  for (const carried of [reserved, again]) t.equal(await carryMove(here.store, carried, mover), carried === again ? 'released' : 'waits')
  await expectHomes(t, [here, there])
})

t.test('[V16] a ticket goes through three halls and back: it is found, and acted on, where it is', async t => {
  const halls = await openHalls(t, 3)
  const [first, second, third] = halls as [StoreHall, StoreHall, StoreHall]
  const { ticket } = await first.issue('tax', { person: 'p1' })
  const go = async (from: StoreHall, to: StoreHall) => {
    await from.of(reserveMove, ticket, { toHallId: to.hallId })
    t.match(await findTicket(from.store, ticket.ticketId), { hallId: from.hallId }, 'at home where it was')
    await t.rejects(withHome(from.store, ticket.ticketId, async hallId => await cancel(from.store, { hallId, ticketId: ticket.ticketId, by: 'visitor' })), { code: 'moving' })
    await heal([from])
    from.clock.pass(1000)
    t.match(await findTicket(from.store, ticket.ticketId), { hallId: to.hallId, ticket: { hallId: to.hallId, status: 'travelling' } })
    await withHome(from.store, ticket.ticketId, async hallId => await arrive(from.store, { hallId, ticketId: ticket.ticketId, by: 'visitor', ...proven }))
    t.match(await readTicket(from.store, ticket.ticketId), { status: 'waiting', hallId: to.hallId, rank: ticket.rank, label: 'A001' })
    await expectHomes(t, halls)
  }
  for (const [from, to] of [[first, second], [second, third], [third, first], [first, second], [second, first], [first, third]] as const) await go(from, to)

  t.match(await readTicket(first.store, ticket.ticketId), { moves: 6 })
  await third.press(callNext, '1')
  await third.press(start, '1')
  await third.press(finish, '1')
  await withHome(first.store, ticket.ticketId, async hallId => await rate(first.store, { hallId, ticketId: ticket.ticketId, by: 'visitor', stars: 5 }))
  const types = (await readStory(first.store, ticket.ticketId)).map(({ type }) => type.slice(7))
  t.same(types, ['issued', ...Array.from({ length: 6 }, () => ['reserved', 'admitted', 'released', 'arrived']).flat(), 'called', 'started', 'finished', 'rated'])
  await expectHomes(t, halls)
})

t.test('[V16] while a move is undecided the refusal stands, also where the halls point to each other', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  const asks = async () => await withHome(here.store, ticket.ticketId, async hallId => await defer(here.store, { hallId, ticketId: ticket.ticketId, by: 'visitor' }))
  const reserved = await accepted(here, there, ticket)
  await t.rejects(asks(), { code: 'moving', details: { hallId: there.hallId } })
  await carryMove(here.store, reserved, mover)
  await t.rejects(asks(), { code: 'wrong-status', details: { status: 'travelling' } }, 'admitted: the other hall decides')
  await here.of(stay, ticket)
  await there.of(forbid, ticket, { moveId: reserved.move!.moveId })
  await t.rejects(asks(), { code: 'moving' })
  t.match(await findTicket(here.store, ticket.ticketId), { hallId: here.hallId })
  await carryMove(here.store, (await copyIn(here, ticket))!, mover)
  t.match(await asks(), { ticket: { deferred: true, hallId: here.hallId } })
  await accepted(here, there, ticket)
  await t.rejects(asks(), { code: 'moving' }, 'and for a second time, though the first left its mark there')
  t.match(await findTicket(here.store, ticket.ticketId), { hallId: here.hallId })
  await t.rejects(findTicket(here.store, `${here.hallId}.${'x'.repeat(22)}`), { code: 'ticket-unknown' })
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V17] a story is told in one order, also where all of it happens in one moment', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await onTheWay(here, there, ticket)
  await here.of(stayAfterAll, ticket)

  const types = (await readStory(here.store, ticket.ticketId)).map(({ type }) => type)
  t.same(types, ['issued', 'offered', 'offer-answered', 'reserved', 'staying', 'admitted', 'forbidden', 'restored'].map(type => `ticket:${type}`))
  t.same(oneStory([]), [])
  // The clock of the new hall runs behind: what follows still stands behind.
  const event = (type: string, at: number) => ({ type: `ticket:${type}`, at, ticket: { move: { moveId: 'm1' } } }) as unknown as HallEvent
  t.same(oneStory([[event('issued', 1), event('reserved', 9), event('released', 12)], [event('admitted', 5), event('arrived', 6)]]).map(({ type }) => type.slice(7)), ['issued', 'reserved', 'admitted', 'arrived', 'released'])
  await expectHomes(t, [here, there])
})

t.test('[V18] nothing that a counter takes back brings a ticket back that has moved', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await here.press(callNext, '1')
  await transfer(here.store, { hallId: here.hallId, by: 'clerk:1', source: { counterId: '1', holder: 'h1' }, serviceId: 'permits' })
  const { version } = await here.board()
  for (const end of ['reserved', 'admitted', 'released', 'back'] as const) {
    if (end === 'reserved') await here.of(reserveMove, ticket, { toHallId: there.hallId })
    if (end === 'admitted') await carryMove(here.store, (await copyIn(here, ticket))!, mover)
    if (end === 'released') await here.of(release, ticket, { moveId: (await copyIn(here, ticket))!.move!.moveId, isFinal: true })
    if (end === 'back') {
      const { ticket: back } = await there.of(reserveMove, ticket, { toHallId: here.hallId, isThere: true })
      await carryMove(here.store, back, mover)
    }
    await t.rejects(here.press(undo, '1'), { code: 'undo-too-late' }, end)
  }
  t.same(await typesOf(here, version), ['ticket:reserved', 'ticket:released', 'ticket:admitted'])
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V18] what a counter of the new hall takes back stays there', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await onTheWay(here, there, ticket)
  await there.of(arrive, ticket, proven)
  await there.press(callNext, '1')
  await there.press(undo, '1')

  t.match(await copyIn(there, ticket), { status: 'waiting', rank: ticket.rank })
  const no = await here.of(stayAfterAll, ticket).then(() => undefined, (problem: unknown) => problem as Refusal)
  t.equal(no?.code, 'move-decided', 'it was called there, if only for a moment')
  await expectHomes(t, [here, there])
})

t.test('[V19] a person does not hold two tickets for one errand by way of moves', async t => {
  const [here, there] = await openHalls(t)
  const mine = { person: 'p1' }
  const { ticket } = await here.issue('tax', mine)
  const reserved = await accepted(here, there, ticket)
  await t.rejects(here.issue('tax', mine), { code: 'duplicate-ticket' }, 'while it moves, here')
  const { ticket: twin } = await there.issue('tax', mine)
  t.equal(await carryMove(here.store, reserved, mover), 'undone')
  await there.of(cancel, twin)
  await onTheWay(here, there, ticket)
  await t.rejects(there.issue('tax', mine), { code: 'duplicate-ticket', details: { label: 'A001' } }, 'and there')
  await here.of(stayAfterAll, ticket)
  t.match(await there.issue('tax', mine), { ticket: { status: 'waiting' } }, 'who stays after all is free there')
  await t.rejects(here.issue('tax', mine), { code: 'duplicate-ticket' })
  await expectHomes(t, [here, there])
})


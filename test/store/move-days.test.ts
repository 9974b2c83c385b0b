/** Days end, catalogues change and keys are lost while tickets are on their way. */
import t from 'tap'
import { arrive } from '../../src/store/tickets/arrive.js'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { adoptCatalog, closeDay, expire, openDay } from '../../src/store/halls/day.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { carryMove, stayAfterAll } from '../../src/store/moves/move.js'
import { admit, forbid, stay } from '../../src/store/moves/move-steps.js'
import { reserveMove } from '../../src/store/moves/moves.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { testHall } from '../support/catalog.js'
import { everyKey, readWholeLog } from '../support/sound.js'
import type { StoreHall } from '../support/store-hall.js'
import { accepted, copyIn, expectHomes, heal, minute, mover, onTheWay, openHalls, typesOf } from '../support/moving-halls.js'

const ends = ({ hallId }: StoreHall) => ({ hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
const endOf = async (hall: StoreHall) => {
  while (await expire(hall.store, ends(hall)) > 0) { /* each round settles or ends somebody */ }
  await closeDay(hall.store, ends(hall))
}

t.test('[V20] a hall that closes lets those go whom the other has, takes back and ends those whom it refuses', async t => {
  for (const close of [endOf, async (hall: StoreHall) => { await closeDay(hall.store, ends(hall)) }]) {
    const [here, there] = await openHalls(t)
    const tickets = await Promise.all(Array.from({ length: 5 }, async () => (await here.issue()).ticket))
    const [reserved, admitted, staying, refused, late] = tickets as [typeof tickets[0], typeof tickets[0], typeof tickets[0], typeof tickets[0], typeof tickets[0]]
    await accepted(here, there, reserved)
    await onTheWay(here, there, admitted)
    await onTheWay(here, there, staying)
    await here.of(stay, staying)
    const { ticket: forbidden } = await here.of(reserveMove, refused, { toHallId: there.hallId })
    await there.of(forbid, refused, { moveId: forbidden.move!.moveId })
    await onTheWay(here, there, late)
    await there.of(arrive, late, { isProven: true })
    await there.press(callNext, '1')
    await here.of(stay, late)

    await close(here)

    const endings = await Promise.all(tickets.map(async ticket => (await copyIn(here, ticket))?.ending))
    t.same(endings, ['moved', 'moved', 'expired', 'expired', 'moved'])
    const homes = await Promise.all(tickets.map(async ticket => (await readTicket(here.store, ticket.ticketId)).status))
    t.same(homes, ['travelling', 'travelling', 'ended', 'ended', 'called'])
    await expectHomes(t, [here, there])
  }
})

t.test('[V20] nobody\'s day is closed under a ticket that is on its way: a script alone refuses', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await accepted(here, there, ticket)
  const log = await readWholeLog(here)

  t.equal(await expire(here.store, ends(here)), 1, 'left open by the batch, settled after it')

  t.same((await typesOf(here, log.length)), ['ticket:released'])
  await expectHomes(t, [here, there])
})

t.test('[V21] a hall that closes with people on their way to it ends each of them there, and once', async t => {
  const [here, there] = await openHalls(t)
  const [onWay, late, undone] = [(await here.issue()).ticket, (await here.issue()).ticket, (await here.issue()).ticket]
  await onTheWay(here, there, onWay)
  const reserved = await accepted(here, there, late)
  await onTheWay(here, there, undone)
  await here.of(stayAfterAll, undone)

  await endOf(there)

  t.match(await copyIn(there, onWay), { ending: 'expired' })
  await t.rejects(here.of(stayAfterAll, onWay), { code: 'move-decided' })
  t.equal(await carryMove(here.store, reserved, mover), 'undone', 'who had not been taken in stays')
  await heal([here, there])
  t.match(await readTicket(here.store, onWay.ticketId), { ending: 'expired', hallId: there.hallId })
  there.clock.pass(24 * 60 * minute)
  await openDay(there.store, { hallId: there.hallId, by: 'x', day: '2026-03-03' })
  t.match(await admit(here.store, { hallId: there.hallId, ticket: { ...onWay, ...(await copyIn(here, onWay)) }, by: mover }), { ticket: { ending: 'expired' } }, 'a late echo of yesterday changes nothing')
  await expectHomes(t, [here, there])
  there.clock.pass(23 * 60 * minute)
  await closeDay(there.store, { ...ends(there), day: '2026-03-03' })
  await openDay(there.store, { hallId: there.hallId, by: 'x', day: '2026-03-04' })
  t.same(Object.keys(await there.redis.hgetall(there.keys.moves)).length, 3, 'yesterday\'s decisions are still known')
  there.clock.pass(24 * 60 * minute)
  await closeDay(there.store, { ...ends(there), day: '2026-03-04' })
  await openDay(there.store, { hallId: there.hallId, by: 'x', day: '2026-03-05' })
  t.same(await there.redis.hgetall(there.keys.moves), {}, 'older ones are forgotten')
})

t.test('[V22] neither hall drops a line while somebody is on the way from or to it', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  await onTheWay(here, there, ticket)
  const drop = async (hall: StoreHall) => {
    hall.adopt({ hallId: hall.hallId, lines: testHall('x', hall === here ? 0 : 1).lines.slice(1), catalogVersion: 'catalog-2' })
    await t.rejects(adoptCatalog(hall.store, { hallId: hall.hallId, by: 'x' }), { code: 'tickets-open', details: { labels: ['A001'] } })
    hall.adopt({ hallId: hall.hallId })
  }
  await drop(here)
  await drop(there)
  t.match(await here.of(stayAfterAll, ticket), { ticket: { status: 'waiting' } })

  const reserved = await accepted(here, there, ticket)
  await there.redis.hset(there.keys.hall, 'catalogVersion', 'catalog-9')
  t.equal(await carryMove(here.store, reserved, mover), 'waits', 'on another catalogue it is asked again')
  await there.redis.hset(there.keys.hall, 'catalogVersion', 'catalog-1')
  t.equal(await carryMove(here.store, reserved, mover), 'admitted')
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V22] who was sent to one counter moves to a whole line, and finds a line where that counter has closed meanwhile', async t => {
  const [here, there] = await openHalls(t)
  await here.press(openCounter, '2', { clerk: 'li' })
  const send = async (ticketId: string) => await transfer(here.store, { hallId: here.hallId, by: 'guide:1', source: { ticketId }, toCounterId: '2' })
  const [goes, stays] = [(await here.issue()).ticket, (await here.issue()).ticket]
  for (const { ticketId } of [goes, stays]) {
    await send(ticketId)
    await here.of(reserveMove, { ticketId }, { toHallId: there.hallId, isThere: true })
  }
  await here.press(closeCounter, '2')
  t.equal(await carryMove(here.store, (await copyIn(here, goes))!, mover), 'admitted')
  await here.of(stayAfterAll, stays)

  t.match(await there.press(callNext, '1'), { ticket: { label: 'A001', forCounterId: undefined } })
  t.match(await here.press(callNext, '1'), { ticket: { label: 'A002', forCounterId: undefined } })
  await heal([here, there])
  await expectHomes(t, [here, there])
})

t.test('[V23] what a hall decided about moves is told again from its log after its keys were damaged', async t => {
  const [here, there] = await openHalls(t)
  const [comes, undone, never] = [(await here.issue('tax', { person: 'p1' })).ticket, (await here.issue()).ticket, (await here.issue()).ticket]
  const reserved = await onTheWay(here, there, comes)
  const reservedUndone = await onTheWay(here, there, undone)
  await here.of(stayAfterAll, undone)
  const reservedNever = await accepted(here, there, never)
  await here.of(stayAfterAll, never)
  const known = await there.redis.hgetall(there.keys.moves)
  t.equal(Object.keys(known).length, 3)
  t.same(await verifyHall(there.store, there.hallId), { isSound: true, problems: [] }, 'a ticket of another hall is nothing strange')

  for (const damage of [there.keys.moves, there.keys.open, there.keys.ticket(comes.ticketId), `${there.keys.hall}:persons`]) {
    await there.redis.del(damage)
    t.equal((await verifyHall(there.store, there.hallId)).isSound, false, damage)
    t.same(await there.redis.hgetall(there.keys.moves), known)
    t.match(await copyIn(there, comes), { status: 'travelling', label: 'A001', rank: comes.rank })
  }
  t.match(await admit(here.store, { hallId: there.hallId, ticket: reserved, by: mover }), { ticket: { moves: 1 } })
  for (const ticket of [reservedUndone, reservedNever]) await t.rejects(admit(here.store, { hallId: there.hallId, ticket, by: mover }), { code: 'move-decided' })
  await t.rejects(there.issue('tax', { person: 'p1' }), { code: 'duplicate-ticket' })
  await heal([here, there])
  const homes = await Promise.all([comes, undone, never].map(async ({ ticketId }) => (await readTicket(here.store, ticketId)).hallId))
  t.same(homes, [there.hallId, here.hallId, here.hallId])
})

t.test('[V23] with log and decisions lost, the tickets themselves remember their last move', async t => {
  const [here, there] = await openHalls(t)
  const { ticket } = await here.issue()
  const reserved = await onTheWay(here, there, ticket)
  await there.redis.del(there.keys.log, there.keys.moves)
  await verifyHall(there.store, there.hallId)

  t.match(await admit(here.store, { hallId: there.hallId, ticket: reserved, by: mover }), { ticket: { moves: 1 } }, 'it has been admitted')
  const before = await everyKey(there)
  await t.rejects(here.of(stayAfterAll, ticket), { code: 'move-decided' }, 'what happened to it since then is not known, so it stays')
  t.same(await everyKey(there), before)
  t.match(await copyIn(here, ticket), { ending: 'moved' })
  t.match(await readTicket(here.store, ticket.ticketId), { status: 'travelling', hallId: there.hallId })
})

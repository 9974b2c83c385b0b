/** The gate at the start: a sound hall passes untouched, a damaged one is repaired and says so. */
import { statSync, truncateSync } from 'node:fs'
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import { HallEvent } from '../../src/contract/events.js'
import { advance, emptyBoard } from '../../src/domain/board.js'
import { opened } from '../../src/runtime/redis.js'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { finish } from '../../src/store/counters/finish.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { park } from '../../src/store/counters/park.js'
import { restore } from '../../src/store/tickets/restore.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { ownRedis } from '../support/own-redis.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

/** Some of everything: served, at the desk, aside, resting, waiting, under way, cancelled. */
async function busyHall (t: Parameters<typeof openStoreHall>[0], options: Parameters<typeof openStoreHall>[1] = {}): Promise<StoreHall> {
  const hall = await openStoreHall(t, { open: ['1', '2', '6'], ...options })
  for (const [index, service] of ['tax', 'permits', 'tax', 'deeds', 'tax', 'tax', 'permits', 'tax'].entries()) {
    const { ticket } = await hall.issue(service, { person: index % 2 === 0 ? `p${index}` : undefined })
    if (index === 7) await hall.of(cancel, ticket)
    hall.clock.pass(1000)
  }
  for (const channel of ['kiosk', 'kiosk', 'phone'] as const) await hall.issue('tax', { channel })
  await hall.issue('tax', { channel: 'appointment', slotAt: hall.clock.hall() + 7_200_000 })
  for (const [counterId, verbs] of [['1', [start, finish]], ['2', [park]], ['6', [returnToLine]]] as const) {
    await hall.press(callNext, counterId)
    for (const verb of verbs) await hall.press(verb, counterId)
  }
  await hall.press(callNext, '1')
  await hall.press(callNext, '2')
  await hall.press(start, '2')
  return hall
}

const asFound = ({ counters, tickets, calls, isOpen, day, catalogVersion }: Board) => ({ counters, tickets, calls, isOpen, day, catalogVersion })

t.test('[E13] a sound hall passes the gate, and not a byte of it is touched', async t => {
  const never = await openStoreHall(t, { day: false })
  const busy = await busyHall(t)
  const over = await busyHall(t)
  await closeDay(over.store, { hallId: over.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
  const trimmed = await busyHall(t)
  await closeDay(trimmed.store, { hallId: trimmed.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
  await trimmed.redis.xtrim(trimmed.keys.log, 'MINID', '1000-0')
  const next = await busyHall(t)
  await closeDay(next.store, { hallId: next.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
  next.clock.pass(24 * 3_600_000)
  await openDay(next.store, { hallId: next.hallId, by: 'agent:day-keeper', day: '2026-03-03' })
  await next.issue()

  for (const hall of [never, busy, over, trimmed, next]) {
    const before = await everyKey(hall)
    t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] })
    t.same(await everyKey(hall), before)
  }
})

t.test('[E13] a hall in which people work passes, however often it is looked at', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2', '6'] })
  const work = Promise.all(['1', '2', '6'].map(async counterId => {
    for (let round = 0; round < 15; round++) {
      await Promise.all([hall.issue(), hall.issue('permits')])
      await hall.press(callNext, counterId)
      if (round % 3 === 0) await hall.press(returnToLine, counterId)
      else if (round % 3 === 1) await hall.press(park, counterId)
      else { await hall.press(start, counterId); await hall.press(finish, counterId) }
    }
  }))

  for (let look = 0; look < 20; look++) t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] })
  await work

  t.equal((await hall.board()).epoch, 1)
  await expectSound(t, hall)
})

const damages: Record<string, (hall: StoreHall) => Promise<unknown>> = {
  'a line that was deleted': async hall => await hall.redis.del(hall.keys.line('tax')),
  'a ghost in line': async hall => await hall.redis.zadd(hall.keys.line('tax'), 5, `000000000001:${hall.hallId}.${'x'.repeat(22)}`),
  'a visitor in two places': async hall => await hall.redis.zadd(hall.keys.due, 5, (await ticketIn(hall, 'waiting'))!),
  'a wrong place in line': async hall => await hall.redis.zincrby(hall.keys.line('tax'), 1000, (await hall.redis.zrange(hall.keys.line('tax'), '0', '0'))[0]!),
  'the due ones lost': async hall => await hall.redis.del(hall.keys.due),
  'a wrong count of a line': async hall => await hall.redis.hincrby(hall.keys.waiting, 'tax', 1),
  'a ticket missing among the open ones': async hall => await hall.redis.zrem(hall.keys.open, (await ticketIn(hall, 'waiting'))!),
  'a stranger among the open ones': async hall => await hall.redis.zadd(hall.keys.open, 3, `${hall.hallId}.${'x'.repeat(22)}`),
  'a ticket that was lost': async hall => await hall.redis.del(hall.keys.ticket((await ticketIn(hall, 'parked'))!)),
  'a ticket that says something else': async hall => {
    const ticketId = (await ticketIn(hall, 'waiting'))!
    await hall.redis.set(hall.keys.ticket(ticketId), JSON.stringify({ ...await readTicket(hall.store, ticketId), rank: 5 }))
  },
  'an ended ticket that came alive': async hall => {
    const event = (await readWholeLog(hall)).find(({ type }) => type === 'ticket:finished')
    if (event?.type !== 'ticket:finished') throw new Error('nobody was served')
    const { ending: _, ...ticket } = event.ticket
    await hall.redis.set(hall.keys.ticket(ticket.ticketId), JSON.stringify({ ...ticket, status: 'waiting' }))
    await hall.redis.zadd(hall.keys.open, ticket.issuedVersion, ticket.ticketId)
  },
  'a counter that forgot whom it has': async hall => await hall.redis.hset(hall.keys.counters, '2', JSON.stringify({ counterId: '2', state: 'open', version: 5 })),
  'the counters lost': async hall => await hall.redis.del(hall.keys.counters),
  'the numbers lost': async hall => await hall.redis.del(`${hall.keys.hall}:numbers`),
  'the quota counts lost': async hall => await hall.redis.del(`${hall.keys.hall}:issued`),
  'the guards lost': async hall => await hall.redis.del(`${hall.keys.hall}:persons`),
  'a guard for nobody': async hall => await hall.redis.hset(`${hall.keys.hall}:persons`, 'p99:tax', 'x'),
  'the calls lost': async hall => await hall.redis.del(`${hall.keys.hall}:calls`),
  'the hall itself lost, but not its log': async hall => await hall.redis.del(hall.keys.hall)
}

async function ticketIn (hall: StoreHall, status: string): Promise<string | undefined> {
  return Object.values((await hall.board()).tickets).find(each => each.status === status)?.ticketId
}

for (const [name, damage] of Object.entries(damages)) {
  t.test(`[E14] ${name}: the hall is as its log tells again, in a new epoch, with numbers skipped`, async t => {
    const hall = await busyHall(t)
    const before = await hall.board()
    await damage(hall)

    const verdict = await verifyHall(hall.store, hall.hallId)

    t.notOk(verdict.isSound)
    t.ok(verdict.problems.length > 0)
    const board = await hall.board()
    t.same(asFound(board), asFound(before))
    t.equal(board.epoch, 2)
    t.same(board.numbers, { tax: before.numbers.tax! + 50, permits: before.numbers.permits! + 50, deeds: before.numbers.deeds! + 50 })
    t.match((await readWholeLog(hall)).slice(-4), [
      { type: 'hall:numbers-skipped', serviceId: 'deeds', from: before.numbers.deeds! + 1, to: before.numbers.deeds! + 50, by: 'agent:gate' },
      { type: 'hall:numbers-skipped', serviceId: 'permits' }, { type: 'hall:numbers-skipped', serviceId: 'tax' },
      { type: 'hall:repaired', epoch: 2, version: board.version }
    ])
    await expectSound(t, hall)
    t.match(await hall.issue(), { ticket: { number: before.numbers.tax! + 51 } }, 'no number that may have been printed is drawn again')
    await t.rejects(hall.press(undo, '2'), { code: 'undo-too-late' })
    const parked = Object.values(before.tickets).find(({ status }) => status === 'parked')!.ticketId
    t.equal((await readTicket(hall.store, parked)).status, 'parked')
    const cancelled = (await readWholeLog(hall)).find(({ type }) => type === 'ticket:cancelled')
    if (cancelled?.type === 'ticket:cancelled') t.match(await hall.of(restore, cancelled.ticket, { reason: 'x' }), { ticket: { status: 'waiting' } }, 'today is still today')
    await expectSound(t, hall)
  })
}

const holes: Record<string, (hall: StoreHall) => Promise<unknown>> = {
  'an event missing in the middle': async hall => await hall.redis.xdel(hall.keys.log, '7-0'),
  'the last event missing': async hall => await hall.redis.xdel(hall.keys.log, `${(await hall.board()).version}-0`),
  'the beginning of the day missing': async hall => await hall.redis.xtrim(hall.keys.log, 'MINID', '6-0'),
  'the whole log lost': async hall => await hall.redis.del(hall.keys.log)
}

for (const [name, damage] of Object.entries(holes)) {
  t.test(`[E15] ${name}: the tickets are believed, and a fold begins anew`, async t => {
    const hall = await busyHall(t)
    const before = await hall.board()
    await damage(hall)

    t.match(await verifyHall(hall.store, hall.hallId), { isSound: false })

    const board = await hall.board()
    t.same(asFound(board), asFound(before))
    const event = (await readWholeLog(hall)).at(-1)!
    t.ok(HallEvent.safeParse(event).success)
    t.same(advance({ ...emptyBoard(hall.hallId), version: event.version - 1 }, event), board, 'the last event tells the whole hall')
    t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] })
    await hall.press(finish, '2')
    t.match(await hall.press(callNext, '2'), { ticket: { status: 'called' } })
    t.match(await hall.issue(), { ticket: { number: before.numbers.tax! + 51 } })
    t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] }, 'and goes on soundly')
  })
}

t.test('[E15] with the log and the numbers lost, no label that is still held is drawn again', async t => {
  const hall = await busyHall(t)
  await hall.redis.del(hall.keys.log, `${hall.keys.hall}:numbers`)

  await verifyHall(hall.store, hall.hallId)

  const held = new Set(Object.values((await hall.board()).tickets).map(({ label }) => label))
  for (const service of ['tax', 'permits', 'deeds']) t.notOk(held.has((await hall.issue(service)).ticket.label))
  t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] })
})

t.test('[E16] a log that ends before what others have seen begins a new epoch', async t => {
  const hall = await busyHall(t)
  const before = await hall.board()

  t.same(await verifyHall(hall.store, hall.hallId, { seenVersion: before.version }), { isSound: true, problems: [] })
  t.match(await verifyHall(hall.store, hall.hallId, { seenVersion: before.version + 3 }), { isSound: false, problems: [`the log ends at ${before.version}, but ${before.version + 3} was seen`] })

  t.equal((await hall.board()).epoch, 2)
  t.match(await hall.issue(), { ticket: { number: before.numbers.tax! + 51 } })
  await expectSound(t, hall)
})

t.test('[E17] of many processes that start at a damaged hall, one repairs it', async t => {
  const hall = await busyHall(t)
  await hall.redis.del(hall.keys.open)

  const verdicts = await Promise.all(Array.from({ length: 8 }, async () => await verifyHall(hall.store, hall.hallId)))

  t.equal(verdicts.filter(({ isSound }) => !isSound).length, 1)
  t.equal((await readWholeLog(hall)).filter(({ type }) => type === 'hall:repaired').length, 1)
  await expectSound(t, hall)
})

t.test('[E18] a tail that the disk lost takes whole acts with it: what is left is sound', async t => {
  const own = await ownRedis(t)
  const redis = await own.connection()
  const hall = await busyHall(t, { redis })
  const { version } = await hall.board()

  for (const cut of [1, 40, 333, 1500, 4000]) {
    await own.kill()
    truncateSync(own.file(), statSync(own.file()).size - cut)
    own.start()
    await opened(redis)

    await expectSound(t, hall)
    t.ok(Number(await redis.hget(hall.keys.hall, 'version')) < version, `${cut} bytes less`)
    t.match(await verifyHall(hall.store, hall.hallId, { seenVersion: version }), { isSound: false }, 'who has seen more makes it begin anew')
    await expectSound(t, hall)
  }
})

/** The hall's day begins and ends, and its files may change meanwhile. */
import t from 'tap'
import { limits } from '../../src/domain/limits.js'
import { readTicket } from '../../src/store/board.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { adoptCatalog, closeDay, expire, openDay } from '../../src/store/halls/day.js'
import { defer } from '../../src/store/tickets/defer.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { restore } from '../../src/store/tickets/restore.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { testHall } from '../support/catalog.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { stages, ticketAt } from '../support/stages.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

/** How each visitor who is still there ends. */
const endings: Record<string, string> = { waiting: 'expired', travelling: 'expired', called: 'expired', parked: 'expired', missed: 'no-show', serving: 'served' }
const keeper = ({ hallId }: StoreHall, day = '2026-03-02') => ({ hallId, by: 'agent:day-keeper', day })
const ends = (hall: StoreHall, day?: string) => ({ ...keeper(hall, day), notBefore: hall.clock.hall() })

t.test('[D1] a new day begins with every counter closed, nobody there and numbers from 1', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  await ticketAt(hall, { status: 'serving' })
  await hall.issue('tax', { person: 'p1' })
  await closeDay(hall.store, ends(hall))
  hall.clock.pass(24 * 3_600_000)

  const { events } = await openDay(hall.store, keeper(hall, '2026-03-03'))

  t.match(events, [{ type: 'hall:day-opened', day: '2026-03-03', catalogVersion: 'catalog-1' }])
  t.match(await hall.board(), { day: '2026-03-03', isOpen: true, tickets: {}, numbers: {}, calls: [] })
  t.same(Object.values((await hall.board()).counters).map(({ state, clerk }) => [state, clerk]), Array.from({ length: 6 }, () => ['closed', undefined]))
  t.equal((await hall.issue('tax', { person: 'p1' })).ticket.label, 'A001', 'also for who was there yesterday')
  await expectSound(t, hall)
})

t.test('[D2] a day is opened once, and none is opened again', async t => {
  const hall = await openStoreHall(t, { day: false })

  const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await openDay(hall.store, keeper(hall))))

  t.same(answers.flatMap(each => each.status === 'rejected' ? [[each.reason.code, each.reason.details]] : []), Array.from({ length: 9 }, () => ['day-open', { day: '2026-03-02' }]))
  t.equal((await readWholeLog(hall)).length, 1)
  await closeDay(hall.store, ends(hall))
  for (const day of ['2026-03-02', '2026-03-01']) await t.rejects(openDay(hall.store, keeper(hall, day)), { code: 'day-closed', details: { day: '2026-03-02' } })
  await expectSound(t, hall)
})

for (const stage of stages.filter(({ ending }) => !ending)) {
  t.test(`[D3] at the end of the day a visitor who is ${stage.status} is ended, as the table says`, async t => {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const ticket = await ticketAt(hall, stage)

    const { events } = await closeDay(hall.store, ends(hall))

    const { ending, unclosed } = await readTicket(hall.store, ticket.ticketId)
    t.same([ending, unclosed], [endings[stage.status], stage.status === 'serving' ? true : undefined])
    t.same(events.map(({ type }) => type), ['ticket:expired', 'hall:day-closed'])
    const board = await hall.board()
    t.match(board, { isOpen: false, tickets: {}, calls: [] })
    t.ok(Object.values(board.counters).every(({ state, ticketId }) => state === 'closed' && !ticketId))
    await expectSound(t, hall)
  })
}

t.test('[D4] a closed hall does nothing for anybody', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await closeDay(hall.store, ends(hall))
  const before = await everyKey(hall)

  await t.rejects(hall.issue(), { code: 'hall-closed' })
  await t.rejects(hall.press(openCounter, '2', { clerk: 'li' }), { code: 'hall-closed' })
  for (const verb of [callNext, start, closeCounter, undo]) await t.rejects(hall.press(verb, '2'), { code: 'hall-closed' })
  for (const verb of [cancel, requeue, defer]) await t.rejects(hall.of(verb, ticket), { code: 'hall-closed' })
  await t.rejects(hall.of(remove, ticket, { reason: 'x' }), { code: 'hall-closed' })
  await t.rejects(hall.of(restore, ticket, { reason: 'x' }), { code: 'hall-closed' })
  await t.rejects(hall.of(arrive, ticket, { isProven: true }), { code: 'hall-closed' })
  await t.rejects(transfer(hall.store, { hallId: hall.hallId, by: 'g', source: ticket, serviceId: 'deeds' }), { code: 'hall-closed' })
  await t.rejects(expire(hall.store, ends(hall)), { code: 'day-closed' })
  await t.rejects(closeDay(hall.store, ends(hall)), { code: 'day-closed' })
  t.same((await adoptCatalog(hall.store, keeper(hall))).events, [])

  t.same(await everyKey(hall), before)
  await expectSound(t, hall)
})

t.test('[D5] no day ends before its time, nor instead of another', async t => {
  const hall = await openStoreHall(t)
  await hall.issue()
  const before = await everyKey(hall)
  const notBefore = hall.clock.hall() + 5000

  for (const end of [expire, closeDay] as Array<(...given: Parameters<typeof expire>) => Promise<unknown>>) {
    await t.rejects(end(hall.store, { ...keeper(hall), notBefore }), { code: 'too-early', details: { retryInMs: 5000 } })
    await t.rejects(end(hall.store, ends(hall, '2026-03-01')), { code: 'day-closed' })
    await t.rejects(end(hall.store, ends(hall, '2026-03-03')), { code: 'day-closed' })
  }

  t.same(await everyKey(hall), before)
})

t.test('[D6] a full hall is ended in batches, each visitor once, before its day closes', async t => {
  const hall = await openStoreHall(t)
  const count = limits.expireBatch * 2 + 50
  await Promise.all(Array.from({ length: count }, async () => await hall.issue()))

  await t.rejects(closeDay(hall.store, ends(hall)), { code: 'tickets-open' })
  t.equal(await expire(hall.store, ends(hall)), limits.expireBatch + 50)
  t.same((await Promise.all([expire(hall.store, ends(hall)), expire(hall.store, ends(hall))])).toSorted((one, other) => one - other), [0, 50])
  await closeDay(hall.store, ends(hall))

  const expired = (await readWholeLog(hall)).flatMap(event => event.type === 'ticket:expired' ? [event.ticket.ticketId] : [])
  t.equal(expired.length, count)
  t.equal(new Set(expired).size, count)
  await expectSound(t, hall)
})

t.test('[D7] ten keepers who close the day at once close it once', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()

  const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await closeDay(hall.store, ends(hall))))

  t.same(answers.flatMap(each => each.status === 'rejected' ? [each.reason.code] : []), Array.from({ length: 9 }, () => 'day-closed'))
  t.equal((await readWholeLog(hall)).filter(({ type }) => type === 'hall:day-closed').length, 1)
  await expectSound(t, hall)
})

t.test('[D8] an open hall takes changed files over: new counters are closed, vanished ones go when they are free', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2', '6'] })
  await hall.issue('tax')
  await hall.press(callNext, '2')
  const kept = testHall('x').counters.filter(({ counterId }) => counterId === '1')
  hall.adopt({ catalogVersion: 'catalog-2', counters: [...kept, { counterId: '7', number: '7', areaId: 'ground', services: ['tax'] }] })

  const { events } = await adoptCatalog(hall.store, keeper(hall))

  t.match(events, [{ type: 'hall:catalog-adopted', catalogVersion: 'catalog-2' }])
  const { counters, catalogVersion } = await hall.board()
  t.equal(catalogVersion, 'catalog-2')
  t.same(Object.fromEntries(Object.entries(counters).map(([counterId, { state }]) => [counterId, state])), { 1: 'open', 2: 'open', 7: 'closed' })
  t.match(await hall.press(start, '2'), { ticket: { status: 'serving' } }, 'the visit at a vanished counter goes on')
  t.same((await adoptCatalog(hall.store, keeper(hall))).events, [], 'a second time changes nothing')
  await expectSound(t, hall)
})

t.test('[D9] files without a line in which people wait are not taken over', async t => {
  const hall = await openStoreHall(t)
  await hall.issue('deeds')
  const before = await everyKey(hall)
  hall.adopt({ catalogVersion: 'catalog-2', lines: testHall('x').lines.filter(({ serviceId }) => serviceId !== 'deeds') })

  await t.rejects(adoptCatalog(hall.store, keeper(hall)), { code: 'tickets-open', details: { labels: ['C001'] } })

  t.same(await everyKey(hall), before)
})

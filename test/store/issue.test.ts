/** A visitor takes a number. */
import t from 'tap'
import { numberDay } from '../../src/domain/hours.js'
import { limits } from '../../src/domain/limits.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { finish } from '../../src/store/counters/finish.js'
import { restore } from '../../src/store/tickets/restore.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { testHall } from '../support/catalog.js'
import { everyKey, expectSound } from '../support/sound.js'
import { openStoreHall } from '../support/store-hall.js'

const minute = 60_000

t.test('[N1] each line counts its own numbers from 001', async t => {
  const hall = await openStoreHall(t)

  const labels = []
  for (const service of ['tax', 'tax', 'permits', 'tax', 'deeds']) labels.push((await hall.issue(service)).ticket.label)

  t.same(labels, ['A001', 'A002', 'B001', 'A003', 'C001'])
  const { ticket } = await hall.issue('tax', { itemId: 'tax-return', lang: 'en' })
  t.match(ticket, { hallId: hall.hallId, itemId: 'tax-return', lang: 'en', status: 'waiting', number: 4, calls: 0, issuedAt: hall.clock.hall() })
  t.same(await hall.ticket(ticket), ticket)
  await expectSound(t, hall)
})

t.test('[N2] two hundred kiosks at once get two hundred numbers without a gap', async t => {
  const hall = await openStoreHall(t)

  const issued = await Promise.all(Array.from({ length: 200 }, async () => await hall.issue()))

  t.same(issued.map(({ ticket }) => ticket.number).toSorted((one, other) => one - other), Array.from({ length: 200 }, (_, index) => index + 1))
  t.equal(new Set(issued.map(({ version }) => version)).size, 200)
  await expectSound(t, hall)
})

t.test('[N3] after 999 comes 1000', async t => {
  const hall = await openStoreHall(t)
  await Promise.all(Array.from({ length: 998 }, async () => await hall.issue()))

  const labels = [await hall.issue(), await hall.issue(), await hall.issue()].map(({ ticket }) => ticket.label)

  t.same(labels, ['A999', 'A1000', 'A1001'])
  const { tickets } = await hall.board()
  const last = await hall.redis.zrange(hall.keys.line('tax'), '-3', '-1')
  t.same(last.map(member => tickets[member.slice(13)]?.label), labels, 'they stand in that order')
})

t.test('[N4] numbers begin anew with the hall\'s own day, whatever the server\'s zone', async t => {
  // At this moment it is Monday in Auckland and still Sunday where the server may stand.
  const morning = Date.parse('2026-03-02T09:00:00+13:00')
  const plan = { timeZone: 'Pacific/Auckland', numberDayAt: '04:00' }
  const hall = await openStoreHall(t, { changes: plan, day: false })
  const today = () => numberDay(testHall(hall.hallId, 0, plan), hall.clock.hall())
  hall.clock.pass(morning - hall.clock.hall())
  await openDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: today() })
  t.equal((await hall.issue()).ticket.label, 'A001')
  t.equal((await hall.issue()).ticket.label, 'A002')

  hall.clock.pass(18 * 60 * minute)
  t.equal(today(), '2026-03-02', 'at three at night it is still the same number day')
  hall.clock.pass(5 * 60 * minute)
  await closeDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
  await openDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: today() })

  t.match(await hall.issue(), { ticket: { label: 'A001' } })
  t.equal((await hall.board()).day, '2026-03-03')
  await expectSound(t, hall)
})

t.test('[N5] a refused request uses up no number', async t => {
  const hall = await openStoreHall(t, { changes: { lines: testHall('x').lines.map(line => ({ ...line, quota: 1 })) } })
  await hall.issue('tax', { person: 'p1' })
  const before = await everyKey(hall)

  await t.rejects(hall.issue('tax', { person: 'p1' }), { code: 'duplicate-ticket', details: { label: 'A001' } })
  await t.rejects(hall.issue('tax'), { code: 'quota-reached', details: { quota: 1 } })
  await t.rejects(hall.issue('tax', { priority: 'royal' }), { code: 'priority-unknown' })
  await t.rejects(hall.issue('passports'), { code: 'service-not-here' })
  await t.rejects(hall.issue('tax', { hallId: 'nowhere' }), { code: 'hall-unknown' })

  t.same(await everyKey(hall), before)
})

t.test('[G1] tickets are issued from before opening until before closing', async t => {
  const hall = await openStoreHall(t)
  const moveTo = (time: string) => { hall.clock.pass(Date.parse(`2026-03-02T${time}+08:00`) - hall.clock.hall()) }

  moveTo('07:29:59')
  await t.rejects(hall.issue(), { code: 'hall-closed' })
  moveTo('07:30:00')
  t.match(await hall.issue(), { ticket: { label: 'A001' } })
  moveTo('17:49:59')
  t.match(await hall.issue(), { ticket: { label: 'A002' } })
  moveTo('17:50:00')
  await t.rejects(hall.issue(), { code: 'hall-closed' })
  await expectSound(t, hall)
})

t.test('[G2] a line gives no more tickets than its quota: of ten at once for the last one, one gets it', async t => {
  const hall = await openStoreHall(t, { changes: { lines: testHall('x').lines.map(line => ({ ...line, quota: 50 })) } })
  for (let number = 1; number < 50; number++) await hall.issue()

  const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await hall.issue()))

  t.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  t.same(answers.flatMap(each => each.status === 'rejected' ? [each.reason.code] : []), Array.from({ length: 9 }, () => 'quota-reached'))
  t.match(await hall.issue('permits'), { ticket: { label: 'B001' } }, 'another line has its own quota')
  t.equal((await hall.board()).numbers.tax, 50)
  await expectSound(t, hall)
})

t.test('[G3] a cancelled ticket counts for the quota: its number was drawn', async t => {
  const hall = await openStoreHall(t, { changes: { lines: testHall('x').lines.map(line => ({ ...line, quota: 1 })) } })
  const { ticket } = await hall.issue()
  await hall.of(cancel, ticket)

  await t.rejects(hall.issue(), { code: 'quota-reached' })
})

t.test('[G4] a hall that is full beyond reason issues no more', async t => {
  const hall = await openStoreHall(t)
  const { ticket } = await hall.issue()
  await hall.redis.eval('for i = 1000, 998 + ARGV[1] do redis.call("ZADD", KEYS[1], i, i) end', 1, hall.keys.open, limits.openTicketsMax)

  await t.rejects(hall.issue(), { code: 'hall-full' })

  await hall.redis.zremrangebyscore(hall.keys.open, 1000, 1000)
  t.match(await hall.issue(), { ticket: { number: ticket.number + 1 } })
})

t.test('[G5] a person holds one open ticket for a service, however it came and went', async t => {
  const hall = await openStoreHall(t, { open: ['1', '5'] })
  const mine = { person: 'p1' }
  const refused = async (service: string, label: string) => { await t.rejects(hall.issue(service, mine), { code: 'duplicate-ticket', details: { label } }, `no second one while ${label} is open`) }

  const { ticket: first } = await hall.issue('tax', mine)
  await refused('tax', 'A001')
  t.match(await hall.issue('permits', mine), { ticket: { label: 'B001' } }, 'another errand is another ticket')
  t.match(await hall.issue('tax', { person: 'p2' }), { ticket: { label: 'A002' } })

  await hall.of(cancel, first)
  const { ticket: second } = await hall.issue('tax', mine)
  await t.rejects(hall.of(restore, first, { reason: 'a mistake' }), { code: 'duplicate-ticket', details: { label: second.label } })
  await hall.of(cancel, second)
  await hall.of(restore, first, { reason: 'a mistake' })
  await refused('tax', 'A001')

  t.equal((await hall.press(callNext, '1')).ticket?.label, 'A001')
  await hall.press(start, '1')
  await refused('tax', 'A001')
  await hall.press(finish, '1')
  const { ticket: third } = await hall.issue('tax', mine)
  await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' }, 'the visit cannot come back beside the new ticket')

  await transfer(hall.store, { hallId: hall.hallId, by: 'guide:1', source: { ticketId: third.ticketId }, serviceId: 'deeds' })
  await refused('deeds', third.label)
  const { ticket: fourth } = await hall.issue('tax', mine)
  await t.rejects(transfer(hall.store, { hallId: hall.hallId, by: 'guide:1', source: { ticketId: fourth.ticketId }, serviceId: 'deeds' }), { code: 'duplicate-ticket' })
  await expectSound(t, hall)
})

t.test('[G5] finish taken back keeps the person to the one ticket', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue('tax', { person: 'p1' })
  await hall.press(callNext, '2')
  await hall.press(start, '2')
  await hall.press(finish, '2')
  await hall.press(undo, '2')

  await t.rejects(hall.issue('tax', { person: 'p1' }), { code: 'duplicate-ticket' })
  await expectSound(t, hall)
})

t.test('[G6] ten requests of one person at once make one ticket', async t => {
  const hall = await openStoreHall(t)

  const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await hall.issue('tax', { person: 'p1' })))

  t.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
  t.equal((await hall.board()).numbers.tax, 1)
  await expectSound(t, hall)
})

t.test('[G7] a guard that points to a ticket which is gone guards nothing', async t => {
  const hall = await openStoreHall(t)
  await hall.redis.hset(`${hall.keys.hall}:persons`, 'p1:tax', `${hall.hallId}.${'x'.repeat(22)}`)

  t.match(await hall.issue('tax', { person: 'p1' }), { ticket: { label: 'A001' } })
})

t.test('[O1] a ticket is told how many stand before it', async t => {
  const hall = await openStoreHall(t)
  await hall.issue()
  await hall.issue()

  t.equal((await hall.issue()).aheadCount, 2)
  t.equal((await hall.issue('tax', { priority: 'elderly' })).aheadCount, 0)
  t.equal((await hall.issue('tax', { channel: 'phone' })).aheadCount, 4, 'one under way is told of all who are here')
  t.equal((await hall.issue('permits')).aheadCount, 0)
})

t.test('[E1] the wait that was told stays in the log', async t => {
  const hall = await openStoreHall(t)
  const wait = { p10Ms: 1, p50Ms: 2, p90Ms: 3 }

  t.same((await hall.issue('tax', { wait })).wait, wait)
  await expectSound(t, hall)
})

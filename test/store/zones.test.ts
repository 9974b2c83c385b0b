/** Self-service zones: the place in line is kept, every station serves one visit, and none stands idle while somebody waits. */
import t from 'tap'
import type { Zone } from '../../src/contract/catalog.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { call } from '../../src/store/counters/call.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { adoptCatalog, closeDay, expire } from '../../src/store/halls/day.js'
import { park } from '../../src/store/counters/park.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { deflect, finishOnline, handBack, setStation } from '../../src/store/halls/zones.js'
import { minute } from '../support/forecasts.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { request, type StoreHall } from '../support/store-hall.js'
import { addOnlineItems, openZoneHall, testZones } from '../support/zones.js'

const zoneId = 'corner'
const sends = async (hall: StoreHall, ticket: Pick<Ticket, 'ticketId'>) => (await hall.of(deflect, ticket, { zoneId })).ticket
const station = async (hall: StoreHall, stationId: string, state: 'free' | 'fault') => await setStation(hall.store, { hallId: hall.hallId, stationId, state, by: 'guide:mei', ...hall.asking })
/** `s1 A001`, and who waits, in order. */
async function corner (hall: StoreHall) {
  const { stations, tickets } = await hall.board()
  const of = (id: string | undefined) => id === undefined ? '' : ` ${tickets[id]?.label}`
  return {
    at: Object.values(stations).map(({ stationId, state, ticketId }) => `${stationId} ${state}${of(ticketId)}`).toSorted(),
    line: Object.values(tickets).filter(({ zone }) => zone && zone.stationId === undefined).toSorted((one, other) => one.rank - other.rank).map(({ label }) => label)
  }
}
/** `count` tickets of line `tax`, all sent to the corner in the order of issue. */
async function cornerWith (t: Parameters<typeof openZoneHall>[0], count: number, options: Parameters<typeof openZoneHall>[1] = {}) {
  const hall = await openZoneHall(t, { open: ['1', '2'], ...options })
  const tickets: Ticket[] = []
  for (let index = 0; index < count; index++) {
    tickets.push((await hall.issue()).ticket)
    hall.clock.pass(1000)
  }
  for (const ticket of tickets) await sends(hall, ticket)
  const [first, second, third, fourth] = tickets as [Ticket, Ticket, Ticket, Ticket]
  return { hall, first, second, third, fourth }
}
const lastTypes = async (hall: StoreHall, count: number) => (await readWholeLog(hall)).slice(-count).map(({ type }) => type)

t.test('[J21] who is sent to a zone takes the first free station, else stands in its line by rank', async t => {
  const { hall, first } = await cornerWith(t, 2)
  const early = (await hall.issue('tax', { priority: 'disabled' })).ticket
  const [late, later] = [(await hall.issue()).ticket, (await hall.issue()).ticket]

  for (const ticket of [later, late, early]) t.match(await sends(hall, ticket), { status: 'parked', parkedAt: hall.clock.hall(), rank: ticket.rank, zone: { zoneId, sinceAt: hall.clock.hall() } })

  t.same(await corner(hall), { at: ['s1 busy A001', 's2 busy A002'], line: ['A003', 'A004', 'A005'] })
  t.match((await hall.board()).stations['s1'], { zoneId, ticketId: first.ticketId })
  await t.rejects(hall.press(callNext, '1'), { code: 'nobody-waiting' }, 'no counter calls them')
  await expectSound(t, hall)
})

t.test('[J22] who is done frees the station, and the next of the line takes it at once', async t => {
  const { hall, first, second, third } = await cornerWith(t, 3)

  t.match(await hall.of(finishOnline, first), { ticket: { status: 'ended', ending: 'served', outcome: 'done-online', endedAt: hall.clock.hall() } })
  t.same(await corner(hall), { at: ['s1 busy A003', 's2 busy A002'], line: [] })
  t.same(await lastTypes(hall, 2), ['ticket:finished-online', 'ticket:seated'])
  await hall.of(finishOnline, second)
  t.same(await lastTypes(hall, 1), ['ticket:finished-online'])
  await hall.of(finishOnline, third)
  t.same(await corner(hall), { at: ['s1 free', 's2 free'], line: [] })
  await t.rejects(hall.of(finishOnline, third), { code: 'wrong-status' })
  t.equal((await readTicket(hall.store, third.ticketId)).zone, undefined)
  await expectSound(t, hall)
})

t.test('[J23] who is handed back has the old place, however long it took', async t => {
  for (const verb of [handBack, requeue]) {
    const { hall, first, third } = await cornerWith(t, 3)
    hall.clock.pass(120 * minute)
    const waiting = (await hall.issue()).ticket

    t.match(await hall.of(verb, first), { ticket: { status: 'waiting', rank: first.rank, calls: 0 } })
    t.same(await lastTypes(hall, 2), ['ticket:handed-back', 'ticket:seated'])
    t.match(await hall.of(verb, third), { ticket: { rank: third.rank } })
    t.same(await corner(hall), { at: ['s1 free', 's2 busy A002'], line: [] })
    for (const label of [first.label, third.label]) {
      t.match(await hall.press(callNext, '1'), { ticket: { label } })
      await hall.press(returnToLine, '1')
    }
    t.match(await hall.press(callNext, '1'), { ticket: { label: waiting.label } })
    await expectSound(t, hall)
  }
})

t.test('[J23] an appointment that went there first is still not called before its time', async t => {
  const hall = await openZoneHall(t, { open: ['1'] })
  const { ticket } = await hall.issue('tax', { channel: 'appointment', slotAt: hall.clock.hall() + 60 * minute })
  await sends(hall, ticket)
  t.same(await corner(hall), { at: ['s1 busy A001'], line: [] })

  await hall.of(handBack, ticket)

  await t.rejects(hall.press(callNext, '1'), { code: 'nobody-waiting' })
  hall.clock.pass(45 * minute)
  t.match(await hall.press(callNext, '1'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[J21] who has an appointment for later stands in the zone\'s line like everybody, and is seated now', async t => {
  const { hall, first } = await cornerWith(t, 2)
  const { ticket } = await hall.issue('tax', { channel: 'appointment', slotAt: hall.clock.hall() + 60 * minute })
  await sends(hall, ticket)
  t.same((await corner(hall)).line, ['A003'])
  await expectSound(t, hall)

  await hall.of(finishOnline, first)

  t.same(await corner(hall), { at: ['s1 busy A003', 's2 busy A002'], line: [] })
  await expectSound(t, hall)
})

t.test('[J24] whatever takes a visitor away from a station seats the next', async t => {
  const ways: Record<string, (hall: StoreHall, ticket: Ticket) => Promise<unknown>> = {
    cancel: async (hall, ticket) => await hall.of(cancel, ticket),
    remove: async (hall, ticket) => await hall.of(remove, ticket, { reason: 'left' }),
    requeue: async (hall, ticket) => await hall.of(requeue, ticket)
  }
  for (const [name, leaves] of Object.entries(ways)) {
    const { hall, first, second, third, fourth } = await cornerWith(t, 4)
    await leaves(hall, first)
    t.same(await corner(hall), { at: ['s1 busy A003', 's2 busy A002'], line: ['A004'] }, name)
    await leaves(hall, fourth)
    await leaves(hall, second)
    t.same(await corner(hall), { at: ['s1 busy A003', 's2 free'], line: [] }, name)
    t.equal((await readTicket(hall.store, third.ticketId)).zone?.stationId, 's1')
    await expectSound(t, hall)
  }
})

t.test('[J24] at the end of the day nobody is sent to a station any more, and a new day finds all of them free', async t => {
  const { hall } = await cornerWith(t, 4)
  const ends = { hallId: hall.hallId, by: 'x', day: '2026-03-02', notBefore: 0 }

  await expire(hall.store, ends)
  t.same(await corner(hall), { at: ['s1 free', 's2 free'], line: [] })
  t.notOk((await readWholeLog(hall)).some(({ type }) => type === 'ticket:seated'))
  await closeDay(hall.store, ends)
  t.same((await hall.board()).stations, {})
  await expectSound(t, hall)
})

t.test('[J25] in a zone a visitor is neither called, transferred, deferred nor sent again, and no undo reaches there', async t => {
  const hall = await openZoneHall(t, { open: ['1', '2'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '1')
  await hall.press(returnToLine, '1')
  await sends(hall, ticket)
  const before = await everyKey(hall)

  await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })
  await t.rejects(hall.press(call, '1', { ticketId: ticket.ticketId, reason: 'x' }), { code: 'wrong-counter' })
  await t.rejects(transfer(hall.store, { hallId: hall.hallId, by: 'guide:1', serviceId: 'deeds', source: { ticketId: ticket.ticketId } }), { code: 'wrong-status' })
  await t.rejects(sends(hall, ticket), { code: 'wrong-status' })
  t.same(await everyKey(hall), before)
  await expectSound(t, hall)
})

t.test('[J26] only who waits, for what can be done there, is sent to a zone that is here', async t => {
  const hall = await openZoneHall(t, { open: ['1'] })
  const issued = async (service: string, itemId?: string) => (await hall.issue(service, { itemId })).ticket
  const [plain, online, return_, permit] = [await issued('tax'), await issued('tax', 'tax-online'), await issued('tax', 'tax-return'), await issued('permits')]
  const deed = await issued('deeds', 'deed-online')
  const [called] = [(await hall.press(callNext, '1')).ticket]
  const before = await everyKey(hall)

  t.equal(called?.label, plain.label)
  await t.rejects(sends(hall, plain), { code: 'wrong-status' })
  await t.rejects(sends(hall, return_), { code: 'not-online', details: { itemId: 'tax-return' } })
  await t.rejects(sends(hall, permit), { code: 'not-online', details: { serviceId: 'permits' } })
  await t.rejects(hall.of(deflect, online, { zoneId: 'booths' }), { code: 'not-online' })
  await t.rejects(hall.of(deflect, online, { zoneId: 'attic' }), { code: 'zone-unknown' })
  await t.rejects(sends(hall, { ticketId: `${hall.hallId}.${'x'.repeat(22)}` }), { code: 'ticket-unknown' })
  for (const verb of [handBack, finishOnline]) await t.rejects(hall.of(verb, online), { code: 'wrong-status' })
  t.same(await everyKey(hall), before)
  await hall.of(deflect, deed, { zoneId: 'booths' })
  await sends(hall, online)
  t.same((await corner(hall)).at, ['b1 busy C001', 's1 busy A002'])
  await expectSound(t, hall)
})

t.test('[J26] who is parked at a counter is not in a zone', async t => {
  const hall = await openZoneHall(t, { open: ['1'] })
  const { ticket } = await hall.issue()
  await hall.press(callNext, '1')
  await hall.press(park, '1')
  const before = await everyKey(hall)

  for (const verb of [handBack, finishOnline]) await t.rejects(hall.of(verb, ticket), { code: 'wrong-status' })

  t.same(await everyKey(hall), before)
})

t.test('[J27] a station out of order serves nobody; who was at it goes to a free one, else back to the old place', async t => {
  const { hall, first, second } = await cornerWith(t, 1)
  t.equal(second, undefined)

  t.match(await station(hall, 's1', 'fault'), { station: { stationId: 's1', zoneId, state: 'fault' } })
  t.same(await corner(hall), { at: ['s1 fault', 's2 busy A001'], line: [] })
  await station(hall, 's2', 'fault')
  t.same(await corner(hall), { at: ['s1 fault', 's2 fault'], line: [] })
  t.match(await hall.ticket(first), { status: 'waiting', rank: first.rank })
  await sends(hall, first)
  t.same(await corner(hall), { at: ['s1 fault', 's2 fault'], line: ['A001'] })
  t.match(await station(hall, 's2', 'free'), { station: { stationId: 's2', state: 'busy', ticketId: first.ticketId } })
  await t.rejects(station(hall, 's2', 'free'), { code: 'station-busy', details: { label: 'A001' } })
  const before = await everyKey(hall)
  await station(hall, 's1', 'fault')
  await t.rejects(station(hall, 's9', 'free'), { code: 'station-unknown' })
  t.same(await everyKey(hall), before, 'what is so already changes nothing')
  await expectSound(t, hall)
})

t.test('[J28] two that are sent to the last station: one sits, the other stands first', async t => {
  for (let round = 0; round < 5; round++) {
    const { hall } = await cornerWith(t, 1)
    const tickets = [(await hall.issue()).ticket, (await hall.issue()).ticket]

    const sent = await Promise.all(tickets.map(async ticket => await sends(hall, ticket)))

    t.equal(sent.filter(({ zone }) => zone?.stationId === 's2').length, 1)
    t.equal((await corner(hall)).line.length, 1)
    await expectSound(t, hall)
  }
})

t.test('[J28] of many hands that end a visit there one does, and nobody loses a station', async t => {
  const { hall, first, second } = await cornerWith(t, 4)

  const heard = await Promise.all([finishOnline, handBack, cancel, requeue, finishOnline].flatMap(verb => [first, second].map(async ticket => await hall.of(verb, ticket).then(() => 'done', (no: { code: string }) => no.code))))

  t.equal(heard.filter(each => each === 'done').length, 2, heard.join())
  t.same((await corner(hall)).at, ['s1 busy A003', 's2 busy A004'])
  await expectSound(t, hall)
})

t.test('[J29] the same press twice is one press', async t => {
  const hall = await openZoneHall(t, { open: ['1'] })
  const { ticket } = await hall.issue()
  const twice = async <Answer extends { replayed: boolean }>(press: () => Promise<Answer>) => {
    hall.asking = request(`press-${(await hall.board()).version}`)
    const [first, again] = [await press(), await press()]
    hall.asking = {}
    t.same(again, { ...first, replayed: true })
  }

  await twice(async () => await hall.of(deflect, ticket, { zoneId }))
  await twice(async () => await station(hall, 's2', 'fault'))
  await twice(async () => await hall.of(handBack, ticket))
  await sends(hall, ticket)
  await twice(async () => await hall.of(finishOnline, ticket))
  t.equal((await readWholeLog(hall)).filter(({ type }) => type === 'ticket:deflected').length, 2)
  await expectSound(t, hall)
})

t.test('[J30] a zone\'s line that was lost is built again when a station is free', async t => {
  const { hall, first } = await cornerWith(t, 4)
  await hall.redis.del(hall.keys.line(`~${zoneId}`))
  await hall.redis.zadd(hall.keys.line(`~${zoneId}`), 1, `000000000001:${hall.hallId}.${'x'.repeat(22)}`)

  await hall.of(finishOnline, first)

  t.same(await corner(hall), { at: ['s1 busy A003', 's2 busy A002'], line: ['A004'] })
  await expectSound(t, hall)
})

t.test('[J30] a ghost in a zone\'s line is dropped, and the right visitor is seated', async t => {
  const { hall, first } = await cornerWith(t, 4)
  await hall.redis.zadd(hall.keys.line(`~${zoneId}`), 1, `000000000001:${hall.hallId}.${'x'.repeat(22)}`)
  await hall.redis.hincrby(hall.keys.waiting, `~${zoneId}`, 1)

  await hall.of(finishOnline, first)

  t.same(await corner(hall), { at: ['s1 busy A003', 's2 busy A002'], line: ['A004'] })
  await expectSound(t, hall)
})

t.test('[J36] a station that the files add serves who waits before anybody new', async t => {
  const { hall, third } = await cornerWith(t, 3)
  const [corner_, booths] = testZones as [Zone, Zone]
  hall.adopt({ zones: [{ ...corner_, stations: [...corner_.stations, { stationId: 's3', name: corner_.name }] }, booths], catalogVersion: 'catalog-2' })
  addOnlineItems(hall)
  await adoptCatalog(hall.store, { hallId: hall.hallId, by: 'x' })
  const { ticket } = await hall.issue()

  t.match(await sends(hall, ticket), { zone: { stationId: undefined } })

  t.same(await corner(hall), { at: ['s1 busy A001', 's2 busy A002', `s3 busy ${third.label}`], line: [ticket.label] })
  await expectSound(t, hall)
})

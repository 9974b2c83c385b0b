/** The phone of somebody who is offered another hall, moves, stays, or goes to a station; and waits that are old. */
import t from 'tap'
import type { Ticket } from '../../src/contract/ticket.js'
import { limits } from '../../src/domain/limits.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { tellForecast } from '../../src/store/halls/forecast.js'
import { ticketIn } from '../../src/store/moves/home.js'
import { carryMove, moveBack, stayAfterAll } from '../../src/store/moves/move.js'
import { answerOffer, offerMove, reserveMove } from '../../src/store/moves/moves.js'
import { deflect } from '../../src/store/halls/zones.js'
import { openFeedHall, type FeedHall } from '../support/feed-hall.js'
import { lineForecast, minute, range } from '../support/forecasts.js'
import { openStoreHall } from '../support/store-hall.js'
import { addOnlineItems, testZones } from '../support/zones.js'

const phoneOf = async (hall: FeedHall, { ticketId }: Ticket, hallId = hall.hallId) => await hall.watch('visitor', { ticketId, hallId, token: `token-of-${ticketId}` })
const twoHalls = async (test: Parameters<typeof openFeedHall>[0]) => {
  const hall = await openFeedHall(test)
  const there = await openStoreHall(test, { open: ['1'], beside: hall })
  return {
    hall,
    there,
    carry: async ({ ticketId }: Ticket, hallId = hall.hallId) => {
      const ticket = await ticketIn(hall.store, hallId, ticketId)
      return ticket && await carryMove(hall.store, ticket, 'agent:mover')
    }
  }
}

t.test('[F12] a phone sees the offer, its end, and the station that it was sent to', async t => {
  const hall = await openFeedHall(t, { changes: { zones: testZones } })
  const there = await openStoreHall(t, { beside: hall })
  addOnlineItems(hall)
  const { ticket } = await hall.issue('tax', { itemId: 'tax-online' })
  const phone = await phoneOf(hall, ticket)
  await hall.of(offerMove, ticket, { offer: { toHallId: there.hallId, expiresAt: hall.clock.hall() + 3 * minute, travelMs: 30 * minute, stay: range(40, 48, 60), there: range(31, 33, 40) }, cooldownMs: 0, nearFront: 0 })
  await phone.until('the offer', () => phone.views.at(-1)?.offer)
  t.match(phone.views.at(-1), { status: 'waiting', offer: { toHallId: there.hallId, stay: range(40, 48, 60), there: range(31, 33, 40) } })
  await hall.of(answerOffer, ticket, { accept: false })
  await phone.until('no offer', () => phone.views.at(-1)?.offer === undefined)
  await hall.of(deflect, ticket, { zoneId: 'corner' })
  await phone.until('the station', () => phone.views.at(-1)?.zone?.stationId === 's1')
  t.equal(phone.views.at(-1)?.status, 'parked')
})

t.test('[F13] a phone that watches the old hall is led to the new one, and hears of what happens there', async t => {
  const { hall, there, carry } = await twoHalls(t)
  const { ticket } = await hall.issue()
  const phone = await phoneOf(hall, ticket)

  await hall.of(reserveMove, ticket, { toHallId: there.hallId })
  await phone.until('setting out', () => phone.views.at(-1)?.move?.stage === 'reserved')
  t.match(phone.views.at(-1), { hallId: hall.hallId, status: 'travelling', aheadCount: 0, wait: { unknown: 'no-data' }, move: { toHallId: there.hallId } })
  t.equal(await carry(ticket), 'admitted')
  await phone.until('the new hall', () => phone.views.at(-1)?.hallId === there.hallId)
  t.match(phone.views.at(-1), { status: 'travelling', move: { stage: 'admitted' } })

  await there.of(arrive, ticket, { isProven: true })
  await phone.until('the arrival', () => phone.views.at(-1)?.status === 'waiting')
  hall.clock.pass(2 * minute)
  t.equal(await carry(ticket), 'released')
  await there.press(callNext, '1')
  await phone.until('the call there', () => phone.views.at(-1)?.status === 'called')
  t.match(phone.views.at(-1), { hallId: there.hallId, counterId: '1', lastCalled: ticket.label })
  await there.of(cancel, ticket)
  await phone.until('the end there', () => phone.views.at(-1)?.ending === 'cancelled')
  t.ok(phone.views.every(({ ending }) => ending !== 'moved'), 'nobody who moved is told that it is over')
  const halls = phone.views.map(({ hallId }) => hallId)
  t.same(halls, halls.toSorted((one, other) => Number(one === there.hallId) - Number(other === there.hallId)), 'never back and forth')
  t.same(hall.troubles, [])
})

t.test('[F13] whoever stays after all, or is brought back, is told by the old hall again', async t => {
  const { hall, there, carry } = await twoHalls(t)
  const [one, two] = [(await hall.issue()).ticket, (await hall.issue()).ticket]
  const phones = [await phoneOf(hall, one), await phoneOf(hall, two)] as const
  for (const [i, ticket] of [one, two].entries()) {
    await hall.of(reserveMove, ticket, { toHallId: there.hallId })
    await carry(ticket)
    await phones[i]!.until('the new hall', () => phones[i]!.views.at(-1)?.hallId === there.hallId)
  }
  await hall.of(stayAfterAll, one)
  await phones[0].until('the old place', () => phones[0].views.at(-1)?.status === 'waiting')
  t.match(phones[0].views.at(-1), { hallId: hall.hallId, aheadCount: 0 })

  hall.clock.pass(2 * minute)
  t.equal(await carry(two), 'released')
  await there.of(arrive, two, { isProven: true })
  await phones[1].until('the arrival', () => phones[1].views.at(-1)?.status === 'waiting')
  await hall.of(moveBack, two, { reason: 'stands here again' })
  await phones[1].until('the old place', () => phones[1].views.at(-1)?.hallId === hall.hallId && phones[1].views.at(-1)?.status === 'waiting')
  t.equal(phones[1].views.at(-1)?.aheadCount, 1)
  await hall.press(callNext, '1')
  await phones[1].until('nobody ahead', () => phones[1].views.at(-1)?.aheadCount === 0)
  t.same(hall.troubles, [])
})

t.test('[F13] a phone that begins to watch is answered by the hall where its ticket is, whichever it asks', async t => {
  const { hall, there, carry } = await twoHalls(t)
  const { ticket } = await hall.issue()
  await hall.of(reserveMove, ticket, { toHallId: there.hallId })
  for (const hallId of [hall.hallId, there.hallId]) t.match((await phoneOf(hall, ticket, hallId)).reply, { ok: true, view: { hallId: hall.hallId, move: { stage: 'reserved' } } }, 'not taken in yet')
  await carry(ticket)
  for (const hallId of [hall.hallId, there.hallId]) t.match((await phoneOf(hall, ticket, hallId)).reply, { ok: true, view: { hallId: there.hallId, move: { stage: 'admitted' } } })
  hall.clock.pass(2 * minute)
  await carry(ticket)
  const phone = await phoneOf(hall, ticket)
  t.match(phone.reply, { ok: true, view: { hallId: there.hallId, status: 'travelling' } })
  await there.of(arrive, ticket, { isProven: true })
  await phone.until('the arrival', () => phone.views.at(-1)?.status === 'waiting')
  t.match(await phone.watch({ hallId: 'nowhere', audience: 'visitor', ticketId: ticket.ticketId, token: `token-of-${ticket.ticketId}` }), { ok: false, refusal: 'hall-unknown' })
})

t.test('[F14] a forecaster that falls silent makes waits unknown, though nothing happens', async t => {
  const hall = await openFeedHall(t)
  await hall.issue()
  const { ticket } = await hall.issue()
  await tellForecast(hall.store, { hallId: hall.hallId, by: 'agent:forecaster', lines: [lineForecast('tax', hall.clock.hall(), [5, 10, 20])], areas: [] })
  const phone = await phoneOf(hall, ticket)
  t.match(phone.reply, { ok: true, view: { aheadCount: 1, wait: range(3.75, 7.5, 15) } }, 'by the place in line')

  hall.clock.pass(limits.forecastStaleMs + 1)
  await phone.until('no wait', () => phone.views.at(-1) && 'unknown' in phone.views.at(-1)!.wait, 6000)
  await tellForecast(hall.store, { hallId: hall.hallId, by: 'agent:forecaster', lines: [], areas: [] })
  await phone.until('the wait again', () => phone.views.at(-1) && 'p50Ms' in phone.views.at(-1)!.wait, 6000)
})

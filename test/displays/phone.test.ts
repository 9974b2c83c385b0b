/** The small truth on a phone: the latest wins, an older one never comes back, and alarms ring once. */
import t from 'tap'
import type { Move } from '../../src/contract/move.js'
import type { TicketView } from '../../src/contract/socket.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { alarmOf, fromPage, fromTicket, fromView, type Truth } from '../../displays/phone/ticket-truth.js'
import { placeOf } from '../../displays/shared/place.js'

const view = (version: number, more: Partial<TicketView> = {}): TicketView => ({
  ticketId: 'downtown.x', hallId: 'downtown', epoch: 1, version, label: 'A012', serviceId: 'tax', status: 'waiting', aheadCount: 9, wait: { unknown: 'no-data' }, at: version, ...more
})
const ticket = (version: number, more: Partial<Ticket> = {}): Ticket => ({
  ticketId: 'downtown.x', label: 'A012', number: 12, hallId: 'downtown', serviceId: 'tax', status: 'waiting', priority: 'normal', channel: 'phone', lang: 'zh',
  rank: 0, issuedVersion: 1, version, issuedAt: 0, calls: 0, moves: 0, transfers: 0, ...more
})
const page = (version: number, more: Partial<Ticket> = {}, aheadCount = 4): Truth => fromPage(undefined, { ticket: ticket(version, more), aheadCount, wait: { unknown: 'no-data' }, story: [] })

t.test('[W37] a phone never goes back to an older truth, whoever tells it', async t => {
  const called = fromView(page(5), view(8, { status: 'called', counterId: '3' }))

  t.match(called, { status: 'called', counterId: '3', version: 8 })
  t.equal(fromView(called, view(7)), called)
  t.equal(fromPage(called, { ticket: ticket(6), aheadCount: 1, wait: { unknown: 'no-data' }, story: [] }), called)
  t.equal(fromTicket(called, ticket(5)), called)
})

t.test('[W37] people ahead and the last call change without the ticket changing', async t => {
  const known = page(5, { itemId: 'x', deferred: true })

  t.match(fromView(known, view(5, { aheadCount: 2, lastCalled: 'A009' })), { aheadCount: 2, lastCalled: 'A009', itemId: 'x', isDeferred: true })
})

t.test('[W38] the phone shakes once when called, again when recalled or sent elsewhere, and once when soon', async t => {
  const waiting = page(5)
  const called = fromView(waiting, view(6, { status: 'called', counterId: '3' }))
  const once = fromPage(called, { ticket: ticket(6, { status: 'called', counterId: '3', calls: 1 }), aheadCount: 0, wait: { unknown: 'no-data' }, story: [] })
  const twice = fromPage(once, { ticket: ticket(7, { status: 'called', counterId: '3', calls: 2 }), aheadCount: 0, wait: { unknown: 'no-data' }, story: [] })

  t.equal(alarmOf(waiting, called), 'called')
  t.equal(alarmOf(called, once), undefined, 'the page only adds what was known')
  t.equal(alarmOf(once, twice), 'called')
  t.equal(alarmOf(called, { ...called, counterId: '5' }), 'called')
  t.equal(alarmOf(undefined, called), 'called', 'a page opened while called')
  const tenMinutes = { p10Ms: 5 * 60_000, p50Ms: 10 * 60_000, p90Ms: 15 * 60_000 }
  t.equal(alarmOf(waiting, { ...waiting, aheadCount: 3 }), 'soon')
  const long = fromView(waiting, view(5, { aheadCount: 2, wait: { p10Ms: 40 * 60_000, p50Ms: 60 * 60_000, p90Ms: 90 * 60_000 } }))
  const unknown = fromView(long, view(5, { aheadCount: 2, wait: { unknown: 'no-data' } }))
  t.equal(alarmOf(long, unknown), undefined, 'a wait that is unknown for a moment is judged by what it was')
  t.equal(alarmOf(unknown, fromView(unknown, view(5, { aheadCount: 1, wait: { unknown: 'no-data' } }))), undefined)
  t.equal(alarmOf(unknown, fromView(unknown, view(5, { aheadCount: 2, wait: tenMinutes }))), 'soon')
  t.equal(alarmOf(waiting, { ...waiting, aheadCount: 1, wait: { unknown: 'no-open-counter' } }), undefined, 'nobody calls there')
  t.equal(alarmOf(waiting, { ...waiting, aheadCount: 0, wait: { p10Ms: 40 * 60_000, p50Ms: 60 * 60_000, p90Ms: 90 * 60_000 } }), undefined, 'the windows serve others first')
  t.equal(alarmOf({ ...waiting, aheadCount: 0, wait: { unknown: 'no-open-counter' } }, { ...waiting, aheadCount: 0 }), 'soon', 'a window has opened')
  t.equal(alarmOf({ ...waiting, aheadCount: 3 }, { ...waiting, aheadCount: 2 }), undefined)
  t.equal(alarmOf(undefined, { ...waiting, aheadCount: 1 }), undefined, 'who opens the page sees it')
})

const move = (stage: Move['stage'], more: Partial<Move> = {}): Move => ({
  moveId: 'm1234567890123456789012', fromHallId: 'downtown', toHallId: 'science-city', stage, reason: 'offer', reservedAt: 0, stayUntil: 120_000, arriveBy: 3_000_000, ...more
})

t.test('[W70] a phone follows its ticket into the other hall, where versions begin elsewhere, and is not led back by the old one', async t => {
  const reserved = fromView(page(50), view(51, { status: 'travelling', move: move('reserved') }))
  const admitted = fromPage(reserved, { ticket: ticket(7, { hallId: 'science-city', status: 'travelling', moves: 1, move: move('admitted') }), aheadCount: 2, wait: { unknown: 'no-data' }, story: [] })

  t.match(admitted, { hallId: 'science-city', version: 7, aheadCount: 2 })
  t.equal(fromView(admitted, view(51, { status: 'travelling', move: move('reserved') })), admitted, 'the old hall speaks late')
  t.equal(fromView(admitted, view(60, { status: 'ended', move: move('released') })), admitted, 'a pointer is nobody\'s home')
  t.match(fromView(admitted, view(70, { status: 'waiting' })), { hallId: 'downtown', status: 'waiting' }, 'back home by staying after all')
  t.match(fromView(admitted, view(70, { status: 'travelling', move: move('reserved', { moveId: 'm9999999999999999999999' }) })), { hallId: 'downtown' }, 'another move')
})

t.test('[W71] an offer stands on the page with both totals while it is open, and shakes the phone once', async t => {
  const range = { p10Ms: 0, p50Ms: 60_000, p90Ms: 120_000 }
  const offer = { toHallId: 'science-city', offeredAt: 5, expiresAt: 180_005, travelMs: 0, stay: range, there: range }
  const waiting = page(5)
  const offered = fromView(waiting, view(6, { offer }))

  t.same(offered.offer, offer)
  t.equal(alarmOf(waiting, offered), 'offer')
  t.equal(alarmOf(offered, fromView(offered, view(6, { offer, aheadCount: 5 }))), undefined)
  t.equal(fromView(offered, view(7)).offer, undefined, 'answered, or over')
})

t.test('[W39] a screen knows its place from its address; the token stays behind the hash', async t => {
  t.match(placeOf({ pathname: '/wall/downtown/real-estate', search: '?lang=en&inch=75', hash: '' }), { ids: ['downtown', 'real-estate'], lang: 'en' })
  t.match(placeOf({ pathname: '/t/downtown.abc', search: '?lang=xx', hash: '#to%2Dken' }), { ids: ['downtown.abc'], lang: 'zh', secret: 'to-ken' })
  t.match(placeOf({ pathname: '/kiosk/%E0%A4%A', search: '', hash: '#%' }), { ids: ['%E0%A4%A'], secret: '%' }, 'a broken address breaks nothing')
})

/** A coach is sent where it helps: people who wait long for what can be done online, and free terminals. */
import t from 'tap'
import { emptyBoard } from '../../src/domain/board.js'
import type { Board } from '../../src/contract/board.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { coachSuggestions } from '../../src/domain/rebalance/coaches.js'
import type { Look } from '../../src/domain/rebalance/looks.js'
import { testCatalog, testHall, testMorning } from '../support/catalog.js'

const minuteMs = 60_000
const name = { zh: 'x', en: 'x' }
const stations = ['t1', 't2', 't3', 't4'].map(stationId => ({ stationId, name }))
const hall = testHall('downtown', 0, { zones: [{ zoneId: 'corner', name, areaId: 'ground', coaches: 1, stations, services: ['tax'] }] })
const catalog = testCatalog([hall])
const item = [...catalog.items.values()][0]!
const online = { ...catalog, items: new Map([[item.itemId, { ...item, online: { url: 'https://example.org/tax' } }]]) }

function look (people: number, waitMinutes: number, changes: { itemId?: string, busy?: number, isOnline?: boolean } = {}): Look {
  const tickets = Object.fromEntries(Array.from({ length: people }, (_, place) => [`downtown.${place}`, {
    ticketId: `downtown.${place}`, status: 'waiting', serviceId: 'tax', itemId: changes.itemId ?? item.itemId
  } as unknown as Ticket]))
  const board: Board = {
    ...emptyBoard('downtown'), isOpen: true, tickets,
    stations: Object.fromEntries(stations.slice(0, changes.busy ?? 0).map(({ stationId }) => [stationId, { stationId, zoneId: 'corner', state: 'fault' as const, sinceAt: 0 }]))
  }
  const expected = { startsInMs: waitMinutes * minuteMs, sdMs: 0 }
  return { now: { hall, board, at: testMorning, catalog: changes.isOnline === false ? catalog : online }, newcomers: new Map([['tax', { expected, range: { p10Ms: 0, p50Ms: 0, p90Ms: 0 } }]]) } as unknown as Look
}

t.test('[B45] a coach is suggested where enough people wait long for what can be done online, and terminals are free', async t => {
  t.match(coachSuggestions(look(5, 11)), [{ kind: 'send-coach', zoneId: 'corner', inputs: { online: 5, stationsFree: 4, waitMinutes: 11 }, until: testMorning + 30 * minuteMs }])
  t.equal(coachSuggestions(look(5, 11, { busy: 1 })).length, 1)

  t.same(coachSuggestions(look(4, 11)), [], 'too few')
  t.same(coachSuggestions(look(5, 10)), [], 'ten minutes are not long')
  t.same(coachSuggestions(look(5, 30, { busy: 2 })), [], 'nearly all terminals are taken or broken')
  t.same(coachSuggestions(look(5, 30, { isOnline: false })), [], 'nothing of it can be done online')
  t.same(coachSuggestions(look(5, 30, { itemId: 'unknown' })), [], 'nobody knows what they come for')
})

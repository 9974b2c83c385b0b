import fc from 'fast-check'
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import { FlowPage } from '../../src/contract/flow.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { emptyBoard } from '../../src/domain/board.js'
import { flowHall } from '../../src/domain/flow-hall.js'
import { flowOf } from '../../src/domain/flow.js'
import { testCatalog, testHall, testMorning } from '../support/catalog.js'
import { minute, range } from '../support/forecasts.js'
import { testZones } from '../support/zones.js'

const plan = testHall('here', 0, { zones: testZones })
const hall = flowHall(testCatalog([plan]), plan)
const at = testMorning
const past = fc.integer({ min: 0, max: 8 * 60 * minute }).map(ms => at - ms)
const stage = fc.constantFrom('reserved' as const, 'admitted' as const, 'released' as const, 'forbidden' as const)

const move = fc.record({ stage, isOut: fc.boolean(), reservedAt: past }).map(({ stage: of, isOut, reservedAt }) => ({
  moveId: `m${'x'.repeat(22)}`, stage: of, fromHallId: isOut ? 'here' : 'there', toHallId: isOut ? 'there' : 'here', reason: 'guide' as const,
  reservedAt, stayUntil: reservedAt + 2 * minute, arriveBy: reservedAt + 50 * minute
}))
const offer = past.map(offeredAt => ({ toHallId: 'there', offeredAt, expiresAt: offeredAt + 3 * minute, travelMs: 30 * minute, stay: range(1, 2, 3), there: range(1, 2, 3) }))
const zone = fc.record({ zoneId: fc.constantFrom('corner', 'booths'), sinceAt: past }, { requiredKeys: ['zoneId', 'sinceAt'] })

const tickets = fc.array(fc.record({
  status: fc.constantFrom('waiting' as const, 'travelling' as const, 'called' as const, 'serving' as const, 'parked' as const, 'missed' as const),
  serviceId: fc.constantFrom('tax', 'permits', 'deeds'), rank: past,
  move: fc.option(move, { nil: undefined }), offer: fc.option(offer, { nil: undefined }), zone: fc.option(zone, { nil: undefined })
}), { maxLength: 40 }).map(all => all.map(({ status, serviceId, rank, ...more }, i): Ticket => ({
  ticketId: `here.${String(i).padStart(22, 'x')}`, label: `A${String(i + 1).padStart(3, '0')}`, number: i + 1, hallId: 'here', serviceId, status, priority: 'normal', channel: 'kiosk', lang: 'zh',
  rank, issuedVersion: i + 1, version: i + 1, issuedAt: rank, calls: 0, moves: 0, transfers: 0,
  ...status === 'called' && { calledAt: rank }, ...status === 'serving' && { calledAt: rank, startedAt: rank },
  ...more.move && { move: more.move }, ...status === 'waiting' && more.offer && { offer: more.offer }, ...status === 'parked' && more.zone && { zone: more.zone }
})))
const boards = fc.record({ tickets, forecastAt: past, states: fc.array(fc.constantFrom('open' as const, 'closed' as const, 'paused' as const), { minLength: 6, maxLength: 6 }), p50: fc.nat(200) })
  .map(({ tickets: all, forecastAt, states, p50 }): Board => {
    const visitors = all.filter(({ status }) => status === 'called' || status === 'serving')
    return {
      ...emptyBoard('here'),
      isOpen: true,
      forecastAt,
      version: all.length,
      tickets: Object.fromEntries(all.map(ticket => [ticket.ticketId, ticket])),
      counters: Object.fromEntries(states.map((state, i) => [String(i + 1), { counterId: String(i + 1), state, version: 1, sinceAt: forecastAt, ...visitors[i] && { ticketId: visitors[i].ticketId } }])),
      occupancy: { ground: { areaId: 'ground', at: forecastAt, cells: [0, 10, 20, 30, 40, 50].map(minutes => ({ at: forecastAt + minutes * minute, p50, p90: p50 + 5 })) } }
    }
  })

t.test('[H31] whatever the board, its flow has the promised form, counts everybody once, and forgets nobody on the way', t => {
  fc.assert(fc.property(boards, board => {
    const flow = FlowPage.parse(flowOf(hall, board, at))
    const all = Object.values(board.tickets)
    const waiting = all.filter(({ status }) => status === 'waiting').length
    const inZones = all.filter(({ status, zone: of }) => status === 'parked' && of && of.stationId === undefined)
    t.equal(flow.lines.reduce((sum, line) => sum + line.waiting, 0), waiting)
    t.equal(flow.people, Math.round((waiting + inZones.length) * 1.2))
    t.same(flow.zones.flatMap(each => each.waiting.map(({ ticketId }) => ticketId)).toSorted(), inZones.map(({ ticketId }) => ticketId).toSorted())
    const leaving = all.filter(({ status, move: of }) => status === 'travelling' && of?.stage === 'reserved' && of.fromHallId === 'here')
    t.equal(flow.lines.reduce((sum, line) => sum + line.travelling, 0) + leaving.length, all.filter(({ status }) => status === 'travelling').length)
    for (const { ticketId } of leaving) t.ok(flow.moving.some(each => each.ticketId === ticketId))
    for (const cell of flow.areas[0]?.cells ?? []) t.ok(cell.at + 10 * minute > at, 'no cell of the past')
    if (at - board.forecastAt > 150_000) t.same(flow.areas[0]?.cells, [], 'nor of a forecaster that is silent')
  }), { numRuns: 100 })
  t.end()
})

/** Forecasts, alerts, plans, stations: the gate holds them against the log, and repairs them like everything else. */
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import { HallEvent } from '../../src/contract/events.js'
import { advance, emptyBoard } from '../../src/domain/board.js'
import { claimAlert, raiseAlert } from '../../src/store/halls/alerts.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { setIssuing, tellForecast } from '../../src/store/halls/forecast.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { setHandicaps } from '../../src/store/counters/handicaps.js'
import { approvePlan, makePlan } from '../../src/store/halls/plans.js'
import { deflect, finishOnline, setStation } from '../../src/store/halls/zones.js'
import { lineForecast, minute } from '../support/forecasts.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import type { StoreHall } from '../support/store-hall.js'
import { openZoneHall } from '../support/zones.js'

const zoneId = 'corner'

/** Some of everything that a hall foretells, raises, suggests and sets. */
async function busyHall (t: Parameters<typeof openZoneHall>[0]): Promise<StoreHall> {
  const hall = await openZoneHall(t, { open: ['1', '2'] })
  const { store, hallId, clock } = hall
  const at = clock.hall()
  const of = { hallId, by: 'agent:x' }
  const tickets = await Promise.all(Array.from({ length: 6 }, async () => (await hall.issue()).ticket))
  await tellForecast(store, { ...of, lines: [lineForecast('tax', at, [2, 7]), { serviceId: 'deeds', at, wait: { unknown: 'no-open-counter' }, ladder: [], later: { elsewhere: { unknown: 'no-data' } } }], areas: [{ areaId: 'ground', at, cells: [] }] })
  clock.pass(1000)
  await setIssuing(store, { ...of, serviceId: 'deeds', issuing: 'open' })
  const { alert: { alertId } } = await raiseAlert(store, { ...of, alert: { kind: 'help', gridId: 'north', place: 'kiosk 1', toldTo: 'guides', figures: {} } })
  await raiseAlert(store, { ...of, alert: { kind: 'wait-long', gridId: 'north', serviceId: 'tax', toldTo: 'guides', figures: { minutes: 41.25 } } })
  await claimAlert(store, { ...of, alertId, by: 'guide:mei' })
  const { plan: { planId } } = await makePlan(store, { ...of, plan: { kind: 'switch-counter', counterId: '1', handicaps: { permits: 0 }, until: at + 30 * minute, expiresAt: at + 5 * minute, inputs: {} } })
  await makePlan(store, { ...of, plan: { kind: 'send-coach', zoneId, expiresAt: at + 5 * minute, inputs: { waiting: 3 } } })
  await approvePlan(store, { ...of, planId, by: 'manager:xu' })
  await setHandicaps(store, { ...of, counterId: '1', handicaps: { permits: 0 }, until: at + 30 * minute, planId })
  await setStation(store, { ...of, stationId: 'b1', state: 'fault' })
  for (const ticket of tickets.slice(0, 4)) await hall.of(deflect, ticket, { zoneId })
  await hall.of(finishOnline, tickets[1]!)
  await hall.press(callNext, '1')
  return hall
}

const stations = (board: Board) => Object.values(board.stations).map(({ stationId, state }) => `${stationId} ${state}`).toSorted()
/** What of a hall is known without its log. */
const asFound = ({ issuing, alerts, plans, stations: all, counters, tickets }: Board) => ({ issuing, alerts, plans, stations: all, counters, tickets })
const foretold = ({ forecasts, forecastAt, occupancy }: Board) => ({ forecasts, forecastAt, occupancy })

t.test('[J31] a hall with all of these passes the gate, and not a byte of it is touched', async t => {
  const hall = await busyHall(t)
  t.same(stations(await hall.board()), ['b1 fault', 's1 busy', 's2 busy'])
  const over = await busyHall(t)
  await closeDay(over.store, { hallId: over.hallId, by: 'x', day: '2026-03-02', notBefore: 0 })
  const next = await busyHall(t)
  await closeDay(next.store, { hallId: next.hallId, by: 'x', day: '2026-03-02', notBefore: 0 })
  next.clock.pass(24 * 60 * minute)
  await openDay(next.store, { hallId: next.hallId, by: 'x', day: '2026-03-03' })

  for (const each of [hall, over, next]) {
    const before = await everyKey(each)
    t.same(await verifyHall(each.store, each.hallId), { isSound: true, problems: [] })
    t.same(await everyKey(each), before)
    await expectSound(t, each)
  }
  for (const name of Object.keys(await everyKey(next))) t.notMatch(name, /:(forecasts|occupancy|issuing|alerts|plans|stations)$/)
})

const key = ({ keys }: StoreHall, name: string) => `${keys.hall}:${name}`
const damages: Record<string, (hall: StoreHall) => Promise<unknown>> = {
  ...Object.fromEntries(['forecasts', 'occupancy', 'issuing', 'alerts', 'plans', 'stations'].map(name => [`the ${name} lost`, async (hall: StoreHall) => await hall.redis.del(key(hall, name))])),
  'the moment of the forecast lost': async hall => await hall.redis.hdel(hall.keys.hall, 'forecastAt'),
  'a forecast that says something else': async hall => await hall.redis.hset(key(hall, 'forecasts'), 'tax', JSON.stringify(lineForecast('tax', 5, [1]))),
  'a forecast of a stranger': async hall => await hall.redis.hset(key(hall, 'forecasts'), 'x', JSON.stringify(lineForecast('x', 5, [1]))),
  'a line that staff never closed': async hall => await hall.redis.hset(key(hall, 'issuing'), 'tax', 'closed'),
  'an alert that is gone': async hall => await hall.redis.hdel(key(hall, 'alerts'), (await hall.redis.hkeys(key(hall, 'alerts')))[0]!),
  'a station that forgot whom it has': async hall => await hall.redis.hset(key(hall, 'stations'), 's1', JSON.stringify({ stationId: 's1', zoneId, state: 'free', sinceAt: 1 })),
  'the line of a zone lost': async hall => await hall.redis.del(hall.keys.line(`~${zoneId}`)),
  'a wrong place in the line of a zone': async hall => await hall.redis.zincrby(hall.keys.line(`~${zoneId}`), 1, (await hall.redis.zrange(hall.keys.line(`~${zoneId}`), '0', '0'))[0]!),
  'a ghost in the line of a zone': async hall => await hall.redis.zadd(hall.keys.line('~booths'), 5, `000000000001:${hall.hallId}.${'x'.repeat(22)}`),
  'the hall itself lost, but not its log': async hall => await hall.redis.del(hall.keys.hall)
}

for (const [name, damage] of Object.entries(damages)) {
  t.test(`[J32] ${name}: the hall is as its log tells again`, async t => {
    const hall = await busyHall(t)
    const before = await hall.board()
    t.equal(before.stations['b1']?.state, 'fault')
    await damage(hall)

    const verdict = await verifyHall(hall.store, hall.hallId)

    t.match(verdict, { isSound: false })
    const board = await hall.board()
    t.same({ ...asFound(board), ...foretold(board) }, { ...asFound(before), ...foretold(before) })
    t.match((await readWholeLog(hall)).at(-1), { type: 'hall:repaired', epoch: 2 })
    await expectSound(t, hall)
    await hall.of(finishOnline, Object.values(before.tickets).find(({ zone }) => zone?.stationId === 's1')!)
    t.equal((await hall.board()).stations['s1']?.state, 'busy', 'and the zone goes on')
    await expectSound(t, hall)
  })
}

const holes: Record<string, (hall: StoreHall) => Promise<unknown>> = {
  'an event missing in the middle': async hall => await hall.redis.xdel(hall.keys.log, '9-0'),
  'the whole log lost': async hall => await hall.redis.del(hall.keys.log),
  'the log lost, and who is at the stations': async hall => await hall.redis.del(hall.keys.log, key(hall, 'stations')),
  'the log lost, and a station that kept a visitor who is gone': async hall => {
    await hall.redis.hset(key(hall, 'stations'), 's9', JSON.stringify({ stationId: 's9', zoneId, state: 'busy', sinceAt: 1, ticketId: `${hall.hallId}.${'x'.repeat(22)}` }))
    await hall.redis.del(hall.keys.log)
  }
}

for (const [name, damage] of Object.entries(holes)) {
  t.test(`[J33] ${name}: what the keys say is believed, and told as one; what was foretold waits for the forecaster`, async t => {
    const hall = await busyHall(t)
    const before = await hall.board()
    await damage(hall)

    t.match(await verifyHall(hall.store, hall.hallId), { isSound: false })

    const board = await hall.board()
    const { stations: _, ...found } = asFound(board)
    const { stations: __, ...wanted } = asFound(before)
    t.same(found, wanted)
    t.same(foretold(board), { forecasts: {}, forecastAt: 0, occupancy: {} })
    const busy = (of: Board) => Object.values(of.stations).filter(({ state }) => state === 'busy').map(({ stationId, ticketId }) => `${stationId} ${ticketId}`).toSorted()
    t.same(busy(board), busy(before), 'the tickets say who is at which station')
    const event = (await readWholeLog(hall)).at(-1)!
    t.ok(HallEvent.safeParse(event).success)
    t.same(advance({ ...emptyBoard(hall.hallId), version: event.version - 1 }, event), board, 'the last event tells the whole hall')
    t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] })
    await tellForecast(hall.store, { hallId: hall.hallId, by: 'x', lines: [lineForecast('tax', hall.clock.hall(), [2])], areas: [] })
    t.match((await hall.issue()).wait, { p50Ms: 2 * minute })
    t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] }, 'and goes on soundly')
  })
}

/** What is foretold is in the log, on the board, and told to who takes a number. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import type { LineForecast, Rung } from '../../src/contract/forecast.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { staffByLine } from '../../src/domain/staff.js'
import { isClosingLine, waitAt, waitOf } from '../../src/domain/wait.js'
import { limits } from '../../src/domain/limits.js'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { pause } from '../../src/store/counters/pause.js'
import { resume } from '../../src/store/counters/resume.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { setIssuing, tellForecast } from '../../src/store/halls/forecast.js'
import { lineForecast, minute } from '../support/forecasts.js'
import { testConnection } from '../support/redis.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

const tell = async (hall: StoreHall, ...lines: LineForecast[]) => await tellForecast(hall.store, { hallId: hall.hallId, by: 'agent:forecaster', lines, areas: [] })
const staff = (hall: StoreHall, issuing: 'open' | 'closed' | null) => setIssuing(hall.store, { hallId: hall.hallId, serviceId: 'tax', issuing, by: 'guide:mei', ...hall.asking })
const closesDay = (hall: StoreHall) => closeDay(hall.store, { hallId: hall.hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })

t.test('[J1] what is foretold stands in the log and on the board, line by line, with the moment', async t => {
  const hall = await openStoreHall(t)
  const at = hall.clock.hall()
  const [tax, deeds] = [lineForecast('tax', at, [5, 20]), lineForecast('deeds', at, [3])]
  const areas = [{ areaId: 'ground', at, cells: [{ at, p50: 12, p90: 19 }] }, { areaId: 'ground', at, cells: [] }]

  await tellForecast(hall.store, { hallId: hall.hallId, by: 'agent:forecaster', lines: [tax, deeds], areas: areas.slice(0, 1) })
  t.match(await hall.board(), { forecasts: { tax, deeds }, forecastAt: at, occupancy: { ground: areas[0] } })
  hall.clock.pass(minute)
  await tellForecast(hall.store, { hallId: hall.hallId, by: 'agent:forecaster', lines: [], areas: [] })
  t.match(await hall.board(), { forecasts: { tax, deeds }, forecastAt: at + minute }, 'who has nothing new is heard of')
  const newer: LineForecast = { serviceId: 'tax', at: at + minute, wait: { unknown: 'no-open-counter' }, ladder: [], later: {} }
  await tellForecast(hall.store, { hallId: hall.hallId, by: 'agent:forecaster', lines: [newer], areas: areas.slice(1) })
  t.same((await hall.board()).forecasts, { tax: newer, deeds }, 'empty lists come through')
  await expectSound(t, hall)
})

t.test('[J1] nothing is foretold for a line or an area that is not here, nor of a hall that is closed', async t => {
  const hall = await openStoreHall(t)
  const before = await everyKey(hall)
  const at = hall.clock.hall()

  await t.rejects(tell(hall, lineForecast('fishing', at, [1])), { code: 'service-not-here' })
  await t.rejects(tellForecast(hall.store, { hallId: hall.hallId, by: 'x', lines: [], areas: [{ areaId: 'roof', at, cells: [] }] }), { code: 'area-unknown' })
  await t.rejects(setIssuing(hall.store, { hallId: hall.hallId, serviceId: 'fishing', issuing: 'open', by: 'x' }), { code: 'service-not-here' })
  t.same(await everyKey(hall), before)
  await closesDay(hall)
  const closed = await everyKey(hall)
  await t.rejects(tell(hall, lineForecast('tax', at, [1])), { code: 'hall-closed' })
  await t.rejects(staff(hall, 'closed'), { code: 'hall-closed' })
  t.same(await everyKey(hall), closed)
})

t.test('[J2] who takes a number is told the wait at that place in line, and the log keeps it', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const forecast = lineForecast('tax', hall.clock.hall(), [2, 10, 30])
  await tell(hall, forecast)

  for (const ahead of [0, 1, 2, 3]) {
    const told = await hall.issue()
    t.equal(told.aheadCount, ahead)
    t.same(told.wait, waitAt(forecast, ahead))
    t.match((await readWholeLog(hall)).at(-1), { type: 'ticket:issued', wait: told.wait })
  }
  const early = await hall.issue('tax', { priority: 'disabled' })
  t.same([early.aheadCount, early.wait], [0, waitAt(forecast, 0)], 'a head start is a place further ahead')
  t.same((await hall.issue('tax', { channel: 'phone' })).wait, waitAt(forecast, 5), 'who is on the way is told of all who wait')
  await hall.press(callNext, '1')
  t.same((await hall.issue()).wait, waitAt(forecast, 4), 'who was called does not stand before anybody')
  t.match((await hall.issue('deeds')).wait, { unknown: 'no-open-counter' })
  await expectSound(t, hall)
})

t.test('[J2] an appointment is told to wait for its time at least', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await tell(hall, lineForecast('tax', hall.clock.hall(), [2, 10]))

  const { wait, ticket } = await hall.issue('tax', { channel: 'appointment', slotAt: hall.clock.hall() + 120 * minute })

  const untilThen = (ticket.callableAt ?? 0) - hall.clock.hall()
  t.equal(untilThen, 105 * minute)
  t.same(wait, { p10Ms: untilThen, p50Ms: untilThen, p90Ms: untilThen })
})

const state = fc.constantFrom('open' as const, 'paused' as const, 'closed' as const)

async function turn (hall: StoreHall, counterId: string, wanted: 'open' | 'paused' | 'closed'): Promise<void> {
  const is = (await hall.board()).counters[counterId]?.state ?? 'closed'
  if (is === wanted) return
  if (is === 'paused' && wanted === 'open') return void await hall.press(resume, counterId)
  if (wanted === 'closed') return void await hall.press(closeCounter, counterId)
  await hall.open(counterId)
  if (wanted === 'paused') await hall.press(pause, counterId, { reason: 'break' })
}

t.test('[J3] [J37] whatever the ladder, the script tells what every screen works out from it', async t => {
  const redis = await testConnection(t)
  const hall = await openStoreHall(t, { redis })
  const plans = hall.store.catalog.current().halls.get(hall.hallId)!.counters
  // 1, 2 and 6 have the line as their own, 3 and 5 assist it.
  const states = fc.record({ 1: state, 2: state, 3: state, 5: state, 6: state })
  const staffing = fc.option(fc.record({ own: fc.nat(3), assisting: fc.nat(2) }), { nil: undefined })
  const ms = fc.oneof(fc.nat(90 * minute), fc.nat(40), fc.constantFrom(0, 1, 2, 3))
  const rung = fc.record({ ahead: fc.nat(12), p10Ms: ms, p50Ms: ms, p90Ms: ms })
  const wait = fc.oneof(fc.constant({ p10Ms: 1, p50Ms: 2, p90Ms: 3 }), fc.constant({ unknown: 'no-data' as const }))
  const waiting: Ticket[] = []
  const shares = new Set<string>()
  await fc.assert(fc.asyncProperty(fc.array(rung, { maxLength: 8 }), wait, fc.boolean(), fc.nat(14), states, staffing, async (rungs, newcomer, isSorted, ahead, counters, madeFor) => {
    const ladder: Rung[] = isSorted ? rungs.toSorted((one, other) => one.ahead - other.ahead) : rungs
    const forecast: LineForecast = { serviceId: 'tax', at: hall.clock.hall(), wait: newcomer, ladder, later: {}, ...madeFor && { staffing: madeFor } }
    await tell(hall, forecast)
    for (const [counterId, wanted] of Object.entries(counters)) await turn(hall, counterId, wanted)
    // On the rungs, between them, and beyond the last.
    while (waiting.length < ahead) waiting.push((await hall.issue()).ticket)
    while (waiting.length > ahead) await hall.of(cancel, waiting.pop()!)
    const told = await hall.issue()
    waiting.push(told.ticket)
    const board = await hall.board()
    const wanted = waitOf(board, 'tax', staffByLine(board, plans).get('tax'), { ahead, at: hall.clock.hall() })
    if (!isDeepStrictEqual(told.wait, wanted)) throw new Error(`${JSON.stringify(told.wait)} for ${JSON.stringify(wanted)}`)
    shares.add(JSON.stringify(wanted))
  }), { numRuns: 500, seed: 41 })
  t.ok(shares.size > 50, `${shares.size} different waits`)
})

t.test('[J4] a forecast of which nothing was heard for long is told to nobody', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  t.same((await hall.issue()).wait, { unknown: 'no-data' }, 'nothing foretold yet')
  await tell(hall, lineForecast('tax', hall.clock.hall(), [2, 10]))

  hall.clock.pass(limits.forecastStaleMs)
  t.match((await hall.issue()).wait, { p50Ms: Number })
  hall.clock.pass(1)
  t.same((await hall.issue()).wait, { unknown: 'no-data' })
  await tell(hall)
  t.match((await hall.issue()).wait, { p50Ms: Number }, 'a word of the forecaster, and it counts again')
})

t.test('[J5] a line whose newcomer could not be served gives no more numbers, but to appointments', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const lastTicketAt = hall.clock.hall() - minute
  await tell(hall, { ...lineForecast('tax', hall.clock.hall(), [2]), lastTicketAt, isClosing: true })
  const before = await everyKey(hall)

  await t.rejects(hall.issue(), { code: 'line-closing', details: { lastTicketAt } })
  t.same(await everyKey(hall), before)
  t.match(await hall.issue('permits'), { ticket: { label: 'B001' } })
  t.match(await hall.issue('tax', { channel: 'appointment', slotAt: hall.clock.hall() }), { ticket: { label: 'A001' } })
  await tell(hall, lineForecast('tax', hall.clock.hall(), [2]))
  t.match(await hall.issue(), { ticket: { label: 'A002' } })
  await expectSound(t, hall)
})

t.test('[J6] staff keep a line open or closed against the forecast, until they let it decide again', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const isClosing = { ...lineForecast('tax', hall.clock.hall(), [2]), isClosing: true as const }
  const tries = async () => await hall.issue().then(({ ticket }) => ticket.label, (no: { code: string }) => no.code)
  const agrees = async (heard: string) => t.equal(isClosingLine(await hall.board(), 'tax'), heard === 'line-closing', heard)
  const heard: string[] = []

  for (const forecast of [lineForecast('tax', hall.clock.hall(), [2]), isClosing]) {
    await tell(hall, forecast)
    for (const said of ['open', 'closed', null] as const) {
      t.match(await staff(hall, said), { issuing: said, replayed: false })
      heard.push(await tries())
      await agrees(heard.at(-1)!)
    }
  }

  t.same(heard, ['A001', 'line-closing', 'A002', 'A003', 'line-closing', 'line-closing'])
  t.same((await hall.board()).issuing, {})
  await expectSound(t, hall)
})

t.test('[J6] what staff say twice is said once', async t => {
  const hall = await openStoreHall(t)
  hall.asking = request('press-1')

  const [first, again] = [await staff(hall, 'closed'), await staff(hall, 'closed')]
  hall.asking = {}
  const [same, many] = [await staff(hall, 'closed'), await Promise.all(Array.from({ length: 5 }, async () => await staff(hall, null)))]

  t.same([again, same], [{ ...first, replayed: true }, first])
  t.equal(new Set(many.map(({ version }) => version)).size, 1)
  t.equal((await readWholeLog(hall)).filter(({ type }) => type === 'hall:issuing-set').length, 2)
  hall.asking = request('press-1')
  t.same(await staff(hall, 'closed'), { ...first, replayed: true })
  t.same((await hall.board()).issuing, {})
})

t.test('[J7] the day\'s end takes with it what was foretold and set', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await tellForecast(hall.store, { hallId: hall.hallId, by: 'x', lines: [lineForecast('tax', hall.clock.hall(), [2])], areas: [{ areaId: 'ground', at: 1, cells: [] }] })
  await staff(hall, 'open')
  const { ticket } = await hall.issue()
  const nothing = { forecasts: {}, forecastAt: 0, occupancy: {}, issuing: {} }

  await closesDay(hall)
  t.match(await hall.board(), { ...nothing, isOpen: false })
  t.equal((await readTicket(hall.store, ticket.ticketId)).ending, 'expired')
  await expectSound(t, hall)
  hall.clock.pass(24 * 3_600_000)
  await openDay(hall.store, { hallId: hall.hallId, by: 'x', day: '2026-03-03' })
  t.match(await hall.board(), nothing)
  t.same((await hall.issue()).wait, { unknown: 'no-open-counter' })
  await expectSound(t, hall)
})

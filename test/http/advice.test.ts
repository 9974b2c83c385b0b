/** What somebody is told before a number is made, and when nothing is said. */
import t from 'tap'
import { AdviceAnswer, Issued } from '../../src/contract/http.js'
import type { Catalog } from '../../src/contract/catalog.js'
import type { Advice } from '../../src/contract/move.js'
import { setStation } from '../../src/store/halls/zones.js'
import { limits } from '../../src/domain/limits.js'
import { setIssuing, tellForecast } from '../../src/store/halls/forecast.js'
import { reserveMove } from '../../src/store/moves/moves.js'
import { lineForecast, minute, range } from '../support/forecasts.js'
import { openHall, type HallOptions, type OpenedHall } from '../support/hall.js'
import { testZones } from '../support/zones.js'

type Test = Parameters<typeof openHall>[0]

const withOnline = (catalog: Catalog): Catalog => {
  const base = catalog.items.get('tax-return')
  return base ? { ...catalog, items: new Map([...catalog.items, ['tax-online', { ...base, itemId: 'tax-online', online: { url: 'https://example.org/tax' } }]]) } : catalog
}
const halls = async (test: Test, options: HallOptions = {}) => {
  const hall = await openHall(test, { neighbour: {}, change: withOnline, plan: { zones: testZones }, ...options })
  return { ...hall, advice: async (query = 'serviceId=tax'): Promise<Advice[]> => AdviceAnswer.parse((await hall.get(`/advice?${query}`)).json()).advice }
}

/** Waits of a newcomer here, and from the arrival there of one who sets out now, minutes. */
async function tell (hall: OpenedHall, here: readonly [number, number, number], there: readonly [number, number, number], { local = there[1] } = {}): Promise<void> {
  const at = hall.clock.hall()
  const line = (p50: number) => lineForecast('tax', at, [p50])
  await tellForecast(hall.store, { hallId: hall.id, by: 'agent:forecaster', areas: [], lines: [{ ...line(here[1]), wait: range(...here), ladder: [{ ahead: 0, ...range(...here) }] }] })
  await tellForecast(hall.store, { hallId: hall.there, by: 'agent:forecaster', areas: [], lines: [{ ...line(local), later: { [hall.id]: range(...there) } }] })
}

t.test('[H33] another hall is named where it is surely faster, with both totals', async t => {
  const hall = await halls(t)
  t.same(await hall.advice(), [], 'nothing is foretold')

  await tell(hall, [50, 60, 70], [1, 3, 6])
  t.same(await hall.advice(), [{ kind: 'other-hall', hallId: hall.there, certainty: 'faster', travelMs: 30 * minute, here: range(50, 60, 70), there: range(31, 33, 36), gainMs: 27 * minute }])
  await tell(hall, [36, 38, 40], [1, 3, 6])
  t.match(await hall.advice(), [{ certainty: 'faster', gainMs: 5 * minute }], 'once it is on, a smaller gain keeps it on')
  await tell(hall, [35, 36, 37], [1, 3, 6])
  t.same(await hall.advice(), [], 'and three minutes do not')
  await tell(hall, [36, 38, 40], [1, 3, 6])
  t.same(await hall.advice(), [], 'to begin again it takes eight')
  await tell(hall, [5, 60, 200], [1, 3, 6])
  t.same(await hall.advice(), [], 'what is not sure for four of five is not said')
})

t.test('[H33] there is silence where it would not help', async t => {
  const good = [[50, 60, 70], [1, 3, 6]] as const
  const quiet = async (name: string, options: HallOptions, change: (hall: Awaited<ReturnType<typeof halls>>) => Promise<unknown> | void) => {
    const hall = await halls(t, options)
    await tell(hall, ...good)
    if (name !== 'balancing is off') t.match(await hall.advice(), [{ kind: 'other-hall' }], `before: ${name}`)
    await change(hall)
    t.same((await hall.advice()).filter(({ kind }) => kind === 'other-hall'), [], name)
  }
  await quiet('figures are old', {}, hall => { hall.clock.pass(limits.forecastStaleMs + 1) })
  await quiet('the visitor would come too late', {}, async hall => {
    hall.clock.passInHall(Date.parse('2026-03-02T17:18:00+08:00') - hall.clock.hall())
    await tell(hall, ...good)
  })
  await quiet('the line there takes no more', {}, async hall => await setIssuing(hall.store, { hallId: hall.there, serviceId: 'tax', issuing: 'closed', by: 'guide:1' }))
  await quiet('a local newcomer there would wait too long', {}, async hall => await tell(hall, [80, 90, 100], [15, 19, 24]))
  await quiet('balancing is off', { isBalancing: false }, () => undefined)
  await quiet('somebody was just sent the other way', {}, async hall => {
    const answer = await hall.post(`/api/halls/${hall.there}/tickets`, { serviceId: 'tax' }, hall.device('kiosk', undefined, hall.there))
    const { ticket } = Issued.parse(answer.json())
    await reserveMove(hall.store, { hallId: hall.there, ticketId: ticket.ticketId, toHallId: hall.id, by: 'guide:1' })
  })
})

t.test('[H33] about as long and less crowded is said only where seats run out', async t => {
  const hall = await halls(t, { plan: { areas: [{ areaId: 'ground', name: { zh: 'G', en: 'G' }, floor: { zh: '1', en: '1' }, gridId: 'north', seats: 10, squareMetres: 20 }], zones: testZones } })
  await tell(hall, [30, 35, 40], [5, 8, 12])
  t.same(await hall.advice(), [], 'there are seats')
  for (let i = 0; i < 9; i++) await hall.issue()
  t.match(await hall.advice(), [{ kind: 'other-hall', certainty: 'less-crowded', gainMs: -3 * minute }])
  await tell(hall, [15, 18, 22], [5, 8, 12])
  t.same(await hall.advice(), [], 'it may not cost twenty minutes')
})

t.test('[H34] what can be done online is said, and where a terminal is free when the wait is long', async t => {
  const hall = await halls(t)
  t.same(await hall.advice('itemId=tax-online'), [{ kind: 'online', url: 'https://example.org/tax' }, { kind: 'zone', zoneId: 'corner', free: 2, waiting: 0 }], 'nobody serves at all')
  await hall.clerkAt('1')
  await tell(hall, [3, 8, 12], [1, 3, 6])
  t.match(await hall.advice('itemId=tax-online'), [{ kind: 'online' }], 'eight minutes are not long')
  t.equal((await hall.advice('itemId=tax-online')).length, 1)
  await tell(hall, [8, 15, 22], [1, 3, 6])
  t.same((await hall.advice('itemId=tax-online')).slice(1), [{ kind: 'zone', zoneId: 'corner', free: 2, waiting: 0 }])
  t.same(await hall.advice('itemId=tax-return'), [], 'what is not online is not for a terminal')
  for (const stationId of ['s1', 's2']) await setStation(hall.store, { hallId: hall.id, stationId, state: 'fault', by: 'guide:1' })
  t.equal((await hall.advice('itemId=tax-online')).length, 1, 'no terminal works')
})

t.test('[H34] another time today is named where it is far better', async t => {
  const hall = await halls(t, { plan: { lines: ['tax', 'permits', 'deeds'].map((serviceId, i) => ({ serviceId, letter: 'ABC'.charAt(i), areaId: 'ground', ticketsPerDay: 20 })) } })
  for (const counterId of ['1', '2']) await hall.clerkAt(counterId)
  for (let i = 0; i < 20; i++) await hall.issue()
  await tell(hall, [60, 80, 100], [50, 60, 70], { local: 60 })

  const [advice] = await hall.advice()
  if (advice?.kind !== 'other-time') return t.fail(JSON.stringify(advice))
  t.ok(advice.at > hall.clock.hall() && advice.at % (30 * minute) === 0, 'at a half hour ahead')
  t.same(advice.here, range(60, 80, 100))
  t.ok(advice.there.p90Ms < 80 * minute && advice.there.p50Ms <= 64 * minute, 'by far')
})

t.test('[H34] a question that cannot be answered is refused', async t => {
  const hall = await halls(t)
  const ask = async (query: string) => {
    const answer = await hall.get(`/advice${query}`)
    return `${answer.statusCode} ${answer.json().refusal}`
  }
  t.equal(await ask(''), '400 bad-request')
  t.equal(await ask('?serviceId=gardening'), '404 service-unknown')
  t.equal(await ask('?itemId=weeding'), '404 item-unknown')
  t.equal(await ask('?itemId=tax-return&serviceId=deeds'), '400 bad-request')
  t.equal(await ask('?itemId=tax-return&x=1'), '400 bad-request')
  t.equal((await hall.get('/api/halls/nowhere/advice?serviceId=tax')).json().refusal, 'hall-unknown')
})

t.test('[H35] a number is made without waiting for advice, and trouble with the advice never touches it', async t => {
  const hall = await halls(t)
  await tell(hall, [50, 60, 70], [1, 3, 6])
  Object.defineProperty(hall.catalog.district, 'balancing', { get: () => { throw new Error('broken') } })
  const answer = await hall.post('/tickets', { serviceId: 'tax' }, hall.device('kiosk'))
  t.equal(answer.statusCode, 201)
  t.notOk('advice' in answer.json())
})

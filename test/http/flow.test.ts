/** The load of a hall: what guides see, what everybody may, what a change would do, and the figures. */
import t from 'tap'
import { FlowPage, Outlook, WaitReport } from '../../src/contract/flow.js'
import { WhatIfAnswer } from '../../src/contract/http.js'
import { HallPage } from '../../src/contract/pages.js'
import { flowOf } from '../../src/domain/flow.js'
import { limits } from '../../src/domain/limits.js'
import { tallyOf } from '../../src/domain/tally.js'
import { waitAt } from '../../src/domain/wait.js'
import { wallOf } from '../../src/domain/wall.js'
import { tellForecast } from '../../src/store/halls/forecast.js'
import { keepLearned } from '../../src/store/halls/learned.js'
import { Experience, type ExperienceState } from '../../src/domain/waits/experience.js'
import { usualDayProfile } from '../../src/contract/usual.js'
import { lineForecast, minute, range } from '../support/forecasts.js'
import { openHall, type OpenedHall } from '../support/hall.js'

const forecast = async (hall: OpenedHall) => {
  const at = hall.clock.hall()
  const cells = [50, 55, 60, 30, 10, 5].map((p50, i) => ({ at: at + i * 10 * minute, p50, p90: p50 + 10 }))
  await tellForecast(hall.store, { hallId: hall.id, by: 'agent:forecaster', lines: [{ ...lineForecast('tax', at, [5, 10, 20]), lastTicketAt: at + 60 * minute }, lineForecast('permits', at, [2])], areas: [{ areaId: 'ground', at, cells }] })
}

t.test('[H31] the flow of a hall: people and seats, the next hour, lines, counters and who is where', async t => {
  const hall = await openHall(t)
  for (let i = 0; i < 10; i++) await hall.issue()
  await hall.issue({ serviceId: 'deeds' })
  await hall.issue({}, {})
  const clerk = await hall.clerkAt('1')
  await hall.post('/counters/1/call-next', {}, clerk)
  await forecast(hall)

  const guide = await hall.signIn('guide')
  const flow = FlowPage.parse((await hall.get('/flow', guide)).json())

  t.match(flow, { hallId: hall.id, isOpen: true, people: 12, seats: 40, version: (await hall.board()).version }, 'ten tickets are twelve people')
  t.match(flow.areas, [{ areaId: 'ground', people: 12, seats: 40, share: 0.3, level: 0, trend: 'rising', countersOpen: 1, countersPlanned: 6, wait: range(22.5, 45, 90) }])
  t.match(flow.areas[0]?.cells.map(({ people, level, p90Share }) => [people, level, p90Share]), [[50, 3, 1.5], [55, 3, 1.63], [60, 3, 1.75], [30, 1, 1], [10, 0, 0.5], [5, 0, 0.38]])
  t.match(flow.lines.find(({ serviceId }) => serviceId === 'tax'), { waiting: 9, travelling: 1, countersOpen: 1, isClosing: false, issuing: 'auto', wait: range(22.5, 45, 90), lastTicketAt: hall.clock.hall() + 60 * minute })
  t.match(flow.counters.find(({ counterId }) => counterId === '1'), { state: 'open', gridId: 'north', label: 'A001', status: 'called', sinceAt: hall.clock.hall(), isStuck: false })
  t.match(flow.counters.find(({ counterId }) => counterId === '2'), { state: 'closed' })
})

t.test('[H31] a tablet makes the same of its board and the hall\'s page', async t => {
  const hall = await openHall(t)
  for (let i = 0; i < 5; i++) await hall.issue()
  await forecast(hall)
  const page = HallPage.parse((await hall.get('')).json())
  const flow = FlowPage.parse((await hall.get('/flow', await hall.signIn('guide'))).json())

  t.same(flowOf(page, await hall.board(), hall.clock.hall()), flow)
})

t.test('[H31] a counter that takes longer than half as long again as nine of ten visits is stuck', async t => {
  const hall = await openHall(t)
  await hall.issue()
  const clerk = await hall.clerkAt('1')
  const guide = await hall.signIn('guide')
  for (const verb of ['call-next', 'start']) await hall.post(`/counters/1/${verb}`, {}, clerk)
  const counter = async () => FlowPage.parse((await hall.get('/flow', guide)).json()).counters.find(({ counterId }) => counterId === '1')
  const { usualMs = 0 } = await counter() ?? {}
  t.ok(usualMs > 8 * minute && usualMs < 24 * minute, `${usualMs} ms`)

  hall.clock.pass(1.5 * usualMs)
  t.match(await counter(), { isStuck: false })
  hall.clock.pass(1000)
  t.match(await counter(), { isStuck: true, status: 'serving' })
})

t.test('[H32] what nobody has foretold for a while is unknown, on every page', async t => {
  const hall = await openHall(t)
  await hall.clerkAt('1')
  const issued = await hall.issue()
  await forecast(hall)
  const guide = await hall.signIn('guide')
  const waits = async () => [
    FlowPage.parse((await hall.get('/flow', guide)).json()).lines[0]?.wait,
    HallPage.parse((await hall.get('')).json()).lines[0]?.wait,
    (await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))).json().wait
  ]
  t.match(await waits(), [range(3.75, 7.5, 15), range(3.75, 7.5, 15), range(2.5, 5, 10)], 'a newcomer behind the one who stands there')
  hall.clock.pass(limits.forecastStaleMs + 1)
  t.same(await waits(), [{ unknown: 'no-data' }, { unknown: 'no-data' }, { unknown: 'no-data' }])
  t.match(FlowPage.parse((await hall.get('/flow', guide)).json()).areas, [{ cells: [], trend: 'steady' }])
})

t.test('[Q54] every page tells a newcomer what the ticket then says, whoever has come since the forecast', async t => {
  const hall = await openHall(t)
  await hall.clerkAt('1')
  await forecast(hall)
  const guide = await hall.signIn('guide')
  for (const people of [0, 1, 7]) {
    while ((tallyOf(await hall.board()).waiting.get('tax') ?? 0) < people) await hall.issue()
    const board = await hall.board()
    const told = [
      FlowPage.parse((await hall.get('/flow', guide)).json()).lines[0]?.wait,
      HallPage.parse((await hall.get('')).json()).lines[0]?.wait,
      wallOf(board, hall.catalog.halls.get(hall.id)!).lines.tax?.wait
    ]
    const wait = waitAt(board.forecasts.tax!, people)
    t.same(told, [wait, wait, wait], `${people} in line`)
    t.same((await hall.issue()).wait, wait)
  }
})

t.test('[H36] the outlook tells each half hour in which numbers are given until closing, and the quietest ahead', async t => {
  const hall = await openHall(t, { plan: { lines: ['tax', 'permits', 'deeds'].map((serviceId, i) => ({ serviceId, letter: 'ABC'.charAt(i), areaId: 'ground', ticketsPerDay: 50 })) } })
  for (const counterId of ['1', '2', '3', '6']) await hall.clerkAt(counterId)
  for (let i = 0; i < 30; i++) await hall.issue()
  const at = hall.clock.hall()

  const { halfHours, best } = Outlook.parse((await hall.get('/outlook')).json())

  t.same(halfHours.map(each => each.at), Array.from({ length: 18 }, (_, i) => at + i * 30 * minute), 'from nine to the last numbers before six')
  t.ok(halfHours.every(({ waitMs = -1 }, i) => waitMs >= 0 || i > 15), 'with a wait each, but where the last would not be called')
  t.equal(best.length, 3)
  const waits = new Map(halfHours.map(({ at: from, waitMs }) => [from, waitMs ?? Infinity]))
  const bestWaits = best.map(from => waits.get(from) ?? NaN)
  t.same(bestWaits, bestWaits.toSorted((one, other) => one - other))
  t.ok(halfHours.filter(each => each.at > at && !best.includes(each.at) && each.at < at + 8 * 60 * minute).every(({ waitMs = Infinity }) => waitMs >= (bestWaits[2] ?? 0)), 'no other is quieter')

  hall.clock.passInHall(10 * 60 * minute)
  t.match(Outlook.parse((await hall.get('/outlook')).json()), { halfHours: [], best: [] }, 'in the evening nothing is ahead')
})

t.test('[H36] before the doors open the outlook is of the hall as it is planned', async t => {
  const hall = await openHall(t, { isOpen: false })
  hall.clock.passInHall(-3 * 60 * minute)
  const { halfHours, best } = Outlook.parse((await hall.get('/outlook')).json())
  t.equal(halfHours[0]?.at, Date.parse('2026-03-02T07:30:00+08:00'), 'numbers are given half an hour before eight')
  t.ok((halfHours[0]?.waitMs ?? 0) > (halfHours[1]?.waitMs ?? 0), 'the first have to wait for the doors')
  t.equal(best.length, 3)
})

t.test('[H37] what if: waits before and after, by the same chance, and nothing is changed', async t => {
  const hall = await openHall(t)
  await hall.clerkAt('1')
  for (let i = 0; i < 12; i++) await hall.issue()
  const guide = await hall.signIn('guide')
  const before = await hall.board()
  const ask = async (body: object) => await hall.post('/what-if', body, guide)

  const answer = WhatIfAnswer.parse((await ask({ open: ['2'] })).json())
  const tax = answer.lines.find(({ serviceId }) => serviceId === 'tax')
  if (!tax || 'unknown' in tax.before || 'unknown' in tax.after) return t.fail('both are known')
  t.ok(tax.after.p50Ms < 0.7 * tax.before.p50Ms, `${tax.before.p50Ms} → ${tax.after.p50Ms}`)
  t.ok(answer.overall && answer.overall.afterP90Ms < answer.overall.beforeP90Ms)
  t.match(answer.lines.find(({ serviceId }) => serviceId === 'deeds'), { before: { unknown: 'no-open-counter' }, after: { unknown: 'no-open-counter' } })

  const nothing = WhatIfAnswer.parse((await ask({})).json())
  t.same(nothing.lines.map(line => line.before), nothing.lines.map(line => line.after), 'no change, no difference')
  t.same(WhatIfAnswer.parse((await ask({ open: ['2'] })).json()), answer, 'asked twice it says the same')
  t.match(WhatIfAnswer.parse((await ask({ close: ['1'] })).json()).lines[0], { after: { unknown: 'no-open-counter' } })
  t.match((await ask({ open: ['99'] })).json(), { refusal: 'counter-unknown' })
  t.match((await ask({ handicaps: [{ counterId: '2', serviceId: 'deeds', minutes: 0 }] })).json(), { refusal: 'not-served-here' })
  t.equal((await ask({ handicaps: [{ counterId: '1', serviceId: 'permits', minutes: 0 }] })).statusCode, 200)
  t.equal((await ask({ open: Array.from({ length: 11 }, () => '2') })).statusCode, 400)
  t.same(await hall.board(), before)
})

t.test('[H37] a long what-if lets others through', async t => {
  const hall = await openHall(t)
  await hall.clerkAt('1')
  for (let i = 0; i < 400; i++) await hall.issue()
  const guide = await hall.signIn('guide')
  const worked = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  await hall.post('/what-if', { open: ['2'] }, guide)
  let [turns, longest, last] = [0, 0, worked()]
  const begun = worked()
  // By the work done between two turns, not by the clock: the machine may have other things to do.
  const watch = setInterval(() => {
    turns++
    longest = Math.max(longest, worked() - last)
    last = worked()
  }, 0)
  t.equal((await hall.post('/what-if', { open: ['2'] }, guide)).statusCode, 200)
  clearInterval(watch)
  const whole = worked() - begun
  t.ok(turns >= 5, `${turns} turns`)
  t.ok(longest < 50 || longest < whole / 3, `${Math.round(longest)} of ${Math.round(whole)} ms at once`)
})

t.test('[H46] the report holds every told range against what came', async t => {
  const hall = await openHall(t)
  const guide = await hall.signIn('guide')
  const report = async () => WaitReport.parse((await hall.get(`/api/reports/waits?hallId=${hall.id}`, guide)).json())
  t.match(await report(), { hallId: hall.id, tickets: 0, rmseMin: null, coverage80: null })

  const plan = hall.catalog.halls.get(hall.id)
  if (!plan) return t.fail('there is a hall')
  const learned = new Experience({ ...plan, dayProfile: usualDayProfile })
  for (const waited of [10, 12, 20, 40]) learned.accuracy.hold(range(5, 15, 25), waited * minute)
  await keepLearned(hall.store, { hallId: hall.id, epoch: 1, version: 9, learned: learned.state satisfies ExperienceState })
  hall.clock.pass(minute)

  const held = await report()
  t.match(held, { tickets: 4, coverage80: 0.75 })
  t.ok(Math.abs((held.biasMin ?? NaN) + 5.5) < 1e-9, 'told 15 of what were 10, 12, 20 and 40')
  t.ok(Math.abs((held.rmseMin ?? NaN) - Math.sqrt((25 + 9 + 25 + 625) / 4)) < 1e-9)
  t.equal((await hall.get('/api/reports/waits?hallId=nowhere', guide)).statusCode, 404)
  t.equal((await hall.get('/api/reports/waits', guide)).statusCode, 400)
})

t.test('[H47] figures for monitoring go to this machine and to staff, in the text format', async t => {
  const hall = await openHall(t)
  await hall.issue()
  await forecast(hall)
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}) => await hall.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers })

  const { body, headers, statusCode } = await ask('127.0.0.1')
  t.equal(statusCode, 200)
  t.match(headers['content-type'], /^text\/plain; version=0\.0\.4/)
  t.match(body, new RegExp(`^hallflow_waiting\\{hall="${hall.id}",service="tax"\\} 1$`, 'm'))
  t.match(body, new RegExp(`^hallflow_wait_p50_seconds\\{hall="${hall.id}",service="tax"\\} 450$`, 'm'))
  t.notMatch(body, /p50_seconds\{[^}]*deeds/, 'what is unknown is left out')
  const names = [...body.matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name]) => name)
  t.same(names, [...new Set(names)], 'each name is described once')
  const form = /^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{[a-z]+="[\w:.+-]+"(,[a-z]+="[\w:.+-]+")*\})? -?[\d.e+-]+)$/
  t.same(body.split('\n').filter(line => line !== '' && !form.test(line)), [])

  t.equal((await ask('10.1.2.3')).statusCode, 401)
  t.equal((await ask('127.0.0.1', { 'x-forwarded-for': '10.1.2.3' })).statusCode, 401, 'a proxy here speaks for the world')
  t.equal((await ask('10.1.2.3', await hall.signIn('manager'))).statusCode, 200)
  t.equal((await ask('10.1.2.3', await hall.signIn('clerk'))).statusCode, 403)
  t.equal((await ask('10.1.2.3', { authorization: 'Device false' })).statusCode, 401)
})

/** Plans: made once, answered once, measured afterwards; and the handicaps that one of them sets. */
import t from 'tap'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { closeDay } from '../../src/store/halls/day.js'
import { setHandicaps } from '../../src/store/counters/handicaps.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { approvePlan, endPlan, makePlan, measureEffect, type MakePlan } from '../../src/store/halls/plans.js'
import { undo } from '../../src/store/counters/undo.js'
import { minute } from '../support/forecasts.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

const planOf = (hall: StoreHall): MakePlan['plan'] => ({
  kind: 'switch-counter', counterId: '1', serviceId: 'permits', handicaps: { tax: 5 * minute, permits: 0 }, until: hall.clock.hall() + 30 * minute,
  expiresAt: hall.clock.hall() + 5 * minute, inputs: { waitMinutes: 22, people: 9 }, effect: { beforeP50Ms: 9, beforeP90Ms: 20, afterP50Ms: 7, afterP90Ms: 12 }
})
const make = async (hall: StoreHall, more: Partial<MakePlan['plan']> = {}) => await makePlan(hall.store, { hallId: hall.hallId, by: 'agent:balancer', plan: { ...planOf(hall), ...more }, ...hall.asking })
const of = ({ hallId, asking }: StoreHall, planId: string, by = 'manager:xu') => ({ hallId, planId, by, ...asking })
const typesIn = async (hall: StoreHall, start = 'hall:plan') => (await readWholeLog(hall)).map(({ type }) => type).filter(type => type.startsWith(start))
const switches = async (hall: StoreHall, handicaps: Record<string, number>, more: { until?: number, counterId?: string, planId?: string } = {}) =>
  await setHandicaps(hall.store, { hallId: hall.hallId, counterId: '1', handicaps, until: hall.clock.hall() + 30 * minute, by: 'manager:xu', ...more, ...hall.asking })
const closesDay = async (hall: StoreHall) => await closeDay(hall.store, { hallId: hall.hallId, by: 'x', day: '2026-03-02', notBefore: 0 })

t.test('[J13] a plan is made once, however often it is thought of', async t => {
  const hall = await openStoreHall(t)

  const made = await Promise.all(Array.from({ length: 6 }, async () => await make(hall)))
  const { plan } = made[0]!
  const version = Number(plan.planId.split('.p')[1])
  t.same(plan, { ...planOf(hall), planId: `${hall.hallId}.p${version}`, madeAt: hall.clock.hall(), state: 'proposed' })
  t.equal(new Set(made.map(each => each.plan.planId)).size, 1)
  await make(hall, { counterId: '2' })
  await make(hall, { kind: 'send-coach', zoneId: 'zone-1' })
  await make(hall, { kind: 'send-coach', zoneId: 'zone-2' })

  t.same((await typesIn(hall)).length, 4)
  await endPlan(hall.store, { ...of(hall, plan.planId), result: 'over' })
  t.not((await make(hall)).plan.planId, plan.planId, 'what is over may be suggested anew')
  await expectSound(t, hall)
})

t.test('[J14] of many who answer a plan one does, and the others hear who', async t => {
  const hall = await openStoreHall(t)
  const { plan: { planId } } = await make(hall)
  const answers = ['manager:xu', 'clerk:li', 'guide:mei'].flatMap(by => [
    async () => (await approvePlan(hall.store, of(hall, planId, by))).plan.answeredBy,
    async () => (await endPlan(hall.store, { ...of(hall, planId, by), result: 'dismissed' as const })).plan.answeredBy
  ])

  const heard = await Promise.all(answers.map(async answer => await answer().catch(({ code }: { code: string }) => code)))

  t.equal(heard.filter(each => each !== 'plan-answered' && each !== 'plan-unknown').length, 1, heard.join())
  t.same(await typesIn(hall), ['hall:plan-made', heard[0] === 'manager:xu' ? 'hall:plan-approved' : 'hall:plan-ended'])
  await expectSound(t, hall)
})

t.test('[J14] who approves twice approves once; approved, it is neither dismissed nor does it expire', async t => {
  const hall = await openStoreHall(t)
  const { plan: { planId } } = await make(hall)

  const first = await approvePlan(hall.store, of(hall, planId))
  t.match(first, { plan: { state: 'approved', answeredBy: 'manager:xu', answeredAt: hall.clock.hall() } })
  hall.clock.pass(10 * minute)
  const before = await everyKey(hall)
  t.same(await approvePlan(hall.store, of(hall, planId)), first)
  await t.rejects(approvePlan(hall.store, of(hall, planId, 'clerk:li')), { code: 'plan-answered', details: { answeredBy: 'manager:xu' } })
  for (const result of ['dismissed', 'expired'] as const) await t.rejects(endPlan(hall.store, { ...of(hall, planId), result }), { code: 'plan-answered' })
  t.same(await everyKey(hall), before)
  await endPlan(hall.store, { ...of(hall, planId, 'agent:balancer'), result: 'done' })
  t.same((await hall.board()).plans, {})
  await t.rejects(approvePlan(hall.store, of(hall, planId)), { code: 'plan-unknown' })
  await expectSound(t, hall)
})

t.test('[J15] a plan whose figures are too old is not approved, and expires not before its time', async t => {
  const hall = await openStoreHall(t)
  const { plan: { planId, expiresAt } } = await make(hall)
  const expires = async () => await endPlan(hall.store, { ...of(hall, planId, 'agent:balancer'), result: 'expired' })

  hall.clock.pass(5 * minute - 1)
  await t.rejects(expires(), { code: 'too-early', details: { retryInMs: 1 } })
  hall.clock.pass(1)
  const before = await everyKey(hall)
  await t.rejects(approvePlan(hall.store, of(hall, planId)), { code: 'plan-answered', details: { expiresAt } })
  t.same(await everyKey(hall), before)
  await expires()
  t.match((await readWholeLog(hall)).at(-1), { type: 'hall:plan-ended', result: 'expired' })
  await expectSound(t, hall)
})

t.test('[J16] what came of it is told in the log, once a request, also after the day', async t => {
  const hall = await openStoreHall(t)
  const measure = async () => await measureEffect(hall.store, { hallId: hall.hallId, by: 'agent:balancer', planId: `${hall.hallId}.p7`, label: 'A012', expectedMs: 480_000, measuredMs: -30_000, peers: 4, ...hall.asking })
  hall.asking = request('effect-1')

  const { version } = await measure()
  t.same(await measure(), { version })
  t.match((await readWholeLog(hall)).at(-1), { version, type: 'hall:effect-measured', label: 'A012', expectedMs: 480_000, measuredMs: -30_000, peers: 4 })
  await closesDay(hall)
  hall.asking = {}
  await measure()
  await expectSound(t, hall)
  const never = await openStoreHall(t, { day: false })
  await t.rejects(measureEffect(never.store, { hallId: never.hallId, by: 'x', expectedMs: 1, measuredMs: 1, peers: 1 }), { code: 'hall-closed' })
})

t.test('[J17] a counter with other handicaps calls by them until their moment, and by the catalogue\'s from then on', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const until = hall.clock.hall() + 2 * minute
  await hall.issue('tax')
  hall.clock.pass(minute)
  for (const service of ['permits', 'permits', 'tax', 'tax']) await hall.issue(service)

  const set = await switches(hall, { tax: 6 * minute, permits: 0 }, { until, planId: `${hall.hallId}.p9` })
  t.match(set, { counter: { handicaps: { tax: 6 * minute, permits: 0 }, handicapsUntil: until } })
  t.match((await readWholeLog(hall)).at(-1), { type: 'counter:handicaps-set', planId: `${hall.hallId}.p9` })
  t.same(await switches(hall, { permits: 0, tax: 6 * minute }, { until }), set, 'what is so already changes nothing')

  t.match(await hall.press(callNext, '1'), { ticket: { label: 'B001' }, why: { compared: [{ label: 'A001', handicapMs: 6 * minute }, { label: 'B001', handicapMs: 0 }] } })
  await hall.press(undo, '1')
  hall.clock.pass(minute - 1)
  t.match(await hall.press(callNext, '1'), { ticket: { label: 'B001' } }, 'to the last moment')
  await hall.press(undo, '1')
  hall.clock.pass(1)
  t.match(await hall.press(callNext, '1'), { ticket: { label: 'A001' }, why: { compared: [{ handicapMs: 0 }, { handicapMs: 5 * minute }] } })
  await expectSound(t, hall)
})

t.test('[J18] no handicap for a line that the counter has nothing to do with, out of bounds, or at a closed counter', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const before = await everyKey(hall)

  await t.rejects(switches(hall, { deeds: 0 }), { code: 'not-served-here', details: { serviceId: 'deeds' } })
  await t.rejects(switches(hall, { '@1': 0 }), { code: 'not-served-here' })
  for (const ms of [-1, 15 * minute + 1, 0.5, Number.NaN]) await t.rejects(switches(hall, { tax: ms }), { code: 'bad-request' })
  await t.rejects(switches(hall, { tax: 0 }, { until: Number.NaN }), { code: 'bad-request' })
  await t.rejects(switches(hall, { tax: 0 }, { counterId: '2' }), { code: 'counter-closed' })
  await t.rejects(switches(hall, { tax: 0 }, { counterId: '99' }), { code: 'counter-unknown' })
  await switches(hall, { tax: minute }, { until: hall.clock.hall() })
  t.same(await everyKey(hall), before, 'what is over already changes nothing either')
  await expectSound(t, hall)
})

t.test('[J18] handicaps survive a break and a change of clerks, and end when taken back', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const until = hall.clock.hall() + 30 * minute
  await switches(hall, { permits: 0 })

  await hall.press(closeCounter, '1')
  await hall.press(openCounter, '1', { clerk: 'li' })
  t.match((await hall.board()).counters['1'], { handicaps: { permits: 0 }, handicapsUntil: until })
  await switches(hall, {})
  const counter = (await hall.board()).counters['1']
  t.same([counter?.handicaps, counter?.handicapsUntil], [undefined, undefined])
  await expectSound(t, hall)
})

t.test('[J19] the day\'s end takes its plans with it, and none is made in a closed hall', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const { plan: { planId } } = await make(hall)
  await switches(hall, { permits: 0 })

  await closesDay(hall)

  t.same((await hall.board()).plans, {})
  t.equal((await hall.board()).counters['1']?.handicaps, undefined)
  const acts: Array<Promise<unknown>> = [make(hall), approvePlan(hall.store, of(hall, planId)), endPlan(hall.store, { ...of(hall, planId), result: 'over' }), switches(hall, { permits: 0 })]
  for (const act of acts) await t.rejects(act, { code: 'hall-closed' })
  await expectSound(t, hall)
})

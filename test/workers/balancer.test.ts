import t from 'tap'
import type { Catalog } from '../../src/contract/catalog.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { finish } from '../../src/store/counters/finish.js'
import { answerOffer, closeOffer } from '../../src/store/moves/moves.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { carryMove } from '../../src/store/moves/move.js'
import { approvePlan, endPlan } from '../../src/store/halls/plans.js'
import { start } from '../../src/store/counters/start.js'
import { balancer } from '../../workers/balancer.js'
import { forecaster } from '../../workers/forecaster.js'
import { openDistrict, type District, type DistrictOptions } from '../support/district.js'
import { expectSound } from '../support/sound.js'

const minute = 60_000

/** Ten minutes from one hall to the other. */
const nearby = (catalog: Catalog): Catalog => ({
  ...catalog,
  district: { ...catalog.district, travelMinutes: Object.fromEntries([...catalog.halls.keys()].map(from => [from, Object.fromEntries([...catalog.halls.keys()].filter(to => to !== from).map(to => [to, 10]))])) }
})

/** Twenty-four people before one counter here, two counters and nobody there. */
async function uneven (t: Parameters<typeof openDistrict>[0], options: DistrictOptions = {}): Promise<District> {
  const district = await openDistrict(t, { catalog: nearby, ...options })
  await district.open(district.here, '2')
  if (district.there) await district.open(district.there, '2', '6')
  for (let person = 0; person < 24; person++) {
    district.clock.pass(20_000)
    await district.issue()
  }
  await district.rounds(forecaster)
  return district
}
const offersOf = async (district: District) => (await district.events('ticket:offered')).map(({ ticket }) => ticket)

t.test('[P80] the last in a long line are asked to move, two at a time, with both totals', async t => {
  const district = await uneven(t)
  await district.rounds(balancer)

  const asked = await offersOf(district)
  t.same(asked.map(({ label }) => label), ['A024', 'A023'])
  for (const { offer } of asked) {
    t.match(offer, { toHallId: district.there, travelMs: 10 * minute })
    t.ok(offer!.stay.p50Ms > 60 * minute, `stays ${offer!.stay.p50Ms / minute}`)
    t.ok(offer!.there.p50Ms >= 10 * minute && offer!.there.p50Ms < 30 * minute, `there ${offer!.there.p50Ms / minute}, the way included`)
    t.equal(offer!.expiresAt, offer!.offeredAt + 3 * minute)
  }
  t.same(await district.events('ticket:offered', district.there), [], 'and nobody the other way')
  await expectSound(t, { store: district.store, hallId: district.here })
})

t.test('[P80] the next round asks the next two; who is near the front is left alone', async t => {
  const district = await uneven(t)
  for (let round = 0; round < 12; round++) {
    await district.rounds(forecaster, 4)
    await balancer.round(district.context)
    for (const { ticketId, offer } of Object.values((await district.board()).tickets)) if (offer) await closeOffer(district.store, { hallId: district.here, ticketId, reason: 'withdrawn', by: 'agent:offer-closer' })
  }

  const asked = await offersOf(district)
  t.ok(asked.length > 6)
  t.equal(new Set(asked.map(({ ticketId }) => ticketId)).size, asked.length, 'each once within the pause after an offer')
  t.ok(asked.every(({ number }) => number > 5), 'the first five are never asked')
})

t.test('[P81] a round made twice asks nobody more', async t => {
  const district = await uneven(t)
  await balancer.round(district.context)
  await balancer.round({ ...district.context, store: await district.storeOn() })
  await balancer.round(district.context)

  t.equal((await offersOf(district)).length, 2)
  const keys = await district.store.redis.keys('district:memory:*')
  await district.store.redis.del(...keys)
  await balancer.round(district.context)
  t.equal((await offersOf(district)).length, 2, 'nor one that has forgotten everything')
})

t.test('[P82] nobody is asked on old figures, nor where balancing is off', async t => {
  const district = await uneven(t)
  district.clock.pass(5 * minute)
  await balancer.round(district.context)
  t.same(await offersOf(district), [], 'the forecaster was silent for five minutes')

  await forecaster.round(district.context)
  await balancer.round({ ...district.context, isBalancing: false })
  t.same(await offersOf(district), [])
  t.same((await district.events('hall:plan-made')).length, 0)
  await balancer.round(district.context)
  t.equal((await offersOf(district)).length, 2)
})

t.test('[P82] nobody is sent to a hall that is closed, or whose line is closed or unserved', async t => {
  for (const [says, spoil] of [
    ['no counter for it', async (district: District) => { await district.press(closeCounter, '2', district.there); await district.press(closeCounter, '6', district.there) }],
    ['nobody gains', async (district: District) => { await district.people(40, { hallId: district.there }) }]
  ] as const) {
    const district = await uneven(t)
    await spoil(district)
    await district.rounds(forecaster, 2)
    await balancer.round(district.context)
    t.same(await offersOf(district), [], says)
  }
})

t.test('[P83] after somebody went one way nobody is asked to go the other', async t => {
  const district = await uneven(t)
  await balancer.round(district.context)
  const [first] = await offersOf(district)
  const { ticket } = await answerOffer(district.store, { hallId: district.here, ticketId: first!.ticketId, accept: true, by: 'visitor' })
  await carryMove(district.store, ticket, 'agent:mover')
  for (const counterId of ['1', '3', '5', '6']) await district.open(district.here, counterId)
  await district.press(closeCounter, '6', district.there)
  await district.people(60, { hallId: district.there })
  await district.rounds(forecaster, 3)
  await balancer.round(district.context)

  t.same((await district.events('ticket:offered', district.there)).length, 0)
  t.ok(district.told.some(({ event, held }) => event === 'offers held back' && Object.values(held as object).includes('locked')))
})

t.test('[P84] where people wait long an idle counter is suggested, once, with what it would do', async t => {
  const district = await uneven(t, { halls: 1 })
  await district.rounds(balancer, 1)
  await forecaster.round(district.context)
  await district.rounds(balancer, 1)

  const plans = await district.events('hall:plan-made')
  const [plan] = plans.filter(event => event.plan.kind === 'open-counter').map(event => event.plan)
  t.match(plan, { kind: 'open-counter', serviceId: 'tax', state: 'proposed', inputs: { people: 24 } })
  t.ok(plan!.effect!.afterP50Ms < 0.8 * plan!.effect!.beforeP50Ms, `${plan!.effect!.beforeP50Ms / minute} to ${plan!.effect!.afterP50Ms / minute} min`)
  t.equal(plans.filter(event => event.plan.counterId === plan!.counterId).length, 1, 'and not again while it stands')

  await endPlan(district.store, { hallId: district.here, planId: plan!.planId, result: 'dismissed', by: 'guide:wu' })
  const again = async () => (await district.events('hall:plan-made')).filter(event => event.plan.counterId === plan!.counterId).length
  for (let round = 0; round < 28; round++) {
    await forecaster.round(district.context)
    await district.rounds(balancer)
  }
  t.equal(await again(), 1, 'who did not want it is not asked again at once')
  for (let round = 0; round < 4; round++) {
    await forecaster.round(district.context)
    await district.rounds(balancer)
  }
  t.equal(await again(), 2)
})

t.test('[P85] a counter that assists a far longer line helps sooner, within bounds and for a while', async t => {
  const district = await openDistrict(t, { halls: 1, catalog: nearby })
  await district.open(district.here, '2', '3')
  await district.people(20)
  await district.rounds(forecaster)
  await balancer.round(district.context)

  const [set] = (await district.events('counter:handicaps-set')).map(({ counter }) => counter)
  t.match(set, { counterId: '3', handicaps: { tax: 0 } })
  t.equal(set!.handicapsUntil, district.clock.hall() + 30 * minute)
  await balancer.round(district.context)
  t.equal((await district.events('counter:handicaps-set')).length, 1, 'and is left alone for a while')
})

t.test('[P86] what came of a move is measured against those who stayed', async t => {
  const district = await uneven(t)
  const { store, here, there, clock } = district
  await balancer.round(district.context)
  const [first] = await offersOf(district)
  const { ticket } = await answerOffer(store, { hallId: here, ticketId: first!.ticketId, accept: true, by: 'visitor' })
  await carryMove(store, ticket, 'agent:mover')
  clock.pass(10 * minute)
  await arrive(store, { hallId: there, ticketId: ticket.ticketId, isProven: true, by: 'visitor' })
  await district.call('2', there)
  for (;;) {
    clock.pass(4 * minute)
    await district.rounds(forecaster)
    if (!(await district.call('2').catch(() => undefined))?.ticket) break
    await district.press(start, '2')
    await district.press(finish, '2')
  }
  await balancer.round(district.context)
  await balancer.round({ ...district.context, store: await district.storeOn() })

  const measured = await district.events('hall:effect-measured')
  t.match(measured, [{ moveId: ticket.move!.moveId, label: 'A024' }])
  t.ok(measured[0]!.measuredMs > 50 * minute && measured[0]!.peers > 15, `${measured[0]!.measuredMs / minute} minutes saved, ${measured[0]!.expectedMs / minute} expected, ${measured[0]!.peers} peers`)
})

t.test('[P86] what came of a suggestion is measured half an hour later', async t => {
  const district = await uneven(t, { halls: 1 })
  const { store, here, clock } = district
  const serve = async (counterId: string) => {
    if (!(await district.call(counterId).catch(() => undefined))?.ticket) return
    await district.press(start, counterId)
    await district.press(finish, counterId)
  }
  for (let visit = 0; visit < 3; visit++) {
    clock.pass(4 * minute)
    await serve('2')
  }
  await forecaster.round(district.context)
  await balancer.round(district.context)
  const { plan } = (await district.events('hall:plan-made')).find(event => event.plan.kind === 'open-counter')!
  await approvePlan(store, { hallId: here, planId: plan.planId, by: 'guide:wu' })
  await district.open(here, plan.counterId!)
  for (let quarter = 0; quarter < 11; quarter++) {
    clock.pass(4 * minute)
    await serve('2')
    await serve(plan.counterId!)
  }
  await forecaster.round(district.context)
  await balancer.round(district.context)
  await balancer.round(district.context)

  t.match(await district.events('hall:effect-measured'), [{ planId: plan.planId, expectedMs: plan.effect!.beforeP50Ms - plan.effect!.afterP50Ms }])
})

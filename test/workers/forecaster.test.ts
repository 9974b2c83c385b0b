import t from 'tap'
import type { HallEventOf } from '../../src/contract/events.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { closeDay, expire } from '../../src/store/halls/day.js'
import { finish } from '../../src/store/counters/finish.js'
import { readLearned } from '../../src/store/halls/learned.js'
import { start } from '../../src/store/counters/start.js'
import { Experience, type ExperienceState } from '../../src/domain/waits/experience.js'
import { forecaster, restaffedForecaster } from '../../workers/forecaster.js'
import { learntFrom } from '../../workers/learner.js'
import { openDistrict } from '../support/district.js'
import { expectSound } from '../support/sound.js'

const minute = 60_000
const shown = ({ lines }: HallEventOf<'hall:forecast'>) => Object.fromEntries(lines.map(({ serviceId, wait }) => [serviceId, 'unknown' in wait ? wait.unknown : 'told']))

/** The wait that whoever comes now is told. */
async function toldTo (district: Awaited<ReturnType<typeof openDistrict>>): Promise<unknown> {
  const { ticketId } = await district.issue()
  return (await district.events('ticket:issued')).find(event => event.ticket.ticketId === ticketId)?.wait
}

t.test('[P57] the first look tells every line and area, and lines without a counter say why', async t => {
  const district = await openDistrict(t)
  await district.open(district.here, '2')
  await district.people(6)
  await district.rounds(forecaster)

  const [first, ...more] = await district.events('hall:forecast')
  t.same(first && shown(first), { tax: 'told', permits: 'no-open-counter', deeds: 'no-open-counter' })
  t.same(first?.areas.map(({ areaId, cells }) => [areaId, cells.length]), [['ground', 6]])
  t.same(more, [])
  t.equal((await district.events('hall:forecast', district.there)).length, 1, 'and in the other hall')
  await expectSound(t, { store: district.store, hallId: district.here })
})

t.test('[P57] who takes a number is told what the forecast says', async t => {
  const district = await openDistrict(t)
  await district.open(district.here, '2')
  await district.people(12)
  await district.rounds(forecaster)
  const ticket = await district.issue()

  const told = (await district.events('ticket:issued')).find(event => event.ticket.ticketId === ticket.ticketId)
  t.ok(told?.wait && 'p50Ms' in told.wait && told.wait.p50Ms > 30 * minute, 'twelve before one counter, eight minutes each')
})

t.test('[P58] a hall where nothing changes is told once in a while that somebody still looks, without a figure', async t => {
  const district = await openDistrict(t)
  await district.rounds(forecaster, 16)

  const events = await district.events('hall:forecast')
  t.same(events.slice(1).filter(({ lines }) => lines.length > 0), [], 'no line is told again')
  const apart = events.slice(1).map(({ at }, index) => at - events[index]!.at)
  t.ok(apart.length >= 4 && Math.max(...apart) <= minute && Math.min(...apart) >= 15_000, `${apart.map(ms => ms / 1000).join(', ')} s apart`)
})

t.test('[P58] a counter that closes is told at the next look, a longer line at the second', async t => {
  const district = await openDistrict(t)
  await district.open(district.here, '2', '4')
  await district.people(3)
  await district.rounds(forecaster)
  await district.people(8)
  await district.rounds(forecaster)
  const before = await district.events('hall:forecast')
  await district.rounds(forecaster)
  const after = await district.events('hall:forecast')
  await district.press(closeCounter, '4')
  await district.rounds(forecaster)
  const last = (await district.events('hall:forecast')).at(-1)

  t.equal(before.length, 1)
  t.match(after.slice(1).map(shown), [{ tax: 'told' }])
  t.match(last && shown(last), { permits: 'no-open-counter' })
})

t.test('[P58] rounds that are doubled, in one process or two, tell once', async t => {
  const district = await openDistrict(t)
  await district.open(district.here, '2')
  const other = { ...district.context, store: await district.storeOn() }
  for (let round = 0; round < 6; round++) {
    district.clock.pass(15_000)
    await district.people(2)
    await forecaster.round(district.context)
    await forecaster.round(other)
    await forecaster.round(district.context)
  }

  const at = (await district.events('hall:forecast')).map(event => event.at)
  t.ok(at.length >= 2 && at.length <= 6, `${at.length} in six rounds`)
  t.ok(at.slice(1).every((each, index) => each - at[index]! >= 15_000))
})

t.test('[P140] a line whose windows were opened or closed is foretold anew within two seconds, and no other hall for it', async t => {
  const district = await openDistrict(t)
  await district.open(district.here, '2')
  await district.people(12)
  await district.rounds(forecaster)
  await district.rounds(restaffedForecaster, 3)
  t.equal((await district.events('hall:forecast')).length, 1, 'staffed as it was foretold')

  await district.open(district.here, '1', '6')
  t.same(await toldTo(district), { unknown: 'no-data' })
  await district.rounds(restaffedForecaster)
  const [one, three, ...more] = await district.events('hall:forecast')
  const p50 = (event: typeof one) => event?.lines.flatMap(({ serviceId, wait }) => serviceId === 'tax' && 'p50Ms' in wait ? [wait.p50Ms] : [])[0] ?? NaN
  t.ok(p50(three) < p50(one) / 2, `${p50(one) / minute} minutes with one window, ${p50(three) / minute} with three`)
  t.same(more, [])
  t.equal((await district.events('hall:forecast', district.there)).length, 1)

  for (const counterId of ['1', '2', '6']) await district.press(closeCounter, counterId)
  t.same(await toldTo(district), { unknown: 'no-open-counter' })
  await district.rounds(restaffedForecaster, 2)
  t.same((await district.events('hall:forecast')).slice(2).map(shown), [{ tax: 'no-open-counter', permits: 'no-open-counter', deeds: 'no-open-counter' }], 'said once')
})

t.test('[P58] looks at the same moment, in one process or two, tell once', async t => {
  const district = await openDistrict(t)
  await district.open(district.here, '2')
  const other = { ...district.context, store: await district.storeOn() }
  for (let round = 0; round < 5; round++) {
    district.clock.pass(15_000)
    await district.people(4)
    await Promise.all([forecaster.round(district.context), restaffedForecaster.round(district.context), forecaster.round(other)])
  }

  const at = (await district.events('hall:forecast')).map(event => event.at)
  t.ok(at.length >= 2 && new Set(at).size === at.length, `${at.length} told at ${new Set(at).size} moments`)
})

t.test('[P59] a closed hall is left alone', async t => {
  const district = await openDistrict(t, { isOpen: false })
  await district.rounds(forecaster, 5)
  await district.rounds(restaffedForecaster, 5)
  t.same(await district.log(), [])
})

t.test('[P59] what was learnt is kept over the night and a restart, and is the same whoever folds it', async t => {
  const district = await openDistrict(t)
  const { here, store, clock, catalog } = district
  await district.open(here, '2')
  await district.people(10)
  for (let visit = 0; visit < 10; visit++) {
    await district.call('2')
    clock.pass(20_000)
    await district.press(start, '2')
    clock.pass(3 * minute)
    await district.press(finish, '2')
    await district.rounds(forecaster)
  }
  clock.pass(10 * 60 * minute)
  const end = { hallId: here, day: '2026-03-02', notBefore: clock.hall(), by: 'agent:day-keeper' }
  await expire(store, end)
  await closeDay(store, end)
  await district.rounds(forecaster)

  const kept = await readLearned(store, here)
  const log = await district.log()
  t.equal(kept?.version, log.length, 'up to the last event')
  const anew = new Experience({ ...catalog.halls.get(here)!, dayProfile: catalog.district.dayProfile })
  for (const event of log) anew.learn(event, 1)
  t.same(kept?.learned, JSON.parse(JSON.stringify(anew.state)))

  const restarted = await learntFrom(await district.storeOn(), catalog.halls.get(here)!)
  const law = restarted.laws.lawOf({ serviceId: 'tax', typicalMinutes: 8 })
  t.ok(law.meanMs < 6.5 * minute && law.meanMs > 3 * minute, `visits take three minutes, not eight: ${law.meanMs / minute}`)
  t.same((restarted.state satisfies ExperienceState).accuracy, anew.state.accuracy)
})

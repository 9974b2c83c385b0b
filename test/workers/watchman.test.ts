import t from 'tap'
import { cancel } from '../../src/store/tickets/cancel.js'
import { pause } from '../../src/store/counters/pause.js'
import { clearAlert, claimAlert } from '../../src/store/halls/alerts.js'
import { alertEscalator, watchman } from '../../workers/watchman.js'
import { consequences } from '../../src/domain/consequences.js'
import { openDistrict } from '../support/district.js'
import { expectSound } from '../support/sound.js'

t.test('[P67] a full area is an alert in the log, raised once by whoever looks, and over by itself', async t => {
  const district = await openDistrict(t, { halls: 1 })
  const { store, here, clock } = district
  const other = { ...district.context, store: await district.storeOn() }
  const tickets = await district.people(36)
  for (let look = 0; look < 16; look++) {
    clock.pass(15_000)
    await (look % 2 === 0 ? watchman.round(district.context) : watchman.round(other))
  }
  const raised = await district.events('hall:alert-raised')
  t.match(raised, [{ alert: { kind: 'area-full', areaId: 'ground', toldTo: 'guides', figures: { people: 43, seats: 40 } } }])
  t.equal(clock.hall() - raised[0]!.at, 45_000, 'three minutes after it was first seen')

  await claimAlert(store, { hallId: here, alertId: raised[0]!.alert.alertId, by: 'guide:mei' })
  for (const { ticketId } of tickets.slice(12)) await cancel(store, { hallId: here, ticketId, by: 'visitor' })
  await district.rounds(watchman, 22)
  t.match(await district.events('hall:alert-cleared'), [{ isDone: false, alert: { owner: 'guide:mei' } }], 'also when somebody goes')
  await expectSound(t, { store, hallId: here })
})

t.test('[P67] what somebody has closed comes back only when it lasts', async t => {
  const district = await openDistrict(t, { halls: 1 })
  await district.open(district.here, '2')
  await district.people(3)
  await district.press(pause, '2', district.here, { reason: 'break' })
  await district.rounds(watchman, 24)
  const [raised] = await district.events('hall:alert-raised')
  t.match(raised?.alert, { kind: 'counter-paused', counterId: '2', toldTo: 'counter' })
  await clearAlert(district.store, { hallId: district.here, alertId: raised!.alert.alertId, isDone: true, by: 'guide:mei' })

  await district.rounds(watchman, 16)
  t.equal((await district.events('hall:alert-raised')).length, 1)
  await district.rounds(watchman, 8)
  t.equal((await district.events('hall:alert-raised')).length, 2)
})

t.test('[P68] nobody came: the next is told, each once, whoever is asked to tell', async t => {
  const district = await openDistrict(t, { halls: 1 })
  const { store, here, clock, catalog } = district
  await district.open(here, '2')
  await district.people(3)
  await district.press(pause, '2', here, { reason: 'break' })
  await district.rounds(watchman, 24)
  for (let look = 0; look < 30; look++) {
    clock.pass(30_000)
    const due = consequences(await district.board(), { alerting: catalog.district.alerting, boardOf: () => undefined }, store.now()).filter(({ delayMs }) => delayMs === 0)
    for (const { deed } of [...due, ...due]) await alertEscalator.act(district.context, here, deed)
  }

  t.same((await district.events('hall:alert-escalated')).map(({ alert }) => alert.toldTo), ['guides', 'officer'])
})

t.test('[P69] a closed hall is not watched', async t => {
  const district = await openDistrict(t, { halls: 1, isOpen: false })
  await district.rounds(watchman, 3)
  t.same(await district.log(), [])
})

import t from 'tap'
import type { DeviceFault } from '../../src/contract/alert.js'
import { limits } from '../../src/domain/limits.js'
import { clearAlert } from '../../src/store/halls/alerts.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { setFaults } from '../../src/store/halls/faults.js'
import { expectSound } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

const teller = (hall: StoreHall, place = 'K2') => async (faults: readonly DeviceFault[], more: object = {}) => await setFaults(hall.store, { hallId: hall.hallId, place, source: 'kiosk', faults, by: 'kiosk:k2', ...more })
const minute = 60_000
const asServer = { source: 'hall', by: 'agent:x' }

t.test('[I23] faults come and go as alerts, and the same said twice changes nothing', async t => {
  const hall = await openStoreHall(t)
  const tell = teller(hall)
  const version = async () => (await hall.board()).version
  const open = async () => Object.values((await hall.board()).alerts).map(({ place, fault }) => `${place} ${fault}`).toSorted()
  t.same(await tell([]), { alerts: [], version: await version(), replayed: false })

  const { alerts } = await tell(['no-paper', 'reader', 'no-paper'])
  t.match(alerts, [{ kind: 'device-fault', place: 'K2', fault: 'no-paper', areaId: 'ground', gridId: 'north', toldTo: 'guides', figures: {} }, { fault: 'reader' }])
  const after = await version()
  t.same((await tell(['reader', 'no-paper'])).alerts.toReversed(), alerts)
  t.equal(await version(), after, 'told again')

  await teller(hall, 'K3')(['no-paper'], { areaId: 'ground' })
  t.same(await open(), ['K2 no-paper', 'K2 reader', 'K3 no-paper'])
  t.same((await tell(['reader', 'printer'])).alerts.map(({ fault }) => fault), ['reader', 'printer'])
  t.same(await open(), ['K2 printer', 'K2 reader', 'K3 no-paper'], 'one act ended one and raised another')
  await tell([])
  t.same(await open(), ['K3 no-paper'])

  const many = await Promise.all(Array.from({ length: 20 }, async (_, index) => await tell(index % 2 === 0 ? ['reader'] : ['reader', 'printer'])))
  t.ok(many.every(({ alerts }) => alerts.length > 0))
  t.ok((await open()).filter(each => each === 'K2 reader').length === 1, 'many at once: one alert a fault')
  await t.rejects(tell(['reader'], { areaId: 'cellar' }), { code: 'area-unknown' })
  t.equal((await tell([], request('same'))).replayed, false)
  t.equal((await tell([], request('same'))).replayed, true)
  await expectSound(t, hall)
})

t.test('[I24] what was dealt with and is still there comes back after ten minutes', async t => {
  const hall = await openStoreHall(t)
  const tell = teller(hall)
  const [{ alertId } = { alertId: '' }] = (await tell(['no-paper'])).alerts
  await clearAlert(hall.store, { hallId: hall.hallId, alertId, isDone: true, by: 'guide:mei' })

  t.same((await tell(['no-paper'])).alerts, [])
  hall.clock.pass(9 * minute)
  t.same((await tell(['no-paper'])).alerts, [])
  hall.clock.pass(minute)
  t.match((await tell(['no-paper'])).alerts, [{ fault: 'no-paper', raisedAt: hall.clock.hall() }])
  t.match((await tell(['no-paper'])).alerts.length, 1, 'and stays one')

  const again = (await tell(['no-paper'])).alerts[0]!
  await clearAlert(hall.store, { hallId: hall.hallId, alertId: again.alertId, isDone: true, by: 'guide:mei' })
  await tell([])
  t.match((await tell(['no-paper'])).alerts.length, 1, 'gone and come back: at once')
})

t.test('[I23] a closed hall has no alerts; with the next day devices say anew what they cannot do', async t => {
  const hall = await openStoreHall(t)
  const tell = teller(hall)
  await tell(['no-paper'])
  await closeDay(hall.store, { hallId: hall.hallId, day: '2026-03-02', notBefore: 0, by: 'agent:day-keeper' })
  await t.rejects(tell(['no-paper']), { code: 'hall-closed' })
  await openDay(hall.store, { hallId: hall.hallId, day: '2026-03-03', by: 'agent:day-keeper' })
  t.same((await hall.board()).alerts, {})
  t.match((await tell(['no-paper'])).alerts, [{ fault: 'no-paper' }])
})

t.test('[P87] who else speaks of a place of that name ends only what it said, and nothing that another has still', async t => {
  const hall = await openStoreHall(t)
  const [kiosk, server] = [teller(hall), teller(hall)]
  const open = async () => Object.values((await hall.board()).alerts).map(({ fault }) => String(fault)).toSorted()
  await server(['no-paper'], asServer)
  await kiosk(['reader'])
  await kiosk([])
  t.same(await open(), ['no-paper'], 'the kiosk said nothing of paper')

  t.equal((await kiosk(['no-paper'])).alerts.length, 1)
  t.same(await open(), ['no-paper'], 'one fault, one alert, whoever says it')
  await server([], asServer)
  t.same(await open(), ['no-paper'], 'the kiosk has it still')
  await kiosk([])
  t.same(await open(), [])
})

t.test('[P88] no name of a place breaks what is remembered of others, and no device fills the hall with names', async t => {
  const hall = await openStoreHall(t)
  await teller(hall)(['reader'])
  for (const odd of ['*', '', 'hall *', '__proto__']) {
    t.equal((await teller(hall, odd)(['reader'])).alerts.length, 1, odd)
    t.same((await teller(hall, odd)([])).alerts, [])
  }
  t.equal((await teller(hall)(['reader', 'printer'])).alerts.length, 2)

  const more = await Promise.allSettled(Array.from({ length: limits.faultPlacesMax + 50 }, async (_, index) => await teller(hall, `K${index + 10}`)(['reader'])))
  t.equal(more.filter(({ status }) => status === 'rejected').length, 51, 'K2 is one of them')
  t.match(more.find(({ status }) => status === 'rejected'), { reason: { code: 'too-many-requests' } })
  t.equal((await teller(hall)([])).alerts.length, 0)
  t.equal((await teller(hall, 'K99999')(['reader'])).alerts.length, 1, 'one went, one may come')
})

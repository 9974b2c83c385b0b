/** Alerts: raised once, owned by one, ended when done. */
import t from 'tap'
import { claimAlert, clearAlert, deferAlert, escalateAlert, raiseAlert, type RaiseAlert } from '../../src/store/halls/alerts.js'
import { closeDay } from '../../src/store/halls/day.js'
import { minute } from '../support/forecasts.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

const full: RaiseAlert['alert'] = { kind: 'area-full', gridId: 'north', areaId: 'ground', toldTo: 'guides', figures: { people: 41, seats: 40, share: 1.025 } }
const raise = async (hall: StoreHall, alert: RaiseAlert['alert'] = full) => await raiseAlert(hall.store, { hallId: hall.hallId, by: 'agent:guardian', alert, ...hall.asking })
const of = ({ hallId, asking }: StoreHall, alertId: string, by = 'guide:mei') => ({ hallId, alertId, by, ...asking })
const typesIn = async (hall: StoreHall) => (await readWholeLog(hall)).map(({ type }) => type).filter(type => type.startsWith('hall:alert'))
const boardAlerts = async (hall: StoreHall) => (await hall.board()).alerts

t.test('[J8] an alert is raised once, named by the event that raised it', async t => {
  const hall = await openStoreHall(t)

  const { alert, version } = await raise(hall)
  t.same(alert, { ...full, alertId: `${hall.hallId}.a${version}`, raisedAt: hall.clock.hall(), toldAt: hall.clock.hall() })
  hall.clock.pass(minute)
  const again = await Promise.all(Array.from({ length: 4 }, async () => await raise(hall, { ...full, figures: { people: 50 }, toldTo: 'officer' })))
  for (const each of again) t.same(each, { alert, version, replayed: false }, 'what is open is answered as it is')
  const others: Array<Partial<RaiseAlert['alert']>> = [{ kind: 'wait-long', serviceId: 'tax' }, { kind: 'wait-long', serviceId: 'deeds' }, { kind: 'counter-stuck', counterId: '1' }, { kind: 'help', place: 'kiosk 1' }, { kind: 'help', place: 'kiosk 2', figures: {} }]
  for (const other of others) await raise(hall, { ...full, ...other })

  t.equal((await typesIn(hall)).length, 1 + others.length)
  t.same(Object.keys(await boardAlerts(hall)).length, 1 + others.length)
  await expectSound(t, hall)
})

t.test('[J8] raised by many hands at once, it is one alert', async t => {
  const hall = await openStoreHall(t)

  const all = await Promise.all(Array.from({ length: 8 }, async () => await raise(hall)))

  t.equal(new Set(all.map(({ alert }) => alert.alertId)).size, 1)
  t.same(await typesIn(hall), ['hall:alert-raised'])
  await clearAlert(hall.store, { ...of(hall, all[0]!.alert.alertId), isDone: true })
  t.not((await raise(hall)).alert.alertId, all[0]!.alert.alertId, 'what comes back is a new one')
})

t.test('[J9] of many who go, one goes, and the others hear who', async t => {
  const hall = await openStoreHall(t)
  const { alert: { alertId } } = await raise(hall)
  const guides = ['guide:mei', 'guide:bo', 'guide:lan', 'guide:an']

  const heard = await Promise.all(guides.map(async by => await claimAlert(hall.store, of(hall, alertId, by)).then(({ alert }) => alert.owner, (no: { code: string, details: unknown }) => no)))

  const owner = (await boardAlerts(hall))[alertId]?.owner ?? ''
  t.equal(heard.filter(each => each === owner).length, 1)
  for (const no of heard.filter(each => each !== owner)) t.match(no, { code: 'alert-claimed', details: { owner } })
  const before = await everyKey(hall)
  t.match(await claimAlert(hall.store, of(hall, alertId, owner)), { alert: { owner, claimedAt: hall.clock.hall() } })
  const others = of(hall, alertId, 'guide:else')
  await t.rejects(deferAlert(hall.store, { ...others, minutes: 5 }), { code: 'alert-claimed' })
  await t.rejects(clearAlert(hall.store, { ...others, isDone: true }), { code: 'alert-claimed' })
  await t.rejects(escalateAlert(hall.store, { ...others, toldTo: 'officer' }), { code: 'alert-claimed' })
  t.same(await everyKey(hall), before)
  await clearAlert(hall.store, { ...of(hall, alertId, owner), isDone: true })
  t.same(await typesIn(hall), ['hall:alert-raised', 'hall:alert-claimed', 'hall:alert-cleared'])
  t.same(await boardAlerts(hall), {})
  await expectSound(t, hall)
})

t.test('[J10] when nobody comes the next are told, each once; what is put aside is quiet until then', async t => {
  const hall = await openStoreHall(t)
  const { alert: { alertId } } = await raise(hall, { ...full, kind: 'counter-paused', counterId: '1', toldTo: 'counter' })
  const tells = async (toldTo: 'counter' | 'guides' | 'officer') => (await escalateAlert(hall.store, { ...of(hall, alertId, 'agent:guardian'), toldTo })).alert

  hall.clock.pass(5 * minute)
  t.match(await tells('guides'), { toldTo: 'guides', toldAt: hall.clock.hall() })
  t.match(await deferAlert(hall.store, { ...of(hall, alertId), minutes: 10 }), { alert: { laterAt: hall.clock.hall() + 10 * minute } })
  for (const below of ['counter', 'guides'] as const) t.equal((await tells(below)).toldTo, 'guides')
  const last = await tells('officer')
  t.equal(last.toldTo, 'officer')
  t.equal(last.laterAt, undefined, 'whoever is new to it hears of it now')
  await t.rejects(deferAlert(hall.store, { ...of(hall, alertId), minutes: 0 }), { code: 'bad-request' })
  t.same(await typesIn(hall), ['hall:alert-raised', 'hall:alert-escalated', 'hall:alert-deferred', 'hall:alert-escalated'])
  await expectSound(t, hall)
})

t.test('[J11] what is over by itself ends, whoever goes; an alert that is gone is unknown', async t => {
  const hall = await openStoreHall(t)
  const { alert: { alertId } } = await raise(hall)
  await claimAlert(hall.store, of(hall, alertId))
  hall.asking = request('press-1')

  const cleared = await clearAlert(hall.store, { ...of(hall, alertId, 'agent:guardian'), isDone: false })
  t.same(await clearAlert(hall.store, { ...of(hall, alertId, 'agent:guardian'), isDone: false }), { ...cleared, replayed: true })
  hall.asking = {}
  t.match((await readWholeLog(hall)).at(-1), { type: 'hall:alert-cleared', isDone: false, alert: { owner: 'guide:mei' } })
  const before = await everyKey(hall)
  await t.rejects(claimAlert(hall.store, of(hall, alertId)), { code: 'alert-unknown' })
  await t.rejects(escalateAlert(hall.store, { ...of(hall, alertId), toldTo: 'officer' }), { code: 'alert-unknown' })
  await t.rejects(deferAlert(hall.store, { ...of(hall, alertId), minutes: 5 }), { code: 'alert-unknown' })
  await t.rejects(clearAlert(hall.store, { ...of(hall, alertId), isDone: false }), { code: 'alert-unknown' })
  t.same(await everyKey(hall), before)
})

t.test('[J12] the day\'s end takes its alerts with it, and none is raised in a closed hall', async t => {
  const hall = await openStoreHall(t)
  const { alert: { alertId } } = await raise(hall)

  await closeDay(hall.store, { hallId: hall.hallId, by: 'x', day: '2026-03-02', notBefore: 0 })

  t.same(await boardAlerts(hall), {})
  for (const act of [raise(hall), claimAlert(hall.store, of(hall, alertId)), clearAlert(hall.store, { ...of(hall, alertId), isDone: false })]) await t.rejects(act, { code: 'hall-closed' })
  await expectSound(t, hall)
})

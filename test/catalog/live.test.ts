/** The catalogue at home in the store: changed, planned, undone, followed by others; real Redis. */
import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import { Refusal } from '../../src/contract/refusal.js'
import { issue } from '../../src/store/tickets/issue.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { readBoard } from '../../src/store/board.js'
import { readPlannedChanges } from '../../src/store/district/catalog.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { copyCatalog, shipped } from './folder.js'

type Details = Record<string, readonly Record<string, unknown>[]> & { tomorrow?: string }
const refusal = async (act: () => Promise<unknown>): Promise<{ code: string, details: Details }> => {
  try {
    await act()
  } catch (problem) {
    if (problem instanceof Refusal) return { code: problem.code, details: problem.details as Details }
    throw problem
  }
  throw new Error('nothing was refused')
}
const some = ['tax.yaml', 'welfare.yaml']
const zh = (name: string) => ({ zh: name, en: name })
const downtown = 'downtown'

t.test('[C16] an empty store is filled from the files and says what they say; a second start leaves it alone', async t => {
  const { store, process, home } = await openCatalogHome(t, { folder: shipped, isOpen: false })
  t.strictSame(store.catalog.current(), loadCatalog(shipped))
  const again = await process()
  t.equal(again.home.state().changes, 1)
  t.equal(home.state().head, 1)
})

t.test('[C17] a change holds at once, in every process within its next look, and halls adopt it by their log', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const other = await district.process()
  const before = await readBoard(district.store, downtown)
  await district.change([{ do: 'patch', part: 'hall/downtown', fields: { shortName: { zh: '老城', en: 'Old town' } } }], { note: '改名' })
  t.equal(district.store.catalog.current().halls.get(downtown)?.shortName.en, 'Old town')
  t.not(other.store.catalog.current().halls.get(downtown)?.shortName.en, 'Old town')
  await other.home.look()
  t.equal(other.store.catalog.current().halls.get(downtown)?.shortName.en, 'Old town')
  const after = await readBoard(district.store, downtown)
  t.equal(after.version, before.version + 1, 'one event')
  t.equal(after.catalogVersion, district.store.catalog.current().halls.get(downtown)?.catalogVersion)
})

t.test('[C18] a command of a process that has not looked yet goes through', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const other = await district.process()
  await district.change([{ do: 'patch', part: 'counter/downtown/16', fields: { number: '16A' } }])
  const { ticket } = await issue(other.store, { hallId: downtown, serviceId: 'tax-business', channel: 'kiosk', by: 'kiosk:1' })
  t.match(ticket.label, /001$/)
})

t.test('[C19] a line with people, a counter in use, and a letter of today are told with figures, and can go from the next day', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const { store, clock, desk } = district
  const people = await Promise.all([1, 2, 3].map(async () => (await issue(store, { hallId: downtown, serviceId: 'welfare', channel: 'kiosk', by: 'kiosk:1' })).ticket))
  await openCounter(store, { hallId: downtown, counterId: '60', holder: 'h', clerk: 'li', by: 'clerk:li' })
  const gone = [{ do: 'remove-service' as const, serviceId: 'welfare' }, { do: 'remove' as const, part: 'counter/downtown/53' }, { do: 'remove' as const, part: 'counter/downtown/54' }, { do: 'remove' as const, part: 'counter/downtown/60' }]

  const preview = await district.preview(gone)
  t.notOk(preview.isPossible)
  t.same(preview.obstacles.map(({ kind, count }) => [kind, count]), [['line-in-use', 3], ['counter-in-use', 0]])
  t.match(preview.obstacles[0]?.message.zh, new RegExp(`还有 3 张未办结的号（${people.map(({ label }) => label).toSorted().join('、')}）`))
  t.equal(preview.tomorrow, '2026-03-03')
  const { code, details } = await refusal(async () => await district.change(gone))
  t.equal(code, 'catalog-in-use')
  t.equal(details['obstacles']?.length, 2)
  t.equal(details.tomorrow, '2026-03-03')
  t.ok(store.catalog.current().services.has('welfare'))

  const swapped = await district.preview([{ do: 'patch', part: 'line/downtown/welfare', fields: { letter: 'AA' } }, { do: 'patch', part: 'line/downtown/utilities', fields: { letter: people[0]?.label.charAt(0) } }])
  t.same(swapped.obstacles.map(({ kind }) => kind), ['letter-in-use'])

  const { change } = await district.change(gone, { from: 'tomorrow', note: '撤并' })
  t.match(change, { state: 'planned', from: '2026-03-03' })
  await district.home.look()
  t.ok(store.catalog.current().services.has('welfare'), 'not before its day')
  clock.pass(20 * 60 * 60_000)
  await district.home.look()
  t.ok(store.catalog.current().services.has('welfare'), 'nor while the old day is still open with people in it')
  t.match((await desk.one(change.id)).change.waitsFor?.[0]?.zh, /3 张未办结的号/)
})

t.test('[Y75] a change that takes a hall away is known by that hall, done and planned; what is planned is read in its order, however old it is', async t => {
  const { change, store } = await openCatalogHome(t, { folder: copyCatalog(t, some).path, isOpen: false })
  const add = async (hallId: string) => await change([{ do: 'add-light-hall', hallId, name: zh(hallId), address: zh(hallId), services: [{ serviceId: 'general' }], travelMinutes: Object.fromEntries([...store.catalog.current().halls.keys()].map(id => [id, 20])) }])
  for (const hallId of ['east-town', 'west-town']) t.ok((await add(hallId)).change.halls.includes(hallId))
  const { change: done } = await change([{ do: 'remove', part: 'hall/east-town' }])
  const { change: planned } = await change([{ do: 'remove', part: 'hall/west-town' }], { from: '2026-03-09' })
  const { change: sooner } = await change([{ do: 'patch', part: 'area/downtown/tax', fields: { seats: 99 } }], { from: '2026-03-04' })
  t.same([planned.hallsRemoved, done.hallsRemoved, sooner.hallsRemoved], [['west-town'], ['east-town'], undefined])
  t.ok(planned.halls.includes('west-town') && done.halls.includes('east-town'))
  t.same((await readPlannedChanges(store)).map(({ id, from }) => [id, from]), [[sooner.id, '2026-03-04'], [planned.id, '2026-03-09']])
  for (let seats = 1; seats <= 3; seats++) await change([{ do: 'patch', part: 'area/downtown/general', fields: { seats } }])
  t.equal((await readPlannedChanges(store)).length, 2)
})

t.test('[C20] what is planned takes effect with its number day, once, whoever looks first', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path, isOpen: false })
  const other = await district.process()
  const { change } = await district.change([{ do: 'patch', part: 'area/downtown/tax', fields: { seats: 99 } }], { from: '2026-03-05' })
  const seats = () => other.store.catalog.current().halls.get(downtown)?.areas.find(({ areaId }) => areaId === 'tax')?.seats
  district.clock.pass((2 * 24 + 19) * 60 * 60_000)
  await Promise.all([district.home.look(), other.home.look()])
  t.not(seats(), 99, '04:00 of the day: its number day begins at 05:00')
  district.clock.pass(61 * 60_000)
  await Promise.all([district.home.look(), other.home.look()])
  await other.home.look()
  t.equal(seats(), 99)
  t.match((await district.desk.one(change.id)).change, { state: 'done', head: 2 })
  t.equal(other.home.state().planned.length, 0)
})

t.test('[C40] the title of a change counts what it does not name, in the words of the pages', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const moved = (count: number) => ['1', '2', '3', '4', '5'].slice(0, count).map(counterId => ({ do: 'patch' as const, part: `counter/${downtown}/${counterId}`, fields: { areaId: 'general' } }))
  t.same((await district.change(moved(5))).change.title, { zh: '修改窗口 5 个', en: 'change 5 windows' })
})

t.test('[C21] undo restores what was before, alongside what others changed since; and is refused in words where they built on it', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const { desk, act, store } = district
  const name = () => store.catalog.current().services.get('tax-personal')
  const first = await district.change([{ do: 'patch', part: 'service/tax-personal', fields: { name: zh('办税') } }])
  await district.change([{ do: 'patch', part: 'service/tax-personal', fields: { typicalMinutes: 11 } }])
  const undone = await desk.undo(first.change.id, { from: 'now', note: '' }, act())
  t.equal(undone.change.undoes, first.change.id)
  t.match(name(), { name: { en: 'Personal and home tax' }, typicalMinutes: 11 })
  t.equal((await desk.one(first.change.id)).change.undoneBy, undone.change.id)
  t.equal((await refusal(async () => await desk.undo(first.change.id, { from: 'now', note: '' }, act()))).code, 'catalog-overtaken', 'not twice')

  const added = await district.change([{ do: 'add-service', service: { name: zh('公证'), typicalMinutes: 20 }, halls: [{ hallId: downtown, areaId: 'general', counterIds: ['57'] }] }])
  t.equal((await desk.previewUndo(added.change.id, 'now')).title.zh, '删除业务“公证”；删除队列“城区大厅 AA 公证”；修改窗口“城区大厅 57 号”')
  t.equal(added.change.title.zh, '新增业务“公证”；新增队列“城区大厅 AA 公证”；修改窗口“城区大厅 57 号”')
  await district.change([{ do: 'put', part: 'item/will', value: { itemId: 'will', name: zh('遗嘱公证'), departmentId: 'tax', serviceId: 'service', themeId: 'tax', halls: [downtown], bring: [], typicalMinutes: 20, for: 'person', flags: [] } }])
  const { code, details } = await refusal(async () => await desk.undo(added.change.id, { from: 'now', note: '' }, act()))
  t.equal(code, 'catalog-wrong')
  t.match(details['problems']?.[0], { part: 'item/will', path: 'serviceId', message: { zh: '没有业务 service' } })
})

t.test('[C22] two administrators at once: one is done, the other is told who did what', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const other = await district.process()
  const basedOn = district.home.state().head
  const seats = (count: number) => [{ do: 'patch' as const, part: 'area/downtown/tax', fields: { seats: count } }]
  const results = await Promise.allSettled([district.desk.change(district.asked(seats(80), { basedOn }), district.act('admin:lin')), other.desk.change(district.asked(seats(90), { basedOn }), district.act('admin:wu'))])
  t.same(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const lost = results.find(each => each.status === 'rejected')?.reason as Refusal
  t.equal(lost.code, 'catalog-overtaken')
  t.match((lost.details as Details)['overtaken']?.[0], { part: 'area/downtown/tax', by: /^admin:(lin|wu)$/, change: 2 })
  await other.home.look()
  const board = await readBoard(district.store, downtown)
  t.equal(board.catalogVersion, other.store.catalog.current().halls.get(downtown)?.catalogVersion, 'the hall runs on what was written')
  const both = await Promise.all([district.change([{ do: 'patch', part: 'area/downtown/tax', fields: { seats: 70 } }]), other.desk.change(district.asked([{ do: 'patch', part: 'area/downtown/business', fields: { seats: 71 } }], { basedOn: 2 }), district.act())])
  t.equal(new Set(both.map(({ head }) => head)).size, 2, 'different parts: both')
})

t.test('[C23] the same press twice is one change, also with the answer; another body under its key is none', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, some).path })
  const act = { by: 'admin:lin', request: { answerId: 'k1', bodyDigest: 'd1' } }
  const asked = district.asked([{ do: 'patch', part: 'area/downtown/tax', fields: { seats: 80 } }])
  const [one, two] = [await district.desk.change(asked, act), await district.desk.change(asked, act)]
  t.notOk(one.replayed)
  t.strictSame({ ...two, replayed: false }, one)
  t.ok(two.replayed)
  t.equal((await refusal(async () => await district.desk.change(asked, { ...act, request: { answerId: 'k1', bodyDigest: 'd2' } }))).code, 'idempotency-mismatch')
})

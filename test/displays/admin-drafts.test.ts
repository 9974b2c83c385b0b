/** What is filled in on the administration page, as the steps that it becomes. */
import t from 'tap'
import type { CatalogEdit } from '../../src/contract/administration.js'
import { rowsOf } from '../../displays/admin/change/value-words.js'
import { isSame, newCounter, stepsOf as counterSteps, withDoes, type CounterDraft } from '../../displays/admin/counters/draft.js'
import { draftOf as hallDraft, stepsOf as hallSteps, wrongIn as wrongInHall } from '../../displays/admin/halls/draft.js'
import type { Names, PartOf } from '../../displays/admin/kit/catalog.js'
import { attentionTo } from '../../displays/admin/overview/attention.js'
import { addSteps, changeSteps, draftOf, newDraft, wrongIn, type Around } from '../../displays/admin/services/draft.js'
import { testCatalog, testHall } from '../support/catalog.js'

const halls = [testHall('north', 0), testHall('south', 1)]
const catalog = testCatalog(halls)
const part = <K extends 'hall' | 'area' | 'line' | 'counter' | 'grid' | 'service' | 'item' | 'day'>(kind: K, key: string, value: unknown, hallId?: string) =>
  ({ part: key, kind, order: 0, version: 1, value, ...hallId !== undefined && { hallId } }) as unknown as PartOf<K>
const around: Around = {
  halls: halls.map(hall => part('hall', `hall/${hall.hallId}`, hall, hall.hallId)),
  areas: halls.flatMap(hall => hall.areas.map(area => part('area', `area/${hall.hallId}/${area.areaId}`, area, hall.hallId))),
  lines: halls.flatMap(hall => hall.lines.map(line => part('line', `line/${hall.hallId}/${line.serviceId}`, line, hall.hallId))),
  counters: halls.flatMap(hall => hall.counters.map(counter => part('counter', `counter/${hall.hallId}/${counter.counterId}`, counter, hall.hallId)))
}
const tax = part('service', 'service/tax', catalog.services.get('tax'))
const item = part('item', 'item/tax-return', catalog.items.get('tax-return'))

t.test('[Y25] a new service is proposed in every hall with a free letter each, and becomes one step', async t => {
  const begun = newDraft(around)
  t.same(Object.values(begun.halls).map(({ letter, isOn }) => [letter, isOn]), [['G', true], ['H', true]])
  t.same(Object.keys(wrongIn(begun, around)).toSorted(), ['en', 'halls.north.areaId', 'halls.north.counterIds', 'halls.south.areaId', 'halls.south.counterIds', 'minutes', 'zh'])
  const north = { ...begun.halls['north']!, areaId: 'ground', counterIds: ['1', '2'], assistIds: ['3'] }
  const full = { ...begun, zh: ' 公证 ', en: 'Notary', minutes: 20, halls: { north, south: { ...begun.halls['south']!, isOn: false } } }
  t.same(wrongIn(full, around), {})
  t.same(addSteps(full), [{
    do: 'add-service', service: { name: { zh: '公证', en: 'Notary' }, typicalMinutes: 20 },
    halls: [{ hallId: 'north', areaId: 'ground', letter: 'G', counterIds: ['1', '2'], assistCounterIds: ['3'] }], items: []
  }])
  t.match(wrongIn({ ...full, halls: { north: { ...north, letter: 'D', assistIds: ['1'] } } }, around), { 'halls.north.letter': 'letter-taken', 'halls.north.assistIds': 'both' })
  t.match(wrongIn({ ...full, halls: { north, south: { ...north } } }, around), { 'halls.south.letter': 'letter-twice' })
  t.match(wrongIn({ ...full, halls: {} }, around), { halls: 'no-hall' })
})

t.test('[Y27] a service that is there becomes only the steps that change it', async t => {
  const begin = draftOf(tax, around)
  t.same(changeSteps(tax, begin, around, [item]), [])
  const south = begin.halls['south']!
  const steps = changeSteps(tax, { ...begin, minutes: 9, halls: { ...begin.halls, south: { ...south, isOn: false } } }, around, [item])
  t.same(steps.map(step => [step.do, 'part' in step ? step.part : '']), [
    ['patch', 'service/tax'], ['remove', 'line/south/tax'], ['patch', 'counter/south/1'], ['patch', 'counter/south/2'], ['patch', 'counter/south/3'], ['patch', 'counter/south/5'], ['patch', 'counter/south/6'], ['patch', 'item/tax-return']
  ])
  t.match(steps.find(step => 'part' in step && step.part === 'counter/south/5'), { fields: { services: ['deeds'], assists: null } })
  t.match(steps.at(-1), { fields: { halls: ['north'] } })
  t.same(changeSteps(tax, { ...begin, halls: { ...begin.halls, south: { ...south, isOn: false, itemsToo: false } } }, around, [item]).filter(step => 'part' in step && step.part === 'item/tax-return'), [])
})

t.test('[Y33] windows become steps for what differs, whatever the order of their services', async t => {
  const was: CounterDraft = { part: 'counter/north/1', counterId: '1', number: '1', areaId: 'ground', services: ['tax', 'deeds'], assists: [], departmentId: undefined, combined: undefined }
  const before = new Map([[was.part, was]])
  t.ok(isSame(was, { ...was, services: ['deeds', 'tax'] }))
  t.same(counterSteps([withDoes(withDoes(was, 'tax', 'nothing'), 'tax', 'serves')], before), [])
  t.same(counterSteps([withDoes(was, 'tax', 'assists')], before), [{ do: 'patch', part: 'counter/north/1', fields: { services: ['deeds'], assists: ['tax'] } }])
  t.match(newCounter('north', 'VIP 室', 'ground', new Set(['vip'])), { counterId: 'vip-2', part: 'counter/north/vip-2', isNew: true })
  t.match(newCounter('north', '贵宾', 'ground', new Set()), { counterId: 'w' })
})

t.test('[Y36] a hall becomes steps for what differs: new grids before the areas in them, what is gone last', async t => {
  const [hall] = around.halls
  const begin = hallDraft(hall!.value, around.areas.slice(0, 1), [part('grid', 'grid/north/north', { gridId: 'north', name: { zh: 'North', en: 'North' } }, 'north')])
  t.same(hallSteps('north', begin, begin, new Set(['north'])), [])
  t.same(wrongInHall(begin), {})
  const steps = hallSteps('north', {
    ...begin, numberDayAt: '05:00', grids: [...begin.grids, { key: 'new', gridId: undefined, name: { zh: '东', en: 'East' } }],
    areas: [{ key: 'a', areaId: undefined, name: { zh: '东区', en: 'East area' }, floor: { zh: '一层', en: 'Floor 1' }, gridKey: 'new', seats: 4, squareMetres: 8 }]
  }, begin, new Set(['north']))
  t.same(steps.map(step => [step.do, 'part' in step ? step.part : '']), [['patch', 'hall/north'], ['put', 'grid/north/north-east'], ['put', 'area/north/east-area'], ['remove', 'area/north/ground']])
  t.match(steps[2], { value: { gridId: 'north-east' } })
  t.match(wrongInHall({ ...begin, numberDayAt: '25:00', areas: [{ ...begin.areas[0]!, gridKey: 'gone', seats: null }] }), { numberDayAt: 'time', 'ground.grid': 'chosen', 'ground.seats': 'needed' })
})

t.test('[Y43] a change is told in words: names for ids, only what differs, of long lists what comes and goes', async t => {
  const names: Names = { hall: id => `厅${id}`, service: id => `业务${id}`, department: id => id, theme: id => id, area: (_hall, id) => `区${id}`, grid: (_hall, id) => id, isKnown: true }
  const rows = (kind: CatalogEdit['kind'], field: string, before: unknown, after: unknown, lang: 'zh' | 'en' = 'zh') =>
    rowsOf({ part: 'x', kind, name: { zh: '', en: '' }, did: 'changed', fields: [{ field, before, after }] }, { lang, names })
  t.same(rows('service', 'name', { zh: '甲', en: 'A' }, { zh: '乙', en: 'A' }), [{ field: '名称', before: '甲', after: '乙' }])
  t.same(rows('service', 'name', { zh: '甲', en: 'A' }, { zh: '甲', en: 'B' }), [{ field: '名称（英文）', before: 'A', after: 'B' }])
  t.same(rows('counter', 'services', ['a'], ['a', 'b']), [{ field: '主办业务', before: '业务a', after: '业务a、业务b' }])
  t.same(rows('counter', 'services', ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'e']), [{ field: '主办业务', plus: '业务e', minus: '业务d' }])
  t.same(rows('hall', 'hours', { monday: [{ from: '09:00', to: '17:00' }], sunday: [] }, { monday: [{ from: '09:00', to: '12:00' }, { from: '14:00', to: '17:00' }], sunday: [] }),
    [{ field: '开放时间 · 周一', before: '09:00–17:00', after: '09:00–12:00、14:00–17:00' }])
  t.same(rows('hall', 'travelMinutes', { south: 20 }, { south: 25 }), [{ field: '路程（分） · 厅south', before: '20', after: '25' }])
  t.same(rows('item', 'for', 'person', 'both', 'en'), [{ field: 'For whom', before: 'persons', after: 'both' }])
  t.same(rows('item', 'online', undefined, { url: 'https://a.b' }), [{ field: '网上办理', before: undefined, after: '网址 https://a.b' }])
})

t.test('[Y44] what needs somebody: plans that wait, devices that are off, holidays that are missing, a line with one window', async t => {
  const day = part('day', 'day/2026-10-01', { date: '2026-10-01', kind: 'holiday', name: { zh: '国庆节', en: 'National Day' } })
  const seen = { changes: [], days: [day], devices: [], around, today: '2026-11-23' }
  t.same(attentionTo(seen), [], 'all lines of this catalogue have two windows at least')
  t.match(attentionTo({ ...seen, today: '2026-12-01' }), [{ kind: 'calendar', year: 2027 }])
  t.match(attentionTo({ ...seen, around: { ...around, counters: around.counters.filter(each => each.hallId !== 'north' || ['1', '3', '5'].includes(each.value.counterId)) } }),
    [{ kind: 'alone', hallId: 'north', serviceId: 'tax' }, { serviceId: 'permits' }, { serviceId: 'deeds' }])
  const device = (state: string) => ({ state }) as Parameters<typeof attentionTo>[0]['devices'][number]
  t.match(attentionTo({ ...seen, devices: [device('fine'), device('offline'), device('empty'), device('faulty')] }), [{ kind: 'devices', count: 2 }])
})

/** Changes of several steps, of which an earlier one writes what has no shape. */
import fc from 'fast-check'
import t from 'tap'
import type { CatalogStep } from '../../src/contract/administration.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { copyCatalog } from './folder.js'

const name = { zh: '新', en: 'New' }
/** Of each kind that steps work with. */
const parts = ['district', 'hall/downtown', 'hall/science-city', 'area/downtown/tax', 'line/downtown/tax-personal', 'counter/downtown/1', 'service/tax-personal', 'item/new', 'zone/downtown/z', 'theme/new', 'day/2026-05-01', 'hall/new']
const later: readonly CatalogStep[] = [
  { do: 'lunch', hallId: 'downtown', from: '12:00', to: '13:00' }, { do: 'lunch', hallId: 'downtown', counterIds: ['1', '2'], from: '12:00', to: '13:00' }, { do: 'lunch', hallId: 'downtown' },
  { do: 'exception', hallId: 'downtown', date: '2026-05-01', hours: null }, { do: 'exception', hallId: 'downtown', counterIds: ['1'], date: '2026-05-01', hours: [{ from: '09:00', to: '12:00' }] },
  { do: 'calendar', years: [2026], days: [] }, { do: 'place', hallId: 'downtown', areas: { tax: { x: 0, y: 0, width: 3, height: 3 } }, counters: { 1: { x: 1, y: 1 } } },
  { do: 'remove', part: 'hall/science-city' }, { do: 'remove', part: 'hall/new' }, { do: 'remove-service', serviceId: 'tax-personal' }, { do: 'remove', part: 'area/downtown/tax' },
  { do: 'add-service', service: { name, typicalMinutes: 20 }, halls: [{ hallId: 'downtown', areaId: 'tax', counterIds: ['1'] }] },
  { do: 'add-light-hall', hallId: 'town', name, address: name, services: [{ serviceId: 'tax-personal' }], travelMinutes: { downtown: 20, 'science-city': 20 }, like: 'downtown' },
  { do: 'patch', part: 'hall/downtown', fields: { address: name } }
] as readonly CatalogStep[]

const junk = fc.oneof(fc.constantFrom<unknown>(null, 0, '', 'x', [], {}, [null], [{}], { zh: 1 }, true), fc.jsonValue({ maxDepth: 2 }))
const fields = fc.dictionary(fc.constantFrom('hours', 'exceptions', 'halls', 'services', 'assists', 'travelMinutes', 'name', 'shortName', 'areaId', 'letter', 'hallId', 'serviceId', 'counterId', 'number', 'timeZone', 'rules', 'place', 'isLight', 'x'), junk, { maxKeys: 5 })
const written = fc.oneof(
  fc.tuple(fc.constantFrom(...parts), fields).map(([part, value]): CatalogStep => ({ do: 'put', part, value })),
  fc.tuple(fc.constantFrom(...parts.slice(0, 7)), fields).map(([part, value]): CatalogStep => ({ do: 'patch', part, fields: value }))
)

t.test('[C39] what an earlier step has written without its shape is told, and no later step stumbles over it', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, ['tax.yaml', 'welfare.yaml']).path, isOpen: false })
  const both = await district.preview([{ do: 'put', part: 'hall/downtown', value: {} }, { do: 'lunch', hallId: 'downtown', from: '12:30', to: '13:00' }])
  t.ok(both.problems.some(({ part, path }) => part === 'hall/downtown' && path === 'hours'))
  t.notOk(both.isPossible)
  const whole = { themeId: 'x', name, hint: name }
  for (const mended of [{ do: 'put', part: 'theme/x', value: whole }, { do: 'remove', part: 'theme/x' }] as const) {
    const again = await district.preview([{ do: 'put', part: 'theme/x', value: {} }, mended, { do: 'exception', hallId: 'downtown', date: '2026-05-01', hours: [] }])
    t.same(again.problems, [])
  }
  await fc.assert(fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 3 }), fc.array(fc.constantFrom(...later), { minLength: 1, maxLength: 3 }), fc.constantFrom('now', '2026-03-09'), async (first, then, from) => {
    const preview = await district.preview([...first, ...then], from)
    if (preview.isPossible && preview.problems.length > 0) throw new Error('possible, and wrong')
  }), { numRuns: 250 })
  t.equal(district.home.state().head, 1, 'trying changes nothing')
})

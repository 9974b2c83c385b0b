/** The name of a hall's catalogue follows what concerns the hall, and nothing else. */
import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import { canonical } from '../../src/catalog/version.js'
import { copyCatalog, shipped } from './folder.js'

const before = versions(loadCatalog(shipped))

function versions ({ halls }: ReturnType<typeof loadCatalog>): Record<string, string> {
  return Object.fromEntries([...halls.values()].map(hall => [hall.hallId, hall.catalogVersion]))
}

t.test('[Y6] the same files give the same versions, and each hall has its own', async t => {
  t.same(versions(loadCatalog(shipped)), before)
  t.not(before['downtown'], before['science-city'])
  t.match(before['downtown'], /^[0-9a-f]{12}$/)
})

t.test('[Y6] a change gives a version to the halls that it concerns, and to no other', async t => {
  for (const [what, file, from, to, concerned] of [
    ['seats downtown', 'halls/downtown.yaml', 'seats: 66', 'seats: 67', ['downtown']],
    ['hours of science city', 'halls/science-city.yaml', 'saturday: []', "saturday: [{ from: '09:00', to: '10:00' }]", ['science-city']],
    ['a rule of one hall', 'halls/science-city.yaml', 'hallId: science-city', 'hallId: science-city\nrules: { deferPlaces: 4 }', ['science-city']],
    ['an item of downtown', 'items/welfare.yaml', 'en: Applying for legal aid', 'en: Applying for help at law', ['downtown']],
    ['an item of science city', 'items/construction.yaml', 'en: Permit for a new road junction', 'en: Permit for a road junction', ['science-city']],
    ['an item of both', 'items/tax.yaml', 'en: VAT return', 'en: Return of VAT', ['downtown', 'science-city']],
    ['a rule of the district', 'district.yaml', 'deferPlaces: 3', 'deferPlaces: 4', ['downtown', 'science-city']],
    ['the name of a department', 'departments.yaml', 'en: Petitions Office', 'en: Office of Petitions', ['downtown', 'science-city']],
    ['the way between the halls', 'district.yaml', 'downtown: { science-city: 25 }', 'downtown: { science-city: 26 }', ['downtown', 'science-city']],
    ['a comment', 'district.yaml', 'undoSeconds: 15', 'undoSeconds: 15 # a quarter of a minute', []],
    ['the order of keys', 'halls/downtown.yaml', "timeZone: Asia/Shanghai\nnumberDayAt: '05:00'", "numberDayAt: '05:00'\ntimeZone: Asia/Shanghai", []]
  ] as const) {
    const folder = copyCatalog(t)
    folder.change(file, from, to)

    const after = versions(folder.load())

    t.same(Object.keys(before).filter(hallId => after[hallId] !== before[hallId]), concerned, what)
  }
})

t.test('[Y6] how keys are ordered makes no version, how lists are ordered does', async t => {
  t.equal(canonical({ b: [{ d: 1, c: 2 }], a: { f: 3, e: null } }), canonical({ a: { e: null, f: 3 }, b: [{ c: 2, d: 1 }] }))
  t.not(canonical([1, 2]), canonical([2, 1]))
  t.not(canonical({ a: { b: 1 } }), canonical({ a: { b: 2 } }))
})

t.test('[Y6] an item that one hall gives up concerns both', async t => {
  const folder = copyCatalog(t)
  folder.change('items/licences.yaml', '校外培训机构审批, en: Licence for an after-school training centre }\n  departmentId: education\n  serviceId: licences\n  themeId: licences\n  halls: [downtown, science-city]',
    '校外培训机构审批, en: Licence for an after-school training centre }\n  departmentId: education\n  serviceId: licences\n  themeId: licences\n  halls: [downtown]')

  t.same(Object.entries(versions(folder.load())).filter(([hallId, version]) => before[hallId] !== version).map(([hallId]) => hallId), ['downtown', 'science-city'])
})

t.test('[Y7] a hall has the rules of the district, but for its own', async t => {
  const folder = copyCatalog(t)
  folder.change('halls/science-city.yaml', 'hallId: science-city', 'hallId: science-city\nrules: { deferPlaces: 7, undoSeconds: 20 }')

  const { halls, district } = folder.load()

  t.same(halls.get('downtown')?.rules, district.rules)
  t.same(halls.get('science-city')?.rules, { ...district.rules, deferPlaces: 7, undoSeconds: 20 })
})

t.test('[Y8] one more file makes one more hall', async t => {
  const folder = copyCatalog(t)
  folder.write('halls/town.yml', `
hallId: town
name: { zh: 镇便民服务中心, en: Town Service Point }
shortName: { zh: 镇中心, en: Town }
address: { zh: 镇前街 2 号, en: '2 Town Street' }
timeZone: Asia/Shanghai
numberDayAt: '05:00'
hours: { monday: [{ from: '09:00', to: '12:00' }], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
grids: [{ gridId: town, name: { zh: 网格, en: Grid } }]
areas: [{ areaId: one, name: { zh: 等候区, en: Area }, floor: { zh: 一层, en: Floor 1 }, gridId: town, seats: 8, squareMetres: 20 }]
lines: []
counters: [{ counterId: '1', number: '1', areaId: one, services: [general] }]
travelMinutes: { downtown: 40, science-city: 50 }
`)
  t.match(folder.problems(), ['halls/town.yml lines: Too small: expected array to have >=1 items'])
  t.equal(folder.problems().length, 1, 'the ways that it brings along are not asked of the district')

  // All 24 letters are in use: the new hall takes one over.
  folder.change('halls/town.yml', 'lines: []', 'lines: [{ serviceId: general, letter: P, areaId: one }]')
  t.same(folder.problems(), ['halls/town.yml lines[0].letter: P is already collection in downtown'])
  for (const file of ['items/household.yaml', 'items/market-entry.yaml', 'items/public-services.yaml', 'items/real-estate.yaml']) {
    folder.write(file, folder.read(file).replaceAll('serviceId: collection\n', 'serviceId: general\n'))
  }
  folder.change('halls/downtown.yaml', '  - { letter: P, serviceId: collection, areaId: general, ticketsPerDay: 160 }\n', '')
  folder.write('halls/downtown.yaml', folder.read('halls/downtown.yaml').replaceAll(/ assists: \[collection\],/g, '')
    .replaceAll(/services: \[collection\], assists: \[general\]/g, 'services: [general]'))

  const catalog = folder.load()

  t.same([...catalog.halls.keys()], ['downtown', 'science-city', 'town'])
  t.same(catalog.district.travelMinutes, {
    downtown: { 'science-city': 25, town: 40 },
    'science-city': { downtown: 25, town: 50 },
    town: { downtown: 40, 'science-city': 50 }
  })
  t.notOk('travelMinutes' in (catalog.halls.get('town') ?? {}))
})

t.test('[Y8] a hall without its ways to the others is not enough', async t => {
  const folder = copyCatalog(t)
  const town = folder.read('halls/science-city.yaml').replace('hallId: science-city', 'hallId: town')
  folder.write('halls/town.yaml', town)

  t.ok(folder.problems().includes('district.yaml travelMinutes.town: the minutes from town to downtown are missing'))
  folder.write('halls/town.yaml', `${town}\ntravelMinutes: { downtown: 3, science-city: 4, moon: 5 }\n`)
  t.notOk(folder.problems().some(problem => problem.includes('are missing')))
  t.ok(folder.problems().includes('halls/town.yaml travelMinutes.moon: no hall moon'))
})

/** Everything that is wrong in the files of the catalogue is said at once, where it stands. */
import t from 'tap'
import { CatalogProblems } from '../../src/catalog/problems.js'
import { copyCatalog } from './folder.js'

const district = 'district.yaml'
const downtown = 'halls/downtown.yaml'
const scienceCity = 'halls/science-city.yaml'
const welfare = 'items/welfare.yaml'
const lineN = '{ letter: N, serviceId: general, areaId: general, ticketsPerDay: 65 }'
const counter53 = "{ counterId: '53', number: '53', areaId: public, services: [welfare], departmentId: civil-affairs }"
const legalAid = `- itemId: legal-aid
  name: { zh: 法律援助申请, en: Applying for legal aid }
  departmentId: justice
  serviceId: welfare
  themeId: welfare
  halls: [downtown]`

/** Two printers, the second as given. */
function printersOf (printerId: string, name: string, address: string): string {
  return `\nprinters:
  - { printerId: front, name: { zh: 前台, en: Front }, address: 'tcp://10.0.0.5', letters: gb18030 }
  - { printerId: ${printerId}, name: { zh: ${name}, en: Desk }, address: '${address}', letters: picture }\ngrids:\n`
}

/** One change each, and the one problem that it makes. */
const cases: ReadonlyArray<readonly [what: string, file: string, from: string, to: string, problem: string]> = [
  ['an unknown key', district, 'undoSeconds: 15', 'undoSeconds: 15\n  undoSecond: 1', 'district.yaml rules: Unrecognized key: "undoSecond"'],
  ['an unknown key of a counter', downtown, counter53, counter53.replace(', departmentId', ', color: red, departmentId'), 'halls/downtown.yaml counters[52]: Unrecognized key: "color"'],
  ['a rule out of bounds', district, 'callsMax: 5', 'callsMax: 50', 'district.yaml rules.callsMax: Too big: expected number to be <=9'],
  ['a number where a name is meant', downtown, "counterId: '53'", 'counterId: 53', 'halls/downtown.yaml counters[52].counterId: Invalid input: expected string, received number'],
  ['a theme twice', district, '- themeId: tax\n', '- themeId: real-estate\n', 'district.yaml themes[1].themeId: real-estate stands there twice'],
  ['a service twice', district, 'serviceId: collection,', 'serviceId: general,', 'district.yaml services[17].serviceId: general stands there twice'],
  ['a priority class twice', district, 'priority: agent,', 'priority: elderly,', 'district.yaml priorities[7].priority: elderly stands there twice'],
  ['a head start for everybody', district, 'priority: agent,', 'priority: normal,', 'district.yaml priorities[7].priority: normal is every visitor without a class: it has no head start'],
  ['a department twice', 'departments.yaml', 'departmentId: petitions,', 'departmentId: audit,', 'departments.yaml [48].departmentId: audit stands there twice'],
  ['a way to nowhere', district, 'downtown: { science-city: 25 }', 'downtown: { science-city: 25, moon: 9 }', 'district.yaml travelMinutes.downtown.moon: no hall moon'],
  ['a way from nowhere', district, '  science-city: { downtown: 25 }', '  science-city: { downtown: 25 }\n  moon: {}', 'district.yaml travelMinutes.moon: no hall moon'],
  ['a way that is missing', district, 'downtown: { science-city: 25 }', 'downtown: {}', 'district.yaml travelMinutes.downtown: the minutes from downtown to science-city are missing'],
  ['rules that never let a visitor be missed', district, 'missAfterCalls: 2', 'missAfterCalls: 6', 'district.yaml rules: missAfterCalls 6 is more than callsMax 5'],
  ['a letter of the other hall', scienceCity, 'letter: Z,', 'letter: A,', 'halls/science-city.yaml lines[9].letter: A is already real-estate-transfer in downtown'],
  ['a letter that reads as a number', scienceCity, 'letter: Z,', 'letter: O,', 'halls/science-city.yaml lines[9].letter: must be one or two of the letters A to Z without I and O'],
  ['a grid twice', scienceCity, '- { gridId: grid-4,', '- { gridId: grid-1,', 'halls/science-city.yaml grids[1].gridId: grid-1 stands there twice'],
  ['a hall twice', scienceCity, 'hallId: science-city', 'hallId: downtown', 'halls/science-city.yaml hallId: downtown stands there twice'],
  ['an area twice', downtown, '- areaId: tax\n', '- areaId: social\n', 'halls/downtown.yaml areas[3].areaId: social stands there twice'],
  ['a line of no service', downtown, lineN, lineN.replace('general,', 'cooking,'), 'halls/downtown.yaml lines[12].serviceId: no service cooking'],
  ['a line of no area', downtown, lineN, lineN.replace('areaId: general', 'areaId: attic'), 'halls/downtown.yaml lines[12].areaId: no area attic in this hall'],
  ['a line twice', downtown, lineN, lineN.replace('serviceId: general', 'serviceId: welfare'), 'halls/downtown.yaml lines[12].serviceId: welfare stands there twice'],
  ['a counter twice', downtown, "counterId: '53'", "counterId: '52'", 'halls/downtown.yaml counters[52].counterId: 52 stands there twice'],
  ['a desk number twice', downtown, "number: '53'", "number: '52'", 'halls/downtown.yaml counters[52].number: 52 stands there twice'],
  ['a printer twice', downtown, '\ngrids:\n', printersOf('front', '后台', 'file:/dev/usb/lp0'), 'halls/downtown.yaml printers[1].printerId: front stands there twice'],
  ['two names for one printer', downtown, '\ngrids:\n', printersOf('desk', '后台', 'tcp://10.0.0.5'), 'halls/downtown.yaml printers[1].address: tcp://10.0.0.5 stands there twice'],
  ["a printer's name twice", downtown, '\ngrids:\n', printersOf('desk', '前台', 'file:/dev/usb/lp0'), 'halls/downtown.yaml printers[1].name: 前台 stands there twice'],
  ['a printer at no port', downtown, '\ngrids:\n', printersOf('desk', '后台', 'tcp://10.0.0.5:99999'), 'halls/downtown.yaml printers[1].address: tcp://10.0.0.5:99999 names no host or no port from 1 to 65535'],
  ['a printer at no address', downtown, '\ngrids:\n', printersOf('desk', '后台', 'http://10.0.0.5'), 'halls/downtown.yaml printers[1].address: must look like tcp://10.0.0.5:9100 or file:/dev/usb/lp0'],
  ['a counter of no area', downtown, counter53, counter53.replace('areaId: public', 'areaId: attic'), 'halls/downtown.yaml counters[52].areaId: no area attic in this hall'],
  ['a counter of no department', downtown, counter53, counter53.replace('civil-affairs', 'circus'), 'halls/downtown.yaml counters[52].departmentId: no department circus'],
  ['a counter for a line of the other hall', downtown, counter53, counter53.replace('[welfare]', '[welfare, planning]'), 'halls/downtown.yaml counters[52].services[1]: no line for planning in this hall'],
  ['a counter that assists no line', downtown, counter53, counter53.replace('[welfare]', '[welfare], assists: [planning]'), 'halls/downtown.yaml counters[52].assists[0]: no line for planning in this hall'],
  ['a counter that assists its own line', downtown, counter53, counter53.replace('[welfare]', '[welfare], assists: [utilities, welfare]'), 'halls/downtown.yaml counters[52].assists[1]: welfare stands there twice'],
  ['hours that end before they begin', downtown, "saturday: [{ from: '09:00', to: '12:00' }]", "saturday: [{ from: '12:00', to: '09:00' }]", 'halls/downtown.yaml hours.saturday[0]: 12:00 is not before 09:00'],
  ['hours of no length', downtown, "saturday: [{ from: '09:00', to: '12:00' }]", "saturday: [{ from: '09:00', to: '09:00' }]", 'halls/downtown.yaml hours.saturday[0]: 09:00 is not before 09:00'],
  ['hours that overlap', downtown, "saturday: [{ from: '09:00', to: '12:00' }]", "saturday: [{ from: '09:00', to: '12:00' }, { from: '11:30', to: '13:00' }]", 'halls/downtown.yaml hours.saturday[1]: 11:30 is before the end of 09:00-12:00'],
  ['an hour of no clock', downtown, "saturday: [{ from: '09:00', to: '12:00' }]", "saturday: [{ from: '9:00', to: '12:00' }]", 'halls/downtown.yaml hours.saturday[0].from: Invalid string: must match pattern /^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$/'],
  ['a number day that begins with the next', downtown, "numberDayAt: '05:00'", "numberDayAt: '24:00'", 'halls/downtown.yaml numberDayAt: must be before 24:00'],
  ['a time zone of no place', downtown, 'timeZone: Asia/Shanghai', 'timeZone: Asia/Atlantis', 'halls/downtown.yaml timeZone: not a time zone of this system'],
  ['rules of a hall that never let a visitor be missed', downtown, 'hallId: downtown', 'hallId: downtown\nrules: { callsMax: 1 }', 'halls/downtown.yaml rules: missAfterCalls 2 is more than callsMax 1'],
  ['a zone twice', downtown, 'zoneId: zone-3', 'zoneId: zone-1', 'halls/downtown.yaml zones[2].zoneId: zone-1 stands there twice'],
  ['a zone of no area', downtown, "en: 'Self-service, floor 2' }\n    areaId: social", "en: 'Self-service, floor 2' }\n    areaId: attic", 'halls/downtown.yaml zones[2].areaId: no area attic in this hall'],
  ['a zone for no service', downtown, 'services: [tax-personal, tax-business]\n', 'services: [tax-personal, cooking]\n', 'halls/downtown.yaml zones[1].services[1]: no service cooking'],
  ['a station twice, in two zones', downtown, 'stationId: t11,', 'stationId: t1,', 'halls/downtown.yaml zones[1].stations[0].stationId: t1 stands there twice'],
  ['offers that end above where they begin', district, 'offerOffMinutes: 3', 'offerOffMinutes: 11', 'district.yaml balancing.offerOffMinutes: 11 is more than offerGainMinutes 10'],
  ['alerts that clear above where they are raised', district, 'seatClearShare: 0.85', 'seatClearShare: 1.5', 'district.yaml alerting.seatClearShare: 1.5 is more than seatShare 1'],
  ['a rule of balancing that nobody knows', district, 'offerMinutes: 3', 'offerMinutes: 3\n  offerMinute: 3', 'district.yaml balancing: Unrecognized key: "offerMinute"'],
  ['an item twice', welfare, 'itemId: legal-aid', 'itemId: deed-tax', 'items/welfare.yaml [21].itemId: deed-tax stands there twice'],
  ['an item of no department', welfare, legalAid, legalAid.replace('justice', 'circus'), 'items/welfare.yaml [21].departmentId: no department circus'],
  ['an item of no service', welfare, legalAid, legalAid.replace('serviceId: welfare', 'serviceId: cooking'), 'items/welfare.yaml [21].serviceId: no service cooking'],
  ['an item of no theme', welfare, legalAid, legalAid.replace('themeId: welfare', 'themeId: circus'), 'items/welfare.yaml [21].themeId: no theme circus'],
  ['an item of no hall', welfare, legalAid, legalAid.replace('[downtown]', '[downtown, moon]'), 'items/welfare.yaml [21].halls[1]: no hall moon'],
  ['an item in a hall without its line', welfare, legalAid, legalAid.replace('[downtown]', '[downtown, science-city]'), 'items/welfare.yaml [21].halls[1]: science-city has no line for welfare'],
  ['an item in a hall twice', welfare, legalAid, legalAid.replace('[downtown]', '[downtown, downtown]'), 'items/welfare.yaml [21].halls[1]: downtown stands there twice'],
  ['an online item without its address', welfare, '[居民身份证, 困难情况证明, 案件材料]\n  typicalMinutes: 16\n  for: person\n  flags: [nearby]', '[居民身份证]\n  typicalMinutes: 16\n  for: person\n  flags: [online]', 'items/welfare.yaml [21].flags: the flag online needs an address under online'],
  ['an address that is none', welfare, legalAid, `${legalAid}\n  online: { url: somewhere }`, 'items/welfare.yaml [21].online.url: Invalid URL']
]

t.test('[Y3] each thing that is wrong in the catalogue is said, with its file and path', async t => {
  for (const [what, file, from, to, problem] of cases) {
    const folder = copyCatalog(t, ['tax.yaml', 'welfare.yaml'])
    folder.change(file, from, to)

    const problems = folder.problems()

    t.ok(problems.includes(problem), what, { found: problems, wanted: problem })
  }
})

t.test('[Y3] a line that no counter serves is said, and assisting is not serving', async t => {
  const folder = copyCatalog(t)
  folder.write(downtown, folder.read(downtown).replaceAll('services: [housing-fund]', 'services: [social-insurance]'))

  t.match(folder.problems(), ['halls/downtown.yaml lines[8].serviceId: no counter has housing-fund among its services'])
})

t.test('[Y3] an area needs a grid of its own hall', async t => {
  const folder = copyCatalog(t)
  folder.write(downtown, folder.read(downtown).replaceAll('gridId: grid-2\n', 'gridId: grid-3\n'))

  t.same(folder.problems(), [2, 3, 4].map(index => `halls/downtown.yaml areas[${index}].gridId: no grid grid-3 in this hall`))
})

t.test('[Y4] all problems of all files are said at once, each with its line', async t => {
  const folder = copyCatalog(t)
  folder.change(district, 'callsMax: 5', 'callsMax: 50')
  folder.change(downtown, "saturday: [{ from: '09:00', to: '12:00' }]", "saturday: [{ from: '12:00', to: '09:00' }]")
  folder.change(scienceCity, 'letter: Z,', 'letter: A,')
  folder.change('items/tax.yaml', 'itemId: deed-tax', 'itemId: Deed tax')
  folder.change(welfare, legalAid, legalAid.replace('justice', 'circus').replace('serviceId: welfare', 'serviceId: cooking'))
  folder.change('items/investment.yaml', '- itemId: project-filing', '- itemId: [project-filing')

  t.throws(() => folder.load(), CatalogProblems)
  const found = folder.found()
  // With the district broken nothing is said of services: the department, and the line that is missing, are.
  t.same(found.map(({ file }) => file).toSorted(), [district, downtown, scienceCity, 'items/investment.yaml', 'items/tax.yaml', welfare, welfare].toSorted())
  for (const { file, line = 0, path } of found.filter(({ path: at }) => at !== '')) {
    const key = path.split(/[.[\]]+/).findLast(part => /[a-z]/i.test(part)) ?? ''
    const text = folder.read(file).split('\n').slice(Math.max(line - 2, 0), line).join('\n')
    t.ok(text.includes(`${key}:`), `${file}:${line} is where ${path} stands`)
  }
})

t.test('[Y4] the message holds every problem on a line of its own', async t => {
  const folder = copyCatalog(t)
  folder.change(downtown, "counterId: '53'", "counterId: '52'")
  folder.change(downtown, "number: '54'", "number: '52'")

  try {
    folder.load()
    t.fail('it must not load')
  } catch (error) {
    const line = folder.read(downtown).split('\n').findIndex(text => text.includes("number: '53'")) + 1
    t.equal(error instanceof Error ? error.message : '', [
      `The catalogue in ${folder.path} has 2 problems:`,
      `  halls/downtown.yaml:${line} counters[52].counterId: 52 stands there twice`,
      `  halls/downtown.yaml:${line + 1} counters[53].number: 52 stands there twice`
    ].join('\n'))
  }
})

t.test('[Y4] a broken hall is said as broken, and not again by every item that it does', async t => {
  const folder = copyCatalog(t)
  folder.change(scienceCity, 'hallId: science-city', 'hallId: Science City')

  t.match(folder.problems(), [/^halls\/science-city.yaml hallId: Invalid string/])
  t.equal(folder.problems().length, 1)
})

t.test('[Y4] a broken entry of a list hides no problem of the next', async t => {
  const folder = copyCatalog(t)
  folder.change(welfare, 'itemId: social-group-set-up', 'itemId: 7')
  folder.change(welfare, legalAid, legalAid.replace('justice', 'circus'))

  t.match(folder.problems(), [/^items\/welfare.yaml \[0\].itemId: /, 'items/welfare.yaml [21].departmentId: no department circus'])
})

t.test('[Y5] a file that is no YAML is said with its line', async t => {
  for (const [what, text, line, says] of [
    ['a bracket left open', 'name: { zh: 区\nrules: 1\n', 2, /.+/],
    ['a key twice', 'name: 1\nrules: 1\nname: 2\n', 3, /unique/i],
    ['a tab', 'name:\n\tzh: 区\n', 2, /tab/i]
  ] as const) {
    const folder = copyCatalog(t)
    folder.write(district, text)

    const [first] = folder.found()

    t.equal(first?.file, district, what)
    t.equal(first?.line, line, what)
    t.match(first?.says, says, what)
  }
})

t.test('[Y5] files that are missing, empty, binary, huge or of another name are said', async t => {
  const folder = copyCatalog(t)
  folder.remove(district)
  folder.write('departments.yaml', '')
  folder.write(welfare, Buffer.from([0xff, 0xfe, 0x00]))
  folder.write('items/huge.yaml', `# ${'x'.repeat(5 * 1024 * 1024)}`)
  folder.write('items/bomb.yaml', `a: &a [x]\n${'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${'abcdefgh'[index]}]`.replace(/\[(.)\]/, '[*$1, *$1, *$1, *$1, *$1, *$1, *$1, *$1, *$1]')).join('\n')}`)
  folder.write('items/list.yaml', 'a: 1')
  folder.write('item.yaml', '[]')
  folder.write('items/notes.txt', 'not read')

  const problems = folder.problems()

  for (const problem of [
    'district.yaml : is missing',
    'departments.yaml : Invalid input: expected array, received null',
    'items/welfare.yaml : is not UTF-8 text',
    'items/huge.yaml : is larger than 4 MB',
    'items/list.yaml : Invalid input: expected array, received object',
    'item.yaml : is not read: a catalogue is district.yaml, departments.yaml, halls/*.yaml and items/*.yaml'
  ]) t.ok(problems.includes(problem), problem, { problems })
  t.ok(problems.some(problem => problem.startsWith('items/bomb.yaml : ') && /alias/i.test(problem)))
  t.notOk(problems.some(problem => problem.includes('notes.txt')))
})

t.test('[Y5] a folder that is not there is said as what is missing in it', async t => {
  const folder = copyCatalog(t)
  folder.remove('.')

  t.same(folder.problems(), [
    'halls/ : has no hall: one .yaml file each',
    'items/ : has no items: a list of them in one .yaml file or more',
    'district.yaml : is missing',
    'departments.yaml : is missing'
  ])
})

/** The district as shipped: it loads, and it has the proportions of the real one. */
import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import type { Item } from '../../src/contract/catalog.js'
import { shipped } from './folder.js'

const catalog = loadCatalog(shipped)
const { district } = catalog
const downtown = catalog.halls.get('downtown')
const scienceCity = catalog.halls.get('science-city')
const items = [...catalog.items.values()]
if (!downtown || !scienceCity) throw new Error('a hall is missing')
const halls = [downtown, scienceCity]

const onlineShare = (some: readonly Item[]): number => some.filter(item => item.online).length / some.length

t.test('[Y1] the district has two halls, six waiting areas in the one and four in the other', async t => {
  t.same([...catalog.halls.keys()], ['downtown', 'science-city'])
  t.same(halls.map(hall => hall.areas.length), [6, 4])
  t.same(halls.map(hall => [hall.timeZone, hall.numberDayAt]), [['Asia/Shanghai', '05:00'], ['Asia/Shanghai', '05:00']])
  const squareMetres = downtown.areas.reduce((sum, area) => sum + area.squareMetres, 0)
  t.ok(squareMetres > 380 && squareMetres <= 400, `${squareMetres} m2`)
  t.ok(halls.flatMap(hall => hall.areas).every(area => area.seats > 0 && area.squareMetres / area.seats > 1.2))
})

t.test('[Y1] the district has four grids, 49 departments, and 43 of them have items', async t => {
  t.equal(halls.flatMap(hall => hall.grids).length, 4)
  t.equal(district.departments.length, 49)
  t.equal(new Set(items.map(item => item.departmentId)).size, 43)
})

t.test('[Y12] five self-service zones with 30 terminals, 48 desks and more than ten coaches; every line has an expected day', async t => {
  const zones = halls.flatMap(hall => hall.zones ?? [])
  const stations = zones.flatMap(zone => zone.stations)
  t.equal(zones.length, 5)
  t.equal(stations.filter(({ stationId }) => stationId.startsWith('t')).length, 30)
  t.equal(stations.filter(({ stationId }) => stationId.startsWith('p')).length, 48)
  t.ok(zones.reduce((sum, { coaches }) => sum + coaches, 0) > 10)
  t.ok(halls.every(hall => hall.lines.every(({ ticketsPerDay = 0 }) => ticketsPerDay > 0)))
  const shares = district.dayProfile.halfHours.reduce((sum, share) => sum + share, 0)
  t.ok(Math.abs(shares - 1) < 0.02, `the half hours are a whole day: ${shares}`)
})

t.test('[Y1] sixty counters in the one hall and forty in the other, three of them combined', async t => {
  t.same(halls.map(hall => hall.counters.length), [60, 40])
  t.same(halls.flatMap(hall => hall.counters).flatMap(counter => counter.combined?.zh.slice(0, -6) ?? []), ['不动产登记', '企业开办', '水电气热讯'])
  for (const { hallId, counters } of halls) {
    const share = counters.filter(counter => counter.assists?.length).length / counters.length
    t.ok(share >= 0.55 && share <= 0.65, `about three of five in ${hallId} assist another line: ${share}`)
  }
})

t.test('[Y1] every letter but O and I has a line, and A is the line of the first item on the kiosk', async t => {
  t.equal(halls.flatMap(hall => hall.lines).map(line => line.letter).toSorted().join(''), 'ABCDEFGHJKLMNPQRSTUVWXYZ')
  const first = items.find(item => item.themeId === district.themes[0]?.themeId)
  t.equal(first?.itemId, 'second-hand-home-transfer')
  t.equal(downtown.lines.find(line => line.serviceId === first?.serviceId)?.letter, 'A')
  t.ok(district.services.length <= 18)
})

t.test('[Y1] a visitor is called within the floor of the area where the line waits', async t => {
  for (const hall of halls) {
    const floorOf = (areaId: string | undefined): string | undefined => hall.areas.find(area => area.areaId === areaId)?.floor.en
    for (const { counterId, areaId, services, assists = [] } of hall.counters) {
      const floors = [...services, ...assists].map(serviceId => floorOf(hall.lines.find(line => line.serviceId === serviceId)?.areaId))
      t.same(new Set(floors), new Set([floorOf(areaId)]), `${hall.hallId} ${counterId}`)
    }
  }
})

t.test('[Y2] at least 300 items, a quarter of them online, of eight departments', async t => {
  t.ok(items.length >= 300)
  t.ok(onlineShare(items) > 0.2 && onlineShare(items) < 0.3, `${onlineShare(items)}`)
  t.equal(new Set(items.filter(item => item.online).map(item => item.departmentId)).size, 8)
})

t.test('[Y2] nine of ten tax items and of ten business registrations can be done online', async t => {
  const taxes = items.filter(item => item.serviceId.startsWith('tax-'))
  const registrations = items.filter(item => item.serviceId === 'business-registration')

  t.ok(taxes.length >= 25 && registrations.length >= 25)
  t.ok(Math.abs(onlineShare(taxes) - 0.903) < 0.02, `${onlineShare(taxes)}`)
  t.ok(Math.abs(onlineShare(registrations) - 0.9) < 0.02, `${onlineShare(registrations)}`)
})

t.test('[Y2] what can be done online says so, at an address that implies no real host', async t => {
  for (const { itemId, online, flags } of items) t.equal(flags.includes('online'), online !== undefined, itemId)
  t.same(new Set(items.flatMap(({ online }) => online ? [new URL(online.url).hostname] : [])), new Set(['banshi.example']))
})

t.test('[Y2] every item has Chinese and English names of its own and says what to bring', async t => {
  t.equal(new Set(items.map(item => item.name.zh)).size, items.length)
  t.equal(new Set(items.map(item => item.name.en)).size, items.length)
  for (const { itemId, name, bring } of items) {
    t.match(name.zh, /^\p{Script=Han}+$/u, itemId)
    t.match(name.en, /^[A-Z][\x20-\x7e]+$/, itemId)
    t.ok(bring.length > 0, itemId)
  }
})

t.test('[Y2] every theme and every line has items, and some items are done in both halls, some in one', async t => {
  for (const { themeId } of district.themes) t.ok(items.some(item => item.themeId === themeId), themeId)
  for (const { hallId, lines } of halls) {
    for (const { serviceId } of lines) t.ok(items.some(item => item.serviceId === serviceId && item.halls.includes(hallId)), `${serviceId} in ${hallId}`)
  }
  t.same(new Set(items.map(item => item.halls.join(' '))), new Set(['downtown', 'science-city', 'downtown science-city']))
})

/** A small district made in code: three services, and halls of six counters each. */
import type { Catalog, District, Hall, Item, Rules } from '../../src/contract/catalog.js'
import type { Hours } from '../../src/contract/hours.js'
import { usualAlerting, usualBalancing, usualDayProfile, usualVoice } from '../../src/contract/usual.js'

/** Monday, 09:00 in the halls' zone: every hall of `testCatalog` is open and issues. */
export const testMorning = Date.parse('2026-03-02T09:00:00+08:00')

export const testRules: Rules = {
  assistHandicapMinutes: 5,
  missAfterCalls: 2,
  missAfterSeconds: 60,
  callsMax: 3,
  recallGapSeconds: 20,
  returnRestSeconds: 120,
  requeueGraceMinutes: 30,
  undoSeconds: 15,
  deferPlaces: 3,
  awayCreditMinutes: 30,
  appointmentEarlyMinutes: 15,
  appointmentLateMinutes: 20,
  issueBeforeOpeningMinutes: 30,
  issueUntilClosingMinutes: 10,
  closeDayAfterMinutes: 60
}

const name = (en: string) => ({ zh: en, en })
const workday = [{ from: '08:00', to: '18:00' }]
const hours: Hours = { monday: workday, tuesday: workday, wednesday: workday, thursday: workday, friday: workday, saturday: workday, sunday: workday }

const services = [
  { serviceId: 'tax', name: name('Tax'), typicalMinutes: 8 },
  { serviceId: 'permits', name: name('Permits'), typicalMinutes: 12 },
  { serviceId: 'deeds', name: name('Deeds'), typicalMinutes: 20 }
]

const item: Item = {
  itemId: 'tax-return', name: name('Tax return'), departmentId: 'revenue', serviceId: 'tax', themeId: 'work', halls: [], bring: [],
  typicalMinutes: 8, for: 'person', flags: []
}

const counter = (counterId: string, own: string[], assists: string[] = []) =>
  ({ counterId, number: counterId, areaId: 'ground', services: own, assists })

/** Letters are unique across halls: the first hall has A, B and C, the next D, E and F … */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

export function testHall (hallId: string, index = 0, changes: Partial<Hall> = {}): Hall {
  return {
    hallId, name: name(hallId), shortName: name(hallId), address: name('1 Main Street'), timeZone: 'Asia/Shanghai', numberDayAt: '04:00', hours,
    grids: [{ gridId: 'north', name: name('North') }],
    areas: [{ areaId: 'ground', name: name('Ground'), floor: name('1F'), gridId: 'north', seats: 40, squareMetres: 80 }],
    lines: services.map(({ serviceId }, at) => ({ serviceId, letter: letters.charAt(index * services.length + at), areaId: 'ground' })),
    counters: [
      counter('1', ['tax'], ['permits']), counter('2', ['tax']), counter('3', ['permits'], ['tax', 'deeds']),
      counter('4', ['permits']), counter('5', ['deeds'], ['tax']), counter('6', ['tax', 'permits', 'deeds'])
    ],
    rules: testRules,
    catalogVersion: 'catalog-1',
    ...changes
  }
}

export function testCatalog (halls: readonly Hall[]): Catalog {
  const hallIds = halls.map(({ hallId }) => hallId)
  const district: District = {
    name: name('District'), rules: testRules, voice: usualVoice,
    priorities: [
      { priority: 'elderly', name: name('Elderly'), headStartMinutes: 10 },
      { priority: 'disabled', name: name('Disabled'), headStartMinutes: 20 }
    ],
    themes: [{ themeId: 'work', name: name('Work'), hint: name('Work') }],
    departments: [{ departmentId: 'revenue', name: name('Revenue') }],
    services,
    balancing: usualBalancing,
    alerting: usualAlerting,
    dayProfile: usualDayProfile,
    travelMinutes: Object.fromEntries(hallIds.map(from => [from, Object.fromEntries(hallIds.filter(to => to !== from).map(to => [to, 30]))]))
  }
  return {
    district,
    halls: new Map(halls.map(hall => [hall.hallId, hall])),
    services: new Map(services.map(service => [service.serviceId, service])),
    items: new Map([[item.itemId, { ...item, halls: hallIds }]])
  }
}

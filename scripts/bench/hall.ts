/** Halls for the bench, made in code: as many counters as it takes, open around the clock. */
import { randomBytes } from 'node:crypto'
import type { Catalog, District, Hall, Rules } from '../../src/contract/catalog.js'
import { usualAlerting, usualBalancing, usualDayProfile, usualVoice } from '../../src/contract/usual.js'
import { alwaysOpen, numberDay } from '../../src/domain/hours.js'
import type { RedisConnection } from '../../src/runtime/redis.js'
import { hallOf, type StoreContext } from '../../src/store/context.js'
import { openDay } from '../../src/store/halls/day.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { together } from './bench.js'

const rules: Rules = {
  assistHandicapMinutes: 5,
  missAfterCalls: 2,
  missAfterSeconds: 45,
  callsMax: 5,
  recallGapSeconds: 8,
  returnRestSeconds: 120,
  requeueGraceMinutes: 30,
  undoSeconds: 15,
  deferPlaces: 3,
  awayCreditMinutes: 30,
  appointmentEarlyMinutes: 10,
  appointmentLateMinutes: 15,
  issueBeforeOpeningMinutes: 0,
  issueUntilClosingMinutes: 0,
  closeDayAfterMinutes: 60
}

const name = (en: string) => ({ zh: en, en })
/** About as many lines as a real hall has, with about nine counters each. */
export const benchServices = Array.from({ length: 10 }, (_, index) => `service-${index}`)
const serviceAt = (index: number) => `service-${index % benchServices.length}`
const services = benchServices.map(serviceId => ({ serviceId, name: name(serviceId), typicalMinutes: 10 }))
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Each counter has a line of its own, every other one assists a second. */
function benchHall (hallId: string, index: number, counters: number): Hall {
  const areaId = 'ground'
  return alwaysOpen({
    hallId, name: name(hallId), shortName: name(hallId), address: name('1 Bench Street'), timeZone: 'Asia/Shanghai', numberDayAt: '05:00',
    hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
    grids: [{ gridId: 'north', name: name('North') }],
    areas: [{ areaId, name: name('Ground'), floor: name('1F'), gridId: 'north', seats: 60, squareMetres: 90 }],
    lines: services.map(({ serviceId }, at) => ({ serviceId, letter: letters.charAt((index * services.length + at) % letters.length), areaId })),
    counters: Array.from({ length: counters }, (_, at) => ({
      counterId: `${at + 1}`, number: `${at + 1}`, areaId,
      services: [serviceAt(at)], ...Math.floor(at / benchServices.length) % 2 === 1 && { assists: [serviceAt(at + 1)] }
    })),
    rules,
    catalogVersion: 'bench-1'
  })
}

export function benchCatalog (hallIds: readonly string[], countersEach: number): Catalog {
  const district: District = {
    name: name('Bench'), rules, voice: usualVoice, priorities: [],
    themes: [{ themeId: 'work', name: name('Work'), hint: name('Work') }],
    departments: [{ departmentId: 'revenue', name: name('Revenue') }],
    services,
    travelMinutes: {},
    balancing: usualBalancing,
    alerting: usualAlerting,
    dayProfile: usualDayProfile
  }
  return {
    district,
    halls: new Map(hallIds.map((hallId, index) => [hallId, benchHall(hallId, index, countersEach)])),
    services: new Map(services.map(service => [service.serviceId, service])),
    items: new Map()
  }
}

export const hallIdsOf = (count: number) => Array.from({ length: count }, () => `b${randomBytes(5).toString('hex')}`)

export function benchStore (redis: RedisConnection, catalog: Catalog): StoreContext {
  return { redis, now: Date.now, catalog: { current: () => catalog, reload: () => Promise.resolve(catalog) } }
}

/** Opens a hall's day and all of its counters, held by the sign-in `holder`. */
export async function openHall (store: StoreContext, hallId: string, holder = 'bench'): Promise<void> {
  const hall = hallOf(store, hallId)
  await openDay(store, { hallId, by: 'agent:bench', day: numberDay(hall, store.now()) })
  await together(hall.counters, 50, async ({ counterId }) =>
    await openCounter(store, { hallId, counterId, by: 'clerk:bench', clerk: 'bench', holder }))
}

/** A hall of a test's own with a self-service zone of two stations, and what can be done there. */
import type { Hall, Zone } from '../../src/contract/catalog.js'
import { openStoreHall, type StoreHall } from './store-hall.js'

const name = (en: string) => ({ zh: en, en })
const stations = (...ids: string[]) => ids.map(stationId => ({ stationId, name: name(stationId) }))

/** `corner`: all that is online. `booths`: deeds alone. */
export const testZones: Zone[] = [
  { zoneId: 'corner', name: name('Corner'), areaId: 'ground', coaches: 1, stations: stations('s1', 's2') },
  { zoneId: 'booths', name: name('Booths'), areaId: 'ground', coaches: 0, stations: stations('b1'), services: ['deeds'] }
]

/** `tax-online` and `deed-online` can be done there, `tax-return` and all permits cannot. */
export async function openZoneHall (t: Parameters<typeof openStoreHall>[0], { changes = {}, ...options }: Parameters<typeof openStoreHall>[1] & { changes?: Partial<Hall> } = {}): Promise<StoreHall> {
  const hall = await openStoreHall(t, { ...options, changes: { zones: testZones, ...changes } })
  addOnlineItems(hall)
  return hall
}

export function addOnlineItems ({ store, hallId }: Pick<StoreHall, 'store' | 'hallId'>): void {
  const { items } = store.catalog.current()
  const base = items.get('tax-return')
  if (!base) throw new Error('the test catalogue has a tax return')
  for (const [itemId, serviceId] of [['tax-online', 'tax'], ['deed-online', 'deeds']] as const) {
    (items as Map<string, typeof base>).set(itemId, { ...base, itemId, serviceId, halls: [hallId], online: { url: `https://example.org/${itemId}` } })
  }
}

/** What devices cannot do: told by the device, raised and ended as alerts in one act. */
import type { Alert, DeviceFault } from '../../contract/alert.js'
import type { HallEventOf } from '../../contract/events.js'
import type { DeviceRole } from '../../domain/authority.js'
import { Refusal } from '../../contract/refusal.js'
import { limits } from '../../domain/limits.js'
import { hallOf, type Act, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'

type More = { alerts?: Alert[], version: number }
const run = luaCommand<HallEventOf<'hall:alert-raised' | 'hall:alert-cleared'>, More>('halls/set-faults')

export interface SetFaults extends Act {
  readonly hallId: string
  /** The device's name, as people know it. */
  readonly place: string
  /** Where it stands; absent: where people come in. */
  readonly areaId?: string | undefined
  /** Who says so: `hall` for servers and workers. Each ends only what it has said itself. */
  readonly source: FaultSource
  /** All that it cannot do now. */
  readonly faults: readonly DeviceFault[]
}

const sources = ['hall', 'kiosk', 'wall', 'pad', 'rating'] as const satisfies ReadonlyArray<'hall' | DeviceRole>
export type FaultSource = typeof sources[number]

export interface FaultsSet {
  /** The alerts of this place that stand open. */
  readonly alerts: readonly Alert[]
  readonly version: number
  readonly replayed: boolean
}

/** @throws {Refusal} `hall-unknown`, `area-unknown`, `hall-closed`, `too-many-requests` (so many places have faults already) */
export async function setFaults (store: StoreContext, { hallId, place, areaId, source, faults, ...act }: SetFaults): Promise<FaultsSet> {
  const { areas, grids } = hallOf(store, hallId)
  const area = areaId === undefined ? areas[0] : areas.find(each => each.areaId === areaId)
  if (areaId !== undefined && !area) throw new Refusal('area-unknown')
  // The catalogue has at least one grid.
  const gridId = area?.gridId ?? grids[0]?.gridId ?? hallId
  const alerts = [...new Set(faults)].map(fault => ({ kind: 'device-fault', gridId, ...area && { areaId: area.areaId }, place, fault, toldTo: 'guides', figures: {} }))
  const { more, replayed } = await run(store, { ...act, hallId, input: { hallId, place, source, others: sources.filter(other => other !== source), faults: alerts, againMs: limits.faultAgainMs, placesMax: limits.faultPlacesMax } })
  return { alerts: more.alerts ?? [], version: more.version, replayed }
}

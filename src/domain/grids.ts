/** The grid of a hall in which a counter, a line or an area lies: how far the word of its head goes. */
import type { Hall } from '../contract/catalog.js'

type Places = Pick<Hall, 'areas' | 'counters' | 'lines'>
interface Named { readonly counterId?: string | undefined, readonly serviceId?: string | undefined, readonly areaId?: string | undefined }

/** Undefined where nothing is named that lies in one grid. */
export function gridOf ({ areas, counters, lines }: Places, { counterId, serviceId, areaId }: Named): string | undefined {
  const at = areaId ?? counters.find(plan => plan.counterId === counterId)?.areaId ?? lines.find(line => line.serviceId === serviceId)?.areaId
  return areas.find(area => area.areaId === at)?.gridId
}

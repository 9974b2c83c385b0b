/** Names of what ids stand for, in the language of the page. */
import type { Name } from '../../../src/contract/catalog.js'
import type { HallView } from '../../shared/hall-view.js'

export interface Names {
  readonly hall: (hallId: string) => string
  readonly service: (serviceId: string) => string
  readonly area: (areaId: string) => string
  readonly areaOfService: (serviceId: string) => string
  readonly counter: (counterId: string) => string
  readonly priority: (priority: string) => string
  readonly zone: (zoneId: string) => string
}

/** `own` is the hall that is looked at; services are known from all of them. */
export function namesOf (halls: readonly HallView[], own: HallView, say: (name: Name) => string): Names {
  const found = (names: ReadonlyArray<readonly [string, Name]>) => {
    const byId = new Map(names)
    return (id: string): string => {
      const name = byId.get(id)
      return name ? say(name) : id
    }
  }
  const areas = found(own.areas.map(({ areaId, name }) => [areaId, name]))
  const areaByService = new Map(own.lines.map(({ serviceId, areaId }) => [serviceId, areaId]))
  const numbers = new Map(own.counters.map(({ counterId, number }) => [counterId, number]))
  return {
    hall: found(halls.map(({ hallId, shortName }) => [hallId, shortName])),
    service: found(halls.flatMap(({ lines }) => lines.map(({ serviceId, name }) => [serviceId, name] as const))),
    area: areas,
    areaOfService: serviceId => areas(areaByService.get(serviceId) ?? ''),
    counter: counterId => numbers.get(counterId) ?? counterId,
    priority: found(own.priorities.map(({ priority, name }) => [priority, name])),
    zone: found(own.zones.map(({ zoneId, name }) => [zoneId, name]))
  }
}

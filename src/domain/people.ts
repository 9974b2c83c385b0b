/** People, not tickets: who sits in which area, companions counted in. */
import type { Board } from '../contract/board.js'
import type { FlowHall } from './flow-hall.js'

/** Who waits sits in the area of the line; who waits for a self-service station, in the area of the zone. */
export function peopleByArea ({ lines, zones = [], alerting }: Pick<FlowHall, 'lines' | 'zones' | 'alerting'>, { tickets }: Pick<Board, 'tickets'>): Map<string, number> {
  const areaOfLine = new Map(lines.map(({ serviceId, areaId }) => [serviceId, areaId]))
  const areaOfZone = new Map(zones.map(({ zoneId, areaId }) => [zoneId, areaId]))
  const visitors = new Map<string, number>()
  for (const { status, serviceId, zone } of Object.values(tickets)) {
    const isInZoneLine = status === 'parked' && zone !== undefined && zone.stationId === undefined
    const areaId = status === 'waiting' ? areaOfLine.get(serviceId) : isInZoneLine ? areaOfZone.get(zone.zoneId) : undefined
    if (areaId !== undefined) visitors.set(areaId, (visitors.get(areaId) ?? 0) + 1)
  }
  return new Map([...visitors].map(([areaId, count]) => [areaId, Math.round(count * alerting.peoplePerTicket)]))
}

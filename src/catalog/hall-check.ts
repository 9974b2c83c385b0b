/** Whether the parts of one hall fit together: areas, lines, counters, hours, rules. */
import type { CounterPlan, Line } from '../contract/catalog.js'
import type { Exception, Hours, OpenSpan } from '../contract/hours.js'
import { type HallFile, type Parts, type Placed, within } from './parts.js'
import type { Problem } from './problems.js'
import { repeats } from './repeats.js'

export function checkHall (hall: Placed<HallFile>, parts: Parts): Problem[] {
  const { value: { grids, areas, lines, counters, numberDayAt, printers = [] }, problem } = hall
  return [
    ...twice(hall, 'areas', 'areaId', areas.map(area => area.areaId)),
    ...twice(hall, 'lines', 'serviceId', lines.map(line => line.serviceId)),
    ...twice(hall, 'counters', 'counterId', counters.map(counter => counter.counterId)),
    // Visitors find a counter by the number on its desk.
    ...twice(hall, 'counters', 'number', counters.map(counter => counter.number)),
    ...twice(hall, 'printers', 'printerId', printers.map(printer => printer.printerId)),
    // Two names for one printer would print two tickets into each other; and its alerts go by its name.
    ...twice(hall, 'printers', 'address', printers.map(printer => printer.address)),
    ...repeats(printers.map(printer => printer.name.zh)).map(([index, name]) => problem(['printers', index, 'name'], `${name} stands there twice`)),
    ...printers.flatMap(({ address }, index) => isAddress(address) ? [] : [problem(['printers', index, 'address'], `${address} names no host or no port from 1 to 65535`)]),
    ...areas.flatMap(({ gridId }, index) => grids.some(grid => grid.gridId === gridId)
      ? []
      : [problem(['areas', index, 'gridId'], `no grid ${gridId} in this hall`)]),
    ...lines.flatMap((line, index) => checkLine(within(hall, ['lines', index], line), hall.value, parts)),
    ...counters.flatMap((counter, index) => checkCounter(within(hall, ['counters', index], counter), hall.value, parts)),
    ...checkZones(hall, parts),
    ...checkHours(hall),
    ...numberDayAt === '24:00' ? [problem(['numberDayAt'], 'must be before 24:00')] : [],
    ...checkRules(hall, parts)
  ]
}

function checkLine ({ value: { serviceId, areaId }, problem }: Placed<Line>, hall: HallFile, { district }: Parts): Problem[] {
  return [
    ...district && !district.value.services.some(service => service.serviceId === serviceId)
      ? [problem(['serviceId'], `no service ${serviceId}`)]
      : [],
    ...hasArea(hall, areaId) ? [] : [problem(['areaId'], `no area ${areaId} in this hall`)],
    ...hall.counters.some(counter => counter.services.includes(serviceId))
      ? []
      : [problem(['serviceId'], `no counter has ${serviceId} among its services`)]
  ]
}

function checkCounter (counter: Placed<CounterPlan>, hall: HallFile, { departments }: Parts): Problem[] {
  const { value, problem } = counter
  const { areaId, departmentId, services, assists = [] } = value
  const served = [
    ...services.map((serviceId, index) => ({ serviceId, path: ['services', index] })),
    ...assists.map((serviceId, index) => ({ serviceId, path: ['assists', index] }))
  ]
  return [
    ...checkHours(counter),
    ...hasArea(hall, areaId) ? [] : [problem(['areaId'], `no area ${areaId} in this hall`)],
    ...departmentId && departments && !departments.some(department => department.value.departmentId === departmentId)
      ? [problem(['departmentId'], `no department ${departmentId}`)]
      : [],
    ...served.filter(({ serviceId }) => !hall.lines.some(line => line.serviceId === serviceId))
      .map(({ serviceId, path }) => problem(path, `no line for ${serviceId} in this hall`)),
    ...repeats(served.map(({ serviceId }) => serviceId))
      .map(([index, serviceId]) => problem(served[index]?.path ?? [], `${serviceId} stands there twice`))
  ]
}

/** A station is named by itself: coaches and visitors say its number, not its zone. */
function checkZones (hall: Placed<HallFile>, { district }: Parts): Problem[] {
  const zones = hall.value.zones ?? []
  const stations = zones.flatMap((zone, place) => zone.stations.map(({ stationId }, index) => ({ stationId, path: ['zones', place, 'stations', index, 'stationId'] })))
  return [
    ...twice(hall, 'zones', 'zoneId', zones.map(zone => zone.zoneId)),
    ...repeats(stations.map(({ stationId }) => stationId)).map(([index, id]) => hall.problem(stations[index]?.path ?? [], `${id} stands there twice`)),
    ...zones.flatMap(({ areaId, services = [] }, place) => [
      ...hasArea(hall.value, areaId) ? [] : [hall.problem(['zones', place, 'areaId'], `no area ${areaId} in this hall`)],
      ...services.flatMap((serviceId, index) => !district || district.value.services.some(service => service.serviceId === serviceId)
        ? []
        : [hall.problem(['zones', place, 'services', index], `no service ${serviceId}`)])
    ])
  ]
}

function checkHours ({ value: { hours, exceptions = [] }, problem }: Placed<{ hours?: Hours | undefined, exceptions?: readonly Exception[] | undefined }>): Problem[] {
  const spansOf = (spans: readonly OpenSpan[], path: readonly PropertyKey[]): Problem[] => spans.flatMap(({ from, to }, index) => {
    const before = spans[index - 1]
    return [
      ...from < to ? [] : [problem([...path, index], `${from} is not before ${to}`)],
      ...before && from < before.to ? [problem([...path, index], `${from} is before the end of ${before.from}-${before.to}`)] : []
    ]
  })
  return [
    ...Object.entries(hours ?? {}).flatMap(([day, spans]) => spansOf(spans, ['hours', day])),
    ...exceptions.flatMap((each, index) => spansOf(each.hours, ['exceptions', index, 'hours'])),
    ...repeats(exceptions.map(({ date }) => date)).map(([index, date]) => problem(['exceptions', index, 'date'], `${date} stands there twice`))
  ]
}

/** A visitor who never comes must end up as missed, or the counter could never go on. */
function checkRules ({ value: { rules = {} }, problem }: Placed<HallFile>, { district }: Parts): Problem[] {
  const { missAfterCalls, callsMax } = { ...district?.value.rules, ...rules }
  if (missAfterCalls === undefined || callsMax === undefined || missAfterCalls <= callsMax) return []
  const isOwn = rules.missAfterCalls !== undefined || rules.callsMax !== undefined
  const at = isOwn ? problem : district?.problem ?? problem
  return [at(['rules'], `missAfterCalls ${missAfterCalls} is more than callsMax ${callsMax}`)]
}

function twice ({ problem }: Placed<HallFile>, list: string, key: string, ids: readonly string[]): Problem[] {
  return repeats(ids).map(([index, id]) => problem([list, index, key], `${id} stands there twice`))
}

/** A port may be left out: printers listen at 9100. */
function isAddress (address: string): boolean {
  if (address.startsWith('file:')) return true
  if (!URL.canParse(address)) return false
  const { hostname, port, pathname, username } = new URL(address)
  return hostname !== '' && port !== '0' && (pathname === '' || pathname === '/') && username === ''
}

function hasArea ({ areas }: HallFile, areaId: string): boolean {
  return areas.some(area => area.areaId === areaId)
}

/** How many people sit in each area over the next hour: from the same futures as the waits. */
import type { Board } from '../../contract/board.js'
import type { Catalog, Hall } from '../../contract/catalog.js'
import type { AreaForecast } from '../../contract/forecast.js'
import { minuteMs } from '../hall-clock.js'
import { quantileOf } from './estimate.js'

const cells = 6
const cellMs = 10 * minuteMs

/** When each cell begins: whole tens of minutes, so that a cell stays the same cell from one forecast to the next. */
export function cellsFrom (at: number): number[] {
  const first = Math.floor(at / cellMs) * cellMs
  return Array.from({ length: cells }, (_, cell) => first + cell * cellMs)
}

/** When to look at each cell: in its middle, of the first one not before now. */
export function marksOf (starts: readonly number[], at: number): number[] {
  return starts.map(start => Math.max(at, start + cellMs / 2))
}

/** `standing`: per cell and line, how many wait there in each future. Companions are counted in. */
export function occupancyOf ({ board, hall, catalog, at }: { readonly board: Pick<Board, 'tickets'>, readonly hall: Hall, readonly catalog: Pick<Catalog, 'district'>, readonly at: number }, standing: ReadonlyArray<readonly Float64Array[]>): AreaForecast[] {
  const starts = cellsFrom(at)
  const { peoplePerTicket } = catalog.district.alerting
  return hall.areas.map(({ areaId }) => {
    const lines = hall.lines.flatMap((line, index) => line.areaId === areaId ? [index] : [])
    const inZones = waitingForStations(board, hall, areaId)
    return {
      areaId,
      at,
      cells: starts.map((start, cell) => {
        const tickets = together(lines.flatMap(line => standing[cell]?.[line] ?? []))
        const people = (share: number) => Math.round((quantileOf(tickets, share) + inZones) * peoplePerTicket)
        return { at: start, p50: people(0.5), p90: people(0.9) }
      })
    }
  })
}

/** Who waits for a self-service station: as many as now, for want of a forecast. */
function waitingForStations ({ tickets }: Pick<Board, 'tickets'>, { zones = [] }: Hall, areaId: string): number {
  const here = new Set(zones.filter(zone => zone.areaId === areaId).map(({ zoneId }) => zoneId))
  return Object.values(tickets).filter(({ status, zone }) => status === 'parked' && zone && zone.stationId === undefined && here.has(zone.zoneId)).length
}

/** Sums by future, sorted; one future with nobody where there is no line. */
function together (lines: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(lines[0]?.length ?? 1)
  for (const line of lines) for (let future = 0; future < sums.length; future++) sums[future]! += line[future]!
  return sums.toSorted()
}

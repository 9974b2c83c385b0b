/** What the hall foretells: kept by its log, told to everybody who takes a number; and what staff say against it. */
import type { HallEventOf } from '../../contract/events.js'
import type { AreaForecast, Issuing, LineForecast } from '../../contract/forecast.js'
import { Refusal } from '../../contract/refusal.js'
import { hallOf, lineOf, type Act, type StoreContext } from '../context.js'
import { luaCommand, withCatalog } from '../script.js'

const runTell = luaCommand<HallEventOf<'hall:forecast'>>('halls/tell-forecast')
const runIssuing = luaCommand<HallEventOf<'hall:issuing-set'>, { version: number }>('halls/set-issuing')

export interface TellForecast extends Act {
  readonly hallId: string
  /** Those that changed; without any it says only that somebody still looks. */
  readonly lines: readonly LineForecast[]
  readonly areas: readonly AreaForecast[]
  /** `forecastAt` of the board that it was made from: once another one has told since, this is not. */
  readonly seenAt?: number
}

/**
 * @returns the version of the hall with it; `undefined` where another one was faster
 * @throws {Refusal} `hall-unknown`, `service-not-here`, `area-unknown`, `hall-closed`
 */
export async function tellForecast (store: StoreContext, { hallId, lines, areas, seenAt, ...act }: TellForecast): Promise<{ version: number | undefined }> {
  const { events: [event] } = await withCatalog(store, async () => {
    const hall = hallOf(store, hallId)
    for (const { serviceId } of lines) lineOf(hall, serviceId)
    if (areas.some(({ areaId }) => hall.areas.every(area => area.areaId !== areaId))) throw new Refusal('area-unknown')
    return await runTell(store, { ...act, hallId, usesCatalog: true, input: {
      lines: lines.map(line => ({ id: line.serviceId, json: JSON.stringify(line) })),
      areas: areas.map(area => ({ id: area.areaId, json: JSON.stringify(area) })),
      seenAt
    } })
  })
  return { version: event?.version }
}

export interface SetIssuing extends Act {
  readonly hallId: string
  readonly serviceId: string
  /** `null`: the forecast decides again. */
  readonly issuing: Issuing | null
}

/** @throws {Refusal} `hall-unknown`, `service-not-here`, `hall-closed` */
export async function setIssuing (store: StoreContext, { hallId, serviceId, issuing, ...act }: SetIssuing): Promise<{ issuing: Issuing | null, version: number, replayed: boolean }> {
  const { more, replayed } = await withCatalog(store, async () => {
    lineOf(hallOf(store, hallId), serviceId)
    return await runIssuing(store, { ...act, hallId, usesCatalog: true, input: { serviceId, issuing } })
  })
  return { issuing, version: more.version, replayed }
}

/** What of a hall's plan its flow is drawn by: `GET /halls/:hallId` answers all of it, so that a screen has it, too. */
import type { Area, Catalog, CounterPlan, Hall, Name, Zone } from '../contract/catalog.js'
import type { Alerting } from '../contract/steering.js'
import { minuteMs } from './hall-clock.js'
import { quantile } from './waits/law.js'

export interface FlowHall {
  readonly hallId: string
  readonly areas: readonly Area[]
  readonly lines: ReadonlyArray<{ readonly serviceId: string, readonly name: Name, readonly letter: string, readonly areaId: string, readonly usualMs: number }>
  readonly counters: ReadonlyArray<Pick<CounterPlan, 'counterId' | 'number' | 'areaId' | 'services' | 'assists'>>
  readonly zones?: readonly Zone[] | undefined
  readonly alerting: Pick<Alerting, 'peoplePerTicket' | 'stuckFactor'>
}

/** Scatter of visits before anything is learnt: variance per squared mean, the middle of what halls show. */
const priorScv = 0.7

/** `usualMs` (nine of ten visits are over by then) of what is learnt goes before the catalogue's figure. */
export function flowHall ({ district, services }: Catalog, hall: Hall, usual: ReadonlyMap<string, number> = new Map()): FlowHall {
  return {
    hallId: hall.hallId,
    areas: hall.areas,
    lines: hall.lines.map(({ serviceId, letter, areaId }) => {
      const { name = { zh: serviceId, en: serviceId }, typicalMinutes = 10 } = services.get(serviceId) ?? {}
      return { serviceId, name, letter, areaId, usualMs: usual.get(serviceId) ?? Math.round(quantile({ meanMs: typicalMinutes * minuteMs, scv: priorScv }, 0.9)) }
    }),
    counters: hall.counters,
    zones: hall.zones,
    alerting: district.alerting
  }
}

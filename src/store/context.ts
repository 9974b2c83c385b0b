/** What every command of the store is handed: the connection, the hall clock, the catalogue. */
import type { Cluster, Redis } from 'ioredis'
import type { Catalog, CounterPlan, Hall, Line } from '../contract/catalog.js'
import { Refusal } from '../contract/refusal.js'

/** The catalogue as it is now; `reload` reads it anew when the hall turns out to run on another one. */
export interface CatalogSource {
  current: () => Catalog
  reload: () => Promise<Catalog>
}

export interface StoreContext {
  readonly redis: Redis | Cluster
  /** Hall clock, epoch ms. */
  readonly now: () => number
  readonly catalog: CatalogSource
}

/** A request that may come twice: where its answer is kept, and a digest of its body. */
export interface Request {
  readonly answerId: string
  readonly bodyDigest: string
}

/** Who does it, as the log names them, and the request that may come twice. */
export interface Act {
  readonly by: string
  readonly request?: Request | undefined
}

/** @throws {Refusal} `hall-unknown` */
export function hallOf (store: StoreContext, hallId: string): Hall {
  const hall = store.catalog.current().halls.get(hallId)
  if (!hall) throw new Refusal('hall-unknown')
  return hall
}

/** @throws {Refusal} `counter-unknown` */
export function counterOf (hall: Hall, counterId: string): CounterPlan {
  const counter = hall.counters.find(plan => plan.counterId === counterId)
  if (!counter) throw new Refusal('counter-unknown')
  return counter
}

/** @throws {Refusal} `service-not-here` */
export function lineOf (hall: Hall, serviceId: string): Line {
  const line = hall.lines.find(each => each.serviceId === serviceId)
  if (!line) throw new Refusal('service-not-here')
  return line
}

const minuteMs = 60_000

/** The lines that a counter calls from: those bound to it alone, its own, then those it assists. */
export function linesOf (hall: Hall, counter: CounterPlan): Array<{ name: string, handicapMs: number }> {
  return [
    { name: `@${counter.counterId}`, handicapMs: 0 },
    ...counter.services.map(name => ({ name, handicapMs: 0 })),
    ...(counter.assists ?? []).map(name => ({ name, handicapMs: hall.rules.assistHandicapMinutes * minuteMs }))
  ]
}

/** How long visits take in a hall: learnt per service, and per item where there are enough. */
import type { Item, Service } from '../../contract/catalog.js'
import type { Ticket } from '../../contract/ticket.js'
import type { ServiceLaw } from './law.js'

/** Weight, mean and mean square of what was seen lately. */
export interface Moments { readonly weight: number, readonly meanMs: number, readonly squareMs2: number }

export interface ServiceLawsState {
  readonly services: Readonly<Record<string, Moments>>
  readonly items: Readonly<Record<string, Moments>>
  /** From the call to the start: the way to the counter. */
  readonly toDesk: Moments
}

const nothing: Moments = { weight: 0, meanMs: 0, squareMs2: 0 }
/** What each visit leaves of those before it: about the last five hundred count. */
const kept = 0.998
/** Shorter ones are slips of a finger, longer ones were forgotten. */
const [visitMinMs, visitMaxMs] = [5000, 4 * 60 * 60_000]
const [toDeskMaxMs, toDeskPriorMs] = [5 * 60_000, 30_000]
/** As many visits as what is known beforehand is worth: of the mean, of the scatter, of an item against its service. */
const [meanWorth, scatterWorth, itemWorth] = [20, 50, 30]
/** Squared coefficient of variation before anything is learnt: the middle of the six services of the design. */
const scvPrior = 0.7
const [scvMin, scvMax] = [0.05, 4]
/** An item is never believed to differ more from its service. */
const [paceMin, paceMax] = [0.25, 4]

export class ServiceLaws {
  readonly #services: Record<string, Moments>
  readonly #items: Record<string, Moments>
  #toDesk: Moments

  constructor (state: ServiceLawsState = { services: {}, items: {}, toDesk: nothing }) {
    this.#services = { ...state.services }
    this.#items = { ...state.items }
    this.#toDesk = state.toDesk
  }

  get state (): ServiceLawsState {
    return { services: { ...this.#services }, items: { ...this.#items }, toDesk: this.#toDesk }
  }

  started ({ calledAt, startedAt }: Pick<Ticket, 'calledAt' | 'startedAt'>): void {
    if (calledAt === undefined || startedAt === undefined || startedAt < calledAt) return
    this.#toDesk = seen(this.#toDesk, Math.min(startedAt - calledAt, toDeskMaxMs))
  }

  /** A visit that was served; one whose clock is known to be wrong, or that nobody closed, teaches nothing. */
  finished ({ serviceId, itemId, startedAt, endedAt, timingOff, unclosed }: Pick<Ticket, 'serviceId' | 'itemId' | 'startedAt' | 'endedAt' | 'timingOff' | 'unclosed'>): void {
    if (timingOff || unclosed || startedAt === undefined || endedAt === undefined) return
    const tookMs = endedAt - startedAt
    if (tookMs < visitMinMs || tookMs > visitMaxMs) return
    this.#services[serviceId] = seen(this.#services[serviceId], tookMs)
    if (itemId !== undefined) this.#items[itemId] = seen(this.#items[itemId], tookMs)
  }

  /** From the start to the end of a visit. The catalogue's typical time counts as twenty visits. */
  lawOf ({ serviceId, typicalMinutes }: Pick<Service, 'serviceId' | 'typicalMinutes'>): ServiceLaw {
    const { weight, meanMs, squareMs2 } = this.#services[serviceId] ?? nothing
    const scv = weight < 2 ? scvPrior : Math.max(0, squareMs2 / meanMs ** 2 - 1)
    return {
      meanMs: pooled(weight, meanMs, meanWorth, typicalMinutes * 60_000),
      scv: Math.min(Math.max(pooled(weight, scv, scatterWorth, scvPrior), scvMin), scvMax)
    }
  }

  /** How a visit for this item compares with all of its service: what the catalogue says, until there are enough. */
  paceOf (item: Pick<Item, 'itemId' | 'typicalMinutes'>, service: Pick<Service, 'serviceId' | 'typicalMinutes'>): number {
    const { weight, meanMs } = this.#items[item.itemId] ?? nothing
    const pace = pooled(weight, meanMs / this.lawOf(service).meanMs, itemWorth, item.typicalMinutes / service.typicalMinutes)
    return Math.min(Math.max(pace, paceMin), paceMax)
  }

  /** From the call to the start, on average. */
  get toDeskMs (): number {
    return pooled(this.#toDesk.weight, this.#toDesk.meanMs, meanWorth, toDeskPriorMs)
  }

  /** How long a counter is taken by a visit: the way to it and the visit itself. The way scatters little against the visit. */
  occupancyOf (service: Pick<Service, 'serviceId' | 'typicalMinutes'>): ServiceLaw {
    const { meanMs, scv } = this.lawOf(service)
    const wholeMs = meanMs + this.toDeskMs
    return { meanMs: wholeMs, scv: scv * (meanMs / wholeMs) ** 2 }
  }
}

/** The moments after one more, which weighs 1. */
function seen ({ weight, meanMs, squareMs2 }: Moments = nothing, ms: number): Moments {
  const total = kept * weight + 1
  return { weight: total, meanMs: meanMs + (ms - meanMs) / total, squareMs2: squareMs2 + (ms * ms - squareMs2) / total }
}

/** A mean of `weight` seen and `worth` known beforehand. */
function pooled (weight: number, mean: number, worth: number, prior: number): number {
  return (weight * mean + worth * prior) / (weight + worth)
}

/** Every range that was told with a ticket, held against when the ticket was called. */
import type { HallEvent } from '../../src/contract/events.js'
import { minutes } from './figures.js'

export interface ForecastFigures {
  readonly tickets: number
  /** Of the median that was told; null where nothing was. */
  readonly rmseMin: number | null
  /** Told less happened: above 0 people were called sooner than told. */
  readonly biasMin: number | null
  /** Share of p10 to p90, before rounding, that held. */
  readonly coverage80: number | null
}

/**
 * Whoever took the number in the hall, stayed in its line and was called: a phone's visitor comes later, a
 * moved or deferred one waits for something else, and one who left will never be known.
 */
export function forecastFigures (logs: ReadonlyMap<string, readonly HallEvent[]>): ForecastFigures {
  const errorsMs: number[] = []
  let held = 0
  for (const log of logs.values()) {
    const told = new Map<string, { readonly at: number, readonly p10Ms: number, readonly p50Ms: number, readonly p90Ms: number }>()
    for (const event of log) {
      if (!('ticket' in event)) continue
      const { ticketId, status, channel } = event.ticket
      if (event.type === 'ticket:issued') {
        if (event.wait && 'p50Ms' in event.wait && status === 'waiting' && channel !== 'appointment') told.set(ticketId, { at: event.at, ...event.wait })
        continue
      }
      const promise = told.get(ticketId)
      if (event.type === 'ticket:offered' || event.type === 'ticket:offer-answered' || event.type === 'ticket:noted' || !promise) continue
      told.delete(ticketId)
      if (event.type !== 'ticket:called' || event.why.direct !== undefined) continue
      const waitedMs = event.at - promise.at
      errorsMs.push(promise.p50Ms - waitedMs)
      if (waitedMs >= promise.p10Ms && waitedMs <= promise.p90Ms) held++
    }
  }
  const tickets = errorsMs.length
  if (tickets === 0) return { tickets, rmseMin: null, biasMin: null, coverage80: null }
  const mean = (of: (ms: number) => number) => errorsMs.reduce((sum, ms) => sum + of(ms), 0) / tickets
  return { tickets, rmseMin: minutes(Math.sqrt(mean(ms => ms * ms))), biasMin: minutes(mean(ms => ms)), coverage80: Number((held / tickets).toFixed(4)) }
}

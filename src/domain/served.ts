/** What each counter has done today: a projection of the log. */
import type { HallEvent } from '../contract/events.js'

export interface ServedAtCounter {
  readonly served: number
  /** Visits whose clock is right, and how long they took together. */
  readonly timed: number
  readonly serviceMs: number
}

export interface Served {
  readonly version: number
  readonly counters: ReadonlyMap<string, ServedAtCounter>
  /** Finished visits of today by version, so that an undo can take one back. */
  readonly finished: ReadonlyMap<number, { readonly counterId: string, readonly tookMs: number | undefined }>
}

export const nothingServed: Served = { version: 0, counters: new Map(), finished: new Map() }

/** `served` after `events`, which follow it in order. */
export function countServed (served: Served, events: Iterable<HallEvent>): Served {
  let { version } = served
  let counters = new Map(served.counters)
  let finished = new Map(served.finished)
  const count = (counterId: string, tookMs: number | undefined, by: 1 | -1) => {
    const was = counters.get(counterId) ?? { served: 0, timed: 0, serviceMs: 0 }
    const isTimed = tookMs !== undefined
    counters.set(counterId, { served: was.served + by, timed: was.timed + (isTimed ? by : 0), serviceMs: was.serviceMs + by * (tookMs ?? 0) })
  }

  for (const event of events) {
    version = event.version
    if (event.type === 'hall:day-opened') {
      counters = new Map()
      finished = new Map()
    } else if (event.type === 'ticket:finished') {
      const { startedAt, endedAt, timingOff } = event.ticket
      const tookMs = startedAt === undefined || endedAt === undefined || timingOff ? undefined : endedAt - startedAt
      finished.set(event.version, { counterId: event.counter.counterId, tookMs })
      count(event.counter.counterId, tookMs, 1)
    } else if (event.type === 'ticket:served-by-hand') {
      // Served, but how long it took nobody has measured.
      finished.set(event.version, { counterId: event.counter.counterId, tookMs: undefined })
      count(event.counter.counterId, undefined, 1)
    } else if (event.type === 'ticket:undone') {
      for (const undone of event.undoes) {
        const visit = finished.get(undone)
        if (visit) count(visit.counterId, visit.tookMs, -1)
        finished.delete(undone)
      }
    }
  }
  return { version, counters, finished }
}

/** Suggests opening a stand-by counter where people wait long, and closing it when it is no longer needed. */
import type { Balancing } from '../../contract/steering.js'

export interface StandbyCounter {
  readonly counterId: string
  readonly serves: readonly string[]
  readonly isOpen: boolean
  /** Hall ms; of an open one. */
  readonly openedAt?: number
}

export interface StandbyLine {
  readonly serviceId: string
  /** Predicted wait of a newcomer, ms. */
  readonly waitMs: number
  /** Since when more counters have been needed than there are, and since when fewer (`needSeen`); absent: not so now, or not computed. */
  readonly shortSince?: number
  readonly spareSince?: number
}

export interface StandbyQuestion {
  readonly at: number
  readonly dataAgeMs: number
  readonly closesAt: number
  readonly lines: readonly StandbyLine[]
  readonly counters: readonly StandbyCounter[]
}

export interface StandbySuggestion {
  readonly act: 'open' | 'close'
  readonly counterId: string
  /** The line that it is opened for; of a closing, the longest that it serves. */
  readonly serviceId: string
  readonly waitMs: number
  readonly reason: 'wait-long' | 'wait-short' | 'counters-short'
}

const minuteMs = 60_000
/** A need is believed when it lasts: before opening and before closing. */
const shortForMs = 5 * minuteMs
const spareForMs = 20 * minuteMs

/** One suggestion a look at most of each kind: what it does shows in the next look's waits. */
export function standbySuggestions ({ at, dataAgeMs, closesAt, lines, counters }: StandbyQuestion, balancing: Balancing): StandbySuggestion[] {
  if (dataAgeMs > balancing.staleSeconds * 1000) return []
  return [...toOpen(at, lines, counters, at < closesAt, balancing), ...toClose(at, lines, counters, balancing)]
}

function toOpen (at: number, lines: readonly StandbyLine[], counters: readonly StandbyCounter[], isOpenHall: boolean, { standbyOpenMinutes }: Balancing): StandbySuggestion[] {
  if (!isOpenHall) return []
  for (const { serviceId, waitMs, shortSince = Infinity } of lines.toSorted((one, other) => other.waitMs - one.waitMs)) {
    const isLong = waitMs > standbyOpenMinutes * minuteMs
    if (!isLong && !(at - shortSince >= shortForMs)) continue
    // The narrowest that can help: who can do everything stays at hand for whatever comes next.
    const [counter] = counters.filter(each => !each.isOpen && each.serves.includes(serviceId)).toSorted((one, other) => one.serves.length - other.serves.length)
    if (counter) return [{ act: 'open', counterId: counter.counterId, serviceId, waitMs, reason: isLong ? 'wait-long' : 'counters-short' }]
  }
  return []
}

function toClose (at: number, lines: readonly StandbyLine[], counters: readonly StandbyCounter[], { standbyCloseMinutes, standbyLeastMinutes }: Balancing): StandbySuggestion[] {
  const knowsNeed = lines.some(({ shortSince, spareSince }) => shortSince !== undefined || spareSince !== undefined)
  for (const { counterId, serves, isOpen, openedAt = at } of counters) {
    if (!isOpen || at - openedAt < standbyLeastMinutes * minuteMs) continue
    const [longest] = lines.filter(line => serves.includes(line.serviceId)).toSorted((one, other) => other.waitMs - one.waitMs)
    if (longest && longest.waitMs < standbyCloseMinutes * minuteMs && (!knowsNeed || at - (longest.spareSince ?? Infinity) >= spareForMs)) return [{ act: 'close', counterId, serviceId: longest.serviceId, waitMs: longest.waitMs, reason: 'wait-short' }]
  }
  return []
}

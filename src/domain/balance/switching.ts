/** Suggests that a counter changes over to another line, where that helps more than it hurts. */

export interface SwitchLine {
  readonly serviceId: string
  /** Predicted wait of a newcomer, ms. */
  readonly waitMs: number
  /** Counters whose own line this is. */
  readonly counters: number
}

export interface SwitchCounter {
  readonly counterId: string
  /** Its own line now, since when (hall ms), and what else its clerk can do. */
  readonly serviceId: string
  readonly sinceAt: number
  readonly skills: readonly string[]
}

export interface SwitchSuggestion {
  readonly counterId: string
  readonly from: string
  readonly to: string
  readonly fromWaitMs: number
  readonly toWaitMs: number
}

const minuteMs = 60_000
/** waits-and-rebalancing 3.1, rule 6: how much longer the other line must be, and how long a counter stays with a line. */
const differenceMs = 10 * minuteMs
const dwellMs = 20 * minuteMs
export const switchesMax = 2

/** Longest differences first; each suggestion is weighed as if those before it had been followed. */
export function switchSuggestions (at: number, lines: readonly SwitchLine[], counters: readonly SwitchCounter[]): SwitchSuggestion[] {
  const now = new Map(lines.map(line => [line.serviceId, { ...line }]))
  const found: SwitchSuggestion[] = []
  while (found.length < switchesMax) {
    const used = new Set(found.map(({ counterId }) => counterId))
    const [best] = counters
      .filter(({ counterId, sinceAt }) => !used.has(counterId) && at - sinceAt >= dwellMs)
      .flatMap(({ counterId, serviceId, skills }) => skills.flatMap(to => {
        const [a, b] = [now.get(serviceId), now.get(to)]
        return a && b && a !== b && isWorth(a, b) ? [{ counterId, from: serviceId, to, fromWaitMs: a.waitMs, toWaitMs: b.waitMs }] : []
      }))
      .toSorted((one, other) => (other.toWaitMs - other.fromWaitMs) - (one.toWaitMs - one.fromWaitMs))
    if (!best) return found
    found.push(best)
    move(now.get(best.from), -1)
    move(now.get(best.to), 1)
  }
  return found
}

/** No overshoot: afterwards the line that gave must not be the longer one. */
function isWorth (a: SwitchLine, b: SwitchLine): boolean {
  return b.waitMs - a.waitMs >= differenceMs && a.counters > 1 &&
    a.waitMs * a.counters / (a.counters - 1) <= b.waitMs * b.counters / (b.counters + 1)
}

function move (line: { waitMs: number, counters: number } | undefined, by: 1 | -1): void {
  if (!line) return
  line.waitMs *= line.counters / (line.counters + by)
  line.counters += by
}

/** Whether those who went were better off: each is held against a like neighbour who stayed. */

export interface Gone {
  readonly ticketId: string
  readonly serviceId: string
  readonly from: string
  /** Rank at the hall that was left, and from ticket to service, ms. */
  readonly rank: number
  readonly delayMs: number
}

export interface Stayed { readonly serviceId: string, readonly hallId: string, readonly rank: number, readonly delayMs: number }

export interface Outcome {
  readonly ticketId: string
  /** Less than the neighbour's delay: what going was worth, ms. */
  readonly measuredGainMs: number
  readonly isRegret: boolean
}

/** More than this worse than the neighbour is regret. */
export const regretMs = 5 * 60_000
/** A neighbour took a ticket at most this long before or after. */
const nearMs = 15 * 60_000

/** The nearest in rank of those who stayed; without one nothing is known, and nothing is said. */
export function outcomes (gone: readonly Gone[], stayed: readonly Stayed[]): Outcome[] {
  const lines = grouped(stayed)
  return gone.flatMap(({ ticketId, serviceId, from, rank, delayMs }) => {
    const near = lines.get(keyOf({ serviceId, hallId: from })) ?? []
    let best: Stayed | undefined
    for (const each of near) if (Math.abs(each.rank - rank) <= nearMs && (!best || Math.abs(each.rank - rank) < Math.abs(best.rank - rank))) best = each
    if (!best) return []
    const measuredGainMs = best.delayMs - delayMs
    return [{ ticketId, measuredGainMs, isRegret: -measuredGainMs > regretMs }]
  })
}

const keyOf = ({ serviceId, hallId }: { serviceId: string, hallId: string }) => `${serviceId} ${hallId}`

function grouped (stayed: readonly Stayed[]): Map<string, Stayed[]> {
  const lines = new Map<string, Stayed[]>()
  for (const each of stayed) {
    const line = lines.get(keyOf(each))
    if (line) line.push(each)
    else lines.set(keyOf(each), [each])
  }
  return lines
}

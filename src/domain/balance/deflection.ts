/** Who is told that there is another way than waiting at a counter: a terminal with a helper, or doing it online. */
import type { Balancing } from '../../contract/steering.js'

export interface DeflectionQuestion {
  readonly waitMs: number
  readonly dataAgeMs: number
  readonly isOnlineItem: boolean
  /** Terminals that are free, less those promised already. */
  readonly stationsFree: number
  /** Expected wait for a terminal, ms; absent where the hall has none. */
  readonly stationWaitMs?: number
}

/** `self-service`: the ticket stays valid until all is finished there. `online`: only said, nothing changes. */
export function deflection ({ waitMs, dataAgeMs, isOnlineItem, stationsFree, stationWaitMs }: DeflectionQuestion, { deflectMinutes, staleSeconds }: Balancing): 'self-service' | 'online' | undefined {
  if (!isOnlineItem || dataAgeMs > staleSeconds * 1000 || waitMs <= deflectMinutes * 60_000) return undefined
  const isSooner = stationWaitMs !== undefined && (stationsFree > 0 || stationWaitMs < waitMs / 2)
  return isSooner ? 'self-service' : 'online'
}

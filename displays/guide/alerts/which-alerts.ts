/** Which alerts stand before the guide: three at most, those that need somebody first. */
import type { Alert } from '../../../src/contract/alert.js'

export const shownMax = 3

export interface Standing {
  readonly shown: readonly Alert[]
  /** Open, and not among the shown. */
  readonly more: number
  /** Put aside for a while. */
  readonly deferred: readonly Alert[]
  /** What needs a guide now, all of it. */
  readonly open: readonly Alert[]
}

/**
 * `alerts` as the flow orders them, the most urgent first. What only the counter itself was told is not the
 * guide's affair yet; what was put aside keeps quiet until its time. What this guide went to last stands before
 * all others: it waits for "done".
 */
export function standing (alerts: readonly Alert[], grid: string | undefined, now: number, who?: string): Standing {
  const mine = alerts.filter(alert => grid === undefined || alert.gridId === grid)
  const deferred = mine.filter(alert => isDeferred(alert, now))
  const needed = mine.filter(alert => !isDeferred(alert, now) && alert.toldTo !== 'counter')
  const [last] = needed.filter(({ owner }) => owner !== undefined && ownerName(owner) === who).toSorted((one, other) => (other.claimedAt ?? 0) - (one.claimedAt ?? 0))
  const open = last ? [last, ...needed.filter(alert => alert !== last)] : needed
  return { shown: open.slice(0, shownMax), more: Math.max(0, open.length - shownMax), deferred, open }
}

function isDeferred ({ laterAt = 0 }: Alert, now: number): boolean {
  return laterAt > now
}

/** `guide:mei` is known to people as `mei`. */
export function ownerName (owner: string): string {
  return owner.slice(owner.indexOf(':') + 1)
}

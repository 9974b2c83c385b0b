/** How long such a visit usually takes here: what the timer is held against. */

/** Below so many visits of today the day says little. */
const saysEnough = 5

/** Ms, or nothing where nobody knows. */
export function usualTime (today: { readonly served: number, readonly meanServiceMs?: number | undefined } | undefined, typicalMinutes: number | undefined): number | undefined {
  if (today?.meanServiceMs !== undefined && today.meanServiceMs > 0 && today.served >= saysEnough) return today.meanServiceMs
  return typicalMinutes === undefined ? today?.meanServiceMs : typicalMinutes * 60_000
}

export function isLongVisit (ranMs: number, usualMs: number | undefined): boolean {
  return usualMs !== undefined && ranMs > usualMs * 1.5
}

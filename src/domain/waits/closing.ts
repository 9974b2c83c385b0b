/** Whether a number that is taken now can still be served before the hall closes, and until when one can. */

/** A line that was closed by the forecast opens again once the forecast keeps this far from closing time. */
const reopenMarginMs = 5 * 60_000

/** Somebody who takes a number at `at`, and by when nine of ten such are called; hall ms, Infinity when never. */
export interface Newcomer { readonly at: number, readonly p90CallAt: number }

/** No more numbers: nine of ten would not all be called in time. One who is just too late does not open it again at once. */
export function isClosing ({ p90CallAt }: Newcomer, closesAt: number, wasClosing: boolean): boolean {
  return p90CallAt > closesAt - (wasClosing ? reopenMarginMs : 0)
}

/**
 * The last moment at which a number can still be served, by newcomers in the order of their coming: between the last who is
 * called in time and the first after, in proportion. `undefined` when all are.
 */
export function lastTicketAt (newcomers: readonly Newcomer[], closesAt: number): number | undefined {
  const late = newcomers.findIndex(({ p90CallAt }) => p90CallAt > closesAt)
  const first = newcomers[late]
  if (!first) return undefined
  const last = newcomers[late - 1]
  if (!last) return first.at
  if (first.p90CallAt === Infinity) return last.at
  const share = (closesAt - last.p90CallAt) / (first.p90CallAt - last.p90CallAt)
  return Math.floor(last.at + share * (first.at - last.at))
}

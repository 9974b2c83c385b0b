/** Where it is sooner, for a service that two halls offer: told in steps of five minutes, from the middle of each wait. */
import type { Wait } from '../../src/contract/wait.js'
import type { SharedWords } from './zh-CN.js'

const stepMinutes = 5

/** Minutes by which the other hall is sooner: negative when it is later, 0 when about the same; absent where a wait is unknown. */
export function soonerThere (here: Wait, there: Wait): number | undefined {
  if ('unknown' in here || 'unknown' in there) return undefined
  const steps = Math.round((here.p50Ms - there.p50Ms) / (stepMinutes * 60_000))
  // Never minus nothing.
  return steps === 0 ? 0 : steps * stepMinutes
}

export function differenceWords (shared: SharedWords, hall: string, minutes: number): string {
  if (minutes === 0) return shared.aboutSame
  return minutes > 0 ? shared.sooner(hall, minutes) : shared.later(hall, -minutes)
}

interface LineWait { readonly serviceId: string, readonly wait: Wait }

/** The service of both halls with the largest difference to the other's good; absent where it is sooner nowhere. */
export function mostSooner<L extends LineWait> (here: readonly L[], there: readonly LineWait[]): { readonly line: L, readonly minutes: number } | undefined {
  let best: { readonly line: L, readonly minutes: number } | undefined
  for (const line of here) {
    const other = there.find(each => each.serviceId === line.serviceId)
    const minutes = other ? soonerThere(line.wait, other.wait) ?? 0 : 0
    if (minutes > (best?.minutes ?? 0)) best = { line, minutes }
  }
  return best
}

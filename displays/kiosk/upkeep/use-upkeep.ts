/** A page that stands for months begins anew between two visits, and nobody leaves it by going back. */
import { useEffect, useRef } from 'react'

export const visitsMax = 50
const idleReloadMs = 60 * 60_000
const lookEveryMs = 10_000

export interface Standing {
  readonly visits: number
  /** Nobody is here, since this long (ms). */
  readonly freeMs: number
  readonly isFree: boolean
  /** The hall answers: a page that is loaded now will come. */
  readonly isLive: boolean
}

export function beginsAnew ({ visits, freeMs, isFree, isLive }: Standing): boolean {
  return isFree && isLive && (visits >= visitsMax || freeMs >= idleReloadMs)
}

export function useUpkeep (standing: Omit<Standing, 'freeMs'>): void {
  const { visits, isFree, isLive } = standing
  const latest = useRef(standing)
  useEffect(() => { latest.current = standing })
  useEffect(() => { if (beginsAnew({ visits, isFree, isLive, freeMs: 0 })) window.location.reload() }, [visits, isFree, isLive])

  useEffect(() => {
    const since = performance.now()
    const timer = window.setInterval(() => { if (beginsAnew({ ...latest.current, freeMs: performance.now() - since })) window.location.reload() }, lookEveryMs)
    return () => { window.clearInterval(timer) }
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- The hour begins anew with each visit.
  }, [isFree])

  useEffect(() => {
    const stay = (): void => { window.history.pushState(null, '') }
    stay()
    window.addEventListener('popstate', stay)
    return () => { window.removeEventListener('popstate', stay) }
  }, [])
}

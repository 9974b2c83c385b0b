/** A page that stands for months begins anew between two visits, and nobody leaves it by going back. */
import { useEffect } from 'react'

export const visitsMax = 50
const idleReloadMs = 60 * 60_000
const lookEveryMs = 30_000

interface Standing {
  readonly visits: number
  /** Nobody is here and the hall answers: a page that is loaded now will come. */
  readonly mayReload: boolean
}

export function useUpkeep ({ visits, mayReload }: Standing): void {
  useEffect(() => { if (mayReload && visits >= visitsMax) window.location.reload() }, [visits, mayReload])

  useEffect(() => {
    if (!mayReload) return undefined
    const since = performance.now()
    const timer = window.setInterval(() => { if (performance.now() - since >= idleReloadMs) window.location.reload() }, lookEveryMs)
    return () => { window.clearInterval(timer) }
  }, [mayReload])

  useEffect(() => {
    const stay = (): void => { window.history.pushState(null, '') }
    stay()
    window.addEventListener('popstate', stay)
    return () => { window.removeEventListener('popstate', stay) }
  }, [])
}

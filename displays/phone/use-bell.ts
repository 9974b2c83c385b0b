/** The phone's bell: allowed by a first touch, rung and shaken when something happens, as far as the browser lets it. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { createBell } from './bell.js'
import type { Alarm } from './ticket-truth.js'

const calledPattern = [400, 200, 400, 200, 400]
const soonPattern = [300]

export interface UsedBell {
  /** Whether it may ring by now. */
  readonly canRing: boolean
  /** Asks for that, within a touch. */
  readonly allow: () => void
  readonly ring: (alarm: Alarm) => void
  readonly stop: () => void
}

export function useBell (): UsedBell {
  const [bell] = useState(() => createBell())
  const [canRing, setRing] = useState(false)
  const allow = useCallback(() => { void bell.allow().then(setRing) }, [bell])
  // Any touch of the page will do; a button that says so helps those who touch nothing.
  useEffect(() => {
    if (canRing) return undefined
    document.addEventListener('click', allow)
    return () => { document.removeEventListener('click', allow) }
  }, [allow, canRing])
  const ring = useCallback((alarm: Alarm) => {
    bell.ring(alarm)
    // Before the first touch the browser refuses, and says so to its console.
    const isTouched = !('userActivation' in navigator) || navigator.userActivation.hasBeenActive
    if (isTouched && 'vibrate' in navigator) navigator.vibrate(alarm === 'called' ? calledPattern : soonPattern)
  }, [bell])
  return useMemo(() => ({ canRing, allow, ring, stop: bell.stop }), [canRing, allow, ring, bell])
}

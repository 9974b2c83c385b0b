/** Shakes and rings the phone when something happens to its ticket, as far as the browser lets it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { createBell } from './bell.js'
import { alarmOf, type Truth } from './ticket-truth.js'

const calledPattern = [400, 200, 400, 200, 400]
const soonPattern = [300]

/** Whether it may ring by now, and how to ask for it within a touch. */
export function useAlarm (truth: Truth | undefined): { readonly canRing: boolean, readonly allow: () => void } {
  const [bell] = useState(() => createBell())
  const [canRing, setRing] = useState(false)
  const before = useRef<Truth>(undefined)

  const allow = useCallback(() => { void bell.allow().then(setRing) }, [bell])
  // Any touch of the page will do; a button that says so helps those who touch nothing.
  useEffect(() => {
    if (canRing) return undefined
    document.addEventListener('click', allow)
    return () => { document.removeEventListener('click', allow) }
  }, [allow, canRing])

  useEffect(() => {
    if (!truth) return
    const alarm = alarmOf(before.current, truth)
    if (before.current?.status === 'called' && truth.status !== 'called') bell.stop()
    before.current = truth
    if (!alarm) return
    bell.ring(alarm)
    // Before the first touch the browser refuses, and says so to its console.
    const isTouched = !('userActivation' in navigator) || navigator.userActivation.hasBeenActive
    if (isTouched && 'vibrate' in navigator) navigator.vibrate(alarm === 'called' ? calledPattern : soonPattern)
  }, [truth, bell])
  return { canRing, allow }
}

/** Rings when something happens to the ticket of this phone. */
import { useEffect, useRef } from 'react'
import { alarmOf, type Truth } from './ticket-truth.js'
import { useBell, type UsedBell } from './use-bell.js'

export function useAlarm (truth: Truth | undefined): UsedBell {
  const bell = useBell()
  const { ring, stop } = bell
  const before = useRef<Truth>(undefined)
  useEffect(() => {
    if (!truth) return
    const alarm = alarmOf(before.current, truth)
    if (before.current?.status === 'called' && truth.status !== 'called') stop()
    before.current = truth
    if (alarm) ring(alarm)
  }, [truth, ring, stop])
  return bell
}

/** Watches for touches; tells how long there was none. */
import { useEffect, useRef, useState } from 'react'
import { idleAt, type Idle, type IdleTimes } from './idle.js'

const lookEveryMs = 250

export function useIdle (times: IdleTimes, isOn: boolean, onOver: () => void): Idle {
  const [idle, setIdle] = useState<Idle>({ state: 'busy' })
  const over = useRef(onOver)
  useEffect(() => { over.current = onOver })
  useEffect(() => {
    let touchedAt = performance.now()
    const touch = (): void => {
      touchedAt = performance.now()
      setIdle({ state: 'busy' })
    }
    const timer = window.setInterval(() => {
      if (!isOn) return
      const next = idleAt(performance.now() - touchedAt, times)
      if (next.state === 'over') {
        touch()
        over.current()
      } else if (next.state === 'asks') setIdle(next)
    }, lookEveryMs)
    window.addEventListener('pointerdown', touch, true)
    window.addEventListener('keydown', touch, true)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('pointerdown', touch, true)
      window.removeEventListener('keydown', touch, true)
    }
  }, [times, isOn])
  return isOn ? idle : { state: 'busy' }
}

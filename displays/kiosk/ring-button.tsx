/** Leads on by itself when its time is over, and shows how much is left. Any touch begins the time anew. */
import { useEffect, useRef, useState } from 'react'
import type { KioskWords } from './zh-CN.js'

interface Props {
  readonly own: KioskWords
  readonly staysMs: number
  /** Time stands still while something is still under way. */
  readonly isHeld?: boolean
  readonly onEnd: () => void
}

const lookEveryMs = 200
const around = 2 * Math.PI * 20

export function RingButton ({ own, staysMs, isHeld = false, onEnd }: Props) {
  const [restMs, setRestMs] = useState(staysMs)
  const end = useRef(onEnd)
  useEffect(() => { end.current = onEnd })
  useEffect(() => {
    let until = performance.now() + staysMs
    const look = (): void => {
      const rest = until - performance.now()
      setRestMs(Math.max(0, rest))
      if (rest <= 0) end.current()
    }
    // Whoever touches the page is still looking at it, or scanning.
    const touch = (): void => { until = performance.now() + staysMs }
    const timer = window.setInterval(isHeld ? touch : look, lookEveryMs)
    window.addEventListener('pointerdown', touch)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('pointerdown', touch)
    }
  }, [staysMs, isHeld])
  const share = restMs / staysMs
  return (
    <button type='button' className='main done-finish' onClick={() => { onEnd() }}>
      <svg className='ring' viewBox='0 0 48 48' aria-hidden='true'>
        <circle cx='24' cy='24' r='20' fill='none' stroke='currentColor' strokeOpacity='.35' strokeWidth='6' />
        <circle cx='24' cy='24' r='20' fill='none' stroke='currentColor' strokeWidth='6' strokeDasharray={`${around * share} ${around}`} transform='rotate(-90 24 24)' />
      </svg>
      {own.finish} {own.seconds(Math.ceil(restMs / 1000))}
    </button>
  )
}

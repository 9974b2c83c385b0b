/** Listens for readers on every page of the kiosk, and hands on what a hand types. */
import { useEffect, useRef } from 'react'
import { codeMin, gapMaxMs, hearKey, hearPause, nothingYet, type Burst } from './burst.js'

/** Keys of a reader may reach a busy page late; by the time that they bear they still belong together. */
const lateMaxMs = 2000

interface Heard {
  readonly onCode: (text: string) => void
  /** Letters of an attached keyboard, in their order. */
  readonly onTyped?: (keys: string) => void
}

export function useReader (heard: Heard): void {
  const latest = useRef(heard)
  useEffect(() => { latest.current = heard })
  useEffect(() => {
    let burst: Burst = nothingYet
    let timer = 0
    const typed = (keys: string | undefined): void => { if (keys !== undefined) latest.current.onTyped?.(keys) }
    const pause = (): void => {
      const told = hearPause(burst, performance.now())
      burst = told.burst
      typed(told.typed)
    }
    const hear = (event: KeyboardEvent): void => {
      // By when the key went down, not by when a busy page came to hear of it. A held key, a shortcut, a half-composed character: none of them is a reader's.
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      const told = hearKey(burst, event.key, event.timeStamp)
      burst = told.burst
      // Else the Enter of a reader would press the button that was touched last.
      if (told.swallow) {
        event.preventDefault()
        event.stopPropagation()
      }
      typed(told.typed)
      if (told.code !== undefined) latest.current.onCode(told.code)
      window.clearTimeout(timer)
      if (burst.keys !== '') timer = window.setTimeout(pause, burst.keys.length < codeMin ? 2 * gapMaxMs : lateMaxMs)
    }
    window.addEventListener('keydown', hear, true)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('keydown', hear, true)
    }
  }, [])
}

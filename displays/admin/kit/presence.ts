/** Whether somebody is at this page: what asks by itself stops where nobody looks, so that a forgotten page does not keep itself signed in. */
import { useEffect, useState } from 'react'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

export function useIsHere (afterMs: number): boolean {
  const [isHere, setHere] = useState(true)
  useEffect(() => {
    let timer = 0
    const touched = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => { setHere(false) }, afterMs)
      setHere(true)
    }
    touched()
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true })
    return () => {
      window.clearTimeout(timer)
      for (const sign of signs) window.removeEventListener(sign, touched)
    }
  }, [afterMs])
  return isHere
}

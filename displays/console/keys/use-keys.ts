/** Listens to the keyboard and the number pad, wherever the focus is. */
import { useEffect, useRef } from 'react'
import { noKeys, readKey, type KeyAction } from './keys.js'

export function useKeys (isOn: boolean, act: (action: KeyAction) => void, askAgain: () => void): void {
  const memory = useRef(noKeys)
  const latest = useRef({ isOn, act, askAgain })
  useEffect(() => { latest.current = { isOn, act, askAgain } })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { code, altKey, ctrlKey, metaKey, shiftKey, repeat, isComposing, target } = event
      if (!latest.current.isOn) return
      const reading = readKey(memory.current, { code, altKey, ctrlKey, metaKey, shiftKey, repeat, isComposing: isComposing || event.keyCode === 229, inField: isField(target) }, performance.now())
      memory.current = reading.memory
      if (reading.asksAgain) latest.current.askAgain()
      if (reading.action === undefined) return
      // The browser has its own ideas for some of these keys; a focused button would be pressed as well.
      event.preventDefault()
      latest.current.act(reading.action)
    }
    window.addEventListener('keydown', onKey)
    return () => { window.removeEventListener('keydown', onKey) }
  }, [])
}

export function isField (target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

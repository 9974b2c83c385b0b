/** Listens to the keyboard and the number pad of one window of the console, wherever the focus is. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { noKeys, readKey, type KeyAction } from './keys.js'

/** `fields`: as if the focus stood where text is typed: a panel is open, and only F keys go past it. */
export type KeysHeard = 'all' | 'fields'

export function useKeys (view: Window, heard: KeysHeard, act: (action: KeyAction) => void, askAgain: () => void): void {
  const memory = useRef(noKeys)
  const latest = useRef({ heard, act, askAgain })
  // With the picture, not after it: a key that comes at once must mean what is shown.
  useLayoutEffect(() => { latest.current = { heard, act, askAgain } })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { code, altKey, ctrlKey, metaKey, shiftKey, repeat, isComposing, target } = event
      // Who leans on Enter presses a focused button once, not through the whole visit.
      if (repeat && presses.has(code) && isButton(target)) event.preventDefault()
      const inField = latest.current.heard === 'fields' || isField(target)
      const reading = readKey(memory.current, { code, altKey, ctrlKey, metaKey, shiftKey, repeat, isComposing: isComposing || event.keyCode === 229, inField }, performance.now())
      memory.current = reading.memory
      if (reading.asksAgain) latest.current.askAgain()
      if (reading.action === undefined) return
      // The browser has its own ideas for some of these keys; a focused button would be pressed as well.
      event.preventDefault()
      latest.current.act(reading.action)
    }
    view.addEventListener('keydown', onKey)
    return () => { view.removeEventListener('keydown', onKey) }
  }, [view])
}

const presses: ReadonlySet<string> = new Set(['Enter', 'NumpadEnter', 'Space'])

/** By name, not by class: a node of the small window is of another world than this one. */
function isField (target: EventTarget | null): boolean {
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(nameOf(target))
}

function isButton (target: EventTarget | null): boolean {
  return nameOf(target) === 'BUTTON'
}

function nameOf (target: EventTarget | null): string {
  return target && 'tagName' in target && typeof target.tagName === 'string' ? target.tagName : ''
}

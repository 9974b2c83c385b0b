/** The plan as it is being drawn: every step can be taken back before anything is sent. */
import { useReducer } from 'react'
import type { Places } from './places.js'

interface State { readonly past: readonly Places[], readonly now: Places, readonly future: readonly Places[], readonly tag: string | undefined }
/** `tag`: presses of one kind on one thing make one step. */
type Act = { readonly do: 'put', readonly places: Places, readonly tag?: string } | { readonly do: 'undo' | 'redo' } | { readonly do: 'begin', readonly places: Places }

const stepsKept = 100

function step (state: State, act: Act): State {
  const { past, now, future, tag } = state
  switch (act.do) {
    case 'begin': return { past: [], now: act.places, future: [], tag: undefined }
    case 'put':
      if (JSON.stringify(act.places) === JSON.stringify(now)) return state
      return { past: act.tag !== undefined && act.tag === tag ? past : [...past, now].slice(-stepsKept), now: act.places, future: [], tag: act.tag }
    case 'undo': {
      const before = past.at(-1)
      return before ? { past: past.slice(0, -1), now: before, future: [now, ...future], tag: undefined } : state
    }
    case 'redo': {
      const [next, ...rest] = future
      return next ? { past: [...past, now], now: next, future: rest, tag: undefined } : state
    }
  }
}

export function usePlaces (begin: Places) {
  const [{ past, now, future }, act] = useReducer(step, { past: [], now: begin, future: [], tag: undefined })
  return {
    places: now,
    mayUndo: past.length > 0,
    mayRedo: future.length > 0,
    put: (places: Places, tag?: string): void => { act({ do: 'put', places, ...tag !== undefined && { tag } }) },
    undo: (): void => { act({ do: 'undo' }) },
    redo: (): void => { act({ do: 'redo' }) }
  }
}

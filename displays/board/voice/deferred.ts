/** A wall's voice that is fetched after its first picture: what is seen never waits for what is heard. */
import type { VoiceSeen, WallVoice } from './voice.js'

const againMs = 10_000
const unheard: VoiceSeen = { audio: undefined, asksForTouch: false }

/** `load` is tried until it succeeds. */
export function deferredVoice (load: () => Promise<WallVoice>): WallVoice {
  const listeners = new Set<() => void>()
  let voice: WallVoice | undefined
  let hall: Parameters<WallVoice['plan']>[0] | undefined

  function begin (): void {
    load().then(loaded => {
      voice = loaded
      voice.subscribe(() => { for (const listener of listeners) listener() })
      if (hall) voice.plan(hall)
    }, () => { window.setTimeout(begin, againMs) })
  }
  begin()

  return {
    subscribe: listener => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    seen: () => voice?.seen() ?? unheard,
    plan: view => {
      hall = view
      voice?.plan(view)
    },
    touch: () => { voice?.touch() },
    close: () => { voice?.close() }
  }
}

/** Of a wall that is not meant to speak. */
export const noVoice: WallVoice = { subscribe: () => () => undefined, seen: () => unheard, plan: () => undefined, touch: () => undefined, close: () => undefined }

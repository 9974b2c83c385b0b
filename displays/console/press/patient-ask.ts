/**
 * A press goes out again, with its own key, when no answer came in a second and a half; after four tries it
 * is left to the clerk. It must not lie about and call somebody minutes later.
 */
import { createApi } from '../../shared/api.js'

/** No answer yet: the clerk is told that it is being tried again, and so it is. */
export const triesAgainAfterMs = 1500
/** Still none: as far as this clerk is concerned the network is away. */
export const cutAfterMs = 5000

async function fetchInTime (path: string, init: RequestInit): Promise<Response> {
  const stop = new AbortController()
  const timer = window.setTimeout(() => { stop.abort() }, triesAgainAfterMs)
  init.signal?.addEventListener('abort', () => { stop.abort() })
  try {
    return await window.fetch(path, { ...init, signal: stop.signal })
  } finally {
    window.clearTimeout(timer)
  }
}

export const askPatiently = createApi({
  fetch: fetchInTime,
  pause: async ms => new Promise(resolve => { window.setTimeout(resolve, ms) })
})

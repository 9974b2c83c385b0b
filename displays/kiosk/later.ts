/**
 * A part of the kiosk that the first page does without: it is loaded right after that, and tried until it is there.
 * Should it not have come when it is needed, the page stands without it, and it follows.
 */
import { useEffect, useSyncExternalStore } from 'react'

const againAfterMs = 2000

export function later<Part> (fetch: () => Promise<Part>) {
  const listeners = new Set<() => void>()
  let part: Part | undefined
  let isLoading = false

  function load (isThere?: (part: Part) => void): void {
    if (part || isLoading) return
    isLoading = true
    fetch().then(loaded => {
      part = loaded
      isThere?.(loaded)
      for (const listener of listeners) listener()
    }, () => {
      isLoading = false
      window.setTimeout(load, againAfterMs, isThere)
    })
  }

  function listen (listener: () => void): () => void {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }

  return {
    load,
    /** As far as it is there. */
    part: (): Part | undefined => part,
    usePart: (): Part | undefined => {
      useEffect(() => { load() }, [])
      return useSyncExternalStore(listen, () => part)
    }
  }
}

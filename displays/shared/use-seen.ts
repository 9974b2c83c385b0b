/** What a component needs of the hall's feed: the board, how fresh it is, and the hall's clock. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { BoardStore, Seen } from './board-store.js'
import { freshnessOf, type Freshness } from './freshness.js'
import { hallNow } from './hall-clock.js'

/** One look at the clock for all that depends on time. */
const lookEveryMs = 500

export interface Fed<B> extends Seen<B> {
  readonly fresh: Freshness
  readonly everHeard: boolean
}

export function useSeen<B> (store: BoardStore<B>): Fed<B> {
  const seen = useSyncExternalStore(store.subscribe, store.seen)
  const fresh = useSyncExternalStore(everyLook, () => freshnessOf(performance.now() - (store.seen().provenAt ?? 0), store.seen().provenAt !== undefined))
  return { ...seen, fresh, everHeard: seen.provenAt !== undefined }
}

function everyLook (listener: () => void): () => void {
  const timer = window.setInterval(listener, lookEveryMs)
  return () => { window.clearInterval(timer) }
}

/** The hall's clock, looked at every `everyMs`. */
export function useHallNow (store: Pick<BoardStore<unknown>, 'seen' | 'subscribe'>, everyMs = 1000): number | undefined {
  const [at, setAt] = useState(() => readNow(store))
  // Begun once, not with each picture: in a busy hall those come faster than the clock would.
  useEffect(() => {
    const timer = window.setInterval(() => { setAt(readNow(store)) }, everyMs)
    const stop = store.subscribe(() => { setAt(known => known ?? readNow(store)) })
    return () => {
      window.clearInterval(timer)
      stop()
    }
  }, [store, everyMs])
  return at
}

function readNow (store: Pick<BoardStore<unknown>, 'seen'>): number | undefined {
  const { clock } = store.seen()
  return clock && hallNow(clock, performance.now())
}

/** Every hall's tickets, as this page knows them, looked at anew with each event of any hall. */
import { useMemo, useSyncExternalStore } from 'react'
import type { Feeds } from '../hall/feeds.js'
import type { Shelf } from './find.js'

export function useShelves (feeds: Feeds): readonly Shelf[] {
  const read = (): string => [...feeds].map(([hallId, { store }]) => `${hallId} ${store.seen().board?.version}`).join()
  const subscribe = useMemo(() => (listener: () => void) => {
    const stops = [...feeds.values()].map(({ store }) => store.subscribe(listener))
    return () => { for (const stop of stops) stop() }
  }, [feeds])
  const versions = useSyncExternalStore(subscribe, read)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- The versions are what changes; the boards are read anew.
  return useMemo(() => [...feeds].map(([hallId, { store, ended }]) => ({ hallId, open: Object.values(store.seen().board?.tickets ?? {}), ended: ended.list() })), [feeds, versions])
}

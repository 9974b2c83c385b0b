/** The list, how fresh it is, the hall's clock; and the bell of all tickets together. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { AgentTicket } from '../../../src/contract/agent.js'
import { useBell, type UsedBell } from '../../phone/use-bell.js'
import { freshnessOf, type Freshness } from '../../shared/freshness.js'
import { alarmOf } from './order.js'
import { holdingFreshMs, openHolding, type Holding } from './holding.js'

const lookEveryMs = 1000

export interface Held extends Holding {
  readonly fresh: Freshness
  readonly refresh: () => Promise<void>
}

export function useHolding (): Held {
  const feed = useMemo(() => openHolding(), [])
  useEffect(() => () => { feed.close() }, [feed])
  const seen = useSyncExternalStore(feed.subscribe, feed.seen)
  const fresh = useSyncExternalStore(everyLook, () => freshnessOf(performance.now() - (feed.seen().provenAt ?? 0), feed.seen().provenAt !== undefined, holdingFreshMs))
  return { ...seen, fresh, refresh: feed.refresh }
}

function everyLook (listener: () => void): () => void {
  const timer = window.setInterval(listener, lookEveryMs)
  return () => { window.clearInterval(timer) }
}

/** Rings when something happens to one of the tickets. */
export function useAlarms (tickets: readonly AgentTicket[] | undefined): UsedBell {
  const bell = useBell()
  const { ring, stop } = bell
  const before = useRef<readonly AgentTicket[]>(undefined)
  useEffect(() => {
    if (!tickets) return
    const alarm = alarmOf(before.current, tickets)
    if (!tickets.some(({ status }) => status === 'called') && before.current?.some(({ status }) => status === 'called')) stop()
    before.current = tickets
    if (alarm) ring(alarm)
  }, [tickets, ring, stop])
  return bell
}

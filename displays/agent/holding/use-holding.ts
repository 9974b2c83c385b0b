/** The list, how fresh it is, the hall's clock; and the bell of all tickets together. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { AgentTicket } from '../../../src/contract/agent.js'
import { createBell } from '../../phone/bell.js'
import { freshnessOf, type Freshness } from '../../shared/freshness.js'
import { alarmOf } from './order.js'
import { holdingFreshMs, openHolding, type Holding } from './holding.js'

const lookEveryMs = 1000
const calledPattern = [400, 200, 400, 200, 400]
const soonPattern = [300]

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

/** Whether it may ring by now, and how to ask for it within a touch. */
export function useBell (tickets: readonly AgentTicket[] | undefined): { readonly canRing: boolean, readonly allow: () => void } {
  const [bell] = useState(() => createBell())
  const [canRing, setRing] = useState(false)
  const before = useRef<readonly AgentTicket[]>(undefined)
  const allow = useCallback(() => { void bell.allow().then(setRing) }, [bell])
  useEffect(() => {
    if (canRing) return undefined
    document.addEventListener('click', allow)
    return () => { document.removeEventListener('click', allow) }
  }, [allow, canRing])
  useEffect(() => {
    if (!tickets) return
    const alarm = alarmOf(before.current, tickets)
    if (!tickets.some(({ status }) => status === 'called') && before.current?.some(({ status }) => status === 'called')) bell.stop()
    before.current = tickets
    if (!alarm) return
    bell.ring(alarm)
    const isTouched = !('userActivation' in navigator) || navigator.userActivation.hasBeenActive
    if (isTouched && 'vibrate' in navigator) navigator.vibrate(alarm === 'called' ? calledPattern : soonPattern)
  }, [tickets, bell])
  return { canRing, allow }
}

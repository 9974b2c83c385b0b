/** The service that begins by itself, where the clerk wishes so: a while after the call, and only on a call that was seen. */
import { useEffect, useRef } from 'react'
import type { Situation } from './allowed.js'

export const startsAfterMs = 20_000

/** `wish` false: never. Real time, from the moment this page saw the call; whatever came between begins it anew. */
export function useAutoStart (wish: boolean, { ticket, isLive, isMine, isPressing }: Situation, start: () => void): void {
  const called = wish && isLive && isMine && !isPressing && ticket?.status === 'called' ? `${ticket.ticketId} ${ticket.calls}` : undefined
  const latest = useRef(start)
  useEffect(() => { latest.current = start })
  useEffect(() => {
    if (called === undefined) return undefined
    const timer = window.setTimeout(() => { latest.current() }, startsAfterMs)
    return () => { window.clearTimeout(timer) }
  }, [called])
}

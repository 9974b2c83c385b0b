/** Keeps the list when the network goes, and asks once, when it is back, whom the clerk has served by it. */
import { useEffect, useRef } from 'react'
import type { Board } from '../../../src/contract/board.js'
import { listMax } from '../lists/lines.js'
import type { Lists } from '../lists/use-lists.js'
import type { ByHand } from './use-by-hand.js'

interface Outage {
  readonly isOut: boolean
  readonly isLive: boolean
  readonly board: Board | undefined
  /** Of the last beat, hall ms. */
  readonly beatAt: number | undefined
  readonly lists: Lists
  readonly byHand: ByHand
  /** Nothing else is open. */
  readonly isFree: boolean
  readonly ask: () => void
}

export function useOutage (outage: Outage): void {
  const { isOut, isLive, byHand: { asks }, isFree } = outage
  const latest = useRef(outage)
  useEffect(() => { latest.current = outage })
  useEffect(() => {
    const { board, beatAt, byHand, lists: { waiting, parked } } = latest.current
    if (!isOut || !board) return
    const rows = [...waiting.slice(0, listMax).map(({ ticket }) => ticket), ...parked].map(({ ticketId, label, serviceId }) => ({ ticketId, label, serviceId }))
    byHand.keep({ day: board.day, cutAt: beatAt ?? board.at, rows }, ticketId => board.tickets[ticketId] !== undefined)
  }, [isOut])

  const wasOut = useRef(false)
  const mayAsk = isLive && asks && isFree
  useEffect(() => {
    if (isOut) wasOut.current = true
    if (!mayAsk || !wasOut.current) return
    wasOut.current = false
    latest.current.ask()
  }, [isOut, mayAsk])
}

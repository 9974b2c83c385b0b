/**
 * The list from which a clerk works while the network is away: who stood on it, and whom the clerk has called.
 * Remembered on this computer for the day, so that who was served can be told to the hall afterwards.
 */
import { useCallback, useState } from 'react'

export interface HandRow {
  readonly ticketId: string
  readonly label: string
  readonly serviceId: string
  /** When the clerk called it by hand, hall ms. */
  readonly calledAt?: number
}

export interface HandList {
  /** The hall's day. */
  readonly day: string | null
  /** The last beat before the network went, hall ms. */
  readonly cutAt: number
  readonly rows: readonly HandRow[]
  readonly isPrinted: boolean
  /** The clerk has answered, or will later. */
  readonly isSettled: boolean
}

export interface ByHand {
  readonly list: HandList | undefined
  /** Somebody may have been served by it, and nobody has said so yet. */
  readonly asks: boolean
  readonly isMarked: (ticketId: string) => boolean
  /** The network went: this is the list as it stood, after those of an earlier cut who are still here. */
  readonly keep: (list: Pick<HandList, 'day' | 'cutAt' | 'rows'>, isHere: (ticketId: string) => boolean) => void
  readonly toggle: (row: Omit<HandRow, 'calledAt'>, now: number) => void
  readonly printed: () => void
  readonly settle: () => void
}

const keyOf = (place: string): string => `hallflow.by-hand.${place}`

/** `place`: which counter of which hall. `day`: another day's list is over. */
export function useByHand (place: string, day: string | null | undefined): ByHand {
  const [kept, setKept] = useState(() => keptList(place))
  const change = useCallback((next: (list: HandList | undefined) => HandList | undefined) => {
    setKept(known => {
      const changed = next(known)
      // A reload in the middle of an outage, or a browser that fell over, must not lose the list.
      try {
        window.localStorage.setItem(keyOf(place), JSON.stringify(changed))
      } catch {
        // Remembered as long as the page stands.
      }
      return changed
    })
  }, [place])
  const keep = useCallback<ByHand['keep']>(({ rows, ...cut }, isHere) => {
    change(known => {
      const earlier = known?.day === cut.day ? known.rows.filter(({ ticketId }) => isHere(ticketId)) : []
      const names = new Set(earlier.map(({ ticketId }) => ticketId))
      return { ...cut, rows: [...earlier, ...rows.filter(({ ticketId }) => !names.has(ticketId))], isPrinted: known?.isPrinted === true && !known.isSettled && known.day === cut.day, isSettled: false }
    })
  }, [change])
  const list = kept && day !== undefined && kept.day !== day ? undefined : kept
  const calledAt = (ticketId: string): number | undefined => list?.rows.find(row => row.ticketId === ticketId)?.calledAt
  return {
    list,
    asks: list !== undefined && !list.isSettled && (list.isPrinted || list.rows.some(row => row.calledAt !== undefined)),
    isMarked: ticketId => calledAt(ticketId) !== undefined,
    keep,
    toggle: ({ ticketId, label, serviceId }, now) => {
      const row = { ticketId, label, serviceId, ...calledAt(ticketId) === undefined && { calledAt: Math.round(now) } }
      change(known => known && { ...known, rows: known.rows.some(each => each.ticketId === ticketId) ? known.rows.map(each => each.ticketId === ticketId ? row : each) : [...known.rows, row] })
    },
    printed: () => { change(known => known && { ...known, isPrinted: true }) },
    settle: () => { change(known => known && { ...known, isSettled: true }) }
  }
}

function keptList (place: string): HandList | undefined {
  try {
    const kept = JSON.parse(window.localStorage.getItem(keyOf(place)) ?? 'null') as Partial<HandList> | null
    return kept && Array.isArray(kept.rows) && kept.day !== undefined && kept.cutAt !== undefined ? kept as HandList : undefined
  } catch {
    return undefined
  }
}

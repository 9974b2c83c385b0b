/** Whom the clerk has called from the list while the network was away. Remembered on this computer until each is settled. */
import { useCallback, useState } from 'react'

export interface HandCall { readonly ticketId: string, readonly label: string, readonly serviceId: string, readonly at: number }

export interface ByHand {
  readonly marks: readonly HandCall[]
  readonly toggle: (mark: HandCall) => void
  readonly settle: (ticketId: string) => void
}

/** A reload in the middle of an outage, or a browser that fell over, must not lose the list. */
const keyOf = (place: string): string => `hallflow.by-hand.${place}`
/** Of yesterday nothing is to be settled any more. */
const keptMs = 12 * 60 * 60_000

export function useByHand (place: string): ByHand {
  const [marks, setMarks] = useState(() => keptMarks(place))
  const change = useCallback((next: (marks: readonly HandCall[]) => readonly HandCall[]) => {
    setMarks(known => {
      const changed = next(known)
      try {
        window.localStorage.setItem(keyOf(place), JSON.stringify({ at: Date.now(), marks: changed }))
      } catch {
        // Remembered as long as the page stands.
      }
      return changed
    })
  }, [place])
  return {
    marks,
    toggle: mark => { change(known => known.some(({ ticketId }) => ticketId === mark.ticketId) ? known.filter(({ ticketId }) => ticketId !== mark.ticketId) : [...known, mark]) },
    settle: settled => { change(known => known.filter(({ ticketId }) => ticketId !== settled)) }
  }
}

function keptMarks (place: string): readonly HandCall[] {
  try {
    const kept = JSON.parse(window.localStorage.getItem(keyOf(place)) ?? 'null') as { at: number, marks: HandCall[] } | null
    return kept && Date.now() - kept.at < keptMs && Array.isArray(kept.marks) ? kept.marks : []
  } catch {
    return []
  }
}

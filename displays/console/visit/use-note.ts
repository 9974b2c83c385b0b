/** The note beside the visitor in hand, as the hall has it and as it is being typed. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Desk } from '../press/use-desk.js'
import { createNoteKeeper, type NoteState } from './note-keeper.js'

export interface VisitNote {
  readonly text: string
  readonly state: NoteState
  /** Whose note could not be kept, when one is `lost`. */
  readonly lostOf: string
  readonly write: (text: string) => void
  readonly flush: () => Promise<void>
}

export function useNote (path: string, { ticket, view }: Pick<Desk, 'ticket' | 'view'>): VisitNote {
  const keeper = useMemo(() => createNoteKeeper(path), [path])
  useEffect(() => () => { void keeper.flush() }, [keeper])
  const { draft, state } = useSyncExternalStore(keeper.subscribe, keeper.seen)
  const isOwn = draft !== undefined && draft.ticketId === ticket?.ticketId
  const kept = view?.ticket?.ticketId === ticket?.ticketId ? view?.note ?? '' : ''
  return {
    text: isOwn ? draft.text : kept,
    state: isOwn || state === 'lost' ? state : 'kept',
    lostOf: state === 'lost' && draft ? draft.label : '',
    write: typed => {
      // A line break is of no use in a note of one line, and no letter.
      if (ticket) keeper.write({ ticketId: ticket.ticketId, label: ticket.label, text: typed.replace(/\s+/g, ' ').trim() })
    },
    flush: keeper.flush
  }
}

/**
 * Brings a note to the hall, a moment after the last letter. It carries the visitor's id: one that comes too late
 * is refused, not laid beside the next visitor.
 */
import type { CounterAnswer } from '../../../src/contract/http.js'
import { askPatiently } from '../press/patient-ask.js'

const saveAfterMs = 800
const tryAgainAfterMs = 4000

export interface Draft { readonly ticketId: string, readonly label: string, readonly text: string }
export type NoteState = 'kept' | 'unsaved' | 'saving' | 'lost'
export interface NoteSeen { readonly draft: Draft | undefined, readonly state: NoteState }

export function createNoteKeeper (path: string) {
  const listeners = new Set<() => void>()
  let seen: NoteSeen = { draft: undefined, state: 'kept' }
  let unsent: Draft | undefined
  let timer = 0
  // One after another: an older text must not arrive after a newer one.
  let line = Promise.resolve()

  function show (draft: Draft, state: NoteState): void {
    seen = { draft, state }
    for (const listener of listeners) listener()
  }

  function later (ms: number): void {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => { void flush() }, ms)
  }

  async function send (): Promise<void> {
    window.clearTimeout(timer)
    const draft = unsent
    if (!draft) return
    unsent = undefined
    show(draft, 'saving')
    const answer = await askPatiently<CounterAnswer>(`${path}/note`, { method: 'POST', body: { text: draft.text === '' ? null : draft.text, ticketId: draft.ticketId } })
    // Typed on meanwhile: what counts is the newer text.
    if (unsent) return
    if (answer.ok) show(draft, 'kept')
    else if (answer.refusal === 'away' || answer.refusal === 'store-away') {
      unsent = draft
      show(draft, 'unsaved')
      later(tryAgainAfterMs)
    } else show(draft, 'lost')
  }

  async function flush (): Promise<void> {
    line = line.then(send)
    await line
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    seen: () => seen,
    write: (draft: Draft) => {
      unsent = draft
      show(draft, 'unsaved')
      later(saveAfterMs)
    },
    /** Sends what is not at the hall yet. Comes back in any case. */
    flush
  }
}

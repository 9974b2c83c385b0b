/** What the clerk says of the visit before its end: what came of it, what was done. Goes with the press that finishes. */
import { useState } from 'react'

export const outcomes = ['done', 'accepted', 'papers-missing', 'done-online', 'withdrawn', 'advice'] as const
export type VisitOutcome = typeof outcomes[number]

export interface Marks {
  readonly outcome: VisitOutcome | undefined
  readonly items: readonly string[]
}

const none: Marks = { outcome: undefined, items: [] }
/** Survives a reload of the page, not the day. */
const marksKey = 'hallflow.visit'

export interface VisitMarks extends Marks {
  readonly mark: (more: Partial<Marks>) => void
}

export function useMarks (ticketId: string | undefined): VisitMarks {
  const [kept, setKept] = useState(() => read())
  const marks = kept.ticketId === ticketId ? kept.marks : none
  return {
    ...marks,
    mark: more => {
      if (ticketId === undefined) return
      const next = { ticketId, marks: { ...marks, ...more } }
      setKept(next)
      try {
        window.sessionStorage.setItem(marksKey, JSON.stringify(next))
      } catch {
        // Lost with a reload, then.
      }
    }
  }
}

/** The body of a press that finishes. */
export function finishBody ({ outcome, items }: Marks): Record<string, unknown> {
  return { ...outcome !== undefined && { outcome }, ...items.length > 0 && { items } }
}

function read (): { readonly ticketId: string, readonly marks: Marks } {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(marksKey) ?? 'null') as { ticketId?: unknown, marks?: Partial<Marks> } | null
    const { outcome, items } = kept?.marks ?? {}
    const known = outcomes.find(each => each === outcome)
    return { ticketId: typeof kept?.ticketId === 'string' ? kept.ticketId : '', marks: { outcome: known, items: Array.isArray(items) ? items.filter(item => typeof item === 'string') : [] } }
  } catch {
    return { ticketId: '', marks: none }
  }
}

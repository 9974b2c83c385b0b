/** A rating that is not sent yet: it survives a reload of the page, and goes with the tab. */
import { useState } from 'react'
import { reasons, type Reason } from '../shared/rating/levels.js'

export interface Draft {
  readonly stars?: number
  readonly reasons: readonly Reason[]
  readonly comment: string
  readonly callBack: string
}

const empty: Draft = { reasons: [], comment: '', callBack: '' }

export function useDraft (ticketId: string): [Draft, (draft: Draft) => void] {
  const name = `hallflow.rating.${ticketId}`
  const [draft, setDraft] = useState(() => load(name))
  return [draft, next => {
    setDraft(next)
    try {
      window.sessionStorage.setItem(name, JSON.stringify(next))
    } catch {}
  }]
}

/** What is broken, or was written by somebody else, is no draft. */
function load (name: string): Draft {
  try {
    const found = JSON.parse(window.sessionStorage.getItem(name) ?? '{}') as Partial<Record<keyof Draft, unknown>> | null
    const { stars, reasons: chosen, comment, callBack } = found ?? {}
    return {
      ...empty,
      ...typeof stars === 'number' && stars >= 1 && stars <= 5 && { stars },
      ...Array.isArray(chosen) && { reasons: reasons.filter(reason => chosen.includes(reason)) },
      ...typeof comment === 'string' && { comment },
      ...typeof callBack === 'string' && { callBack }
    }
  } catch {
    return empty
  }
}

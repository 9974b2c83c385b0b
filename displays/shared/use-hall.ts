/** A hall's plan: names, areas, counters, lines. Asked until it comes, and anew when the catalogue changes. */
import { useCallback, useEffect, useState } from 'react'
import { ask, type Answer } from './api.js'
import type { HallView } from './hall-view.js'
import type { No } from './refusals.js'

const askAgainMs = 5000
/** Opening hours and counters seldom change, and a screen may stand for months. */
const refreshMs = 10 * 60_000

export interface HallPlan {
  readonly hall: HallView | undefined
  readonly refusal: No | undefined
}

/** `reason` changes when there is cause to ask again: the hall opened, the catalogue was adopted. */
export function useHall (hallId: string, reason?: unknown, everyMs = refreshMs): HallPlan {
  const { body, refusal } = useAsked<HallView>(`/halls/${hallId}`, everyMs, reason)
  return { hall: body, refusal }
}

interface Asked<T> { readonly body: T | undefined, readonly refusal: No | undefined }

/** Asks for something that every screen may read, keeps the last good answer, and asks again. */
export function useAsked<T> (path: string | undefined, everyMs: number, reason?: unknown): Asked<T> {
  const [known, setKnown] = useState<Asked<T>>({ body: undefined, refusal: undefined })
  const take = useCallback((answer: Answer<T>) => {
    setKnown(({ body }) => answer.ok ? { body: answer.body, refusal: undefined } : { body, refusal: answer.refusal })
  }, [])

  useEffect(() => {
    if (path === undefined) return undefined
    let isOver = false
    let timer = 0
    const round = async (): Promise<void> => {
      const answer = await ask<T>(path)
      if (isOver) return
      take(answer)
      timer = window.setTimeout(() => { void round() }, answer.ok ? everyMs : askAgainMs)
    }
    void round()
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `reason` is not read; its change is the cause.
  }, [path, everyMs, reason, take])
  return known
}

/** The plans of several halls: asked until they come, and now and then again. */
import { useEffect, useState } from 'react'
import { ask } from './api.js'
import type { HallView } from './hall-view.js'

const askAgainMs = 5000
/** Lines, counters and hours may be changed at any time; those who work with them see it within a minute. */
const refreshMs = 60_000

/** In the order of `hallIds`; a hall that has not answered yet is left out. */
export function useHalls (hallIds: readonly string[]): readonly HallView[] {
  const names = hallIds.join(' ')
  const [known, setKnown] = useState<ReadonlyMap<string, HallView>>(new Map())
  useEffect(() => {
    let isOver = false
    let timer = 0
    const round = async (): Promise<void> => {
      const answers = await Promise.all(names.split(' ').filter(Boolean).map(async hallId => await ask<HallView>(`/halls/${hallId}`)))
      if (isOver) return
      setKnown(before => new Map([...before, ...answers.flatMap(answer => answer.ok ? [[answer.body.hallId, answer.body] as const] : [])]))
      timer = window.setTimeout(() => { void round() }, answers.every(({ ok }) => ok) ? refreshMs : askAgainMs)
    }
    void round()
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [names])
  return hallIds.flatMap(hallId => known.get(hallId) ?? [])
}

/** The halls, areas, lines and counters that a service stands among; known only when all of them are. */
import { useMemo } from 'react'
import { useParts } from '../kit/catalog.js'
import type { Loaded } from '../kit/loaded.js'
import type { Around } from './draft.js'

export function useAround (): Loaded<Around & { readonly head: number }> {
  const [halls, areas, lines, counters] = [useParts('hall'), useParts('area'), useParts('line'), useParts('counter')]
  const all = [halls, areas, lines, counters]
  const [hallBody, areaBody, lineBody, counterBody] = [halls.body, areas.body, lines.body, counters.body]
  const body = useMemo(() => hallBody && areaBody && lineBody && counterBody && {
    halls: hallBody.parts, areas: areaBody.parts, lines: lineBody.parts, counters: counterBody.parts,
    // The oldest of them: what was written since is not overwritten unseen.
    head: Math.min(hallBody.head, areaBody.head, lineBody.head, counterBody.head)
  }, [hallBody, areaBody, lineBody, counterBody])
  return {
    body, refusal: all.find(({ refusal }) => refusal !== undefined)?.refusal, at: halls.at, isAsking: all.some(({ isAsking }) => isAsking),
    reload: () => { for (const each of all) each.reload() }
  }
}

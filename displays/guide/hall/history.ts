/** How full each area was in the last hour, as far as this page has watched: one look a minute. */
import { useState } from 'react'
import type { FlowPage } from '../../../src/contract/flow.js'

const everyMs = 60_000
export const historyMs = 60 * everyMs

export interface Look { readonly at: number, readonly shares: Readonly<Record<string, number>> }

/** `looks` with `flow` added, oldest first; the same list when the last look is fresh enough. */
export function lookedAt (looks: readonly Look[], { at, areas }: Pick<FlowPage, 'at' | 'areas'>): readonly Look[] {
  const last = looks[looks.length - 1]
  if (last && at - last.at < everyMs && at >= last.at) return looks
  const look = { at, shares: Object.fromEntries(areas.map(({ areaId, share }) => [areaId, share])) }
  // A clock that was put back makes the looks after it worthless.
  return [...looks.filter(each => each.at < at && each.at > at - historyMs), look]
}

export function useHistory (flow: FlowPage | undefined): readonly Look[] {
  const [looks, setLooks] = useState<{ readonly hallId: string, readonly looks: readonly Look[] }>({ hallId: '', looks: [] })
  if (!flow) return []
  const known = looks.hallId === flow.hallId ? looks.looks : []
  const next = lookedAt(known, flow)
  if (next !== known || looks.hallId !== flow.hallId) setLooks({ hallId: flow.hallId, looks: next })
  return next
}

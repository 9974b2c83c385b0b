/** The hall that the guide looks at: its board, how true that is, and the flow that is drawn from it. */
import { useMemo } from 'react'
import type { Board } from '../../../src/contract/board.js'
import type { FlowPage } from '../../../src/contract/flow.js'
import { flowOf } from '../../../src/domain/flow.js'
import type { BoardStore } from '../../shared/board-store.js'
import { isPast } from '../../shared/freshness.js'
import type { HallView } from '../../shared/hall-view.js'
import { useHallNow, useSeen, type Fed } from '../../shared/use-seen.js'

/** What depends on time alone (a wait that became old, a counter that became stuck) is looked at this often, hall ms. */
const lookMs = 5000

export interface Seen {
  readonly fed: Fed<Board>
  readonly flow: FlowPage | undefined
  /** Hall ms: the time of day. */
  readonly now: number
  /** Hall ms: the time of what is drawn. It stands still with a picture that stands still. */
  readonly drawnAt: number
  /** Hall ms of the last proof that what is shown is true. */
  readonly trueAt: number | undefined
}

export function useFlow (hall: HallView, store: BoardStore<Board>): Seen {
  const fed = useSeen(store)
  const now = useHallNow(store) ?? fed.board?.at ?? 0
  const { board } = fed
  // A picture that stands still is drawn as of its own time: its figures do not fade away behind the banner.
  const drawnAt = isPast(fed.fresh) ? fed.clock?.at ?? now : now
  const at = Math.floor(drawnAt / lookMs) * lookMs
  const flow = useMemo(() => board && flowOf(hall, board, Math.max(at, board.at)), [hall, board, at])
  return { fed, flow, now, drawnAt, trueAt: fed.clock?.at }
}

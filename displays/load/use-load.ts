/** Every hall as its wall shows it, fed by the socket; each with its own freshness. */
import { useEffect, useMemo, useState } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import { createBoardStore, ofScreen, stepWall, type BoardStore } from '../shared/board-store.js'
import { freshnessOf, type Freshness } from '../shared/freshness.js'
import { hallNow } from '../shared/hall-clock.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'

/** Nobody stands before this page with a stop-watch: a phone that draws less lives longer. */
const lookEveryMs = 1000

export interface LiveHall {
  readonly board: WallBoard | undefined
  readonly fresh: Freshness
  /** Hall ms of the last proof; and what the hall's clock shows now. */
  readonly trueAt: number | undefined
  readonly now: number | undefined
}

export function useLoad (hallIds: readonly string[]): ReadonlyMap<string, LiveHall> {
  const names = hallIds.join(' ')
  const stores = useMemo(() => new Map(names.split(' ').filter(Boolean).map(hallId => [hallId, createBoardStore(hallId, stepWall, ofScreen)])), [names])
  useEffect(() => {
    const closers = [...stores].map(([hallId, store]) => openFeed(store, hallId, 'wall', asWallBoard))
    return () => { for (const close of closers) close() }
  }, [stores])
  const [seen, setSeen] = useState<ReadonlyMap<string, LiveHall>>(new Map())
  useEffect(() => {
    const look = (): void => { setSeen(new Map([...stores].map(([hallId, store]) => [hallId, lookAt(store)]))) }
    look()
    const timer = window.setInterval(look, lookEveryMs)
    return () => { window.clearInterval(timer) }
  }, [stores])
  return seen
}

function lookAt (store: BoardStore<WallBoard>): LiveHall {
  const { board, clock, provenAt } = store.seen()
  const at = performance.now()
  return { board, fresh: freshnessOf(at - (provenAt ?? 0), provenAt !== undefined), trueAt: clock?.at, now: clock && hallNow(clock, at) }
}

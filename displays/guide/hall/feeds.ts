/** Every hall that this guide may watch, each with its own copy of the board and its own freshness. */
import { useEffect, useMemo } from 'react'
import type { Board } from '../../../src/contract/board.js'
import { createBoardStore, ofScreen, stepStaff, type AnyEvent, type BoardStore } from '../../shared/board-store.js'
import { asStaffBoard, openFeed } from '../../shared/hall-feed.js'
import { endedKept, type Ended } from './ended.js'

export interface GuideFeed {
  readonly store: BoardStore<Board>
  /** Tickets that ended while this page watched, newest first: a board holds only open ones. */
  readonly ended: Ended
}

export type Feeds = ReadonlyMap<string, GuideFeed>

export function useFeeds (hallIds: readonly string[]): Feeds {
  const names = hallIds.join(' ')
  const feeds = useMemo(() => new Map(names.split(' ').filter(Boolean).map(hallId => [hallId, feedOf(hallId)])), [names])
  useEffect(() => {
    const closers = [...feeds].map(([hallId, { store }]) => openFeed(store, hallId, 'guide', asStaffBoard))
    return () => { for (const close of closers) close() }
  }, [feeds])
  return feeds
}

function feedOf (hallId: string): GuideFeed {
  const ended = endedKept()
  const step = (board: Board, event: AnyEvent): Board | undefined => {
    const next = stepStaff(board, event)
    if (next && 'ticket' in event) ended.heard(event.ticket)
    return next
  }
  return { store: createBoardStore(hallId, step, ofScreen), ended }
}

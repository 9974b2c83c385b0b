/**
 * What this process has read of a hall, brought up to date by what the log has gained since: asking
 * twice costs one short read, not the whole hall again.
 */
import type { Board } from '../contract/board.js'
import { fold } from '../domain/board.js'
import { limits } from '../domain/limits.js'
import { countServed, nothingServed, type Served } from '../domain/served.js'
import { readBoard, readLog, readPlace } from './board.js'
import type { StoreContext } from './context.js'

interface Kept {
  board?: Board
  served?: { epoch: number, counted: Served }
}

const kept = new WeakMap<StoreContext['redis'], Map<string, Kept>>()

/** The hall as it is now, at one version. */
export async function currentBoard (store: StoreContext, hallId: string): Promise<Board> {
  const known = keptOf(store, hallId)
  const { board } = known
  const { epoch, version } = await readPlace(store, hallId)
  if (board && board.epoch === epoch && board.version <= version) {
    const isNear = version - board.version <= limits.catchUpMax
    const advanced = isNear ? fold(board, board.version === version ? [] : await readLog(store, hallId, board.version)) : undefined
    if (advanced && advanced.version >= version) return known.board = advanced
  }
  return known.board = await readBoard(store, hallId)
}

/** What each counter has done today. The first to ask reads the day, the next only the rest. */
export async function servedToday (store: StoreContext, hallId: string): Promise<Served> {
  const known = keptOf(store, hallId)
  const { epoch, version } = await readPlace(store, hallId)
  const before = known.served
  let counted = before && before.epoch === epoch && before.counted.version <= version ? before.counted : nothingServed
  while (counted.version < version) {
    const events = await readLog(store, hallId, counted.version)
    if (events.length === 0) break
    counted = countServed(counted, events)
  }
  known.served = { epoch, counted }
  return counted
}

function keptOf ({ redis }: StoreContext, hallId: string): Kept {
  let halls = kept.get(redis)
  if (!halls) kept.set(redis, halls = new Map())
  let known = halls.get(hallId)
  if (!known) halls.set(hallId, known = {})
  return known
}

/**
 * A screen's copy of the hall: a board, then one event after another.
 *
 * A gap means a new board. What belongs to a lower epoch is dropped. Events that arrive while the
 * board is still on its way are kept and applied after it, because the server joins before it reads.
 */
import type { Beat, EventBatch, HiddenEvent, StaffEvent } from '../../src/contract/socket.js'
import type { Board, WallBoard, WallEvent } from '../../src/contract/board.js'
import type { RefusalCode } from '../../src/contract/refusal.js'
import { advance } from '../../src/domain/board.js'
import { limits } from '../../src/domain/limits.js'
import { advanceWall } from '../../src/domain/wall.js'
import { heardBeat, type HallClock } from './hall-clock.js'

export interface Versioned { readonly hallId: string, readonly epoch: number, readonly version: number, readonly at: number }
export type AnyEvent = EventBatch['events'][number]

export interface Seen<B> {
  readonly board: B | undefined
  readonly clock: HallClock | undefined
  /** The screen's monotonic ms when it was last proven to be up to date. */
  readonly provenAt: number | undefined
  /** Why the hall will not be watched, when it will not. */
  readonly refusal: RefusalCode | undefined
}

export interface BoardStore<B> {
  readonly subscribe: (listener: () => void) => () => void
  readonly seen: () => Seen<B>
  /** From where to go on, if there is a board to go on from. */
  readonly since: () => { epoch: number, version: number } | undefined
  readonly beginWatch: () => void
  readonly heardBoard: (board: B) => Verdict
  readonly heardEvents: (batch: Omit<EventBatch, 'hallId'>, isAnswer?: boolean) => Verdict
  readonly heardBeat: (beat: Beat) => Verdict
  readonly refused: (code: RefusalCode) => void
}

/** `anew`: something was missed, watch the hall from the beginning. */
export type Verdict = 'ok' | 'anew'

/** Events kept while a board is on its way; more than that and the board is asked for again. */
const pendingMax = 2000

export interface Surroundings {
  readonly monotonic: () => number
  /** Runs something a moment later: a burst of events is drawn once, not once an event. */
  readonly soon: (run: () => void) => void
}

/** A frame of the screen: nobody sees two pictures within it. */
const frameMs = 16

export const ofScreen: Surroundings = {
  monotonic: () => performance.now(),
  soon: run => { window.setTimeout(run, frameMs) }
}

export function createBoardStore<B extends Versioned> (hallId: string, step: (board: B, event: AnyEvent) => B | undefined, { monotonic, soon }: Surroundings): BoardStore<B> {
  const listeners = new Set<() => void>()
  let seen: Seen<B> = { board: undefined, clock: undefined, provenAt: undefined, refusal: undefined }
  let isWatching = false
  let pending: Array<Omit<EventBatch, 'hallId'>> = []
  let pendingCount = 0
  let willTell = false

  function change (next: Partial<Seen<B>>): void {
    seen = { ...seen, ...next }
    if (willTell) return
    willTell = true
    soon(() => {
      willTell = false
      for (const listener of listeners) listener()
    })
  }

  function apply ({ epoch, events }: Omit<EventBatch, 'hallId'>): Verdict {
    let board = seen.board
    if (!board) return 'anew'
    if (epoch < board.epoch) return 'ok'
    for (const event of events) {
      const next: B | undefined = step(board, event)
      if (!next) return 'anew'
      board = next
    }
    // An epoch that rose without an event saying so: the hall was restored, our copy is of another past.
    if (board.epoch !== epoch) return 'anew'
    if (board !== seen.board) change({ board })
    return 'ok'
  }

  function isSilent (): boolean {
    return seen.provenAt === undefined || monotonic() - seen.provenAt >= limits.lostAfterMs
  }

  function applyPending (): Verdict {
    isWatching = false
    const held = pending
    pending = []
    pendingCount = 0
    return held.every(batch => apply(batch) === 'ok') ? 'ok' : 'anew'
  }

  return {
    subscribe: listener => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    seen: () => seen,
    since: () => seen.board && { epoch: seen.board.epoch, version: seen.board.version },
    beginWatch: () => {
      isWatching = true
      pending = []
      pendingCount = 0
    },
    heardBoard: board => {
      if (board.hallId !== hallId) return 'anew'
      // A lower epoch is the past of a hall that was repaired; believed only when nothing else was heard for long.
      if (seen.board && board.epoch < seen.board.epoch && !isSilent()) return 'anew'
      change({ board, refusal: undefined })
      return applyPending()
    },
    heardEvents: (batch, isAnswer = false) => {
      if (isWatching && !isAnswer) {
        pendingCount += batch.events.length
        if (pendingCount > pendingMax) return 'anew'
        pending.push(batch)
        return 'ok'
      }
      const verdict = apply(batch)
      if (!isAnswer || verdict === 'anew') return verdict
      change({ refusal: undefined })
      return applyPending()
    },
    heardBeat: beat => {
      const { board, clock } = seen
      if (beat.hallId !== hallId || isWatching || !board || beat.epoch < board.epoch) return 'ok'
      if (beat.epoch > board.epoch || beat.version > board.version) return 'anew'
      const now = monotonic()
      change({ provenAt: now, clock: heardBeat(clock, beat.at, now) })
      return 'ok'
    },
    refused: refusal => { change({ refusal }) }
  }
}

const isHidden = (event: AnyEvent): event is HiddenEvent => event.type === 'hidden'
const isStaffEvent = (event: AnyEvent): event is Exclude<StaffEvent, HiddenEvent> => 'by' in event
const isWallEvent = (event: AnyEvent): event is WallEvent => !('by' in event)

/** Staff hold every open ticket; an event that they may not read still counts. */
export function stepStaff (board: Board, event: AnyEvent): Board | undefined {
  if (isStaffEvent(event)) return advance(board, event)
  if (!isHidden(event) || event.version <= board.version) return board
  return event.version === board.version + 1 ? { ...board, version: event.version, at: event.at } : undefined
}

export function stepWall (board: WallBoard, event: AnyEvent): WallBoard | undefined {
  return isWallEvent(event) ? advanceWall(board, event) : board
}

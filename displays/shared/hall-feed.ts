/** Keeps a board store fed from the hall's socket: watches, goes on after a break, begins anew after a gap. */
import { io, type Socket } from 'socket.io-client'
import type { Board, WallBoard } from '../../src/contract/board.js'
import type { Audience, ScreenToServer, ServerToScreen, WatchReply } from '../../src/contract/socket.js'
import { limits } from '../../src/domain/limits.js'
import type { BoardStore, Verdict, Versioned } from './board-store.js'
import { sleptBetween, type Moment } from './freshness.js'

export type HallSocket = Socket<ServerToScreen, ScreenToServer>

/** An answer to `hall:watch` later than this is treated as none. */
const watchTimeoutMs = 5000
/** A hall that says no, or boards that do not fit, are asked again this often and no faster. */
const watchAgainMs = 2000
const lookEveryMs = 1000

/** Screens of the hall come back within 5 s of the server, beat included; thousands of phones take longer turns. */
const wallReturnsMs = 1500

/** `shows`: what a device shows each time the socket opens. */
export function openSocket (returnsWithinMs = wallReturnsMs, shows?: () => object): HallSocket {
  return io({ ...shows && { auth: give => { give(shows()) } }, path: '/socket.io', transports: ['websocket'], reconnectionDelay: 300, reconnectionDelayMax: returnsWithinMs, randomizationFactor: 0.5, timeout: 5000 })
}

export const asWallBoard = (board: Board | WallBoard): WallBoard | undefined => 'tickets' in board ? undefined : board
export const asStaffBoard = (board: Board | WallBoard): Board | undefined => 'tickets' in board ? board : undefined

/** Returns how to close it. `own` takes this audience's board and no other's. */
export function openFeed<B extends Versioned> (store: BoardStore<B>, hallId: string, audience: Audience, own: (board: Board | WallBoard) => B | undefined, shows?: () => object): () => void {
  const socket = openSocket(wallReturnsMs, shows)
  let asked = 0
  let again: number | undefined

  function watch (fromStart: boolean): void {
    window.clearTimeout(again)
    const since = fromStart ? undefined : store.since()
    const ask = ++asked
    store.beginWatch()
    socket.timeout(watchTimeoutMs).emit('hall:watch', { hallId, audience, ...since && { since } }, (late, reply) => {
      // The answer to an older question than the last one says nothing.
      if (ask !== asked) return
      if (late) watchLater(fromStart)
      else if (take(reply) === 'anew') watchLater(true)
    })
  }

  function watchLater (fromStart: boolean): void {
    window.clearTimeout(again)
    again = window.setTimeout(() => { if (socket.connected) watch(fromStart) }, watchAgainMs * (0.5 + Math.random()))
  }

  function take (reply: WatchReply): Verdict {
    if (!reply.ok) {
      store.refused(reply.refusal)
      return 'anew'
    }
    if ('board' in reply) {
      const board = own(reply.board)
      return board ? store.heardBoard(board) : 'anew'
    }
    return 'events' in reply ? store.heardEvents(reply, true) : 'anew'
  }

  socket.on('connect', () => { watch(false) })
  socket.on('hall:events', batch => {
    if (batch.hallId === hallId && store.heardEvents(batch) === 'anew') watch(true)
  })
  socket.on('hall:beat', beat => {
    if (store.heardBeat(beat) === 'anew') watch(true)
  })
  // A server that cuts a socket on purpose does not make it come back by itself.
  socket.on('disconnect', reason => { if (reason === 'io server disconnect') socket.connect() })

  const stopLooking = onSleepOrSilence(() => store.seen().provenAt, () => {
    socket.disconnect()
    socket.connect()
  })

  return () => {
    stopLooking()
    window.clearTimeout(again)
    asked++
    socket.disconnect()
  }
}

/** A link can be dead for long before anybody notices: a sleep or a silence drops it and makes a new one. */
export function onSleepOrSilence (provenAt: () => number | undefined, renew: () => void, silentAfterMs: number = limits.staleAfterMs): () => void {
  let last: Moment = momentNow()
  let renewedAt = last.monotonic
  const look = (): void => {
    const now = momentNow()
    const slept = sleptBetween(last, now)
    const silentMs = now.monotonic - Math.max(provenAt() ?? 0, renewedAt)
    last = now
    if (!slept && silentMs < silentAfterMs) return
    renewedAt = now.monotonic
    renew()
  }
  const timer = window.setInterval(look, lookEveryMs)
  document.addEventListener('visibilitychange', look)
  return () => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}

function momentNow (): Moment {
  return { monotonic: performance.now(), wall: Date.now() }
}

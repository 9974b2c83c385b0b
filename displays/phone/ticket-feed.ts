/** Keeps one ticket's truth up to date: by the socket, and by asking when the socket is silent. */
import { ask } from '../shared/api.js'
import { onSleepOrSilence, openSocket } from '../shared/hall-feed.js'
import type { TicketView } from '../../src/contract/socket.js'
import type { TicketPageView } from '../shared/hall-view.js'
import type { No } from '../shared/refusals.js'
import { fromPage, fromView, type Truth } from './ticket-truth.js'

export interface TicketSeen {
  readonly truth: Truth | undefined
  /** The phone's monotonic ms when this was last proven, and the hall's clock then. */
  readonly provenAt: number | undefined
  readonly hallAt: number | undefined
  readonly refusal: No | undefined
}

export interface TicketFeed {
  readonly seen: () => TicketSeen
  readonly subscribe: (listener: () => void) => () => void
  readonly refresh: () => Promise<void>
  readonly tell: (truth: Truth) => void
  readonly close: () => void
}

/** Thousands of phones: one asks only when its socket says nothing, and seldom. */
const askEveryMs = 15_000
const watchTimeoutMs = 5000
const phoneReturnsMs = 5000
/** The link itself says something every 5 s; the small truth only when it changes. */
export const phoneFreshMs = { delayed: 8000, stale: 16_000, lost: 60_000 }

export function openTicket (hallId: string, ticketId: string, token: string): TicketFeed {
  const listeners = new Set<() => void>()
  let seen: TicketSeen = { truth: undefined, provenAt: undefined, hallAt: undefined, refusal: undefined }
  let isWatched = false
  let watchedHall = hallId
  const change = (next: Partial<TicketSeen>): void => {
    seen = { ...seen, ...next }
    for (const listener of listeners) listener()
  }
  const prove = (): void => { change({ provenAt: performance.now() }) }

  const refresh = async (): Promise<void> => {
    const answer = await ask<TicketPageView>(`/tickets/${ticketId}`, { authorization: `Ticket ${token}` })
    if (answer.ok) change({ truth: fromPage(seen.truth, answer.body), provenAt: performance.now(), refusal: undefined })
    else if (answer.refusal !== 'away' && answer.refusal !== 'store-away') change({ refusal: answer.refusal })
  }

  const socket = openSocket(phoneReturnsMs)
  const watch = (): void => {
    isWatched = false
    socket.timeout(watchTimeoutMs).emit('hall:watch', { hallId: watchedHall, audience: 'visitor', ticketId, token }, (late, reply) => {
      if (late || !reply.ok || !('view' in reply)) return
      isWatched = true
      follow(reply.view)
      change({ truth: fromView(seen.truth, reply.view), hallAt: reply.view.at, provenAt: performance.now(), refusal: undefined })
    })
  }
  /** A ticket that has moved is looked after by its new hall. */
  const follow = ({ hallId: told, move }: TicketView): void => {
    const home = move?.stage === 'released' && move.fromHallId === told ? move.toHallId : told
    if (home === watchedHall) return
    watchedHall = home
    watch()
    void refresh()
  }
  socket.on('connect', watch)
  socket.on('ticket:view', view => {
    if (view.ticketId !== ticketId) return
    const before = seen.truth
    follow(view)
    change({ truth: fromView(before, view), hallAt: view.at, provenAt: performance.now() })
    // How often it was called stands on the page only.
    if (view.status === 'called' && before?.version !== view.version) void refresh()
  })
  // The small truth comes only when it changes; that the link lives proves that nothing did.
  socket.io.on('ping', () => { if (isWatched && socket.connected) prove() })
  socket.on('disconnect', reason => {
    isWatched = false
    if (reason === 'io server disconnect') socket.connect()
  })

  void refresh()
  const timer = window.setInterval(() => {
    const silentMs = performance.now() - (seen.provenAt ?? 0)
    if (silentMs >= askEveryMs && document.visibilityState === 'visible' && seen.refusal === undefined) void refresh()
  }, askEveryMs)
  const stopLooking = onSleepOrSilence(() => seen.provenAt, () => {
    socket.disconnect()
    socket.connect()
  }, phoneFreshMs.stale)

  return {
    seen: () => seen,
    subscribe: listener => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    refresh,
    tell: truth => { change({ truth, provenAt: performance.now() }) },
    close: () => {
      window.clearInterval(timer)
      stopLooking()
      socket.disconnect()
    }
  }
}

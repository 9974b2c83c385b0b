/** Keeps an agent's list true: told by socket, asked again when something happened or nothing was heard. */
import type { AgentTicket, AgentTickets } from '../../../src/contract/agent.js'
import type { TicketView } from '../../../src/contract/socket.js'
import { isOlder } from '../../phone/ticket-truth.js'
import { ask } from '../../shared/api.js'
import { onSleepOrSilence, openSocket } from '../../shared/hall-feed.js'
import type { No } from '../../shared/refusals.js'
import { remembering } from '../../shared/soon.js'

export interface Holding {
  readonly list: AgentTickets | undefined
  /** The page's monotonic ms when this was last proven, and the hall's clock then. */
  readonly provenAt: number | undefined
  readonly hallAt: number | undefined
  readonly refusal: No | undefined
}

export interface HoldingFeed {
  readonly seen: () => Holding
  readonly subscribe: (listener: () => void) => () => void
  readonly refresh: () => Promise<void>
  readonly close: () => void
}

/** What the socket does not tell, names of new tickets and limits, is asked for this often; and at once after each change. */
const askEveryMs = 15_000
const watchTimeoutMs = 5000
const returnsMs = 3000
export const holdingFreshMs = { delayed: 8000, stale: 16_000, lost: 60_000 }

export function openHolding (): HoldingFeed {
  const listeners = new Set<() => void>()
  let seen: Holding = { list: undefined, provenAt: undefined, hallAt: undefined, refusal: undefined }
  let isAsking = false
  let isAskedAgain = false
  /** Halls and tickets that the socket watches: another set is watched anew. */
  let watched = ''
  const change = (next: Partial<Holding>): void => {
    seen = { ...seen, ...next }
    for (const listener of listeners) listener()
  }

  const refresh = async (): Promise<void> => {
    if (isAsking) {
      isAskedAgain = true
      return
    }
    isAsking = true
    const answer = await ask<AgentTickets>('/agent/tickets')
    isAsking = false
    if (answer.ok) {
      change({ list: merged(seen.list, answer.body), provenAt: performance.now(), hallAt: answer.body.at, refusal: undefined })
      watch()
    } else if (answer.refusal !== 'away' && answer.refusal !== 'store-away') change({ refusal: answer.refusal })
    if (isAskedAgain) {
      isAskedAgain = false
      void refresh()
    }
  }

  const socket = openSocket(returnsMs)
  function watch (): void {
    if (!socket.connected || !seen.list) return
    const open = seen.list.tickets.filter(({ status }) => status !== 'ended')
    // Also where nothing is held yet: that a hall lives is told by its beat.
    const names = [...seen.list.halls.map(({ hallId }) => hallId), ...open.map(({ hallId, ticketId }) => `${hallId} ${ticketId}`)].join('\n')
    if (names === watched) return
    watched = names
    for (const { hallId } of seen.list.halls) {
      socket.timeout(watchTimeoutMs).emit('hall:watch', { hallId, audience: 'agent' }, (late, reply) => {
        if (late) watched = ''
        else if (!reply.ok && reply.refusal === 'sign-in-needed') change({ refusal: reply.refusal })
        else if (reply.ok && 'views' in reply) for (const view of reply.views) take(view)
      })
    }
  }
  function take (view: TicketView): void {
    const known = seen.list?.tickets.find(({ ticketId }) => ticketId === view.ticketId)
    if (!seen.list || !known || isOlder(known, view)) return
    const next = fromView(known, view)
    change({ list: { ...seen.list, tickets: seen.list.tickets.map(ticket => ticket === known ? next : ticket) }, provenAt: performance.now(), hallAt: view.at })
    // How often it was called, when, and what may still be taken stand in the list alone.
    if (known.version !== next.version) void refresh()
  }
  socket.on('connect', () => {
    watched = ''
    watch()
  })
  socket.on('ticket:view', take)
  // The halls say that they live: what was not told has not changed.
  socket.on('hall:beat', ({ at }) => { if (watched !== '') change({ provenAt: performance.now(), hallAt: at }) })
  socket.on('disconnect', reason => { if (reason === 'io server disconnect') socket.connect() })

  void refresh()
  const timer = window.setInterval(() => { if (document.visibilityState === 'visible') void refresh() }, askEveryMs)
  const look = (): void => { if (document.visibilityState === 'visible') void refresh() }
  document.addEventListener('visibilitychange', look)
  const stopLooking = onSleepOrSilence(() => seen.provenAt, () => {
    socket.disconnect()
    socket.connect()
    void refresh()
  }, holdingFreshMs.stale)

  return {
    seen: () => seen,
    subscribe: listener => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    refresh,
    close: () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      stopLooking()
      socket.disconnect()
    }
  }
}

/** What the socket has told since the list was made goes before it. */
function merged (before: AgentTickets | undefined, list: AgentTickets): AgentTickets {
  const known = new Map(before?.tickets.map(ticket => [ticket.ticketId, ticket]))
  return { ...list, tickets: list.tickets.map(ticket => {
    const was = known.get(ticket.ticketId)
    return was && isOlder(was, ticket) ? was : remembering(was, ticket)
  }) }
}

function fromView (known: AgentTicket, { hallId, version, status, ending, aheadCount, wait, counterId, offer, move }: TicketView): AgentTicket {
  const { ending: _ending, counterId: _counterId, offer: _offer, move: _move, calledAt: _calledAt, ...lasting } = known
  const isSame = known.version === version && known.hallId === hallId
  return remembering(known, {
    ...isSame ? known : lasting, hallId, version, status, aheadCount, wait, ...known.status === status && known.calledAt !== undefined && { calledAt: known.calledAt },
    ...ending !== undefined && { ending: ending as NonNullable<AgentTicket['ending']> }, ...counterId !== undefined && { counterId }, ...offer && { offer }, ...move && { move }
  })
}

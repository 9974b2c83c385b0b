/**
 * The board: `fold(log) = board`.
 *
 * Events carry the state after them, so advancing replaces what they name and leaves the rest. The
 * same function runs on every screen, in the feed, in the workers and in the checks at start.
 */
import type { Board, Call } from '../contract/board.js'
import type { Counter } from '../contract/counter.js'
import type { HallEvent, RepairedState } from '../contract/events.js'
import type { Ticket } from '../contract/ticket.js'
import { limits } from './limits.js'

export function emptyBoard (hallId: string): Board {
  return { hallId, epoch: 1, version: 0, at: 0, day: null, isOpen: false, catalogVersion: '', counters: {}, tickets: {}, numbers: {}, calls: [] }
}

/**
 * The board after `event`. An event the board has already seen changes nothing; one that
 * is ahead of its turn returns `undefined`, and the screen must watch the hall anew.
 */
export function advance (board: Board, event: HallEvent): Board | undefined {
  if (event.version <= board.version) return board
  if (event.version !== board.version + 1) return undefined

  const next: Board = { ...board, version: event.version, at: event.at }
  switch (event.type) {
    case 'hall:day-opened':
      return { ...next, day: event.day, isOpen: true, epoch: event.epoch, catalogVersion: event.catalogVersion, counters: byCounter(event.counters), tickets: byTicket(event.tickets ?? []), numbers: {}, calls: [] }
    case 'hall:day-closed':
      return { ...next, isOpen: false, counters: closedAll(board.counters, event), calls: [] }
    case 'hall:catalog-adopted':
      return { ...next, catalogVersion: event.catalogVersion, counters: byCounter(event.counters) }
    case 'hall:numbers-skipped':
      return { ...next, numbers: { ...board.numbers, [event.serviceId]: event.to } }
    case 'hall:repaired':
      return { ...next, epoch: event.epoch, ...event.state && stateOf(event.state) }
    case 'counter:opened':
    case 'counter:closed':
    case 'counter:paused':
    case 'counter:resumed':
      return withCounter(next, event.counter)
    case 'ticket:undone':
      return withCounter({ ...event.tickets.reduce(withTicket, next), calls: board.calls.filter(call => !event.undoes.includes(call.version)) }, event.counter)
    case 'ticket:issued':
      return withTicket({ ...next, numbers: { ...board.numbers, [event.ticket.serviceId]: event.ticket.number } }, event.ticket)
    case 'ticket:called':
    case 'ticket:recalled':
      return withCounter(withTicket({ ...next, calls: [callOf(event), ...board.calls].slice(0, limits.callsKept) }, event.ticket), event.counter)
    default:
      return withCounter(withTicket(next, event.ticket), event.counter)
  }
}

/** The board after the whole log of a day, or `undefined` where the log has a gap. */
export function fold (board: Board, events: Iterable<HallEvent>): Board | undefined {
  let folded: Board | undefined = board
  for (const event of events) {
    folded = advance(folded, event)
    if (!folded) return undefined
  }
  return folded
}

function stateOf ({ day, isOpen, catalogVersion, counters = [], tickets = [], numbers, calls = [] }: RepairedState): Omit<Board, 'hallId' | 'epoch' | 'version' | 'at'> {
  return { day, isOpen, catalogVersion, counters: byCounter(counters), tickets: byTicket(tickets), numbers, calls }
}

function callOf ({ version, at, ticket, counter }: { version: number, at: number, ticket: Ticket, counter: Counter }): Call {
  return { version, at, ticketId: ticket.ticketId, label: ticket.label, serviceId: ticket.serviceId, counterId: counter.counterId, calls: ticket.calls }
}

function withTicket (board: Board, ticket: Ticket): Board {
  if (ticket.status !== 'ended') return { ...board, tickets: { ...board.tickets, [ticket.ticketId]: ticket } }
  const { [ticket.ticketId]: _ended, ...open } = board.tickets
  return { ...board, tickets: open }
}

function withCounter (board: Board, counter: Counter | undefined): Board {
  return counter ? { ...board, counters: { ...board.counters, [counter.counterId]: counter } } : board
}

function closedAll (counters: Board['counters'], { version, at }: { version: number, at: number }): Board['counters'] {
  return byCounter(Object.values(counters).map(counter => counter.state === 'closed' ? counter : { counterId: counter.counterId, state: 'closed', version, sinceAt: at }))
}

function byCounter (counters: readonly Counter[]): Board['counters'] {
  return Object.fromEntries(counters.map(counter => [counter.counterId, counter]))
}

function byTicket (tickets: readonly Ticket[]): Board['tickets'] {
  return Object.fromEntries(tickets.map(ticket => [ticket.ticketId, ticket]))
}

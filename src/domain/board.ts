/**
 * The board: `fold(log) = board`.
 *
 * Events carry the state after them, so advancing replaces what they name and leaves the rest. The
 * same function runs on every screen, in the feed, in the workers and in the checks at start.
 */
import type { Board, Call } from '../contract/board.js'
import type { Counter } from '../contract/counter.js'
import type { HallEvent, HallEventOf, RepairedState } from '../contract/events.js'
import type { Ticket } from '../contract/ticket.js'
import { limits } from './limits.js'

export function emptyBoard (hallId: string): Board {
  return { hallId, epoch: 1, version: 0, at: 0, day: null, isOpen: false, catalogVersion: '', counters: {}, tickets: {}, numbers: {}, calls: [], ...nothingForetold() }
}

/** What is foretold, raised and suggested begins anew with each day. */
function nothingForetold () {
  return { forecasts: {}, forecastAt: 0, occupancy: {}, issuing: {}, alerts: {}, plans: {}, stations: {} } satisfies Partial<Board>
}

/**
 * The board after `event`. An event the board has already seen changes nothing; one that
 * is ahead of its turn returns `undefined`, and the screen must watch the hall anew.
 */
export function advance (board: Board, event: HallEvent): Board | undefined {
  if (event.version <= board.version) return board
  if (event.version !== board.version + 1) return undefined

  const next = { ...board }
  if ('ticket' in event || event.type === 'ticket:undone') next.tickets = { ...board.tickets }
  if ('counter' in event) next.counters = { ...board.counters }
  if (event.type === 'ticket:issued' || event.type === 'hall:numbers-skipped') next.numbers = { ...board.numbers }
  apply(next, event)
  return next
}

/** As `advance`, in place: for whoever holds the board alone. False when the event is ahead of its turn. */
export function advanceInPlace (board: Board, event: HallEvent): boolean {
  if (event.version === board.version + 1) apply(board, event)
  return event.version <= board.version
}

/** The board after the whole log of a day, or `undefined` where the log has a gap. */
export function fold (board: Board, events: Iterable<HallEvent>): Board | undefined {
  let folded = board
  for (const event of events) {
    if (event.version <= folded.version) continue
    if (event.version !== folded.version + 1) return undefined
    // Copied once and then changed in place: a day has tens of thousands of events.
    if (folded === board) folded = { ...board, tickets: { ...board.tickets }, counters: { ...board.counters }, numbers: { ...board.numbers } }
    apply(folded, event)
  }
  return folded
}

/** Writes the event into a board that nobody else holds. */
function apply (board: Board, event: HallEvent): void {
  board.version = event.version
  board.at = event.at
  switch (event.type) {
    case 'hall:day-opened':
      Object.assign(board, { day: event.day, isOpen: true, epoch: event.epoch, catalogVersion: event.catalogVersion, counters: byCounter(event.counters), tickets: byTicket(event.tickets ?? []), numbers: {}, calls: [], ...nothingForetold() } satisfies Partial<Board>)
      return
    case 'hall:day-closed':
      Object.assign(board, { isOpen: false, counters: closedAll(board.counters, event), calls: [], ...nothingForetold() } satisfies Partial<Board>)
      return
    case 'hall:catalog-adopted':
      Object.assign(board, { catalogVersion: event.catalogVersion, counters: byCounter(event.counters) } satisfies Partial<Board>)
      return
    case 'hall:numbers-skipped':
      board.numbers[event.serviceId] = event.to
      return
    case 'hall:repaired':
      Object.assign(board, { epoch: event.epoch, ...event.state && stateOf(event.state) } satisfies Partial<Board>)
      return
    case 'hall:forecast':
      board.forecastAt = event.at
      board.forecasts = put(board.forecasts, event.lines, line => line.serviceId)
      board.occupancy = put(board.occupancy, event.areas, area => area.areaId)
      return
    case 'hall:issuing-set':
      board.issuing = event.issuing === null ? without(board.issuing, event.serviceId) : { ...board.issuing, [event.serviceId]: event.issuing }
      return
    case 'hall:alert-raised':
    case 'hall:alert-claimed':
    case 'hall:alert-escalated':
    case 'hall:alert-deferred':
      board.alerts = put(board.alerts, [event.alert], alert => alert.alertId)
      return
    case 'hall:alert-cleared':
      board.alerts = without(board.alerts, event.alert.alertId)
      return
    case 'hall:plan-made':
    case 'hall:plan-approved':
      board.plans = put(board.plans, [event.plan], plan => plan.planId)
      return
    case 'hall:plan-ended':
      board.plans = without(board.plans, event.plan.planId)
      return
    case 'hall:station-set':
      board.stations = put(board.stations, [event.station], station => station.stationId)
      return
    case 'hall:effect-measured':
    case 'hall:move-forbidden':
      return
    case 'ticket:deflected':
    case 'ticket:seated':
    case 'ticket:handed-back':
    case 'ticket:finished-online':
      putTicket(board, event.ticket)
      if (event.station) board.stations = put(board.stations, [event.station], station => station.stationId)
      return
    case 'counter:handicaps-set':
    case 'counter:opened':
    case 'counter:closed':
    case 'counter:paused':
    case 'counter:resumed':
      break
    case 'ticket:undone':
      for (const ticket of event.tickets) putTicket(board, ticket)
      board.calls = board.calls.filter(call => !event.undoes.includes(call.version))
      break
    case 'ticket:issued':
      putTicket(board, event.ticket)
      board.numbers[event.ticket.serviceId] = event.ticket.number
      break
    case 'ticket:called':
    case 'ticket:recalled':
      putTicket(board, event.ticket)
      board.calls = [callOf(event), ...board.calls].slice(0, limits.callsKept)
      break
    default:
      putTicket(board, event.ticket)
  }
  if (event.counter) board.counters[event.counter.counterId] = event.counter
}

function stateOf ({ day, isOpen, catalogVersion, counters = [], tickets = [], numbers, calls = [], issuing = {}, alerts = [], plans = [], stations = [] }: RepairedState): Omit<Board, 'hallId' | 'epoch' | 'version' | 'at'> {
  return {
    day, isOpen, catalogVersion, counters: byCounter(counters), tickets: byTicket(tickets), numbers, calls,
    ...nothingForetold(),
    issuing,
    alerts: put({}, alerts, alert => alert.alertId),
    plans: put({}, plans, plan => plan.planId),
    stations: put({}, stations, station => station.stationId)
  }
}

function callOf (event: HallEventOf<'ticket:called' | 'ticket:recalled'>): Call {
  const { version, at, ticket, counter } = event
  const isBack = event.type === 'ticket:called' && event.why.direct === 'parked'
  return { version, at, ticketId: ticket.ticketId, label: ticket.label, serviceId: ticket.serviceId, counterId: counter.counterId, calls: ticket.calls, ...isBack && { isBack }, ...ticket.aloud && { aloud: true } }
}

function putTicket ({ tickets }: Board, ticket: Ticket): void {
  if (ticket.status === 'ended') delete tickets[ticket.ticketId]
  else tickets[ticket.ticketId] = ticket
}

function closedAll (counters: Board['counters'], { version, at }: { version: number, at: number }): Board['counters'] {
  return byCounter(Object.values(counters).map(counter => counter.state === 'closed' ? counter : { counterId: counter.counterId, state: 'closed', version, sinceAt: at }))
}

/** These pieces are few: a new object each time, so that nobody who holds the old board sees them change. */
function put<Piece> (pieces: Record<string, Piece>, newer: readonly Piece[], idOf: (piece: Piece) => string): Record<string, Piece> {
  return newer.length === 0 ? pieces : { ...pieces, ...Object.fromEntries(newer.map(piece => [idOf(piece), piece])) }
}

function without<Piece> (pieces: Record<string, Piece>, id: string): Record<string, Piece> {
  const { [id]: _gone, ...others } = pieces
  return others
}

function byCounter (counters: readonly Counter[]): Board['counters'] {
  return Object.fromEntries(counters.map(counter => [counter.counterId, counter]))
}

function byTicket (tickets: readonly Ticket[]): Board['tickets'] {
  return Object.fromEntries(tickets.map(ticket => [ticket.ticketId, ticket]))
}

/**
 * What a wall may know of the hall: its board, cut from the board of staff, and the pieces of it that
 * one event replaces.
 *
 * `advanceWall(wallOf(b), wallEvent(b, advance(b, e), e)) = wallOf(advance(b, e))`
 */
import type { Board, Call, WallBoard, WallCall, WallCounter, WallEvent, WallLine, WallMissed } from '../contract/board.js'
import type { Counter } from '../contract/counter.js'
import type { HallEvent } from '../contract/events.js'
import type { Ticket } from '../contract/ticket.js'
import { same } from './same.js'
import { tallyOf, type Tally } from './tally.js'
import { limits } from './limits.js'
import { staffByLine } from './staff.js'
import { isClosingLine, waitOf } from './wait.js'

/** Which lines a hall has, and which of them each counter serves or assists. */
export interface WallPlan {
  readonly lines: ReadonlyArray<{ readonly serviceId: string }>
  readonly counters: ReadonlyArray<{ readonly counterId: string, readonly services: readonly string[], readonly assists?: readonly string[] | undefined }>
}

export function wallOf (board: Board, plan: WallPlan, tally: Tally = tallyOf(board)): WallBoard {
  const { hallId, epoch, version, at, day, isOpen, catalogVersion } = board
  return {
    hallId,
    epoch,
    version,
    at,
    day,
    isOpen,
    catalogVersion,
    counters: Object.fromEntries(plan.counters.map(({ counterId }) => [counterId, wallCounter(counterId, board.counters[counterId], visitorAt(board, counterId))])),
    lines: Object.fromEntries(linesOf(board, plan, tally).map(line => [line.serviceId, line])),
    calls: callsOf(board),
    missed: missedOf(tally),
    forecastAt: board.forecastAt
  }
}

/** What an event for walls is made of: kept from one event to the next where the board itself changes in place. */
export interface Glance extends Pick<Board, 'epoch' | 'day' | 'isOpen' | 'catalogVersion' | 'forecastAt'> {
  /** Each counter and whom it has, as they were then. */
  readonly counters: ReadonlyMap<string, { readonly counter: Counter | undefined, readonly visitor: Ticket | undefined }>
  readonly lines: readonly WallLine[]
  readonly calls: readonly WallCall[]
  readonly missed: readonly WallMissed[]
}

export function glanceAt (board: Board, plan: WallPlan, tally: Tally = tallyOf(board)): Glance {
  const { epoch, day, isOpen, catalogVersion, forecastAt } = board
  return {
    epoch,
    day,
    isOpen,
    catalogVersion,
    forecastAt,
    counters: new Map(plan.counters.map(({ counterId }) => [counterId, { counter: board.counters[counterId], visitor: visitorAt(board, counterId) }])),
    lines: linesOf(board, plan, tally),
    calls: callsOf(board),
    missed: missedOf(tally)
  }
}

/** `after` is `before` advanced by `event`. Only what changed is sent; `hidden` when nothing did. */
export function wallEvent (before: Board, after: Board, event: HallEvent, plan: WallPlan): WallEvent {
  return wallEventBetween(glanceAt(before, plan), glanceAt(after, plan), event)
}

export function wallEventBetween (before: Glance, after: Glance, { version, at, type }: HallEvent): WallEvent {
  const whole = replacesAll(type)
  const counters = [...after.counters].filter(([counterId]) => whole || hasMoved(before, after, counterId))
    .map(([counterId, { counter, visitor }]) => wallCounter(counterId, counter, visitor))
  const lines = after.lines.filter((line, index) => whole || !same(line, before.lines[index]))
  const callsBefore = new Map(before.calls.map(call => [call.version, call]))
  const calls = after.calls.filter(call => !same(call, callsBefore.get(call.version)))
  for (const { version: still } of after.calls) callsBefore.delete(still)

  const pieces = {
    ...after.epoch !== before.epoch && { epoch: after.epoch },
    ...after.day !== before.day && { day: after.day },
    ...after.isOpen !== before.isOpen && { isOpen: after.isOpen },
    ...after.catalogVersion !== before.catalogVersion && { catalogVersion: after.catalogVersion },
    ...after.forecastAt !== before.forecastAt && { forecastAt: after.forecastAt },
    ...counters.length > 0 && { counters },
    ...lines.length > 0 && { lines },
    ...calls.length > 0 && { calls },
    ...callsBefore.size > 0 && { uncalled: [...callsBefore.keys()] },
    ...!same(after.missed, before.missed) && { missed: [...after.missed] }
  }
  return { version, at, type: Object.keys(pieces).length > 0 ? type : 'hidden', ...pieces }
}

/** As `advance` for staff: a seen event changes nothing, one ahead of its turn gives `undefined`. */
export function advanceWall (wall: WallBoard, event: WallEvent): WallBoard | undefined {
  if (event.version <= wall.version) return wall
  if (event.version !== wall.version + 1) return undefined

  const whole = replacesAll(event.type)
  return {
    hallId: wall.hallId,
    epoch: event.epoch ?? wall.epoch,
    version: event.version,
    at: event.at,
    day: event.day === undefined ? wall.day : event.day,
    isOpen: event.isOpen ?? wall.isOpen,
    ...keptVersion(event.catalogVersion ?? wall.catalogVersion),
    counters: replaced(whole ? {} : wall.counters, event.counters, ({ counterId }) => counterId),
    lines: replaced(whole ? {} : wall.lines, event.lines, ({ serviceId }) => serviceId),
    calls: callsAdvanced(wall.calls, event),
    missed: event.missed ?? wall.missed,
    forecastAt: event.forecastAt ?? wall.forecastAt
  }
}

/** After these the hall may have other lines and other counters, so that merging is not enough. */
function replacesAll (type: string): boolean {
  return type === 'hall:day-opened' || type === 'hall:catalog-adopted'
}

function hasMoved (before: Glance, after: Glance, counterId: string): boolean {
  const [was, is] = [before.counters.get(counterId), after.counters.get(counterId)]
  return was?.counter !== is?.counter || was?.visitor !== is?.visitor
}

function visitorAt (board: Board, counterId: string): Ticket | undefined {
  const ticketId = board.counters[counterId]?.ticketId
  return ticketId === undefined ? undefined : board.tickets[ticketId]
}

function wallCounter (counterId: string, counter: Counter | undefined, visitor: Ticket | undefined): WallCounter {
  const { state, pauseReason } = counter ?? { state: 'closed' as const }
  const sinceAt = visitor && (visitor.status === 'serving' ? visitor.startedAt : visitor.lastCalledAt ?? visitor.calledAt)
  return {
    counterId,
    state,
    ...pauseReason && { pauseReason },
    ...visitor && { label: visitor.label, serviceId: visitor.serviceId, status: visitor.status },
    ...sinceAt !== undefined && { sinceAt }
  }
}

function linesOf (board: Board, plan: WallPlan, { waiting, ahead, heads }: Tally): WallLine[] {
  const staff = staffByLine(board, plan.counters)
  return plan.lines.map(({ serviceId }) => {
    const here = staff.get(serviceId)
    const head = heads.get(serviceId)
    return { serviceId, waiting: waiting.get(serviceId) ?? 0, ...head && { nextLabel: head.label }, countersOpen: here?.open ?? 0, wait: waitOf(board, serviceId, here, { ahead: ahead.get(serviceId) ?? 0 }), ...isClosingLine(board, serviceId) && { isClosing: true as const } }
  })
}

function callsOf (board: Board): WallCall[] {
  return board.calls.map(({ ticketId, ...call }) => ({ ...call, status: statusAt(board, ticketId, call) }))
}

/** A visitor who left that counter, for whatever reason, is gone for the wall. */
function statusAt ({ tickets }: Board, ticketId: string, { counterId }: Pick<Call, 'counterId'>): WallCall['status'] {
  const ticket = tickets[ticketId]
  const isThere = ticket?.counterId === counterId && (ticket.status === 'called' || ticket.status === 'serving')
  return isThere ? ticket.status : 'gone'
}

/** Rows keep their place; a call or recall that is new stands first. */
function callsAdvanced (calls: readonly WallCall[], { calls: newer = [], uncalled = [] }: WallEvent): WallCall[] {
  if (newer.length === 0 && uncalled.length === 0) return [...calls]
  const changed = new Map(newer.map(call => [call.version, call]))
  const kept = calls.filter(({ version }) => !uncalled.includes(version)).map(call => changed.get(call.version) ?? call)
  const known = new Set(calls.map(({ version }) => version))
  return [...newer.filter(({ version }) => !known.has(version)), ...kept]
}

function missedOf ({ missed }: Tally): WallMissed[] {
  return missed.slice(0, limits.missedKept)
    .map(({ label, serviceId, missedAt = 0 }) => ({ label, serviceId, missedAt }))
}

function replaced<Piece> (pieces: Record<string, Piece>, newer: readonly Piece[] | undefined, idOf: (piece: Piece) => string): Record<string, Piece> {
  return newer ? { ...pieces, ...Object.fromEntries(newer.map(piece => [idOf(piece), piece])) } : pieces
}

/** A server of before may not tell it. */
function keptVersion (catalogVersion: string | undefined): Pick<WallBoard, 'catalogVersion'> {
  return catalogVersion === undefined ? {} : { catalogVersion }
}

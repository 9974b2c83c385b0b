/** Who waits for a counter, in the order in which it would call them; who is on hold there; who was missed. */
import type { Board } from '../../../src/contract/board.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import { handicapMs } from '../../../src/domain/handicap.js'

/** A line that the counter serves or assists, with the catalogue's handicap for it. */
export interface CounterLine { readonly serviceId: string, readonly handicapMs: number }

/** Rows drawn and printed: the cached list of the next ones, to be called by hand when the network is away. */
export const listMax = 30

export interface Waiting {
  readonly ticket: Ticket
  readonly isAssisted: boolean
  readonly isCallable: boolean
}

/** By `rank + handicap`, ties by the version that issued: the order of `call-next`. Who is not callable yet comes last. */
export function waitingFor (board: Board, counterId: string, lines: readonly CounterLine[], now: number): readonly Waiting[] {
  const usual = new Map(lines.map(line => [line.serviceId, line.handicapMs]))
  const counter = board.counters[counterId] ?? {}
  const here = Object.values(board.tickets).flatMap(ticket => {
    const own = ticket.forCounterId === counterId
    const usualMs = own ? 0 : ticket.forCounterId === undefined ? usual.get(ticket.serviceId) : undefined
    if (ticket.status !== 'waiting' || usualMs === undefined) return []
    const score = ticket.rank + (own ? 0 : handicapMs(counter, ticket.serviceId, usualMs, now))
    return [{ ticket, isAssisted: usualMs > 0, isCallable: (ticket.callableAt ?? 0) <= now, score }]
  })
  here.sort((one, other) => Number(other.isCallable) - Number(one.isCallable) || one.score - other.score || one.ticket.issuedVersion - other.ticket.issuedVersion)
  return here
}

export function parkedAt (board: Board, counterId: string): readonly Ticket[] {
  const parked = Object.values(board.tickets).filter(ticket => ticket.status === 'parked' && ticket.counterId === counterId)
  parked.sort((one, other) => (one.parkedAt ?? 0) - (other.parkedAt ?? 0))
  return parked
}

/** Newest first: who comes back late comes to any counter of the line. */
export function missedFor (board: Board, counterId: string, lines: readonly CounterLine[]): readonly Ticket[] {
  const services = new Set(lines.map(line => line.serviceId))
  const missed = Object.values(board.tickets).filter(({ status, counterId: at, serviceId }) => status === 'missed' && (at === counterId || services.has(serviceId)))
  missed.sort((one, other) => (other.missedAt ?? 0) - (one.missedAt ?? 0))
  return missed
}

/**
 * What came of moves and suggestions: each mover is held against a like neighbour who stayed, each approved plan
 * against the half hour before it. A fold over a hall's log of today; an event that was seen changes nothing.
 */
import type { Board } from '../../contract/board.js'
import type { HallEvent, HallEventOf } from '../../contract/events.js'
import type { Plan } from '../../contract/plan.js'
import type { Ticket } from '../../contract/ticket.js'
import { outcomes, type Gone, type Stayed } from '../balance/regret.js'
import { minuteMs } from '../hall-clock.js'

export type Measured = Pick<HallEventOf<'hall:effect-measured'>, 'moveId' | 'planId' | 'label' | 'expectedMs' | 'measuredMs' | 'peers'>

/** A neighbour took a number at most this long before or after (as `balance/regret`). */
const nearMs = 15 * minuteMs
/** Calls are compared over this long before a plan, and after it has had time to work. */
const windowMs = 30 * minuteMs
const settleMs = 10 * minuteMs

type Mover = Gone & { readonly moveId: string, readonly label: string, readonly expectedMs: number }

export class Effects {
  version = 0
  readonly #hallId: string
  /** First calls of today, by ticket. */
  readonly #called = new Map<string, Stayed & { readonly at: number }>()
  readonly #movers = new Map<string, Mover>()
  readonly #approved = new Map<string, { readonly plan: Plan, readonly at: number }>()
  readonly #measured = new Set<string>()

  constructor (hallId: string) {
    this.#hallId = hallId
  }

  take (event: HallEvent): void {
    if (event.version <= this.version) return
    this.version = event.version
    if (event.type === 'hall:day-opened') for (const kept of [this.#called, this.#movers, this.#approved, this.#measured]) kept.clear()
    if (event.type === 'ticket:called') this.#call(event.ticket, event.at)
    if (event.type === 'ticket:undone') for (const { ticketId, status } of event.tickets) if (status === 'waiting') this.#forget(ticketId)
    if (event.type === 'hall:plan-approved') this.#approved.set(event.plan.planId, { plan: event.plan, at: event.at })
    if (event.type === 'hall:effect-measured') this.#measured.add(event.moveId ?? event.planId ?? '')
  }

  #call ({ ticketId, serviceId, rank, issuedAt, label, move }: Ticket, at: number): void {
    if (this.#called.has(ticketId) || this.#movers.has(ticketId)) return
    const delayMs = at - issuedAt
    const isMover = move?.toHallId === this.#hallId && move.stage === 'admitted' && move.reason === 'offer'
    if (!isMover) this.#called.set(ticketId, { serviceId, hallId: this.#hallId, rank, delayMs, at })
    else this.#movers.set(ticketId, { ticketId, serviceId, from: move.fromHallId, rank, delayMs, label, moveId: move.moveId, expectedMs: (move.stay?.p50Ms ?? 0) - (move.there?.p50Ms ?? 0) })
  }

  /** A call that was taken back was none. */
  #forget (ticketId: string): void {
    this.#called.delete(ticketId)
    this.#movers.delete(ticketId)
  }

  /** Of those who left this hall for another, whose neighbours here have all been called; `others`: what the halls they went to know. */
  movesMeasured (board: Board, others: readonly Effects[]): Measured[] {
    const stayed = [...this.#called.values()]
    return others.flatMap(other => [...other.#movers.values()]).filter(mover => mover.from === this.#hallId && !this.#measured.has(mover.moveId)).flatMap((mover): Measured[] => {
      const isNear = ({ serviceId, rank }: { serviceId: string, rank: number }) => serviceId === mover.serviceId && Math.abs(rank - mover.rank) <= nearMs
      if (Object.values(board.tickets).some(ticket => ticket.status === 'waiting' && isNear(ticket))) return []
      const { moveId, label, expectedMs } = mover
      return outcomes([mover], stayed).map(({ measuredGainMs }) => ({ moveId, label, expectedMs, measuredMs: measuredGainMs, peers: stayed.filter(isNear).length }))
    })
  }

  /** Of suggestions that were followed long enough ago. */
  plansMeasured (at: number): Measured[] {
    return [...this.#approved].filter(([planId, { at: approvedAt }]) => !this.#measured.has(planId) && at >= approvedAt + settleMs + windowMs).flatMap(([planId, { plan, at: approvedAt }]): Measured[] => {
      const [before, after] = [this.#delays(plan, approvedAt - windowMs, approvedAt), this.#delays(plan, approvedAt + settleMs, approvedAt + settleMs + windowMs)]
      if (before.length === 0 || after.length === 0 || !plan.effect) return []
      const { beforeP50Ms, afterP50Ms } = plan.effect
      return [{ planId, expectedMs: beforeP50Ms - afterP50Ms, measuredMs: middle(before) - middle(after), peers: after.length }]
    })
  }

  #delays ({ serviceId }: Plan, from: number, until: number): number[] {
    return [...this.#called.values()].filter(call => (serviceId === undefined || call.serviceId === serviceId) && from <= call.at && call.at < until).map(({ delayMs }) => delayMs)
  }
}

function middle (delays: readonly number[]): number {
  const sorted = delays.toSorted((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  return Math.round(((sorted[half] ?? 0) + (sorted[sorted.length - 1 - half] ?? 0)) / 2)
}

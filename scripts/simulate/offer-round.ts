/** Once a minute: offers to people waiting, answered at once. */
import { mayAsk, offersFor, type Waiter } from '../../src/domain/balance/offers.js'
import type { Expected } from '../../src/domain/balance/place.js'
import { agrees } from './consent.js'
import { leaveLine, type HallState, type Ticket } from './hall.js'
import { expectedStarts, ghostOf, sceneOf } from './look.js'
import { minuteMs } from './scenario.js'
import { nameOf, type Steering } from './steering.js'

interface Candidate { readonly ticket: Ticket, readonly aheadCount: number, readonly stay: Expected, readonly go: Record<string, Expected> }

/** So many from the tail are looked at; more could not be asked in one round. */
const lookedAt = 6

export class OfferRound {
  readonly #steering: Steering

  constructor (steering: Steering) {
    this.#steering = steering
  }

  tick (at: number): void {
    const { halls } = this.#steering.run
    const candidates = new Map(halls.map(hall => [hall, this.#candidates(hall, at)]))
    const locals = new Map(halls.map(hall => [hall, this.#lookThere(hall, candidates, at)]))
    const lines = halls[0]?.lines.length ?? 0
    for (let line = 0; line < lines; line++) {
      let madeNow = 0
      const sentNow: Record<string, number> = {}
      for (const hall of halls) madeNow += this.#round(hall, line, (candidates.get(hall) ?? []).filter(({ ticket }) => ticket.visitor.service === line), locals, at, madeNow, sentNow)
    }
  }

  /** The tail of each line that may be asked, and the very last, by whom the switch goes; what staying means to each. */
  #candidates (hall: HallState, at: number): Candidate[] {
    const { scenario, policy: { balancing, futures, standby } } = this.#steering.run
    const found = hall.lines.flatMap(line => {
      const picked: Array<{ ticket: Ticket, aheadCount: number }> = []
      for (let place = line.length - 1; place >= 0 && picked.length < lookedAt; place--) {
        const ticket = line[place]
        if (ticket && (place === line.length - 1 || mayAsk(waiterOf(ticket, place), at, balancing))) picked.push({ ticket, aheadCount: place })
      }
      return picked.toReversed()
    })
    if (found.length === 0) return []
    const ghosts = found.map(({ ticket }) => ghostOf(ticket, at))
    const look = (standbyFrom = Infinity) => expectedStarts(hall, sceneOf(hall, at, undefined, standbyFrom), ghosts, futures, this.#steering.seed)
    const now = look()
    // As at the ticket: what a stand-by counter is about to shorten is nothing to send people away for.
    const isAboutToOpen = standby && now.some(({ startsInMs }) => startsInMs > balancing.standbyOpenMinutes * minuteMs)
    const stays = isAboutToOpen ? look(scenario.halls[hall.index]?.counters) : now
    return found.map((each, index) => ({ ...each, stay: stays[index] ?? { startsInMs: 0, sdMs: 0 }, go: {} }))
  }

  /** What going here would mean to each candidate of the other halls, and a local newcomer's wait by line. */
  #lookThere (hall: HallState, candidates: ReadonlyMap<HallState, Candidate[]>, at: number): readonly Expected[] {
    const { run, travelMs } = this.#steering
    const { offerOffMinutes } = run.policy.balancing
    const others = [...candidates].filter(([from]) => from !== hall).flatMap(([, list]) => list)
    const hopeful = others.filter(({ stay }) => stay.startsInMs - travelMs > offerOffMinutes * minuteMs)
    // Who cannot gain whatever the other hall is like keeps this best case: the rules decide the same.
    for (const each of others) each.go[nameOf(hall.index)] = { startsInMs: travelMs, sdMs: 0 }
    if (hopeful.length === 0) return []
    const ghosts = [...hall.lines.map((_, line) => ({ line, rank: at, eligibleAt: at })), ...hopeful.map(({ ticket }) => ghostOf(ticket, at + travelMs))]
    const found = expectedStarts(hall, sceneOf(hall, at, run.expectations[hall.index]?.steps(at)), ghosts, run.policy.futures, this.#steering.seed)
    for (const [index, each] of hopeful.entries()) {
      const go = found[hall.lines.length + index]
      if (go) each.go[nameOf(hall.index)] = go
    }
    return found.slice(0, hall.lines.length)
  }

  #round (hall: HallState, line: number, candidates: readonly Candidate[], locals: ReadonlyMap<HallState, readonly Expected[]>, at: number, madeNow: number, sentNow: Record<string, number>): number {
    const { run } = this.#steering
    const waiters = candidates.map(({ ticket, aheadCount, stay, go }): Waiter => ({ ...waiterOf(ticket, aheadCount), stay, go }))
    const places = run.halls.filter(other => other !== hall).map(other => this.#steering.placeOf(other, line, locals.get(other)?.[line]?.startsInMs ?? 0))
    const { state, offers } = offersFor(this.#steering.state, {
      at, serviceId: String(line), hallId: nameOf(hall.index), dataAgeMs: 0, line: waiters, places, madeNow, sentNow
    }, run.policy.balancing)
    this.#steering.state = state
    for (const { ticketId, way, travelMs, gainMs } of offers) {
      const ticket = candidates.find(each => String(each.ticket.visitor.index) === ticketId)?.ticket
      if (!ticket) continue
      sentNow[way.to] = (sentNow[way.to] ?? 0) + 1
      ticket.offers++
      ticket.offeredAt = at
      if (!agrees(ticket.visitor.consent[ticket.offers], gainMs) || !leaveLine(hall, ticket)) continue
      ticket.said = 'offer'
      run.send(ticket, run.halls.find(other => nameOf(other.index) === way.to)?.index ?? ticket.hall, travelMs, at)
    }
    return offers.length
  }
}

function waiterOf ({ visitor, moves, offeredAt }: Ticket, aheadCount: number): Waiter {
  const nothing = { startsInMs: 0, sdMs: 0 }
  return { ticketId: String(visitor.index), aheadCount, moves, hasOpenOffer: false, ...offeredAt !== undefined && { refusedAt: offeredAt }, stay: nothing, go: {} }
}

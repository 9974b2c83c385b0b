/** One simulated day under one policy, from the first ticket to the last visitor served. */
import { Agenda } from './agenda.js'
import { comes, freeDesk, hallOf, joinLine, nextFor, takesMs, type Desk, type HallState, type Ticket } from './hall.js'
import { skillsOf } from './layout.js'
import { Expectation } from './look.js'
import type { Policy } from './policy.js'
import { dayMs, minuteMs, services, type Scenario } from './scenario.js'
import { Steering } from './steering.js'
import type { SimulatedDay, Visitor } from './visitors.js'

type Event =
  | { readonly kind: 'free', readonly hall: HallState, readonly desk: Desk }
  | { readonly kind: 'there', readonly ticket: Ticket }
  | { readonly kind: 'outage', readonly isOn: boolean }
  | { readonly kind: 'tick' }

export const tickMs = minuteMs

export class DayRun {
  readonly halls: readonly HallState[]
  readonly expectations: readonly Expectation[]
  readonly tickets: Ticket[] = []
  readonly policy: Policy
  readonly scenario: Scenario
  /** Someone who watches: told of each ticket before it joins, and of each call. */
  onTicket?: (ticket: Ticket, at: number) => void
  onCall?: (ticket: Ticket, at: number) => void
  onTick?: (at: number) => void
  readonly #agenda = new Agenda<Event>()
  readonly #day: SimulatedDay
  readonly steering: Steering

  constructor (scenario: Scenario, policy: Policy, day: SimulatedDay, seed: string) {
    this.scenario = scenario
    this.policy = policy
    this.#day = day
    const skills = scenario.halls.map(hall => skillsOf(hall, hall.standby, policy.layout))
    const knows = scenario.halls.map(hall => skillsOf(hall, hall.standby, 'skills'))
    const regular = scenario.halls.map(({ counters }) => counters)
    this.halls = policy.isPooled
      ? [hallOf(0, skills.flatMap((own, hall) => own.slice(0, regular[hall])), [], day.speeds.flatMap((own, hall) => own.slice(0, regular[hall])), Infinity, services.length)]
      : skills.map((own, hall) => hallOf(hall, own, knows[hall] ?? [], day.speeds[hall] ?? [], regular[hall] ?? 0, services.length))
    this.expectations = scenario.halls.map(hall => new Expectation(hall))
    this.steering = new Steering(this, seed)
  }

  run (): readonly Ticket[] {
    this.#schedule()
    for (let next = 0; ;) {
      const visitor = this.#day.visitors[next]
      if (visitor && visitor.at <= this.#agenda.nextAt) {
        next++
        this.#arrive(visitor)
        continue
      }
      const entry = this.#agenda.take()
      if (!entry) return this.tickets
      this.#happen(entry.what, entry.at)
    }
  }

  /** Calls whoever waits to a counter that is free. */
  callNext (hall: HallState, desk: Desk, at: number): void {
    if (!desk.isOpen || desk.ticket) return
    const ticket = nextFor(hall, desk)
    if (ticket) this.#seat(hall, desk, ticket, at)
  }

  /** On the way to another hall, rank kept, callable from arrival. */
  send (ticket: Ticket, to: number, travelMs: number, at: number): void {
    ticket.hall = to
    ticket.moves++
    ticket.movedAt = at
    ticket.eligibleAt = at + travelMs
    this.halls[to]?.under.add(ticket)
    this.#agenda.note(ticket.eligibleAt, { kind: 'there', ticket })
  }

  #schedule (): void {
    const { outage } = this.scenario
    if (outage) {
      this.#agenda.note(outage.fromMinute * minuteMs, { kind: 'outage', isOn: true })
      this.#agenda.note(outage.toMinute * minuteMs, { kind: 'outage', isOn: false })
    }
    const { offers, standby, changesHandicaps, switches } = this.policy
    if (offers || standby || changesHandicaps || switches || this.onTick) for (let at = tickMs; at < dayMs; at += tickMs) this.#agenda.note(at, { kind: 'tick' })
  }

  #happen (event: Event, at: number): void {
    switch (event.kind) {
      case 'free':
        event.desk.ticket = undefined
        this.callNext(event.hall, event.desk, at)
        break
      case 'there': {
        const hall = this.halls[event.ticket.hall]
        hall?.under.delete(event.ticket)
        this.#join(event.ticket, at)
        break
      }
      case 'outage':
        this.#fail(event.isOn, at)
        break
      case 'tick':
        this.steering.tick(at)
        this.onTick?.(at)
        break
    }
  }

  #arrive (visitor: Visitor): void {
    const ticket: Ticket = {
      visitor, hall: this.policy.isPooled ? 0 : visitor.hall, rank: visitor.at, eligibleAt: visitor.at, startedAt: undefined, ending: undefined, moves: 0, movedAt: undefined, offers: 0, offeredAt: undefined, said: undefined
    }
    this.tickets.push(ticket)
    this.expectations[visitor.hall]?.saw(visitor.service)
    if (this.steering.atTicket(ticket) === 'stays') {
      this.onTicket?.(ticket, visitor.at)
      this.#join(ticket, visitor.at)
    }
  }

  #join (ticket: Ticket, at: number): void {
    const hall = this.halls[ticket.hall]
    if (!hall) return
    const desk = freeDesk(hall, ticket.visitor.service)
    if (desk) this.#seat(hall, desk, ticket, at)
    else joinLine(hall, ticket)
  }

  #seat (hall: HallState, desk: Desk, ticket: Ticket, at: number): void {
    this.onCall?.(ticket, at)
    ticket.ending = comes(ticket, at)
    ticket.startedAt = at
    desk.ticket = ticket
    desk.sinceAt = at
    this.#agenda.note(at + takesMs(ticket, desk), { kind: 'free', hall, desk })
  }

  /** The counters that fail are spread over all services; whom they have is served to the end. */
  #fail (isOn: boolean, at: number): void {
    const { outage, halls } = this.scenario
    const hall = outage && this.halls[this.policy.isPooled ? 0 : outage.hall]
    const counters = outage && halls[outage.hall]?.counters
    if (!hall || !counters) return
    for (let number = 0; number < outage.counters; number++) {
      const desk = hall.desks[Math.floor(number * counters / outage.counters)]
      if (!desk) continue
      desk.isOpen = !isOn
      this.callNext(hall, desk, at)
    }
  }
}

/** From the ticket to the call, the way included; of who left, until they left. */
export function delayMs ({ visitor, startedAt = visitor.at, ending }: Ticket): number {
  return ending === 'left' ? Math.min(startedAt - visitor.at, visitor.patienceMs) : startedAt - visitor.at
}

/** The domain's balancing rules at work in a simulated day: at each ticket, and once a minute. */
import { advise } from '../../src/domain/balance/advice.js'
import { deflection } from '../../src/domain/balance/deflection.js'
import { noBalanceState, type BalanceState } from '../../src/domain/balance/state.js'
import { sent } from '../../src/domain/balance/direction.js'
import type { Expected, Place } from '../../src/domain/balance/place.js'
import { agrees } from './consent.js'
import type { DayRun } from './day-run.js'
import { freeDesk, type HallState, type Ticket } from './hall.js'
import { expectedStarts, laws, sceneOf } from './look.js'
import { OfferRound } from './offer-round.js'
import { dayMs, minuteMs } from './scenario.js'
import { HallRound } from './hall-round.js'

export const nameOf = (hall: number): string => `hall-${hall}`

export class Steering {
  state: BalanceState = noBalanceState
  /** What stand-by counters were open for, of those closed again, ms. */
  standbyMs = 0
  readonly run: DayRun
  readonly #seed: string
  readonly #offers: OfferRound
  readonly #halls: HallRound
  #looks = 0

  constructor (run: DayRun, seed: string) {
    this.run = run
    this.#seed = seed
    this.#offers = new OfferRound(this)
    this.#halls = new HallRound(this)
  }

  get travelMs (): number {
    return this.run.scenario.travelMinutes * minuteMs
  }

  get seed (): string {
    return `${this.#seed}/look ${this.#looks++}`
  }

  /** Before the number is drawn: may send the visitor elsewhere, or to a terminal. */
  atTicket (ticket: Ticket): 'stays' | 'goes' {
    const { policy, halls } = this.run
    const { advises, deflects, obeysFrom } = policy
    const hall = halls[ticket.hall]
    if (!hall || !(advises || deflects || obeysFrom !== undefined)) return 'stays'
    const stay = this.#stay(hall, ticket)
    if (deflects && ticket.visitor.takesTerminal && this.#isDeflected(stay)) {
      ticket.ending = 'terminal'
      return 'goes'
    }
    return advises || obeysFrom !== undefined ? this.#advise(hall, ticket, stay) : 'stays'
  }

  tick (at: number): void {
    this.#halls.tick(at)
    if (this.run.policy.offers) this.#offers.tick(at)
  }

  /** How long stand-by counters were open, those that stay so until the end of the day included, ms. */
  standbyMsUntil (): number {
    const open = this.run.halls.flatMap(hall => hall.desks.slice(this.run.scenario.halls[hall.index]?.counters)).filter(({ isOpen }) => isOpen)
    return this.standbyMs + (this.run.policy.standby ? open.reduce((sum, { openedAt }) => sum + dayMs - openedAt, 0) : 0)
  }

  /** What a place looks like to somebody of this line. */
  placeOf (hall: HallState, line: number, localWaitMs: number): Place {
    const serviceMs = laws[line]?.meanMs ?? 0
    const counters = hall.desks.reduce((sum, desk) => sum + (desk.isOpen && desk.skills.some(skill => skill.line === line) ? 1 / desk.skills.length : 0), 0)
    return { hallId: nameOf(hall.index), travelMs: this.travelMs, closesAt: dayMs, serviceMs, localWaitMs, slotMs: serviceMs / Math.max(1, counters), dataAgeMs: 0 }
  }

  #isDeflected ({ startsInMs }: Expected): boolean {
    return deflection({ waitMs: startsInMs, dataAgeMs: 0, isOnlineItem: true, stationsFree: 1, stationWaitMs: 0 }, this.run.policy.balancing) === 'self-service'
  }

  #stay (hall: HallState, { visitor }: Ticket): Expected {
    if (freeDesk(hall, visitor.service)) return { startsInMs: 0, sdMs: 0 }
    const { policy, scenario } = this.run
    const ghost = { line: visitor.service, rank: visitor.at, eligibleAt: visitor.at }
    const look = (standbyFrom = Infinity) => expectedStarts(hall, sceneOf(hall, visitor.at, undefined, standbyFrom), [ghost], policy.futures, this.seed)[0] ?? { startsInMs: 0, sdMs: 0 }
    const stay = look()
    // A wait that a stand-by counter is about to shorten is nothing to send people away for.
    const isAboutToOpen = policy.standby && stay.startsInMs > policy.balancing.standbyOpenMinutes * minuteMs
    return isAboutToOpen ? look(scenario.halls[hall.index]?.counters) : stay
  }

  #advise (hall: HallState, ticket: Ticket, stay: Expected): 'stays' | 'goes' {
    const { policy, halls } = this.run
    const { visitor } = ticket
    const { service, at } = visitor
    const places = halls.filter(other => other !== hall).map(other => this.#there(other, ticket, stay))
    if (policy.obeysFrom !== undefined) {
      const [best] = places.toSorted((one, two) => one.go.startsInMs - two.go.startsInMs)
      if (!best || stay.startsInMs - best.go.startsInMs < policy.obeysFrom * minuteMs) return 'stays'
      this.run.send(ticket, best.hall.index, this.travelMs, at)
      return 'goes'
    }
    const isCrowded = stay.startsInMs > policy.balancing.deflectMinutes * minuteMs
    const answer = advise(this.state, { at, serviceId: String(service), hallId: nameOf(hall.index), stay, dataAgeMs: 0, isCrowded, places }, policy.balancing)
    this.state = answer.state
    const { advice } = answer
    if (!advice || !agrees(visitor.consent[0], advice.gainMs)) return 'stays'
    this.state = sent(this.state, advice.way, at)
    ticket.said = advice.kind
    this.run.send(ticket, places.find(({ place }) => place.hallId === advice.way.to)?.hall.index ?? ticket.hall, this.travelMs, at)
    return 'goes'
  }

  #there (hall: HallState, { visitor: { service, at } }: Ticket, stay: Expected): { hall: HallState, place: Place, go: Expected } {
    const { balancing, futures, obeysFrom } = this.run.policy
    const travelMs = this.travelMs
    // Where the best that could be there is not good enough, it need not be looked at: the rules decide the same.
    const least = Math.min(balancing.adviseOffMinutes, -balancing.adviseLessCrowdedMinutes - 5, obeysFrom ?? Infinity) * minuteMs
    if (stay.startsInMs - travelMs <= least) return { hall, place: this.placeOf(hall, service, 0), go: { startsInMs: travelMs, sdMs: 0 } }
    const scene = sceneOf(hall, at, this.run.expectations[hall.index]?.steps(at))
    const [go, local] = expectedStarts(hall, scene, [{ line: service, rank: at, eligibleAt: at + travelMs }, { line: service, rank: at, eligibleAt: at }], futures, this.seed)
    return { hall, place: this.placeOf(hall, service, local?.startsInMs ?? 0), go: go ?? { startsInMs: travelMs, sdMs: 0 } }
  }
}

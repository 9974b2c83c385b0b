/**
 * What a hall has learnt from its log: how long visits take, who comes when, who does not answer, and how good its
 * own forecasts were. A fold over events, like the board; an event that was seen changes nothing.
 */
import type { HallEvent } from '../../contract/events.js'
import type { Ticket } from '../../contract/ticket.js'
import { Accuracy, type AccuracyState } from './accuracy.js'
import { Arrivals, type ArrivalsState, type ArrivingHall } from './arrivals.js'
import { Calibration, type CalibrationState } from './calibration.js'
import { sigmaFloorMs } from './estimate.js'
import { NoShows, type NoShowsState } from './no-shows.js'
import { Promises, type Promised, type PromisesState } from './promises.js'
import { ServiceLaws, type ServiceLawsState } from './service-laws.js'

/** Plain data: kept in the store, and by it the hall goes on after a restart. */
export interface ExperienceState {
  readonly epoch: number
  readonly version: number
  /** Events that may still be undone. */
  readonly held: readonly HallEvent[]
  readonly laws: ServiceLawsState
  readonly arrivals: ArrivalsState
  readonly noShows: NoShowsState
  readonly calibration: CalibrationState
  readonly promises: PromisesState
  readonly accuracy: AccuracyState
}

/** No press can be undone after this long: the most that a district may set. */
const undoneWithinMs = 120_000

export class Experience {
  readonly laws: ServiceLaws
  readonly arrivals: Arrivals
  readonly noShows: NoShows
  readonly calibration: Calibration
  readonly accuracy: Accuracy
  readonly #promises: Promises
  #epoch: number
  #version: number
  #held: HallEvent[]

  constructor (hall: ArrivingHall, state?: ExperienceState) {
    this.#epoch = state?.epoch ?? 0
    this.#version = state?.version ?? 0
    this.#held = [...state?.held ?? []]
    this.laws = new ServiceLaws(state?.laws)
    this.arrivals = new Arrivals(hall, state?.arrivals)
    this.noShows = new NoShows(state?.noShows)
    this.calibration = new Calibration(state?.calibration)
    this.accuracy = new Accuracy(state?.accuracy)
    this.#promises = new Promises(state?.promises)
  }

  get state (): ExperienceState {
    return {
      epoch: this.#epoch,
      version: this.#version,
      held: [...this.#held],
      laws: this.laws.state,
      arrivals: this.arrivals.state,
      noShows: this.noShows.state,
      calibration: this.calibration.state,
      promises: this.#promises.state,
      accuracy: this.accuracy.state
    }
  }

  get epoch (): number {
    return this.#epoch
  }

  /** The last event that was learnt from, or is held until it cannot be undone. */
  get version (): number {
    return this.#version
  }

  /** Events come in order; a gap only means that less is learnt. `epoch` is the one in which the event stands. */
  learn (event: HallEvent, epoch: number): void {
    if (epoch < this.#epoch || (epoch === this.#epoch && event.version <= this.#version)) return
    this.#epoch = epoch
    this.#version = event.version
    if (event.type === 'ticket:undone') this.#held = this.#held.filter(({ version }) => !event.undoes.includes(version))
    else if (teaches.has(event.type)) this.#held.push(event)
    const settled = this.#held.findIndex(({ at }) => at > event.at - undoneWithinMs)
    for (const each of this.#held.splice(0, settled === -1 ? this.#held.length : settled)) this.#settle(each)
  }

  #settle (event: HallEvent): void {
    switch (event.type) {
      case 'hall:day-opened':
        this.#promises.clear()
        return
      case 'hall:forecast':
        for (const line of event.lines) this.#promises.forecast(line)
        return
      case 'ticket:issued': {
        const { ticketId, serviceId, status } = event.ticket
        this.arrivals.issued(serviceId, event.at)
        // Who is told on the way here chooses when to arrive: that is no forecast to be held to.
        if (status === 'waiting' && event.wait && 'p50Ms' in event.wait) this.#promises.make(ticketId, serviceId, event.at, event.wait)
        return
      }
      case 'ticket:started':
        this.laws.started(event.ticket)
        this.#answered(event.ticket)
        return
      case 'ticket:missed':
        if (event.counter) this.#missed(event.ticket)
        this.#promises.take(event.ticket.ticketId)
        return
      case 'ticket:finished':
        this.laws.finished(event.ticket)
        return
      default:
        // Whatever else happens to a ticket: its wait is not the one that was foretold.
        if ('ticket' in event) this.#promises.take(event.ticket.ticketId)
    }
  }

  #answered ({ ticketId, calledAt, issuedAt, arrivedAt = issuedAt }: Ticket): void {
    const promised = this.#promises.take(ticketId)
    if (calledAt === undefined) return
    this.noShows.answered(Math.max(0, calledAt - arrivedAt))
    if (promised) this.#hold(promised, Math.max(0, calledAt - promised.at))
  }

  #missed ({ calledAt, missedAt, issuedAt, arrivedAt = issuedAt }: Ticket): void {
    if (calledAt === undefined || missedAt === undefined) return
    this.noShows.missed(Math.max(0, calledAt - arrivedAt), Math.max(0, missedAt - calledAt))
  }

  #hold (promised: Promised, waitedMs: number): void {
    this.accuracy.hold(promised, waitedMs)
    const { serviceId, estimatedMs, sigmaMs } = promised
    if (estimatedMs === undefined || sigmaMs === undefined) return
    const meanMs = this.calibration.factorOf(serviceId) * estimatedMs
    this.calibration.learn({ ...promised, key: serviceId, estimatedMs, meanMs, sigmaMs: Math.max(sigmaFloorMs, sigmaMs) }, waitedMs)
  }
}

/** Others say nothing about waits. */
const teaches: ReadonlySet<HallEvent['type']> = new Set([
  'hall:day-opened', 'hall:forecast', 'ticket:issued', 'ticket:started', 'ticket:missed', 'ticket:finished', 'ticket:served-by-hand', 'ticket:returned', 'ticket:parked',
  'ticket:requeued', 'ticket:transferred', 'ticket:deferred', 'ticket:cancelled', 'ticket:removed', 'ticket:expired', 'ticket:reserved', 'ticket:deflected'
])

/**
 * A hall in a few lines of plain code, to hold the real one against: lists, loops and no index.
 *
 * Every verb answers with the label of its ticket, or with the code of the refusal.
 */
import type { Ticket } from '../../src/contract/ticket.js'
import { testHall, testRules } from './catalog.js'

type Status = Ticket['status']
export interface ModelTicket {
  readonly label: string
  service: string
  status: Status
  rank: number
  calls: number
  touched: number
  ending?: string | undefined
  forCounter?: string | undefined
  counter?: string | undefined
  callableAt?: number | undefined
  calledAt?: number | undefined
  lastCalledAt?: number | undefined
  asideAt?: number | undefined
  deferred?: boolean
  readonly person?: string | undefined
}
interface ModelCounter { state: 'closed' | 'open' | 'paused', hand?: ModelTicket | undefined, touched: number }
interface Press { readonly at: number, readonly counter: ModelCounter, readonly counterTouched: number, readonly tickets: Array<{ ticket: ModelTicket, was: ModelTicket, touched: number }> }

const second = 1000
const minute = 60 * second
const headStarts: Record<string, number> = { elderly: 10 * minute, disabled: 20 * minute }
const { lines, counters: plans } = testHall('x')

export class ModelHall {
  now: number
  at: number
  readonly tickets: ModelTicket[] = []
  readonly counters = new Map<string, ModelCounter>(plans.map(({ counterId }) => [counterId, { state: 'closed', touched: 0 }]))
  readonly #numbers = new Map<string, number>()
  readonly #presses = new Map<string, Press>()
  #tick = 0
  #undoable: Array<{ ticket: ModelTicket, was: ModelTicket }> = []

  constructor (now: number) {
    this.now = this.at = now
  }

  issue (service: string, priority: string, person: string | undefined): string {
    if (person && this.#open().some(each => each.person === person && each.service === service)) return 'duplicate-ticket'
    this.#begin()
    const number = (this.#numbers.get(service) ?? 0) + 1
    this.#numbers.set(service, number)
    const label = `${lines.find(({ serviceId }) => serviceId === service)?.letter}${String(number).padStart(3, '0')}`
    this.tickets.push({ label, service, status: 'waiting', rank: this.at - (headStarts[priority] ?? 0), calls: 0, touched: ++this.#tick, person })
    return label
  }

  callNext (counterId: string): string {
    const no = this.#notFree(counterId)
    if (no) return no
    const first = this.#first(counterId)
    if (!first) return 'nobody-waiting'
    return this.#press(counterId, [first], () => { this.#seat(first, counterId) })
  }

  call (counterId: string, ticket: ModelTicket): string {
    const no = this.#notFree(counterId)
    if (no) return no
    if (!['waiting', 'missed', 'parked'].includes(ticket.status)) return 'wrong-status'
    if (ticket.status === 'parked' && ticket.counter !== counterId) return 'wrong-counter'
    if (ticket.status !== 'parked' && ticket.forCounter !== counterId && this.#handicap(counterId, ticket.service) === undefined) return 'not-served-here'
    return this.#press(counterId, [ticket], () => { this.#seat(ticket, counterId) })
  }

  recall (counterId: string): string {
    return this.#inHand(counterId, ['called'], (ticket, counter) => {
      if (ticket.calls >= testRules.callsMax) return 'recall-limit'
      if (this.#later() - (ticket.lastCalledAt ?? 0) < testRules.recallGapSeconds * second) return 'recall-too-soon'
      this.#begin()
      this.#touch(counter, ticket, { calls: ticket.calls + 1, lastCalledAt: this.at })
      return ticket.label
    })
  }

  start (counterId: string): string {
    return this.#inHand(counterId, ['called'], (ticket, counter) => {
      this.#begin()
      this.#touch(counter, ticket, { status: 'serving' })
      return ticket.label
    })
  }

  finish (counterId: string): string {
    return this.#inHand(counterId, ['serving'], ticket => this.#press(counterId, [ticket], () => { this.#leave(ticket, counterId, { status: 'ended', ending: 'served' }) }))
  }

  /** Answers the label of whom it calls. */
  finishAndCallNext (counterId: string): string {
    return this.#inHand(counterId, ['serving'], ticket => {
      const next = this.#first(counterId)
      this.#press(counterId, next ? [ticket, next] : [ticket], () => {
        this.#leave(ticket, counterId, { status: 'ended', ending: 'served' })
        if (next) this.#seat(next, counterId)
      })
      return next?.label ?? 'nobody-else'
    })
  }

  return (counterId: string): string {
    return this.#inHand(counterId, ['called'], ticket => this.#press(counterId, [ticket], () => {
      this.#leave(ticket, counterId, { ...this.#waiting(ticket), callableAt: this.at + testRules.returnRestSeconds * second })
    }))
  }

  miss (counterId: string): string {
    return this.#inHand(counterId, ['called'], ticket => {
      if (ticket.calls < testRules.missAfterCalls || this.#later() - (ticket.calledAt ?? 0) < testRules.missAfterSeconds * second) return 'miss-too-soon'
      return this.#press(counterId, [ticket], () => { this.#leave(ticket, counterId, { status: 'missed', asideAt: this.at }) })
    })
  }

  park (counterId: string): string {
    return this.#inHand(counterId, ['called', 'serving'], ticket => this.#press(counterId, [ticket], () => { this.#leave(ticket, counterId, { status: 'parked', asideAt: this.at }) }))
  }

  transfer (counterId: string, service: string | undefined, toCounter: string | undefined): string {
    if (toCounter === counterId) return 'wrong-counter'
    return this.#inHand(counterId, ['called', 'serving'], ticket => {
      if (toCounter && this.#counter(toCounter).state === 'closed') return 'counter-closed'
      const to = service ?? ticket.service
      if (this.#other(ticket, to)) return 'duplicate-ticket'
      return this.#press(counterId, [ticket], () => { this.#leave(ticket, counterId, { ...this.#waiting(ticket), service: to, forCounter: toCounter }) })
    })
  }

  requeue (ticket: ModelTicket): string {
    return this.#of(ticket, ['missed', 'parked'], () => {
      const rank = this.at - (ticket.asideAt ?? 0) > testRules.requeueGraceMinutes * minute ? this.at : ticket.rank
      Object.assign(ticket, this.#waiting(ticket), { rank })
    })
  }

  defer (ticket: ModelTicket): string {
    if (ticket.status !== 'waiting') return 'wrong-status'
    if (ticket.deferred) return 'already-deferred'
    if ((ticket.callableAt ?? 0) > this.#later()) return 'too-early'
    return this.#of(ticket, ['waiting'], () => {
      const line = this.lineOf(ticket)
      const behind = line[Math.min(line.indexOf(ticket) + testRules.deferPlaces, line.length - 1)]
      Object.assign(ticket, { rank: (behind?.rank ?? 0) + 1, deferred: true })
    })
  }

  cancel (ticket: ModelTicket): string {
    return this.#of(ticket, ['waiting', 'travelling', 'called', 'missed', 'parked'], () => { this.#end(ticket, 'cancelled') })
  }

  remove (ticket: ModelTicket): string {
    return this.#of(ticket, ['waiting', 'travelling', 'called', 'serving', 'missed', 'parked'], () => { this.#end(ticket, 'removed') })
  }

  restore (ticket: ModelTicket): string {
    if (ticket.status === 'ended' && ticket.ending !== 'cancelled' && ticket.ending !== 'removed') return 'wrong-status'
    if (ticket.status === 'ended' && this.#other(ticket, ticket.service)) return 'duplicate-ticket'
    return this.#of(ticket, ['ended'], () => { Object.assign(ticket, this.#waiting(ticket), { ending: undefined }) })
  }

  undo (counterId: string): string {
    const counter = this.#counter(counterId)
    const no = this.#notOpen(counter)
    if (no) return no
    const press = this.#presses.get(counterId)
    if (!press || this.#later() - press.at > testRules.undoSeconds * second || counter.touched !== press.counterTouched) return 'undo-too-late'
    if (press.tickets.some(({ ticket, was, touched }) => ticket.touched !== touched || this.#other(ticket, was.service))) return 'undo-too-late'
    this.#begin()
    this.#presses.delete(counterId)
    const tick = ++this.#tick
    for (const { ticket, was } of press.tickets) {
      for (const name of Object.keys(ticket) as Array<keyof ModelTicket>) if (!(name in was)) delete ticket[name]
      Object.assign(ticket, was, { touched: tick, forCounter: this.#stillFor(was) })
    }
    Object.assign(counter, { hand: undefined }, press.counter, { touched: tick })
    const back = press.tickets.find(({ ticket }) => ticket === counter.hand) ?? press.tickets[0]
    return back?.ticket.label ?? ''
  }

  open (counterId: string): string {
    return this.#counter(counterId).state === 'closed' ? this.#turn(counterId, 'open') : 'ok'
  }

  close (counterId: string): string {
    const counter = this.#counter(counterId)
    const no = this.#notOpen(counter) ?? (counter.hand && 'counter-busy')
    if (no) return no
    for (const ticket of this.tickets) if (ticket.status === 'waiting' && ticket.forCounter === counterId) Object.assign(ticket, { forCounter: undefined, touched: ++this.#tick })
    return this.#turn(counterId, 'closed')
  }

  pause (counterId: string): string {
    return this.#notFree(counterId) ?? this.#turn(counterId, 'paused')
  }

  resume (counterId: string): string {
    const counter = this.#counter(counterId)
    return this.#notOpen(counter) ?? (counter.state === 'open' ? 'counter-open' : this.#turn(counterId, 'open'))
  }

  /** Who stands in a ticket's line, in order. */
  lineOf ({ service, forCounter }: ModelTicket): ModelTicket[] {
    return this.tickets.filter(each => each.status === 'waiting' && each.forCounter === forCounter && (forCounter !== undefined || each.service === service))
      .toSorted((one, other) => one.rank - other.rank || this.tickets.indexOf(one) - this.tickets.indexOf(other))
  }

  #open (): ModelTicket[] { return this.tickets.filter(({ status }) => status !== 'ended') }
  #counter (counterId: string): ModelCounter { return this.counters.get(counterId) ?? { state: 'closed', touched: 0 } }
  #notOpen ({ state }: ModelCounter): string | undefined { return state === 'closed' ? 'counter-closed' : undefined }

  #notFree (counterId: string): string | undefined {
    const counter = this.#counter(counterId)
    return this.#notOpen(counter) ?? (counter.state === 'paused' ? 'counter-paused' : counter.hand && 'counter-busy')
  }

  #turn (counterId: string, state: ModelCounter['state']): string {
    this.#begin()
    Object.assign(this.#counter(counterId), { state, touched: ++this.#tick })
    return 'ok'
  }

  #later (): number { return Math.max(this.now, this.at) }
  #begin (): void { this.at = this.#later() }
  #other (ticket: ModelTicket, service: string): boolean { return ticket.person !== undefined && this.#open().some(each => each !== ticket && each.person === ticket.person && each.service === service) }
  #stillFor ({ forCounter }: ModelTicket): string | undefined { return forCounter && this.#counter(forCounter).state !== 'closed' ? forCounter : undefined }

  #waiting (ticket: ModelTicket): Partial<ModelTicket> {
    return { status: 'waiting', calls: 0, counter: undefined, forCounter: this.#stillFor(ticket) }
  }

  #handicap (counterId: string, service: string): number | undefined {
    const plan = plans.find(each => each.counterId === counterId)
    if (plan?.services.includes(service)) return 0
    return plan?.assists?.includes(service) ? testRules.assistHandicapMinutes * minute : undefined
  }

  #first (counterId: string): ModelTicket | undefined {
    const score = (ticket: ModelTicket) => ticket.rank + (ticket.forCounter ? 0 : this.#handicap(counterId, ticket.service) ?? 0)
    return this.tickets
      .filter(each => each.status === 'waiting' && (each.callableAt ?? 0) <= this.#later() && (each.forCounter ? each.forCounter === counterId : this.#handicap(counterId, each.service) !== undefined))
      .toSorted((one, other) => score(one) - score(other) || this.tickets.indexOf(one) - this.tickets.indexOf(other))[0]
  }

  #inHand (counterId: string, from: Status[], act: (ticket: ModelTicket, counter: ModelCounter) => string): string {
    const counter = this.#counter(counterId)
    const no = this.#notOpen(counter)
    if (no) return no
    if (!counter.hand) return 'counter-idle'
    return from.includes(counter.hand.status) ? act(counter.hand, counter) : 'wrong-status'
  }

  #of (ticket: ModelTicket, from: Status[], act: () => void): string {
    if (!from.includes(ticket.status)) return 'wrong-status'
    this.#begin()
    act()
    ticket.touched = ++this.#tick
    return ticket.label
  }

  #end (ticket: ModelTicket, ending: string): void {
    for (const counter of this.counters.values()) if (counter.hand === ticket) Object.assign(counter, { hand: undefined, touched: ++this.#tick })
    Object.assign(ticket, { status: 'ended', ending })
  }

  #seat (ticket: ModelTicket, counterId: string): void {
    this.#touch(this.#counter(counterId), ticket, { status: 'called', counter: counterId, calls: 1, calledAt: this.at, lastCalledAt: this.at, callableAt: undefined })
    this.#counter(counterId).hand = ticket
  }

  #leave (ticket: ModelTicket, counterId: string, change: Partial<ModelTicket>): void {
    this.#counter(counterId).hand = undefined
    this.#touch(this.#counter(counterId), ticket, change)
  }

  #touch (counter: ModelCounter, ticket: ModelTicket, change: Partial<ModelTicket>): void {
    const tick = ++this.#tick
    Object.assign(ticket, change, { touched: tick })
    counter.touched = tick
  }

  /** Remembers how everything was, so that it can be taken back as a whole. */
  #press (counterId: string, tickets: ModelTicket[], act: () => void): string {
    this.#begin()
    const counter = { ...this.#counter(counterId) }
    this.#undoable = tickets.map(ticket => ({ ticket, was: { ...ticket } }))
    act()
    this.#presses.set(counterId, { at: this.at, counter, counterTouched: this.#counter(counterId).touched, tickets: this.#undoable.map(({ ticket, was }) => ({ ticket, was, touched: ticket.touched })) })
    return tickets[0]?.label ?? ''
  }
}

/** The hall by its log alone: what the board must be after each event. */
import type { Call, Counter, HallEvent, Ticket, Whole } from './history.js'
import { noPieces, piecesAfter } from './pieces.js'

type Before<T> = Array<readonly [id: string, before: T | undefined]>

/** What one event replaced. */
export interface Change { readonly type: string, readonly at: number, readonly version: number, readonly tickets: Before<Ticket>, readonly counters: Before<Counter> }

/** A board holds the last calls; how many is its own affair, but fewer than these. */
const callsKept = 200
/** Undo reaches back some seconds; so many changes are more than that. */
const changesKept = 4096

export class Fold {
  readonly #changes: Change[] = []
  readonly hallId: string
  epoch = 1
  version = 0
  at = 0
  day: string | null = null
  isOpen = false
  catalogVersion = ''
  /** Open tickets only. */
  tickets = new Map<string, Ticket>()
  counters = new Map<string, Counter>()
  numbers = new Map<string, number>()
  calls: readonly Call[] = []
  pieces = noPieces()

  constructor (hallId: string) {
    this.hallId = hallId
  }

  apply (event: HallEvent): Change {
    const { version, at, type, ticket, counter } = event
    const change: Change = { type, at, version, tickets: [], counters: [] }
    this.#changes[version % changesKept] = change
    this.version = version
    this.at = at
    this.epoch = event.epoch ?? this.epoch
    this.catalogVersion = event.catalogVersion ?? this.catalogVersion

    const whole = wholeOf(event)
    this.pieces = whole ? noPieces(type === 'hall:day-opened' ? {} : whole) : piecesAfter(this.pieces, event)
    if (whole) {
      const { day, isOpen, catalogVersion, calls = [], numbers, tickets = [] } = whole
      Object.assign(this, { day, isOpen, catalogVersion, calls, numbers: new Map(Object.entries(numbers)) })
      this.tickets = new Map(tickets.map(each => [each.ticketId, each]))
    }
    if (whole || type === 'hall:catalog-adopted') this.counters = new Map(((whole ?? event).counters ?? []).map(each => [each.counterId, each]))
    if (type === 'hall:day-closed') {
      Object.assign(this, { isOpen: false, calls: [] })
      for (const { counterId, state } of this.counters.values()) {
        if (state !== 'closed') this.#put(this.counters, change.counters, counterId, { counterId, state: 'closed', version, sinceAt: at } as Counter)
      }
    }
    if (type === 'hall:numbers-skipped') this.numbers.set(event.serviceId ?? '', event.to ?? 0)
    if (type === 'ticket:issued' && ticket) this.numbers.set(ticket.serviceId, ticket.number)
    if (type === 'ticket:undone') this.calls = this.calls.filter(call => !event.undoes?.includes(call.version))

    for (const each of ticketsOf(event)) {
      this.#put(this.tickets, change.tickets, each.ticketId, each)
      if (each.status === 'ended') this.tickets.delete(each.ticketId)
    }
    if (counter) this.#put(this.counters, change.counters, counter.counterId, counter)
    if ((type === 'ticket:called' || type === 'ticket:recalled') && ticket && counter) {
      const { ticketId, label, serviceId, calls } = ticket
      this.calls = [{ version, at, ticketId, label, serviceId, counterId: counter.counterId, calls }, ...this.calls].slice(0, callsKept)
    }
    return change
  }

  /** What the event of this version replaced, if that is not too long ago. */
  change (version: number): Change | undefined {
    const change = this.#changes[version % changesKept]
    return change?.version === version ? change : undefined
  }

  /** In the shape in which the store tells its board. */
  board (): Record<string, unknown> {
    const { hallId, epoch, version, at, day, isOpen, catalogVersion, calls } = this
    const [tickets, counters, numbers] = [this.tickets, this.counters, this.numbers].map(map => Object.fromEntries(map as Map<string, unknown>))
    return { hallId, epoch, version, at, day, isOpen, catalogVersion, calls, tickets, counters, numbers, ...this.pieces }
  }

  #put<T> (map: Map<string, T>, before: Before<T>, id: string, value: T): void {
    before.push([id, map.get(id)])
    map.set(id, value)
  }
}

/** The whole hall, where an event tells it: a new day, or a repair behind a hole in the log. */
export function wholeOf (event: HallEvent): Whole | undefined {
  return event.type === 'hall:day-opened' ? { day: event.day, counters: event.counters, tickets: event.tickets, catalogVersion: event.catalogVersion, isOpen: true, numbers: {}, calls: [] } as Whole : event.state
}

/** The tickets that an event of a ticket replaces. */
export function ticketsOf ({ type, ticket, tickets = [] }: HallEvent): readonly Ticket[] {
  return type === 'ticket:undone' ? tickets : ticket ? [ticket] : []
}

/** The hall by its log alone: what the board must be after each event. */
import type { Counter, HallEvent, Ticket } from './history.js'

interface Call { readonly version: number, readonly ticketId: string, readonly label: string, readonly counterId: string }

type Before<T> = Array<readonly [id: string, before: T | undefined]>

/** What one event replaced. */
export interface Change {
  readonly type: string
  readonly at: number
  readonly version: number
  readonly tickets: Before<Ticket>
  readonly counters: Before<Counter>
}

/** So many calls stand on a board. */
const callsKept = 24
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

  constructor (hallId: string) {
    this.hallId = hallId
  }

  apply (event: HallEvent): Change {
    const { version, at, type, ticket, counter, epoch = this.epoch, catalogVersion = '' } = event
    const change: Change = { type, at, version, tickets: [], counters: [] }
    this.#changes[version % changesKept] = change
    Object.assign(this, { version, at })

    if (type === 'hall:day-opened') {
      Object.assign(this, { day: event.day, isOpen: true, epoch, catalogVersion, calls: [], numbers: new Map() })
      this.tickets = new Map((event.tickets ?? []).map(each => [each.ticketId, each]))
    }
    if (type === 'hall:day-opened' || type === 'hall:catalog-adopted') {
      this.catalogVersion = catalogVersion
      this.counters = new Map((event.counters ?? []).map(each => [each.counterId, each]))
    }
    if (type === 'hall:day-closed') {
      Object.assign(this, { isOpen: false, calls: [] })
      for (const { counterId, state } of this.counters.values()) {
        if (state !== 'closed') this.#put(this.counters, change.counters, counterId, { counterId, state: 'closed', version, sinceAt: at } as Counter)
      }
    }
    if (type === 'hall:repaired') this.epoch = epoch
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
    return { hallId, epoch, version, at, day, isOpen, catalogVersion, calls, tickets, counters, numbers }
  }

  #put<T> (map: Map<string, T>, before: Before<T>, id: string, value: T): void {
    before.push([id, map.get(id)])
    map.set(id, value)
  }
}

/** The tickets that an event of a ticket replaces; those of a new day are the whole state. */
export function ticketsOf ({ type, ticket, tickets = [] }: HallEvent): readonly Ticket[] {
  return type === 'ticket:undone' ? tickets : ticket ? [ticket] : []
}

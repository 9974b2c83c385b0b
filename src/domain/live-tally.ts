/**
 * The tally of a board that changes in place, kept up by what each event changes: a hall with ten
 * thousand waiting is told as quickly as an empty one.
 */
import type { Ticket } from '../contract/ticket.js'
import { headBefore, missedBefore, type Tally } from './tally.js'

export class LiveTally {
  readonly #waiting = new Map<string, number>()
  /** Who waits for any counter of a line, in order. */
  readonly #lines = new Map<string, Ticket[]>()
  readonly #missed: Ticket[] = []

  constructor (tickets: Iterable<Ticket>) {
    for (const ticket of tickets) this.replace(undefined, ticket)
  }

  /** A ticket as it was, if it was open, and as it is now. */
  replace (was: Ticket | undefined, is: Ticket): void {
    if (was?.status === 'missed') remove(this.#missed, was, missedBefore)
    if (was?.status === 'waiting') {
      this.#count(was.serviceId, -1)
      if (was.forCounterId === undefined) remove(this.#lines.get(was.serviceId) ?? [], was, headBefore)
    }
    if (is.status === 'missed') insert(this.#missed, is, missedBefore)
    if (is.status === 'waiting') {
      this.#count(is.serviceId, 1)
      if (is.forCounterId === undefined) insert(this.#lineOf(is.serviceId), is, headBefore)
    }
  }

  /** At this moment of the hall; who may not be called yet is at the head of no line. */
  at (at: number): Tally {
    const heads = new Map<string, Ticket>()
    for (const [serviceId, line] of this.#lines) {
      const head = line.find(({ callableAt = 0 }) => callableAt <= at)
      if (head) heads.set(serviceId, head)
    }
    return { waiting: this.#waiting, ahead: this.#ahead(at), heads, missed: this.#missed }
  }

  /** Slots that are still to come stand at the end of their line. */
  #ahead (at: number): Map<string, number> {
    return new Map([...this.#waiting].map(([serviceId, waiting]) => {
      const line = this.#lines.get(serviceId) ?? []
      let later = 0
      while (later < line.length && line[line.length - 1 - later]!.rank > at) later++
      return [serviceId, waiting - later]
    }))
  }

  #count (serviceId: string, more: 1 | -1): void {
    this.#waiting.set(serviceId, (this.#waiting.get(serviceId) ?? 0) + more)
  }

  #lineOf (serviceId: string): Ticket[] {
    let line = this.#lines.get(serviceId)
    if (!line) this.#lines.set(serviceId, line = [])
    return line
  }
}

type Order = (one: Ticket, other: Ticket) => boolean

function insert (line: Ticket[], ticket: Ticket, isBefore: Order): void {
  line.splice(placeOf(line, ticket, isBefore), 0, ticket)
}

function remove (line: Ticket[], ticket: Ticket, isBefore: Order): void {
  const place = placeOf(line, ticket, isBefore)
  if (line[place]?.ticketId === ticket.ticketId) line.splice(place, 1)
}

/** How many stand before it. */
function placeOf (line: readonly Ticket[], ticket: Ticket, isBefore: Order): number {
  let [from, to] = [0, line.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const there = line[middle]
    if (there && isBefore(there, ticket)) from = middle + 1
    else to = middle
  }
  return from
}

/** Who stands in which line, who may be called from it, and how many these were at every version. */
import type { Counter, HallLine, Ticket } from './history.js'

/** A ticket's stay in one line. */
interface Place { readonly ticket: Ticket, readonly line: string, isCallable: boolean, isGone: boolean }

/** A ticket that waits for one counter only stands in that counter's own line. */
export const lineOf = ({ serviceId, forCounterId }: Ticket) => forCounterId === undefined ? serviceId : `@${forCounterId}`

/** Index of the first that fits, where all that fit stand at the end. */
export function firstIndex (length: number, fits: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (fits(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** A count that changes at some versions and holds in between. */
class Steps {
  readonly versions: number[] = []
  readonly counts: number[] = []

  add (by: number, version: number): void {
    const last = this.versions.length - 1
    const count = (this.counts[last] ?? 0) + by
    if (this.versions[last] === version) this.counts[last] = count
    else this.counts[this.versions.push(version) - 1] = count
  }

  /** Index of the step that holds at `version`; -1 before the first. */
  stepAt (version: number): number {
    return firstIndex(this.versions.length, i => (this.versions[i] as number) > version) - 1
  }
}

/** The smallest first. New ones mostly come last, and those at the head leave by a mark: both are cheap. */
function rowBy (isBefore: (a: Ticket, b: Ticket) => boolean, isOut: (place: Place) => boolean) {
  const places: Place[] = []
  let from = 0
  return {
    add (place: Place): void {
      const at = firstIndex(places.length - from, i => isBefore(place.ticket, (places[from + i] as Place).ticket))
      places.splice(from + at, 0, place)
    },
    first (): Place | undefined {
      for (let place = places[from]; place && isOut(place); place = places[from]) from++
      if (from > 1000) from -= places.splice(0, from).length
      return places[from]
    }
  }
}

const isBefore = (a: Ticket, b: Ticket) => a.rank < b.rank || (a.rank === b.rank && a.issuedVersion < b.issuedVersion)

export class Lines {
  readonly places = new Map<string, Place>()
  readonly #rows = new Map<string, ReturnType<typeof rowBy>>()
  readonly #due = rowBy((a, b) => (a.callableAt ?? 0) < (b.callableAt ?? 0), place => place.isGone || place.isCallable)
  /** Who may be called, per line; who waits, per service. */
  readonly #callable = new Map<string, Steps>()
  readonly #waiting = new Map<string, Steps>()
  readonly #plans: Array<{ readonly from: number, readonly counters: Map<string, Map<string, number>> }> = []

  /** The lines of each counter with their handicaps, from this version on. */
  plan ({ counters }: HallLine, from: number): void {
    const plan = new Map<string, Map<string, number>>()
    for (const { counterId, lines } of counters) plan.set(counterId, new Map([[`@${counterId}`, 0], ...lines.map(({ serviceId, handicapMs }) => [serviceId, handicapMs] as const)]))
    this.#plans.push({ from, counters: plan })
  }

  serves (counterId: string, line: string): boolean {
    return this.#plans.at(-1)?.counters.get(counterId)?.has(line) ?? false
  }

  /** Whose time has come may be called from now on. */
  advance (at: number, version: number): void {
    for (let place = this.#due.first(); place && (place.ticket.callableAt ?? 0) <= at; place = this.#due.first()) this.#admit(place, version)
  }

  change (before: Ticket | undefined, after: Ticket | undefined, at: number, version: number): void {
    const place = before && this.places.get(before.ticketId)
    if (place) {
      place.isGone = true
      this.places.delete(place.ticket.ticketId)
      found(this.#waiting, place.ticket.serviceId, steps).add(-1, version)
      if (place.isCallable) found(this.#callable, place.line, steps).add(-1, version)
    }
    if (after?.status !== 'waiting') return
    const next = { ticket: after, line: lineOf(after), isCallable: false, isGone: false }
    this.places.set(after.ticketId, next)
    found(this.#waiting, after.serviceId, steps).add(1, version)
    if ((after.callableAt ?? 0) > at) this.#due.add(next)
    else this.#admit(next, version)
  }

  /** Whom `call-next` at this counter must call: the smallest rank + handicap, then the earliest issued. */
  best ({ counterId, handicaps, handicapsUntil = Infinity }: Counter, at: number): Ticket | undefined {
    let best: { readonly ticket: Ticket, readonly score: number } | undefined
    for (const [line, handicapMs] of this.#plans.at(-1)?.counters.get(counterId) ?? []) {
      const ticket = this.#rows.get(line)?.first()?.ticket
      const score = (ticket?.rank ?? 0) + ((at < handicapsUntil ? handicaps?.[line] : undefined) ?? handicapMs)
      if (ticket && (!best || score < best.score || (score === best.score && ticket.issuedVersion < best.ticket.issuedVersion))) best = { ticket, score }
    }
    return best?.ticket
  }

  /** How many may be called from its line before it. */
  ahead (ticket: Ticket): number {
    return [...this.places.values()].filter(place => place.isCallable && place.line === lineOf(ticket) && isBefore(place.ticket, ticket)).length
  }

  waitingAt (serviceId: string, version: number): number {
    const waiting = found(this.#waiting, serviceId, steps)
    return waiting.counts[waiting.stepAt(version)] ?? 0
  }

  /** True when at every version of the span somebody could be called to the counter; not said while its plan changes. */
  alwaysSomebody (counterId: string, from: number, to: number): boolean {
    const lines = this.#plans.findLast(plan => plan.from <= from)?.counters.get(counterId)
    if (!lines || this.#plans.some(plan => plan.from > from && plan.from <= to)) return false
    const cursors = [...lines.keys()].map(line => found(this.#callable, line, steps)).map(each => ({ each, step: each.stepAt(from) }))
    for (;;) {
      if (!cursors.some(({ each, step }) => (each.counts[step] ?? 0) > 0)) return false
      const next = Math.min(...cursors.map(({ each, step }) => each.versions[step + 1] ?? Infinity))
      if (next > to) return true
      for (const cursor of cursors) if (cursor.each.versions[cursor.step + 1] === next) cursor.step++
    }
  }

  #admit (place: Place, version: number): void {
    place.isCallable = true
    found(this.#rows, place.line, () => rowBy(isBefore, ({ isGone }) => isGone)).add(place)
    found(this.#callable, place.line, steps).add(1, version)
  }
}

const steps = () => new Steps()

/** What stands there, made when it is asked for first. */
export function found<T> (all: Map<string, T>, name: string, make: () => T): T {
  const known = all.get(name) ?? make()
  all.set(name, known)
  return known
}

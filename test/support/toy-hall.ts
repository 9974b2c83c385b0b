/**
 * A hall simple enough to be right by eye, written apart from the real one: it does one act after
 * another and leaves the history that a recorded run would leave.
 */
import type { Line } from '../../checker/history.js'
import { leave, verbs } from './toy-verbs.js'

export type Fields = Record<string, any> // oxlint-disable-line no-explicit-any -- tests bend these lines at will
export type ToyLine = Fields & { kind: Line['kind'] }

export const minuteMs = 60_000
export const plan: Record<string, Record<string, number>> = {
  c1: { passports: 0, taxes: 5 * minuteMs },
  c2: { taxes: 0 },
  c3: { passports: 0, taxes: 0 }
}
export const letters: Record<string, string> = { passports: 'A', taxes: 'B' }
export const headStartsMs: Record<string, number> = { elder: 10 * minuteMs }
export const undoMs = 15_000

export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))
export const refuse = (refusal: string) => ({ refusal })

export class ToyHall {
  readonly lines: ToyLine[] = []
  readonly hallId: string
  /** Hall clock and real clock, ms. */
  at = Date.UTC(2026, 2, 2, 1)
  now = 1000
  version = 0
  day = ''
  isOpen = false
  by = ''
  tickets = new Map<string, Fields>()
  counters = new Map<string, Fields>()
  numbers: Record<string, number> = {}
  calls: Fields[] = []
  presses = new Map<string, Fields>()
  #answers = new Map<string, Fields>()
  #ops = 0

  constructor (hallId = 'downtown') {
    this.hallId = hallId
    this.lines.push({
      kind: 'hall',
      hallId,
      lines: Object.entries(letters).map(([serviceId, letter]) => ({ serviceId, letter })),
      counters: Object.entries(plan).map(([counterId, lines]) => ({ counterId, lines: Object.entries(lines).map(([serviceId, handicapMs]) => ({ serviceId, handicapMs })) })),
      headStartsMs,
      rules: { undoMs, appointmentLateMs: 10 * minuteMs }
    })
  }

  /** A request: what it does, and the line it leaves. `hears` false loses the answer on the way. */
  ask (verb: string, args: Fields = {}, { actor = args.counterId ? 'clerk:lin' : 'kiosk:k1', key, hears = true, calledMs = this.now, returnedMs = this.now + 0.8 }: Fields = {}): Fields {
    this.by = actor
    this.at += 1000
    const done: Fields = (key && this.#answers.get(key)) ?? this.#answer(verb, args)
    if (key) this.#answers.set(key, done)
    const told = hears ? { ...done, returnNs: returnedMs } : { outcome: 'unknown' }
    this.lines.push({ kind: 'request', op: ++this.#ops, actor, role: actor.split(':')[0], hallId: this.hallId, verb, args, ...key && { key }, callNs: calledMs, ...copy(told) })
    this.now++
    return done
  }

  #answer (verb: string, args: Fields): Fields {
    const act = verbs[verb]
    if (!act) throw new Error(`the toy hall cannot ${verb}`)
    const result: Fields = this.isOpen ? act(this, args) : refuse('hall-closed')
    if (result.refusal) return { outcome: 'refused', status: 409, refusal: result.refusal }
    const { ticket = null, counter } = result
    return copy({ outcome: 'ok', status: 200, answer: { version: this.version, ticket, counterId: counter?.counterId } })
  }

  append (type: string, { ticket, counter, ...more }: Fields = {}): void {
    const version = ++this.version
    if (ticket) Object.assign(ticket, { version, issuedVersion: ticket.issuedVersion ?? version })
    if (counter) counter.version = version
    for (const each of type === 'ticket:undone' ? more.tickets : []) each.version = version
    this.lines.push({ kind: 'event', hallId: this.hallId, epoch: 1, event: copy({ type, version, at: this.at, by: this.by, ticket, counter, ...more }) })
    if (type === 'ticket:called' || type === 'ticket:recalled') {
      const { ticketId, label, serviceId, calls } = ticket
      this.calls = [{ version, at: this.at, ticketId, label, serviceId, counterId: counter.counterId, calls }, ...this.calls].slice(0, 24)
    }
  }

  openDay (day: string, tickets?: Fields[]): void {
    this.by = 'agent:day-keeper'
    Object.assign(this, { day, isOpen: true, numbers: {}, calls: [] })
    this.counters = new Map(Object.keys(plan).map(counterId => [counterId, { counterId, state: 'closed', version: 0 }]))
    this.presses.clear()
    this.append('hall:day-opened', { day, epoch: 1, catalogVersion: 'v1', counters: [...this.counters.values()], tickets })
  }

  closeDay (): void {
    this.by = 'agent:day-keeper'
    for (const ticket of this.open()) {
      const counter = leave(this, ticket)
      const ending = { missed: 'no-show', serving: 'served' }[ticket.status as string] ?? 'expired'
      if (ticket.status === 'serving') ticket.unclosed = true
      Object.assign(ticket, { status: 'ended', ending, endedAt: this.at })
      this.append('ticket:expired', { ticket, counter })
    }
    this.append('hall:day-closed', { day: this.day })
    for (const { counterId, state } of this.counters.values()) if (state !== 'closed') this.counters.set(counterId, { counterId, state: 'closed', version: this.version, sinceAt: this.at })
    Object.assign(this, { isOpen: false, calls: [] })
  }

  skip (serviceId: string, count: number): void {
    const from = (this.numbers[serviceId] ?? 0) + 1
    this.numbers[serviceId] = from + count - 1
    this.append('hall:numbers-skipped', { serviceId, from, to: from + count - 1, reason: 'repair' })
  }

  open (): Fields[] {
    return [...this.tickets.values()].filter(ticket => ticket.status !== 'ended')
  }

  waiting (): Fields[] {
    return this.open().filter(ticket => ticket.status === 'waiting')
  }

  state (): void {
    const { hallId, version, at, day, isOpen, numbers, calls } = this
    const tickets = Object.fromEntries(this.open().map(ticket => [ticket.ticketId, ticket]))
    const board = { hallId, epoch: 1, version, at: this.#lastAt(at), day, isOpen, catalogVersion: 'v1', counters: Object.fromEntries(this.counters), tickets, numbers, calls, forecasts: {}, occupancy: {}, issuing: {}, alerts: {}, plans: {}, stations: {}, forecastAt: 0 }
    const index: Record<string, string[]> = { '*': [] }
    for (const { ticketId, forCounterId, serviceId, callableAt = 0 } of this.waiting()) {
      const line: string = callableAt > at ? '*' : forCounterId ? `@${forCounterId}` : serviceId
      ;(index[line] ??= []).push(ticketId)
    }
    const waiting = Object.fromEntries(Object.entries(index).map(([line, ids]) => [line, ids.length]))
    this.lines.push(copy({ kind: 'state', hallId, board, waiting, index }))
  }

  #lastAt (at: number): number {
    return this.lines.findLast(line => line.kind === 'event')?.event.at ?? at
  }

  frame (screen: string, more: Fields = {}): void {
    const seated = [...this.counters.values()].flatMap(({ counterId, ticketId }) => ticketId ? [{ label: this.tickets.get(ticketId)?.label, counterId }] : [])
    const rows = new Map([...seated, ...this.calls.slice(0, 4)].map(({ label, counterId }) => [`${label} ${counterId}`, { label, counterId }]))
    const waiting = Object.fromEntries(Object.keys(letters).map(id => [id, this.waiting().filter(({ serviceId }) => serviceId === id).length]))
    this.lines.push({ kind: 'frame', screen, hallId: this.hallId, epoch: 1, version: this.version, shownAtMs: this.now, beatAgeMs: 800, freshness: 'live', calling: [...rows.values()], waiting, shows: 'hall', ...more })
  }

  end (): ToyLine[] {
    this.lines.push({ kind: 'end', hallId: this.hallId, quiescent: true })
    return this.lines
  }
}

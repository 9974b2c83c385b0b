/** The figures of a day, counted from its log. */
import type { HallEvent } from '../../src/contract/events.js'

const minuteMs = 60_000
const longMs = 30 * minuteMs

export interface LineFigures {
  readonly serviceId: string
  readonly tickets: number
  readonly served: number
  readonly missed: number
  readonly waitsMs: readonly number[]
  /** Counters that finished somebody of this line. */
  readonly counters: number
}

export interface HallFigures {
  readonly tickets: number
  readonly served: number
  readonly missed: number
  readonly meanWaitMin: number
  readonly p50WaitMin: number
  readonly p90WaitMin: number
  readonly over30Share: number
}

/**
 * A wait goes from the ticket, or from the arrival of a phone's visitor, to the first call. Whoever was
 * never called has none. A visitor who was missed counts once, however often.
 */
export function lineFigures (log: readonly HallEvent[]): LineFigures[] {
  const lines = new Map<string, { tickets: number, served: number, missed: Set<string>, waitsMs: number[], counters: Set<string> }>()
  const lineOf = (serviceId: string) => {
    let line = lines.get(serviceId)
    if (!line) lines.set(serviceId, line = { tickets: 0, served: 0, missed: new Set(), waitsMs: [], counters: new Set() })
    return line
  }
  const called = new Set<string>()
  for (const event of log) {
    if (event.type === 'ticket:undone') {
      for (const { status, serviceId, ticketId } of event.tickets) {
        // It was finished, or missed, by the press that is taken back.
        if (status === 'serving' && wasFinished(log, event)) lineOf(serviceId).served--
        if (status === 'called') lineOf(serviceId).missed.delete(ticketId)
      }
      continue
    }
    if (!('ticket' in event)) continue
    const { ticket } = event
    const line = lineOf(ticket.serviceId)
    if (event.type === 'ticket:issued') line.tickets++
    if (event.type === 'ticket:called' && !called.has(ticket.ticketId)) {
      called.add(ticket.ticketId)
      line.waitsMs.push(event.at - (ticket.arrivedAt ?? ticket.issuedAt))
    }
    if (event.type === 'ticket:missed') line.missed.add(ticket.ticketId)
    if (event.type === 'ticket:finished') {
      line.served++
      line.counters.add(event.counter.counterId)
    }
  }
  return [...lines].map(([serviceId, { missed, counters, ...rest }]) => ({ serviceId, ...rest, missed: missed.size, counters: counters.size }))
}

function wasFinished (log: readonly HallEvent[], { undoes }: { readonly undoes: readonly number[] }): boolean {
  return log.some(({ version, type }) => type === 'ticket:finished' && undoes.includes(version))
}

export function hallFigures (lines: readonly LineFigures[]): HallFigures {
  const waitsMs = lines.flatMap(line => line.waitsMs)
  const sum = (of: (line: LineFigures) => number) => lines.reduce((total, line) => total + of(line), 0)
  return {
    tickets: sum(({ tickets }) => tickets),
    served: sum(({ served }) => served),
    missed: sum(({ missed }) => missed),
    meanWaitMin: minutes(waitsMs.reduce((total, ms) => total + ms, 0) / Math.max(1, waitsMs.length)),
    p50WaitMin: minutes(percentile(waitsMs, 0.5)),
    p90WaitMin: minutes(percentile(waitsMs, 0.9)),
    over30Share: over30Share(waitsMs)
  }
}

export const over30Share = (waitsMs: readonly number[]): number =>
  Number((waitsMs.filter(ms => ms > longMs).length / Math.max(1, waitsMs.length)).toFixed(4))

/** By nearest rank. */
export function percentile (values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export const minutes = (ms: number): number => Number((ms / minuteMs).toFixed(2))

/** What is told at the end of the day: a table per hall and line, how the driver kept up, what was wrong. */
import type { Result as Judgement } from '../../checker/check.js'
import type { Catalog } from '../../src/contract/catalog.js'
import type { HallEvent } from '../../src/contract/events.js'
import { behindMs, type Agenda } from '../people/agenda.js'
import { hallFigures, lineFigures, minutes, over30Share, percentile } from './figures.js'

const columns = ['line', 'tickets', 'wait p50', 'p90', 'over 30', 'missed', 'served', 'counters', 'per counter'] as const
const widths = [30, 9, 10, 8, 9, 8, 8, 10, 12]

export function table (catalog: Catalog, hallId: string, log: readonly HallEvent[]): string {
  const hall = catalog.halls.get(hallId)
  const lines = lineFigures(log).toSorted((one, other) => letterOf(one.serviceId) < letterOf(other.serviceId) ? -1 : 1)
  const all = hallFigures(lines)
  const rows = lines.map(({ serviceId, tickets, served, missed, waitsMs, counters }) => [
    `${letterOf(serviceId)} ${catalog.services.get(serviceId)?.name.en ?? serviceId}`.slice(0, widths[0]! - 1),
    tickets, minutes(percentile(waitsMs, 0.5)).toFixed(1), minutes(percentile(waitsMs, 0.9)).toFixed(1), percent(over30Share(waitsMs)),
    missed, served, counters, counters > 0 ? (served / counters).toFixed(1) : ''
  ])
  const total = ['all', all.tickets, all.p50WaitMin.toFixed(1), all.p90WaitMin.toFixed(1), percent(all.over30Share), all.missed, all.served, countersOf(log), (all.served / Math.max(1, countersOf(log))).toFixed(1)]
  return [`${hall?.name.en ?? hallId} (${hallId}), waits in minutes, mean ${all.meanWaitMin.toFixed(1)}`, columns, ...rows, total].map(row => typeof row === 'string' ? row : aligned(row)).join('\n')

  function letterOf (serviceId: string): string {
    return hall?.lines.find(line => line.serviceId === serviceId)?.letter ?? '?'
  }
}

function countersOf (log: readonly HallEvent[]): number {
  return new Set(log.flatMap(event => event.type === 'ticket:finished' ? [event.counter.counterId] : [])).size
}

function aligned (cells: ReadonlyArray<string | number>): string {
  return cells.map((cell, index) => index === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[index]!)).join('')
}

const percent = (share: number): string => `${(share * 100).toFixed(0)}%`

/** Honest about the driver itself: a day that it could not keep up with was another day. */
export function keptUp ({ lateness: { acts, totalMs, maxMs, behind }, time: { speed } }: Agenda): string {
  const mean = (totalMs / Math.max(1, acts)).toFixed(1)
  const worst = `${maxMs.toFixed(0)} ms (${(maxMs * speed / 60_000).toFixed(1)} hall minutes)`
  return behind === 0
    ? `The driver kept up: ${acts} acts, on average ${mean} ms late, at most ${worst}.`
    : `The driver fell behind: ${behind} of ${acts} acts came more than ${behindMs} ms late, on average ${mean} ms, at most ${worst}.`
}

export function judgementOf ({ events, violations, counts, lines, unjudged }: Judgement): string {
  const told = violations.slice(0, 20).map(({ invariant, at, detail }) => `  ${invariant} ${at}: ${detail}`)
  return [
    `The checker read ${events} events, ${lines.request ?? 0} requests and ${lines.frame ?? 0} frames.`,
    violations.length === 0 ? 'It found nothing wrong.' : `It found ${Object.entries(counts).map(([invariant, count]) => `${count} x ${invariant}`).join(', ')}:`,
    ...told,
    ...unjudged.map(what => `  not judged: ${what}`)
  ].join('\n')
}

/** What came of one simulated day under one policy. */
import { outcomes, type Gone } from '../../src/domain/balance/regret.js'
import { delayMs } from './day-run.js'
import type { Ticket } from './hall.js'
import { minuteMs, services } from './scenario.js'

export interface DayFigures {
  readonly visitors: number
  /** From ticket to call, the way included; whoever left, until then. Minutes. */
  readonly sumMin: number
  readonly p90Min: number
  readonly over30: number
  readonly locals: ReadonlyArray<{ readonly visitors: number, readonly sumMin: number }>
  readonly moved: number
  /** By way: how many were sent, `from` then `to`. */
  readonly flows: ReadonlyArray<readonly number[]>
  /** Of each service the smaller of the two directions, summed. */
  readonly bothWay: number
  readonly flips: number
  readonly regrets: { readonly compared: number, readonly regretted: number }
  /** Of those who were told "faster there", at the ticket or by an offer. */
  readonly promised: { readonly compared: number, readonly regretted: number }
  readonly offers: number
  readonly deflected: number
  readonly left: number
  readonly standbyMin: number
  /** Sum of delays (min) and visitors by half hour of the ticket. */
  readonly byHalfHour: ReadonlyArray<readonly [number, number]>
}

export function figuresOf (tickets: readonly Ticket[], halls: number, standbyMs: number): DayFigures {
  const waited = tickets.filter(({ ending }) => ending !== 'terminal')
  const delays = waited.map(ticket => delayMs(ticket) / minuteMs)
  const moved = waited.filter(({ moves }) => moves > 0)
  const local = (hall: number) => waited.flatMap((ticket, index) => ticket.visitor.hall === hall ? [delays[index] ?? 0] : [])
  const byHalfHour = Array.from({ length: 16 }, (): [number, number] => [0, 0])
  for (const [index, { visitor }] of waited.entries()) {
    const slot = byHalfHour[Math.floor(visitor.at / (30 * minuteMs))]
    if (!slot) continue
    slot[0] += delays[index] ?? 0
    slot[1]++
  }
  const flows = Array.from({ length: halls }, () => Array.from({ length: halls }, () => 0))
  for (const { visitor, hall } of moved) {
    const row = flows[visitor.hall]
    if (row) row[hall] = (row[hall] ?? 0) + 1
  }
  return {
    visitors: waited.length,
    sumMin: sum(delays),
    p90Min: delays.toSorted((a, b) => a - b)[Math.floor(0.9 * delays.length)] ?? 0,
    over30: delays.filter(delay => delay > 30).length,
    locals: Array.from({ length: halls }, (_, hall) => ({ visitors: local(hall).length, sumMin: sum(local(hall)) })),
    moved: moved.length,
    flows,
    bothWay: sum(services.map((_, service) => crossings(moved.filter(({ visitor }) => visitor.service === service)))),
    flips: sum(services.map((_, service) => flips(moved.filter(({ visitor }) => visitor.service === service)))),
    regrets: regrets(moved, waited),
    promised: regrets(moved.filter(({ said }) => said === 'faster-there' || said === 'offer'), waited),
    offers: sum(tickets.map(({ offers }) => offers)),
    deflected: tickets.length - waited.length,
    left: tickets.filter(({ ending }) => ending === 'left').length,
    standbyMin: standbyMs / minuteMs,
    byHalfHour
  }
}

/** People who went against the stream of their service: of each pair of ways, the smaller. */
function crossings (moved: readonly Ticket[]): number {
  const ways = new Map<string, number>()
  for (const { visitor, hall } of moved) ways.set(`${visitor.hall} ${hall}`, (ways.get(`${visitor.hall} ${hall}`) ?? 0) + 1)
  return sum([...ways].map(([way, count]) => {
    const [from, to] = way.split(' ')
    return Number(from) < Number(to) ? Math.min(count, ways.get(`${to} ${from}`) ?? 0) : 0
  }))
}

function flips (moved: readonly Ticket[]): number {
  const inTime = moved.toSorted((a, b) => (a.movedAt ?? 0) - (b.movedAt ?? 0))
  return inTime.filter(({ visitor, hall }, index) => {
    const before = inTime[index - 1]
    return before && before.visitor.hall === hall && before.hall === visitor.hall
  }).length
}

function regrets (moved: readonly Ticket[], all: readonly Ticket[]): DayFigures['regrets'] {
  const gone = moved.flatMap((ticket): Gone[] => ticket.ending === 'served'
    ? [{ ticketId: String(ticket.visitor.index), serviceId: String(ticket.visitor.service), from: String(ticket.visitor.hall), rank: ticket.rank, delayMs: delayMs(ticket) }]
    : [])
  const stayed = all.flatMap(ticket => ticket.moves === 0 && ticket.ending === 'served'
    ? [{ serviceId: String(ticket.visitor.service), hallId: String(ticket.visitor.hall), rank: ticket.rank, delayMs: delayMs(ticket) }]
    : [])
  const found = outcomes(gone, stayed)
  return { compared: found.length, regretted: found.filter(({ isRegret }) => isRegret).length }
}

const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)

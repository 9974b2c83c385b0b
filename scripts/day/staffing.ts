/** When each counter is staffed, so that every line has as many counters open as it had on the recorded day. */
import type { CounterPlan, Hall } from '../../src/contract/catalog.js'
import type { PauseReason } from '../../src/contract/counter.js'
import { minuteMs } from '../../src/domain/hall-clock.js'
import type { Random } from '../people/random.js'
import type { Share } from './mapping.js'
import type { HallDay, Span } from './overlay.js'
import type { RecordedOffice } from './recorded-day.js'

export interface Pause extends Span { readonly reason: PauseReason }
export interface Shift {
  readonly counterId: string
  /** The counter's own lines. */
  readonly services: readonly string[]
  readonly turns: ReadonlyArray<Span & { readonly pauses: readonly Pause[] }>
}

const tickMs = 5 * minuteMs
/** A board that shows one counter less for shorter than this has only flickered. */
const flickerMs = 15 * minuteMs
/** A clerk who is away for longer closes the counter. */
const pauseMaxMs = 75 * minuteMs
const lunchMs = 30 * minuteMs
const lunchStartsMs = 2.75 * 60 * minuteMs
const lunchSpreadMs = 2 * 60 * minuteMs
/** Who works for less than this goes home to eat. */
const lunchAfterMs = 5 * 60 * minuteMs
const reasons = ['fetch-documents', 'consultation', 'system-fault', 'handover'] as const

interface Plan {
  readonly hall: Pick<Hall, 'counters' | 'lines'>
  readonly day: HallDay
  readonly office: RecordedOffice
  readonly shares: readonly Share[]
  readonly momentOf: (minute: number) => number
}

export function shifts (plan: Plan, random: Random): Shift[] {
  const { hall: { counters }, day } = plan
  const homes = homesOf(plan)
  const ticks = ticksOf(day)
  const staffed = new Map<string, number[]>(counters.map(({ counterId }) => [counterId, []]))
  for (const at of ticks) {
    const open = openAt(plan, at)
    for (const [serviceId, home] of homes) {
      for (const counterId of home.slice(0, Math.ceil(open.get(serviceId) ?? 0))) staffed.get(counterId)!.push(at)
    }
  }
  return counters.flatMap(({ counterId, services }) => {
    const spans = joined(staffed.get(counterId)!.map(at => ({ from: at, to: at + tickMs })), flickerMs)
    const dice = random.fork(`shift ${counterId}`)
    return spans.length === 0 ? [] : [{ counterId, services, turns: turnsOf(spans, dice) }]
  })
}

/** Each counter stands for the one of its own lines that has the most tickets per counter so far. */
export function homesOf ({ hall: { counters, lines }, office, shares }: Pick<Plan, 'hall' | 'office' | 'shares'>): Map<string, string[]> {
  const tickets = new Map(lines.map(({ serviceId }) => [serviceId, 0]))
  for (const { letter, serviceId, share } of shares) {
    const issued = office.lines.find(line => line.letter === letter)?.issued ?? 0
    tickets.set(serviceId, (tickets.get(serviceId) ?? 0) + issued * share)
  }
  const homes = new Map<string, string[]>(lines.map(({ serviceId }) => [serviceId, []]))
  const need = (serviceId: string) => (tickets.get(serviceId) ?? 0) / (homes.get(serviceId)!.length + 0.1)
  const specialistsFirst = counters.toSorted((one, other) => one.services.length - other.services.length)
  for (const { counterId, services } of specialistsFirst) {
    const neediest = services.filter(serviceId => homes.has(serviceId)).toSorted((one, other) => need(other) - need(one))[0]
    if (neediest !== undefined) homes.get(neediest)!.push(counterId)
  }
  for (const [serviceId, home] of homes) {
    // A line that no counter stands for still needs one that serves it.
    if (home.length === 0) homes.set(serviceId, servers(counters, serviceId).slice(0, 1))
  }
  return homes
}

function servers (counters: readonly CounterPlan[], serviceId: string): string[] {
  const own = counters.filter(({ services }) => services.includes(serviceId))
  return (own.length > 0 ? own : counters.filter(({ assists }) => assists?.includes(serviceId))).map(({ counterId }) => counterId)
}

/** Counters that the recorded day had open for each line of the hall at `at`; at least one in its busy span. */
function openAt ({ office, shares, momentOf }: Plan, at: number): Map<string, number> {
  const index = Math.max(0, office.minutes.findLastIndex(minute => momentOf(minute) <= at))
  const open = new Map<string, number>()
  for (const { letter, serviceId, share } of shares) {
    const line = office.lines.find(each => each.letter === letter)
    open.set(serviceId, (open.get(serviceId) ?? 0) + Math.max(1, line?.open[index] ?? 0) * share)
  }
  return open
}

function ticksOf ({ open }: HallDay): number[] {
  return open.flatMap(({ from, to }) => Array.from({ length: Math.ceil((to - from) / tickMs) }, (_, index) => from + index * tickMs))
}

function joined (spans: readonly Span[], gapMs: number): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span.from - last.to <= gapMs) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else result.push(span)
  }
  return result
}

/** Short absences are pauses; after a long one the counter opens anew. Long turns have lunch in them. */
function turnsOf (spans: readonly Span[], random: Random): Shift['turns'] {
  const turns: Array<{ from: number, to: number, pauses: Pause[] }> = []
  for (const { from, to } of spans) {
    const last = turns.at(-1)
    if (last && from - last.to <= pauseMaxMs) {
      last.pauses.push({ from: last.to, to: from, reason: random.pick(reasons) })
      last.to = to
    } else turns.push({ from, to, pauses: [] })
  }
  return turns.map(turn => {
    if (turn.to - turn.from < lunchAfterMs) return turn
    const at = turn.from + lunchStartsMs + random.between(0, lunchSpreadMs)
    const lunch: Pause = { from: at, to: at + lunchMs, reason: 'break' }
    const others = turn.pauses.filter(({ from, to }) => to < lunch.from || from > lunch.to)
    return { ...turn, pauses: [...others, lunch].toSorted((one, other) => one.from - other.from) }
  })
}

/** The bank's hall as it could be seen at any moment of a day: who waits, who is talking, what happened lately. Knows nothing that comes later. */
import type { BankCall } from './bank-days.js'
import { Recent } from './recent.js'

/** One line for the four services that the same agents take. */
export const pooled: ReadonlySet<string> = new Set(['PS', 'PE', 'NE', 'NW'])
/** A priority caller stands in the line as if he had come so much earlier. */
export const headStartS = 90
/** Services and, within each, priority callers apart: the lines of the bank. */
export const services = ['PS', 'PE', 'NE', 'NW'] as const
export const kinds = 2 * services.length
export const kindOf = ({ service, prio }: Pick<BankCall, 'service' | 'prio'>): number => 2 * Math.max(0, services.findIndex(each => each === service)) + (prio === 2 ? 1 : 0)
export const rankOf = ({ at, prio }: BankCall): number => at - (prio === 2 ? headStartS : 0)

interface Desk { seenAt: number, call: BankCall | undefined, sinceAt: number, freeSince: number }

/** What is remembered of an agent beyond the day. */
export interface AgentMemory { calls: number, seconds: number, readonly byService: Map<string, number> }

export class BankHall {
  readonly line = new Set<BankCall>()
  readonly desks = new Map<string, Desk>()
  readonly waits = new Recent()
  readonly waitsBy = new Map<string, Recent>()
  readonly joins = new Recent()
  readonly starts = new Recent()
  readonly gaveUp = new Recent()
  readonly talks = new Recent()
  readonly agents: Map<string, AgentMemory>
  readonly #heard: ((what: 'start' | 'end', call: BankCall) => void) | undefined

  /** `agents` outlives the day and is added to; `heard` is told of each talk's start and end before the hall is. */
  constructor (agents: Map<string, AgentMemory>, heard?: (what: 'start' | 'end', call: BankCall) => void) {
    this.agents = agents
    this.#heard = heard
  }

  join (call: BankCall): void {
    if (!pooled.has(call.service)) return
    this.joins.push(call.at, kindOf(call))
    if (call.isQueued) this.line.add(call)
  }

  /** Somebody is taken: only now is known how long that took. */
  start (call: BankCall): void {
    this.#heard?.('start', call)
    this.line.delete(call)
    const at = call.leftAt
    if (call.agent !== '') this.desks.set(call.agent, { seenAt: at, call, sinceAt: at, freeSince: NaN })
    if (!pooled.has(call.service)) return
    this.starts.push(at, call.isQueued ? 1 : 0)
    if (!call.isQueued) return
    this.waits.push(at, call.wait)
    let own = this.waitsBy.get(call.service)
    if (!own) this.waitsBy.set(call.service, own = new Recent())
    own.push(at, call.wait)
  }

  giveUp (call: BankCall): void {
    this.line.delete(call)
    if (pooled.has(call.service)) this.gaveUp.push(call.leftAt, 1)
  }

  end (call: BankCall): void {
    this.#heard?.('end', call)
    const at = call.leftAt + call.serviceS
    if (pooled.has(call.service)) this.talks.push(at, call.serviceS)
    if (call.agent === '') return
    const desk = this.desks.get(call.agent)
    if (desk) {
      desk.seenAt = at
      if (desk.call === call) Object.assign(desk, { call: undefined, freeSince: at })
    }
    let memory = this.agents.get(call.agent)
    if (!memory) this.agents.set(call.agent, memory = { calls: 0, seconds: 0, byService: new Map() })
    memory.calls++
    memory.seconds += call.serviceS
    memory.byService.set(call.service, (memory.byService.get(call.service) ?? 0) + 1)
  }

  /** Agents seen in the last `seconds`: talking now, or at the end of a call since then. */
  onDuty (at: number, seconds: number): Array<[string, Desk]> {
    return [...this.desks].filter(([, desk]) => desk.call !== undefined || desk.seenAt > at - seconds)
  }
}

type Moment = [at: number, order: number, call: BankCall]
const order = { end: 0, start: 1, giveUp: 2, join: 3 }

/** Lives through a day; `see` is told of each joining before the hall is. */
export function liveBankDay (calls: readonly BankCall[], hall: BankHall, see: (call: BankCall) => void): void {
  const moments: Moment[] = []
  for (const call of calls) {
    moments.push([call.at, order.join, call])
    // Whoever did not wait is taken at once, after having joined.
    if (call.isServed) moments.push([call.leftAt, call.wait > 0 ? order.start : order.join + 0.5, call])
    else moments.push([call.leftAt, call.wait > 0 ? order.giveUp : order.join + 0.5, call])
    if (call.isServed && call.serviceS >= 0) moments.push([call.leftAt + call.serviceS, call.serviceS > 0 && call.wait + call.serviceS > 0 ? order.end : order.join + 0.7, call])
  }
  moments.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  for (const [, what, call] of moments) {
    if (what === order.end || what === order.join + 0.7) hall.end(call)
    else if (what === order.join) {
      see(call)
      hall.join(call)
    } else if (call.isServed) hall.start(call)
    else hall.giveUp(call)
  }
}

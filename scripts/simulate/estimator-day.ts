/** A simulated day in which every ticket is told a wait by the domain's estimator and by the plain predictors. */
import { diceOf } from '../../src/domain/waits/dice.js'
import { estimateOf } from '../../src/domain/waits/estimate.js'
import { rollForward, rollMean } from '../../src/domain/waits/roll-forward.js'
import { DayRun } from './day-run.js'
import { freeDesk, type HallState, type Ticket } from './hall.js'
import { laws, sceneOf } from './look.js'
import { policies } from './policy.js'
import { scenarios } from './scenario.js'
import { dayOf } from './visitors.js'

export interface EstimatorJob { readonly scenario: string, readonly layout: 'none' | 'F', readonly seed: string, readonly day: number, readonly futures: number }

/** One ticket; ms. */
export interface Asked {
  readonly key: string
  readonly at: number
  readonly startedAt: number
  readonly isServed: boolean
  readonly meanMs: number
  readonly sigmaMs: number
  readonly q10Ms: number
  readonly q90Ms: number
  readonly plain: Readonly<Record<PlainName, number>>
}

/** One ticket of three is asked about: enough to judge by, and done in a third of the time. */
const askEvery = 3

export type PlainName = 'roll' | 'ql' | 'les' | 'hol'

export function askedOn ({ scenario: name, layout, seed, day, futures }: EstimatorJob): Asked[] {
  const scenario = scenarios.find(each => each.name === name)
  const policy = policies.find(each => each.name === layout)
  if (!scenario || !policy) throw new RangeError(`there is no scenario ${name} or no policy ${layout}`)
  const run = new DayRun(scenario, policy, dayOf(scenario, seed, day), seed)
  const lastWait = new Map<string, number>()
  const found: Array<{ ticket: Ticket, asked: Omit<Asked, 'startedAt' | 'isServed'> }> = []

  run.onCall = (ticket, at) => { lastWait.set(keyOf(ticket), at - ticket.visitor.at) }
  run.onTicket = (ticket, at) => {
    const hall = run.halls[ticket.hall]
    if (ticket.visitor.index % askEvery !== 0) return
    // Who is called at once is told nothing, and is not counted: delayed visitors only, as in the tables.
    if (!hall || freeDesk(hall, ticket.visitor.service)) return
    const scene = sceneOf(hall, at)
    const ghost = { line: ticket.visitor.service, rank: at, eligibleAt: at }
    const { startAt } = rollForward(scene, [ghost], { futures, dice: diceOf(`${seed}/${day}/${ticket.visitor.index}`) })
    const estimate = estimateOf(startAt[0] ?? [], at)
    if (!estimate) return
    const plain = { ...plainly(hall, ticket, at), roll: (rollMean(scene, [ghost])[0] ?? at) - at, les: lastWait.get(keyOf(ticket)) ?? 0 }
    found.push({ ticket, asked: { key: keyOf(ticket), at, meanMs: estimate.meanMs, sigmaMs: estimate.sigmaMs, q10Ms: estimate.q10Ms, q90Ms: estimate.q90Ms, plain } })
  }
  run.run()
  return found.map(({ ticket, asked }) => ({ ...asked, startedAt: ticket.startedAt ?? asked.at, isServed: ticket.ending === 'served' }))
}

const keyOf = ({ hall, visitor }: Ticket) => `${hall} ${visitor.service}`

/** Queue length over counters (QL) and age of the head of the line (HOL). */
function plainly (hall: HallState, { visitor: { service } }: Ticket, at: number): { ql: number, hol: number } {
  const line = hall.lines[service] ?? []
  const counters = hall.desks.filter(desk => desk.isOpen && desk.skills[0]?.line === service).length
  return { ql: (line.length + 1) * (laws[service]?.meanMs ?? 0) / Math.max(1, counters), hol: line[0] ? at - line[0].visitor.at : 0 }
}

/** One piece of work of the simulator: a day of a scenario under a policy. The same job gives the same figures anywhere. */
import { figuresOf, type DayFigures } from './day-figures.js'
import { DayRun } from './day-run.js'
import { policies, type Policy } from './policy.js'
import type { Scenario } from './scenario.js'
import { dayOf } from './visitors.js'

export interface Job {
  readonly scenario: Scenario
  readonly policy: string
  /** Of the planner's bound: from which gain on everybody obeys, minutes. */
  readonly obeysFrom?: number
  readonly seed: string
  readonly day: number
}

export function simulated ({ scenario, policy: name, obeysFrom, seed, day }: Job): DayFigures {
  const policy = policyOf(name, obeysFrom)
  const run = new DayRun(scenario, policy, dayOf(scenario, seed, day), `${seed}/day ${day}`)
  const tickets = run.run()
  return figuresOf(tickets, scenario.halls.length, run.steering.standbyMsUntil())
}

/** The planner's threshold is the better one of two, as parts of the way; between and beyond them little changes. */
export function jobsOf (scenario: Scenario, name: string, seed: string, days: number): Job[][] {
  const variants = policyOf(name, undefined).obeysFrom === undefined ? [{}] : [0.8, 0.65].map(part => ({ obeysFrom: -part * scenario.travelMinutes }))
  return variants.map(variant => Array.from({ length: days }, (_, day): Job => ({ scenario, policy: name, seed, day, ...variant })))
}

function policyOf (name: string, obeysFrom: number | undefined): Policy {
  const policy = policies.find(each => each.name === name)
  if (!policy) throw new RangeError(`there is no policy ${name}`)
  return obeysFrom === undefined ? policy : { ...policy, obeysFrom }
}

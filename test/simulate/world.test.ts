import t from 'tap'
import type { DayFigures } from '../../scripts/simulate/day-figures.js'
import { DayRun } from '../../scripts/simulate/day-run.js'
import { simulated } from '../../scripts/simulate/job.js'
import { policies } from '../../scripts/simulate/policy.js'
import { minuteMs, scenarios, type Scenario } from '../../scripts/simulate/scenario.js'
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
const forty = Array.from({ length: 40 }, (_, day) => day)

t.test('[B30] a simulated day depends on its seed and number alone, and the same visitors come whatever is decided', async t => {
  t.same(simulated({ scenario: main, policy: 'F+A0+T', seed, day: 3 }), simulated({ scenario: main, policy: 'F+A0+T', seed, day: 3 }))
  t.same(dayOf(main, seed, 3), dayOf(main, seed, 3))
  t.not(simulated({ scenario: main, policy: 'none', seed: 'other', day: 3 }).sumMin, simulated({ scenario: main, policy: 'none', seed, day: 3 }).sumMin)
  t.equal(simulated({ scenario: main, policy: 'F', seed, day: 3 }).visitors, simulated({ scenario: main, policy: 'none', seed, day: 3 }).visitors)
})

t.test('[B31] every visitor is called once at most, no counter has two at a time, and nobody before being there', async t => {
  for (const name of ['F', 'F+A-10+T', 'best']) {
    const run = new DayRun(main, named(policies, name), dayOf(main, seed, 12), seed)
    let wrong = 0
    const called = new Set<number>()
    run.onCall = ({ visitor, eligibleAt }, at) => {
      if (called.has(visitor.index) || at < eligibleAt) wrong++
      called.add(visitor.index)
    }
    const tickets = run.run()

    t.equal(wrong, 0, name)
    t.equal(tickets.length, dayOf(main, seed, 12).visitors.length)
    t.same(tickets.filter(({ ending }) => ending === undefined), [], 'nobody is left behind')
    t.ok(tickets.every(({ moves, offers }) => moves <= 1 && offers <= 5))
    const moved = tickets.filter(({ moves }) => moves > 0)
    t.ok(moved.every(({ startedAt, movedAt }) => (startedAt ?? Infinity) >= (movedAt ?? 0) + 25 * minuteMs), 'whoever goes needs the way')
  }
})

t.test('[B32] the simulated world is the one of the design: doing nothing, shared counters and the bounds fall into their intervals', async t => {
  const found = Object.fromEntries(['none', 'F', 'full', 'pooled-per-service', 'pooled'].map(name => [name, days(main, name, forty)]))
  const within = (name: string, low: number, high: number) => {
    const minutes = mean(found[name] ?? [])
    t.ok(minutes >= low && minutes <= high, `${name}: ${minutes.toFixed(2)} in [${low}, ${high}]`)
  }
  within('none', 21.5 - 2.7, 21.5 + 2.7)
  within('F', 11 - 2.7, 11 + 2.7)
  within('full', 9.8 - 2.8, 9.8 + 2.8)
  within('pooled-per-service', 7.4 - 1.6, 7.4 + 1.6)
  within('pooled', 0.7 - 0.4, 0.7 + 0.4)
  const [none, shared, pooled] = [mean(found.none ?? []), mean(found.F ?? []), mean(found.pooled ?? [])]
  const gap = (none - shared) / (none - pooled)
  t.ok(gap >= 0.42 && gap <= 0.59, `shared counters close ${gap.toFixed(3)} of the gap`)
  const late = total(found.none ?? [], day => day.over30) / total(found.none ?? [], day => day.visitors)
  t.ok(Math.abs(late - 0.265) < 0.02, `${late.toFixed(3)} wait more than half an hour`)
})

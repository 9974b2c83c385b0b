/** Simulates days of two halls with the domain's own rules, and says what each way of evening out the load is worth. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { asked, usualPolicies, type Asked } from './simulate/arguments.js'
import { byCrew } from './simulate/crew.js'
import type { DayFigures } from './simulate/day-figures.js'
import { estimatorReport } from './simulate/estimator-report.js'
import { jobsOf } from './simulate/job.js'
import { plotsOf } from './simulate/plots.js'
import { policies } from './simulate/policy.js'
import { progressOf } from './simulate/progress.js'
import { scenarios, type Scenario } from './simulate/scenario.js'
import { summaryOf, type PolicySummary } from './simulate/summary.js'
import { tableOf } from './simulate/table.js'

const help = `npm run simulate -- [--scenario NAME] [--days N] [--policy NAME,NAME] [--travel MIN] [--json FILE] [--plots DIR]

  --scenario NAME   ${scenarios.map(({ name }) => name).join(' ')}, or every (main)
  --days N          days, the same for each policy (40)
  --policy NAMES    ${policies.map(({ name }) => name).join(' ')}, or every
                    (${usualPolicies.join(' ')}); none and pooled are always run
  --travel MIN      minutes from hall to hall, in place of the scenario's own
  --seed TEXT       other days (17)
  --jobs N          processes; the figures are the same for any number
  --json FILE       { scenario, days, policies: { [name]: { meanMin, p90Min, over30Share, gapShare, … } } },
                    for several scenarios a list of these
  --plots DIR       waits over the day and flows between halls, as SVG
  --estimator       how good the estimator is in these halls: RMSE, bias, coverage of its ranges
`

const words = read()
if (words?.isEstimator) await estimatorReport(words)
else if (words) await simulate(words)

function read (): Asked | undefined {
  try {
    const found = asked(process.argv.slice(2), availableParallelism())
    if (!found.isHelp) return found
    process.stdout.write(help)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    process.stderr.write(`hallflow: ${problem.message}\n\n${help}`)
    process.exitCode = 1
  }
  return undefined
}

async function simulate (asked: Asked): Promise<void> {
  const results = []
  for (const scenario of asked.scenarios) {
    const policies = await inScenario(scenario, asked)
    process.stdout.write(`${scenario.name}, ${asked.days} days, travel ${scenario.travelMinutes} min; [95 % intervals]\n\n${tableOf(policies)}\n\n`)
    results.push({ scenario: scenario.name, days: asked.days, travelMinutes: scenario.travelMinutes, seed: asked.seed, policies })
    if (asked.plots) {
      mkdirSync(asked.plots, { recursive: true })
      for (const [name, svg] of plotsOf(scenario, asked.days, policies)) writeFileSync(path.join(asked.plots, name), svg)
    }
  }
  if (asked.json) writeFileSync(asked.json, `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`)
}

async function inScenario (scenario: Scenario, { policies: names, days, seed, jobs }: Asked): Promise<Record<string, PolicySummary>> {
  const variants = names.flatMap(name => jobsOf(scenario, name, seed, days).map(list => ({ name, list })))
  const all = variants.flatMap(({ list }) => list)
  const progress = progressOf(scenario.name, all.length)
  const figures = await byCrew<DayFigures>(new URL('simulate/worker.ts', import.meta.url), all, jobs, progress.done)
  progress.end()

  const byName = new Map<string, readonly DayFigures[]>()
  for (const [index, { name }] of variants.entries()) {
    const found = figures.slice(index * days, (index + 1) * days)
    const before = byName.get(name)
    if (!before || meanOf(found) < meanOf(before)) byName.set(name, found)
  }
  const [none, pooled, planner] = ['none', 'pooled', 'planner'].map(name => byName.get(name))
  if (!none || !pooled) throw new Error('the ends of the scale were not run')
  return Object.fromEntries([...byName].map(([name, found]) => [name, summaryOf(found, { none, pooled, ...planner && { planner } })]))
}

function meanOf (days: readonly DayFigures[]): number {
  return days.reduce((sum, day) => sum + day.sumMin, 0) / days.reduce((sum, day) => sum + day.visitors, 0)
}

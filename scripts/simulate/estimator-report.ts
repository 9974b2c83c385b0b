/** Says how good the estimator is in the simulated halls, with lines of their own and with shared counters. */
import { writeFileSync } from 'node:fs'
import type { Asked as Words } from './arguments.js'
import { byCrew } from './crew.js'
import type { Asked, EstimatorJob } from './estimator-day.js'
import { estimatorFigures, type EstimatorFigures } from './estimator-figures.js'
import { progressOf } from './progress.js'

const futures = 40
/** Days before those that are judged: what a hall that has run for a while knows. */
const learnDays = 10

export async function estimatorReport ({ scenarios: [scenario], days, seed, jobs, json }: Words): Promise<void> {
  const name = scenario?.name ?? 'main'
  const layouts = [['static', 'none'], ['shared', 'F']] as const
  const all = layouts.flatMap(([, layout]) => Array.from({ length: days + learnDays }, (_, day): EstimatorJob => ({ scenario: name, layout, seed, futures, day })))
  const progress = progressOf(`${name} estimator`, all.length)
  const asked = await byCrew<Asked[]>(new URL('estimator-worker.ts', import.meta.url), all, jobs, progress.done)
  progress.end()

  const figures = Object.fromEntries(layouts.map(([label], index) => [label, estimatorFigures(asked.slice(index * (days + learnDays), (index + 1) * (days + learnDays)), learnDays)]))
  for (const [label, found] of Object.entries(figures)) process.stdout.write(`${name}, ${label} counters, ${days} days after ${learnDays} to learn from, ${found.tickets} visitors who had to wait\n\n${text(found)}\n\n`)
  if (json) writeFileSync(json, `${JSON.stringify({ scenario: name, days, futures, layouts: figures }, null, 2)}\n`)
}

function text ({ meanMin, estimators, coverage80, rawCoverage80, width80Min, bins }: EstimatorFigures): string {
  const rows = Object.entries(estimators).map(([name, { rmseMin, biasMin, rrase }]) => `| ${name} | ${rmseMin.toFixed(2)} | ${biasMin.toFixed(2)} | ${rrase.toFixed(2)} |`)
  return [
    `mean wait ${meanMin.toFixed(1)} min`,
    '',
    '| estimator | RMSE min | bias min | RRASE |',
    '|---|---|---|---|',
    ...rows,
    '',
    `p10-p90 covers ${(100 * coverage80).toFixed(1)} % (as the futures come ${(100 * rawCoverage80).toFixed(1)} %), ${width80Min.toFixed(1)} min wide`,
    '',
    `| predicted from min | ${bins.map(({ fromMin }) => fromMin).join(' | ')} |`,
    `|---|${bins.map(() => '---|').join('')}`,
    `| visitors | ${bins.map(({ tickets }) => tickets).join(' | ')} |`,
    `| covers % | ${bins.map(({ coverage80: covers, tickets }) => tickets === 0 ? '' : (100 * covers).toFixed(0)).join(' | ')} |`
  ].join('\n')
}

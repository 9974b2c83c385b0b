import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { asked } from '../../scripts/simulate/arguments.js'
import { simulated } from '../../scripts/simulate/job.js'
import { plotsOf } from '../../scripts/simulate/plots.js'
import { policies } from '../../scripts/simulate/policy.js'
import { scenarios } from '../../scripts/simulate/scenario.js'
import { summaryOf, type PolicySummary } from '../../scripts/simulate/summary.js'

const root = new URL('../..', import.meta.url)
const simulate = (...words: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/simulate.ts', ...words], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })

t.test('[B36] the figures have the names of the contract, and are the same for one process and two', async t => {
  const folder = t.testdir({})
  const [one, two] = ['1', '2'].map(jobs => {
    const file = path.join(folder, `${jobs}.json`)
    const { status, stdout, stderr } = simulate('--days', '2', '--policy', 'F', '--jobs', jobs, '--json', file, '--plots', folder)
    t.equal(status, 0, stderr)
    t.match(stdout, /\| F \| \d/)
    return JSON.parse(readFileSync(file, 'utf8')) as { scenario: string, days: number, policies: Record<string, PolicySummary> }
  })

  t.same(one, two)
  t.match(one, { scenario: 'main', days: 2 })
  t.same(Object.keys(one?.policies ?? {}), ['none', 'F', 'pooled'])
  for (const figures of Object.values(one?.policies ?? {})) {
    for (const key of ['meanMin', 'p90Min', 'over30Share', 'gapShare', 'regretShare', 'bothWayPerDay', 'localsMeanMin'] as const) t.type(figures[key], 'number', key)
    t.ok('plannerShare' in figures)
  }
  t.match(readFileSync(path.join(folder, 'simulate-main-waits.svg'), 'utf8'), /^<svg .*<polyline /s)
})

t.test('[B37] what it does not know it says in a sentence, and what it can do it lists', async t => {
  t.match(simulate('--help'), { status: 0, stdout: /--scenario NAME/ })
  const wrong = simulate('--policy', 'magic')
  t.equal(wrong.status, 1)
  t.match(wrong.stderr, /there is no policy magic; there are none F/)

  for (const words of [['--days', '0'], ['--days', 'x'], ['--scenario', 'moon'], ['--travel', '-1'], ['--json'], ['--fast']]) t.throws(() => asked(words, 2), RangeError, words.join(' '))
  t.match(asked(['--travel', '12', '--scenario', 'outage'], 2), { scenarios: [{ name: 'outage', travelMinutes: 12 }], days: 40 })
  t.same(asked([], 2).policies, ['none', 'F', 'A', 'A0', 'T', 'F+A+T', 'F+A0+T', 'all', 'best', 'planner', 'pooled'])
  t.equal(asked(['--scenario', 'every'], 2).scenarios.length, 7)
  for (const { name } of policies) t.same(asked(['--policy', name], 2).policies.includes(name), true)
})

t.test('[B38] shares go from doing nothing to the bound, with an interval over the days', async t => {
  const [scenario] = scenarios
  if (!scenario) throw new Error('there is a main scenario')
  const of = (policy: string) => [0, 1, 2, 3].map(day => simulated({ scenario, policy, seed: '17', day }))
  const ends = { none: of('none'), pooled: of('pooled') }
  const [none, shared, pooled] = [ends.none, of('F'), ends.pooled].map(days => summaryOf(days, ends))

  t.match([none?.gapShare, pooled?.gapShare], [0, 1])
  t.ok(shared && shared.intervals.gapShare[0] <= shared.gapShare && shared.gapShare <= shared.intervals.gapShare[1])
  const pictures = plotsOf(scenario, 4, { none: none!, F: shared! })
  t.same(pictures.map(([name]) => name), ['simulate-main-waits.svg', 'simulate-main-flows.svg'])
})

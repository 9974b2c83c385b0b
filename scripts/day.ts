/** A real day of a real city hall flows through a private hallflow, and everything that was seen is judged. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkFile } from '../checker/check.js'
import { loadCatalog } from '../src/catalog/load.js'
import { dateOf, momentOf } from '../src/domain/hall-clock.js'
import type { Clerk } from './people/clerk.js'
import { History } from './people/history.js'
import { randomOf } from './people/random.js'
import { percentile } from './day/figures.js'
import { faultsEndBeforeMs, faultsOf } from './day/faults.js'
import { Hallflow } from './day/hallflow.js'
import { openTown, type OpenTown } from './day/open-town.js'
import { help, optionsOf, type Options } from './day/options.js'
import { dayPlan, startOf } from './day/plan.js'
import { showProgress } from './day/progress.js'
import { comparison, evenedOut, resultOf, type DayResult } from './day/result.js'
import { curves } from './day/curves.js'
import { judgementOf, keptUp, table } from './day/report.js'
import { runDay, type DayRun } from './day/run-day.js'
import { writeDown } from './day/write-down.js'

const say = (text: string) => process.stdout.write(`${text}\n`)

async function day (options: Options): Promise<boolean> {
  const { day: date, seed, speed, port, standby } = options
  const catalog = loadCatalog(fileURLToPath(new URL('../catalog', import.meta.url)))
  const random = randomOf(seed)
  const plans = dayPlan(catalog, date, options.hallsMax, random)
  const { timeZone } = plans[0]!.hall
  const open = plans[0]!.hours.open
  const moment = (time: string) => momentOf(timeZone, dateOf(date), time)
  const startAt = options.from === undefined ? startOf(plans, date, speed) : moment(options.from)
  const faults = options.faults === undefined ? [] : faultsOf(options.faults, { day: date, timeZone, from: open[0]!.from, to: open.at(-1)!.to - faultsEndBeforeMs }, random)

  say(`${date}, seed ${seed}: ${plans.map(({ hall, visits, shifts }) => `${visits.length} visitors and ${shifts.length} counters for ${hall.hallId}`).join(', ')}.`)
  const hallflow = new Hallflow({ port, clock: `${new Date(startAt).toISOString()}x${speed}`, balancing: options.balancing })
  const stop = async () => {
    await hallflow.stop()
    if (options.keep) say(`\nIts folder: ${hallflow.folder}`)
    else hallflow.removeFolder()
  }
  process.once('SIGINT', () => { void stop().finally(() => process.exit(130)) })
  process.once('SIGTERM', () => { void stop().finally(() => process.exit(143)) })
  try {
    await hallflow.ready()
    say(`Look at it on ${hallflow.address} meanwhile.`)
    const history = new History(options.history ?? path.join(hallflow.folder, 'history.ndjson'))
    history.line({ kind: 'run', day: date, seed, speed })
    const opened = await openTown({ catalog, plans, history, random, port, speed, startAt })
    const run: DayRun = { opened, plans, hallflow, day: date, faults, until: options.until === undefined ? undefined : moment(options.until), standby, clerks: [] as Clerk[], managers: [], recoveries: [] }
    const endProgress = showProgress(opened, run.clerks, speed)
    await runDay(run).finally(endProgress)

    const { logs, wrong } = await writeDown(opened, hallflow.redisSocket, options.until === undefined)
    await history.close()
    const judgement = await checkFile(history.file)
    const violations = [...judgement.violations, ...wrong.map(detail => ({ invariant: 'day', at: date, detail })), ...[...opened.town.door.oddities].map(([what, count]) => ({ invariant: 'http', at: date, detail: `${what}, ${count} times` }))]

    for (const { hall } of plans) say(`\n${table(catalog, hall.hallId, logs.get(hall.hallId) ?? [])}`)
    say(`\n${told(opened)}`)
    for (const { kind, ms, screensMs } of run.recoveries) say(`kill -9 of ${kind === 'both' ? 'server and redis' : kind}: ready again after ${ms.toFixed(0)} ms, the last screen fresh after ${screensMs.toFixed(0)} ms`)
    say(keptUp(opened.town.agenda))
    say(judgementOf(judgement))
    for (const { invariant, detail } of violations.slice(judgement.violations.length)) say(`  ${invariant}: ${detail}`)
    const result = { day: date, seed, speed, balancing: options.balancing, ...resultOf({ logs, delays: opened.town.delays, standbyMs: run.managers.reduce((sum, each) => sum + each.standbyMs, 0), openAt: open[0]!.from, violations }), recoveries: run.recoveries }
    for (const line of evenedOut(result)) say(line)
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`)
    const other = options.against === undefined ? undefined : JSON.parse(readFileSync(options.against, 'utf8')) as DayResult
    if (other) say(comparison(result, other))
    if (options.curves !== undefined) writeFileSync(options.curves, curves(result, other))
    opened.town.door.close()
    if (options.keep) await stayed(hallflow)
    return violations.length === 0
  } catch (problem) {
    // What hallflow said last is worth more than where the driver stood.
    process.stderr.write(`\nhallflow's last words:\n${hallflow.lastWords()}\n`)
    throw problem
  } finally {
    await stop()
  }
}

function told ({ town: { tally, door, history }, walls, screens }: OpenTown): string {
  const boards = [...walls.map(({ screen }) => screen), ...screens]
  const sum = (of: (counts: (typeof boards)[number]['counts']) => number) => boards.reduce((total, { counts }) => total + of(counts), 0)
  const { requests, unknown, replayed, frames } = history.counts
  return [
    ...[...tally.counts].toSorted(([one], [other]) => one < other ? -1 : 1).map(([what, count]) => `${String(count).padStart(6)} ${what}`),
    `${requests} commands, ${unknown} without an answer, ${replayed} answered again; p50 ${percentile(door.answerMs, 0.5).toFixed(1)} ms, p99 ${percentile(door.answerMs, 0.99).toFixed(1)} ms.`,
    `${boards.length} screens, ${frames} frames; ${sum(({ connects }) => connects)} connections, ${sum(({ resumed }) => resumed)} resumed, ${sum(({ gaps }) => gaps)} gaps.`
  ].join('\n')
}

async function stayed ({ address }: Hallflow): Promise<void> {
  say(`Still running on ${address}; Ctrl-C ends it.`)
  await new Promise(() => { setInterval(() => undefined, 60_000) })
}

try {
  const options = optionsOf(process.argv.slice(2))
  if (options === 'help') say(help())
  else process.exitCode = await day(options) ? 0 : 1
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`)
  process.exitCode = 1
}

/** Measures hallflow's paths against the bare machine in the same run. */
import { writeFileSync } from 'node:fs'
import { asked, type Asked } from './bench/arguments.js'
import type { Bench, Run } from './bench/bench.js'
import { boardRead } from './bench/board-read.js'
import { callNextPaths } from './bench/call-next.js'
import { callNextDepth } from './bench/call-next-depth.js'
import { coldStarts } from './bench/cold-start.js'
import { estimate } from './bench/estimate.js'
import { fanouts } from './bench/fanout.js'
import { plain, type Result } from './bench/figures.js'
import { issuePaths } from './bench/issue.js'
import { besides, machine, tableOf } from './bench/table.js'

const runs: readonly Run[] = [issuePaths, callNextPaths, ...fanouts, boardRead, callNextDepth, estimate, coldStarts]
const paths = runs.flatMap(run => run.paths)

const help = `npm run bench -- [--only PATH,PATH] [--rounds N] [--quick] [--json FILE]

  --only PATH,PATH  only these of ${paths.join(' ')}
  --rounds N        measures ours and the bare machine in turn, N times (5)
  --quick           one short round: shows that it works, compares nothing
  --json FILE       { [path]: { ratio, p50Ms, p99Ms, perSecond, … } }, medians of the rounds

ratio is ours / bare machine. Throughput for issue and callNext: 1 is the limit. p99 for fanout and
boardRead: 1 is the limit from below. callNext10 … callNext1000000 are set against callNext10,
coldStart against a bare Node process that only listens, estimate (p50) against a plain loop of the same draws.
`

const tty = process.stderr.isTTY
const say = (text: string) => process.stderr.write(tty ? `\r\u001b[2K${text}` : `${text}\n`)

const wanted = read()
if (wanted) await measure(wanted)

function read (): Asked | undefined {
  try {
    const words = asked(process.argv.slice(2), paths)
    if (!words.isHelp) return words
    process.stdout.write(help)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    process.stderr.write(`hallflow: ${problem.message}\n\n${help}`)
    process.exitCode = 1
  }
  return undefined
}

async function measure ({ only, rounds, isQuick, json }: Asked): Promise<void> {
  const results: Record<string, Result> = {}
  const wants = (path: string) => only?.includes(path) ?? true
  for (const run of runs.filter(each => each.paths.some(wants))) {
    const missing = run.isMissing?.()
    if (missing) {
      say(`${run.paths.join(', ')}: not measured, ${missing}\n`)
      // What was asked for by name and cannot be had is a failure; what merely is not there, is not.
      if (only) process.exitCode = 1
      continue
    }
    Object.assign(results, await withEnd(run, { rounds, isQuick, wants, says: say }))
  }
  say('')
  process.stdout.write(`${machine()}\n\n${tableOf(results)}\n\n${besides(results)}\n`)
  if (json) writeFileSync(json, `${JSON.stringify(Object.fromEntries(Object.entries(results).map(([path, result]) => [path, plain(result)])), null, 2)}\n`)
}

/** Whatever a run opened is ended, also when it failed. */
async function withEnd (run: Run, bench: Omit<Bench, 'afterwards'>): Promise<Record<string, Result>> {
  const ends: Array<() => unknown> = []
  try {
    return await run.measure({ ...bench, afterwards: end => ends.unshift(end) })
  } finally {
    for (const end of ends) await end()
  }
}

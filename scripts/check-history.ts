/** Judges a recorded history of the halls: `npm run check-history -- FILE`. */
import { statSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkFile, type Result } from '../checker/check.js'
import { UnreadableHistory } from '../checker/history.js'

const help = `npm run check-history -- FILE [--json FILE]

Judges what a run left behind: requests with their answers, the halls' logs, what walls showed.
The lines of such a file, and what is judged, are described in checker/README.md.

  --json FILE  writes { events, violations: [{ invariant, at, detail }], counts, lines, unjudged }

Exit status: 0 nothing wrong, 1 violations, 2 the file cannot be read.
`
const toldMax = 20
const progressEveryMs = 200

function options () {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'string' }, help: { type: 'boolean' } } })
  } catch (problem) {
    throw new UnreadableHistory((problem as Error).message)
  }
}

async function main (): Promise<void> {
  const { values: { json, help: isQuestion }, positionals: [file, ...more] } = options()
  if (isQuestion) return void process.stdout.write(help)
  if (file === undefined || more.length > 0) throw new UnreadableHistory('name one file')

  const startedAt = performance.now()
  const result = await checkFile(file, progress(sizeOf(file)))
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(verdict(result, performance.now() - startedAt))
  process.exitCode = result.violations.length > 0 ? 1 : 0
}

function sizeOf (file: string): number {
  try {
    return statSync(file).size
  } catch {
    throw new UnreadableHistory(`${file} is not there`)
  }
}

/** Only on a terminal: a log file needs no moving line. */
function progress (size: number): (bytes: number, events: number) => void {
  if (!process.stderr.isTTY) return () => {}
  let toldAt = 0
  return (bytes, events) => {
    if (bytes >= size) process.stderr.write('\r\u001b[2K')
    else if (performance.now() - toldAt > progressEveryMs) {
      toldAt = performance.now()
      process.stderr.write(`\r\u001b[2K${(bytes / size * 100).toFixed(0)} %, ${events.toLocaleString('en')} events`)
    }
  }
}

function verdict ({ lines, violations, counts, unjudged }: Result, ms: number): string {
  const read = Object.entries(lines).map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`).join(', ')
  const broken = Object.entries(counts).map(([invariant, count]) => `${invariant} ${count} times`).join(', ')
  return [
    `Read ${read || 'nothing'} in ${(ms / 1000).toFixed(1)} s.`,
    ...unjudged.map(what => `Not judged: ${what}.`),
    ...violations.slice(0, toldMax).map(({ invariant, at, detail }) => `${invariant}  ${at}  ${detail}`),
    ...violations.length > toldMax ? [`… and more; --json tells them.`] : [],
    violations.length > 0 ? `Broken: ${broken}.` : 'Nothing is wrong.',
    ''
  ].join('\n')
}

try {
  await main()
} catch (problem) {
  if (!(problem instanceof UnreadableHistory)) throw problem
  process.stderr.write(`hallflow: ${problem.message}\n\n${help}`)
  process.exitCode = 2
}

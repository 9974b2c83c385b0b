/** Judges how well waits are foretold on recorded days: `npm run evaluate-waits`. */
import { writeFileSync } from 'node:fs'
import { evaluate, type Progress } from './evaluate-waits/evaluate.js'
import { help, optionsOf } from './evaluate-waits/options.js'
import { Unreadable } from './evaluate-waits/read-table.js'
import { report } from './evaluate-waits/report.js'

/** Only on a terminal: a log file needs no moving line. */
const showProgress: Progress = (what, share) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${what} ${(share * 100).toFixed(0)} %`)
}

function main (): void {
  const options = optionsOf(process.argv.slice(2))
  if (options === 'help') return void process.stdout.write(help)
  const evaluation = evaluate(options, showProgress)
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K')
  if (options.json !== undefined) write(options.json, `${JSON.stringify(evaluation, null, 2)}\n`)
  process.stdout.write(report(evaluation))
}

function write (file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (problem) {
    throw new Unreadable(`${file} cannot be written: ${problem instanceof Error ? problem.message : String(problem)}`, { cause: problem })
  }
}

try {
  main()
} catch (problem) {
  if (!(problem instanceof Unreadable)) throw problem
  process.stderr.write(`hallflow: ${problem.message}\n\n${help}`)
  process.exitCode = 2
}

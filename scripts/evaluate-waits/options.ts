/** The words of `npm run evaluate-waits`. */
import { parseArgs } from 'node:util'
import { Unreadable } from './read-table.js'

export const help = `npm run evaluate-waits -- --bank FILE | --warsaw FILE [--train FILE] [--json FILE]

Judges how well waits are foretold on recorded days: our estimator (hallflow) beside the plain predictors.
Each wait is told from what could be seen when the ticket was taken, and learned from when its service starts.

  --bank FILE    calls of the "Anonymous Bank", one a line: date,dow,service,prio,arrive_s,…; seconds
  --warsaw FILE  boards of Warsaw's offices, one a line: office,date,min,qid,…; minutes
  --train FILE   learns from this file of the same form and judges the other;
                 without it the first 70 % of the days are learned from and the rest is judged
  --json FILE    writes { data, tickets, estimators: { [name]: { rmse, bias, coverage80, width80 } } }
  --help

Files may be packed with gzip. Exit status: 0 judged, 2 a file cannot be read or is of no use.
`

export interface Options {
  readonly kind: 'bank' | 'warsaw'
  readonly judged: string
  readonly train: string | undefined
  readonly json: string | undefined
}

/** @throws {Unreadable} a sentence about what was not understood */
export function optionsOf (words: readonly string[]): Options | 'help' {
  const text = { type: 'string' } as const
  let values
  try {
    ({ values } = parseArgs({ args: [...words], options: { bank: text, warsaw: text, train: text, json: text, help: { type: 'boolean' } } }))
  } catch (problem) {
    throw new Unreadable(problem instanceof Error ? problem.message : String(problem), { cause: problem })
  }
  const { bank, warsaw, train, json } = values
  if (values.help) return 'help'
  if (bank !== undefined && warsaw !== undefined) throw new Unreadable('name --bank or --warsaw, not both')
  if (bank !== undefined) return { kind: 'bank', judged: bank, train, json }
  if (warsaw !== undefined) return { kind: 'warsaw', judged: warsaw, train, json }
  throw new Unreadable('name a file with --bank or --warsaw')
}

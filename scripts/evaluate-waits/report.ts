/** The figures as a person reads them. */
import type { Evaluation } from './evaluate.js'

/** What each predictor goes by. Warsaw's boards do not say how many counters a line has to itself: s and m there are the line's usual pace. */
const meanings: Readonly<Record<string, string>> = {
  hallflow: 'ours',
  mean: 'overall mean',
  hour: 'mean of the hour of day',
  line: 'mean of the line',
  ma30: 'mean of the last 30 minutes',
  les: 'last one to enter service',
  hol: 'age of the head of the line',
  'n·m/open': 'n m / counters shown open',
  'n/departures': 'n / departures of the last hour'
}

export function report ({ data, tickets, estimators }: Evaluation): string {
  const rows = Object.entries(estimators).map(([name, { rmse, bias, coverage80, width80 }]) =>
    [name, rmse.toFixed(1), bias.toFixed(1), `${(coverage80 * 100).toFixed(1)} %`, width80.toFixed(1), name === 'ql' ? (data.kind === 'bank' ? '(n+1) m / s' : 'n by the usual pace of the line') : meanings[name] ?? ''])
  const table = [['estimator', `RMSE ${data.unit}`, `bias ${data.unit}`, '80 % holds', `width ${data.unit}`, ''], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0))) ?? []
  const lines = table.map(row => row.map((cell, column) => column === 0 || column === row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)).join('  ').trimEnd())
  return [
    `${tickets.toLocaleString('en')} waits of ${data.judgedDays.join(' to ')}, learned from ${data.fitTickets.toLocaleString('en')} of ${data.fitDays.join(' to ')}.`,
    ...data.notes.map(note => `Note: ${note}.`),
    '',
    ...lines,
    '',
    `Data: ${data.credit}.`,
    ''
  ].join('\n')
}

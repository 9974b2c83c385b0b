/** From files to figures: reads the days, lives through them, judges every estimator on the same waits. */
import { bankFold } from './bank-cases.js'
import { readBank } from './bank-days.js'
import { bankSource, type Fold, type Source, warsawSource } from './cases.js'
import { judgeHallflow } from './hallflow.js'
import type { Options } from './options.js'
import { judgePlain } from './plain.js'
import { Unreadable } from './read-table.js'
import { scoreOf, type Score } from './score.js'
import { readWarsaw } from './warsaw-days.js'
import { warsawFold } from './warsaw-cases.js'

export interface Evaluation {
  readonly data: {
    readonly kind: 'bank' | 'warsaw'
    readonly judged: string
    readonly train: string
    /** First and last day of each, and how many waits were learned from. */
    readonly fitDays: readonly string[]
    readonly judgedDays: readonly string[]
    readonly fitTickets: number
    readonly unit: string
    readonly credit: string
    /** What a reader of the figures must know. */
    readonly notes: readonly string[]
  }
  readonly tickets: number
  readonly estimators: Readonly<Record<string, Score>>
}

/** Without a file to learn from, the first days of the judged one are. */
const fitShare = 0.7

export type Progress = (what: string, share: number) => void

/** @throws {Unreadable} */
export function evaluate ({ kind, judged, train }: Pick<Options, 'kind' | 'judged' | 'train'>, progress: Progress): Evaluation {
  const { fold, source, fitDates, judgedDates } = kind === 'bank'
    ? { source: bankSource, ...folded(readBank, bankFold, judged, train, progress) }
    : { source: warsawSource, ...folded(readWarsaw, warsawFold, judged, train, progress) }
  if (fold.judged.length === 0) throw new Unreadable(`${judged} has no waits to judge on ${judgedDates.join(', ') || 'any day'}`)
  return {
    data: {
      kind,
      judged,
      train: train ?? judged,
      fitDays: endsOf(fitDates),
      judgedDays: endsOf(judgedDates),
      fitTickets: fold.fit.length,
      unit: source.unit,
      credit: source.credit,
      notes: notesOf(fitDates, judgedDates, train)
    },
    tickets: fold.judged.length,
    estimators: estimatorsOf(fold, source, progress)
  }
}

function estimatorsOf (fold: Fold, source: Source, progress: Progress): Record<string, Score> {
  const ours = judgeHallflow(fold, source, share => progress('learning', share))
  return {
    hallflow: scoreOf(ours),
    ...Object.fromEntries([...judgePlain(fold, source)].map(([name, outcomes]) => [name, scoreOf(outcomes)]))
  }
}

function folded<Day extends { readonly date: string }> (
  read: (file: string) => Day[], fold: (fit: Day[], judged: Day[], progress: (share: number) => void) => Fold, judgedFile: string, trainFile: string | undefined, progress: Progress
): { fold: Fold, fitDates: string[], judgedDates: string[] } {
  progress('reading', 0)
  const days = read(judgedFile)
  const dates = datesOf(days)
  const cut = dates[Math.max(1, Math.floor(dates.length * fitShare))] ?? ''
  if (trainFile === undefined && cut === '') throw new Unreadable(`${judgedFile} has one day only; name a file to learn from with --train`)
  const fit = trainFile === undefined ? days.filter(({ date }) => date < cut) : read(trainFile)
  const judged = trainFile === undefined ? days.filter(({ date }) => date >= cut) : days
  return { fold: fold(fit, judged, share => progress('looking', share)), fitDates: datesOf(fit), judgedDates: datesOf(judged) }
}

const datesOf = (days: ReadonlyArray<{ readonly date: string }>): string[] => [...new Set(days.map(({ date }) => date))].toSorted()
const endsOf = (dates: readonly string[]): string[] => [...new Set([dates[0], dates.at(-1)])].filter(date => date !== undefined)

function notesOf (fit: readonly string[], judged: readonly string[], train: string | undefined): string[] {
  const both = judged.filter(date => fit.includes(date)).length
  const [lastFit = '', firstJudged = ''] = [fit.at(-1), judged[0]]
  return [
    ...train === undefined ? [`no --train: split in time, the first ${fit.length} of ${fit.length + judged.length} days are learned from, the rest is judged`] : [],
    ...both > 0 ? [`${both} judged days are among those learned from: these figures are no forecast`] : [],
    ...both === 0 && lastFit > firstJudged ? ['some days learned from are later than judged ones'] : []
  ]
}

/** The recorded boards of Warsaw's offices: every five minutes what each line showed. Minutes after midnight. */
import { readTable, Unreadable } from './read-table.js'

export interface Shown {
  readonly line: string
  /** 1 open, 0 closed, -1 not known. */
  readonly status: number
  /** Counters able to serve this line now; one counter is counted in several lines. NaN where not known. */
  readonly open: number
  readonly waiting: number
  /** The number called last. */
  readonly called: number
}

export interface Board { readonly at: number, readonly shown: readonly Shown[] }

export interface OfficeDay {
  readonly office: string
  readonly date: string
  readonly boards: readonly Board[]
  /** Lines whose numbers fell or leapt: a range was reset or somebody called by hand, so nothing can be counted. */
  readonly broken: ReadonlySet<string>
}

const columns = ['office', 'date', 'min', 'qid', 'status', 'open', 'waiting', 'served_no']
const leapMax = 25

/** The office days of a file, in the order of their dates. */
export function readWarsaw (file: string): OfficeDay[] {
  const days = new Map<string, { office: string, date: string, boards: Map<number, Map<string, Shown>> }>()
  readTable(file, columns, row => {
    const office = row.text('office')
    const date = row.day('date')
    const key = `${date} ${office}`
    let day = days.get(key)
    if (!day) days.set(key, day = { office, date, boards: new Map() })
    const [at, waiting, called] = [row.maybe('min'), row.maybe('waiting'), row.maybe('served_no')]
    // A board without its moment or its numbers tells nothing.
    if ([at, waiting, called].some(Number.isNaN)) return
    const status = row.maybe('status')
    let board = day.boards.get(at)
    if (!board) day.boards.set(at, board = new Map())
    const line = row.text('qid')
    board.set(line, { line, status: Number.isNaN(status) ? -1 : status, open: row.maybe('open'), waiting: Math.max(0, waiting), called: Math.max(0, called) })
  })
  if (days.size === 0) throw new Unreadable(`${file} has no days`)
  return [...days.values()].map(({ office, date, boards: held }) => {
    const boards = [...held].map(([at, shown]) => ({ at, shown: [...shown.values()] })).toSorted((a, b) => a.at - b.at)
    return { office, date, boards, broken: brokenOf(boards) }
  }).toSorted((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : a.office < b.office ? -1 : 1)
}

function brokenOf (boards: readonly Board[]): Set<string> {
  const last = new Map<string, number>()
  const broken = new Set<string>()
  for (const { shown } of boards) {
    for (const { line, called } of shown) {
      const step = called - (last.get(line) ?? called)
      if (step < 0 || step > leapMax) broken.add(line)
      last.set(line, called)
    }
  }
  return broken
}

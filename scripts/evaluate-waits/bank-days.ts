/** The recorded days of the bank: who joined when, who was taken when by whom, who left. Seconds after midnight. */
import { readTable, Unreadable } from './read-table.js'

export interface BankCall {
  readonly service: string
  readonly prio: number
  /** Joined the line. */
  readonly at: number
  /** Taken or given up. */
  readonly leftAt: number
  readonly wait: number
  readonly isQueued: boolean
  readonly isServed: boolean
  /** NaN where nobody took it. */
  readonly serviceS: number
  readonly agent: string
}

export interface BankDay {
  readonly date: string
  /** 1 Monday … 7 Sunday. */
  readonly dow: number
  readonly calls: readonly BankCall[]
}

const columns = ['date', 'dow', 'service', 'prio', 'arrive_s', 'queued', 'queue_in_s', 'wait_s', 'outcome', 'service_s', 'agent']
const halfDayS = 43_200
const dayS = 86_400

/** The days of a file, in their order in time. */
export function readBank (file: string): BankDay[] {
  const days = new Map<string, { date: string, dow: number, calls: BankCall[] }>()
  readTable(file, columns, row => {
    const date = row.day('date')
    const day = days.get(date) ?? { date, dow: weekdayOf(date), calls: [] }
    days.set(date, day)
    const [joined, wait, arrived] = [row.maybe('queue_in_s'), row.maybe('wait_s'), row.maybe('arrive_s')]
    // Nothing can be said of somebody whose moments were not written down.
    if (Number.isNaN(joined) || Number.isNaN(wait) || wait < 0) return
    // A small moment after a late evening is after midnight.
    const at = joined < arrived - halfDayS ? joined + dayS : joined
    const prio = row.maybe('prio')
    day.calls.push({
      service: row.text('service'),
      prio: Number.isNaN(prio) ? 0 : prio,
      at,
      leftAt: at + wait,
      wait,
      isQueued: row.maybe('queued') === 1,
      isServed: row.text('outcome') === 'SERVED',
      serviceS: row.maybe('service_s'),
      agent: row.text('agent')
    })
  })
  if (days.size === 0) throw new Unreadable(`${file} has no days`)
  return [...days.values()].map(day => ({ ...day, calls: day.calls.toSorted((a, b) => a.at - b.at) })).toSorted((a, b) => a.date < b.date ? -1 : 1)
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7 + 1

/** What the fitting days of Warsaw say of each line, office and hour; any day can be left out. Minutes. */
import type { OfficeDay } from './warsaw-days.js'
import { liveWarsawDay, WarsawHall, type WarsawTicket } from './warsaw-hall.js'

/** Sums over people, and over minutes in which somebody waited. */
export interface Sums { waits: number, waited: number, calls: number, busyMin: number, openMin: number, lastCallAt: number, lastCalls: number }

export type Norms = (key: string) => Sums

export const none: Sums = { waits: 0, waited: 0, calls: 0, busyMin: 0, openMin: 0, lastCallAt: 0, lastCalls: 0 }
export const lineKey = (office: string, line: string): string => `line ${office} ${line}`
export const lineHourKey = (office: string, line: string, at: number): string => `line ${office} ${line} ${Math.floor(at / 60)}`
export const officeKey = (office: string): string => `office ${office}`
export const hourKey = (at: number): string => `hour ${Math.floor(at / 60)}`
export const allKey = 'all'

const keysOf = (office: string, line: string, at: number): string[] =>
  [allKey, officeKey(office), lineKey(office, line), hourKey(at), lineHourKey(office, line, at)]
/** Boards further apart than this say nothing of what was between. */
const stepMaxMin = 16

/** Per date, so that a day can be judged by the others. */
export class NormBook {
  readonly #byDate = new Map<string, Map<string, Sums>>()

  constructor (days: readonly OfficeDay[]) {
    for (const day of days) {
      let sums = this.#byDate.get(day.date)
      if (!sums) this.#byDate.set(day.date, sums = new Map())
      addDay(day, sums)
    }
  }

  /** Over all dates but one. */
  without (date?: string): Norms {
    const all = new Map<string, Sums>()
    for (const [each, sums] of this.#byDate) {
      if (each === date) continue
      for (const [key, add] of sums) {
        const to = sumsOf(all, key)
        for (const name of Object.keys(none) as Array<keyof Sums>) to[name] += add[name]
      }
    }
    return key => all.get(key) ?? none
  }
}

function sumsOf (sums: Map<string, Sums>, key: string): Sums {
  let own = sums.get(key)
  if (!own) sums.set(key, own = { ...none })
  return own
}

function addDay (day: OfficeDay, sums: Map<string, Sums>): void {
  const { office } = day
  liveWarsawDay(day, (_, { line, issuedAt, calledAt }: WarsawTicket) => {
    if (Number.isNaN(calledAt)) return
    for (const key of keysOf(office, line, issuedAt)) {
      const own = sumsOf(sums, key)
      own.waits++
      own.waited += calledAt - issuedAt
    }
  })
  const hall = new WarsawHall(office)
  for (const board of day.boards) hall.see(board)
  for (const { id, at, calls, waiting, open } of hall.lines.values()) {
    let lastCallAt = NaN
    for (let i = 1; i < at.length; i++) {
      const [now = 0, before = 0] = [at[i], at[i - 1]]
      const called = (calls[i] ?? 0) - (calls[i - 1] ?? 0)
      if (called > 0) lastCallAt = now
      if (!(waiting[i - 1] as number > 0) || now - before > stepMaxMin) continue
      for (const key of keysOf(office, id, now)) {
        const own = sumsOf(sums, key)
        own.calls += called
        own.busyMin += now - before
        own.openMin += (open[i - 1] || 0) * (now - before)
      }
    }
    if (Number.isNaN(lastCallAt)) continue
    const own = sumsOf(sums, lineKey(office, id))
    own.lastCallAt += lastCallAt
    own.lastCalls++
  }
}

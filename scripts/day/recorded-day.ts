/** A working day of two real offices, as their boards showed it every five minutes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** One line of an office. Both lists run along the office's `minutes`. */
export interface RecordedLine {
  readonly letter: string
  readonly name: string
  /** Tickets issued on that day: the sum of `arrivals`. */
  readonly issued: number
  /** Tickets issued since the snapshot before. */
  readonly arrivals: readonly number[]
  /** Counters then able to serve this line; one counter may be counted in several lines. */
  readonly open: readonly number[]
}

export interface RecordedOffice {
  readonly office: string
  /** Minutes after midnight of each snapshot. */
  readonly minutes: readonly number[]
  readonly lines: readonly RecordedLine[]
}

export interface RecordedDay {
  /** `2020-01-14`. */
  readonly day: string
  readonly busy: RecordedOffice
  readonly light: RecordedOffice
}

/** The boards are read this often; the first snapshot stands for as long as the others. */
export const snapshotMinutes = 5

export function recordedDays (): string[] {
  return readdirSync(folder()).filter(file => file.endsWith('.json')).map(file => file.slice(0, -5)).toSorted()
}

export function readRecordedDay (day: string): RecordedDay {
  if (!recordedDays().includes(day)) throw new RangeError(`there is no recorded day ${day}; there are ${recordedDays().join(', ')}`)
  return JSON.parse(readFileSync(path.join(folder(), `${day}.json`), 'utf8')) as RecordedDay
}

/** Beside this file; the compiled copy of it looks where it came from. */
function folder (): string {
  const beside = fileURLToPath(new URL('warsaw', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../scripts/day/warsaw', import.meta.url))
}

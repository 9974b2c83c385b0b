/** Reads a table of comma-separated values, packed with gzip or not, and says clearly what is wrong with it. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** What a person can put right: a file that is not there, not of this form, or of no use. */
export class Unreadable extends Error {}

/** One line of a table. */
export interface Row {
  /** As it stands there. */
  readonly text: (column: string) => string
  /** @throws {Unreadable} where something else stands there */
  readonly number: (column: string) => number
  /** NaN where nothing stands there. */
  readonly maybe: (column: string) => number
  /** A day such as 1999-01-31. @throws {Unreadable} where something else stands there */
  readonly day: (column: string) => string
}

/**
 * Gives every line of `file` to `take`, as many values as its first line has names.
 * @throws {Unreadable} with the file and the number of the line
 */
export function readTable (file: string, columns: readonly string[], take: (row: Row) => void): void {
  const text = textOf(file)
  const places = new Map<string, number>()
  let cells: string[] = []
  let count = 0
  let from = text.startsWith('\uFEFF') ? 1 : 0

  const trouble = (what: string) => new Unreadable(`${file}, line ${count}: ${what}`)
  const cell = (column: string): string => cells[places.get(column) ?? -1] ?? ''
  const maybe = (column: string): number => {
    const value = cell(column)
    if (value === '' || value === 'NA') return NaN
    const number = Number(value)
    if (!Number.isFinite(number)) throw trouble(`${column} is "${value}", not a number`)
    return number
  }
  const row: Row = {
    text: cell,
    maybe,
    number: column => {
      const value = maybe(column)
      if (Number.isNaN(value)) throw trouble(`${column} is missing`)
      return value
    },
    day: column => {
      const value = cell(column)
      if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) throw trouble(`${column} is "${value}", not a day like 1999-01-31`)
      return value
    }
  }

  while (from < text.length) {
    let to = text.indexOf('\n', from)
    if (to < 0) to = text.length
    const line = text.slice(from, text[to - 1] === '\r' ? to - 1 : to)
    from = to + 1
    count++
    if (line === '') continue
    cells = line.split(',').map(unquoted)
    if (places.size === 0) {
      cells.forEach((name, i) => places.set(name, i))
      const missing = columns.filter(name => !places.has(name))
      if (missing.length > 0) throw trouble(`no column ${missing.join(', ')}; the columns are ${columns.join(',')}`)
    } else {
      if (cells.length !== places.size) throw trouble(`${cells.length} values, but ${places.size} columns`)
      take(row)
    }
  }
  if (places.size === 0) throw new Unreadable(`${file} is empty; its first line must name the columns ${columns.join(',')}`)
}

const unquoted = (value: string): string => value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value

function textOf (file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (problem) {
    throw new Unreadable(`${file} cannot be read: ${problem instanceof Error ? problem.message : String(problem)}`, { cause: problem })
  }
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (problem) {
    throw new Unreadable(`${file} is damaged: ${problem instanceof Error ? problem.message : String(problem)}`, { cause: problem })
  }
}

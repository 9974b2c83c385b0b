/** Tables as text with commas: written so that no spreadsheet takes a cell for a formula, read in the encodings that offices use. */
import { parse } from 'csv-parse/sync'
import { FileProblem } from './file-problem.js'

/** A spreadsheet would run what begins so. */
const runs = /^[=+\-@\t\r]/
const byteOrderMark = '\uFEFF'
const recordBytesMax = 64 * 1024

/** With the mark by which a spreadsheet knows UTF-8. */
export function csvOf (rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map(cells => `${cells.map(cell => quoted(guarded(cell))).join(',')}\r\n`).join('')
}

/** @throws {FileProblem} */
export function rowsOfCsv (bytes: Uint8Array): string[][] {
  const text = decoded(bytes)
  if (text.includes('\0')) throw new FileProblem('这不是文本文件，请另存为 CSV 或 XLSX 后再上传。', 'This is no text file. Save it as CSV or XLSX and send it again.')
  try {
    const rows = parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: recordBytesMax })
    return rows.map(cells => cells.map(unguarded))
  } catch (problem) {
    const { lines = 0 } = problem as { lines?: number }
    throw new FileProblem(`第 ${lines} 行附近的引号没有成对，请检查后重新上传。`, `Near line ${lines} a quotation mark is not closed. Please check it.`)
  }
}

/** UTF-8, with or without its mark, UTF-16 with one, or GB18030, which Chinese spreadsheets write by default. */
function decoded (bytes: Uint8Array): string {
  const [one, two] = bytes
  if (one === 0xFF && two === 0xFE) return new TextDecoder('utf-16le').decode(bytes)
  if (one === 0xFE && two === 0xFF) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (problem) {
      if (!(problem instanceof TypeError)) throw problem
    }
  }
  throw new FileProblem('无法识别文件的编码。请另存为“CSV UTF-8”或 XLSX 后再上传。', 'The encoding of this file is not known. Save it as CSV UTF-8 or XLSX and send it again.')
}

/** Of the first line: comma, tab, or the semicolon of some countries. */
function delimiterOf (text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  return [',', '\t', ';'].toSorted((one, other) => first.split(other).length - first.split(one).length)[0] ?? ','
}

function guarded (cell: string): string {
  return runs.test(cell) ? `'${cell}` : cell
}

function unguarded (cell: string): string {
  return cell.startsWith('\'') && runs.test(cell.slice(1)) ? cell.slice(1) : cell
}

function quoted (cell: string): string {
  return /[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

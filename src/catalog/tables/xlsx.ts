/** Tables as workbooks. */
import { readSheet } from 'read-excel-file/node'
import writeExcelFile from 'write-excel-file/node'
import { FileProblem } from './file-problem.js'
import { guardZip } from './zip-guard.js'

const widths = [28, 30, 36, 24, 22, 20, 20, 30, 44, 10, 10, 24]

/** Every cell is text: what looks like a formula is none. */
export async function xlsxOf ([titles = [], ...rows]: readonly (readonly string[])[], sheet: string): Promise<Buffer> {
  const data = [titles.map(value => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map(cells => cells.map(value => value === '' ? null : { value, type: String }))]
  return await writeExcelFile(data, { sheet, columns: titles.map((_, index) => ({ width: widths[index] ?? 20 })), stickyRowsCount: 1 }).toBuffer()
}

/** The first sheet, as text. @throws {FileProblem} */
export async function rowsOfXlsx (bytes: Buffer): Promise<string[][]> {
  guardZip(bytes)
  try {
    const rows = await readSheet(bytes)
    return rows.map(cells => cells.map(textOf))
  } catch {
    throw new FileProblem('这不是表格文件，或已损坏。请在表格软件里另存为 XLSX 后再上传。', 'This is no workbook, or a damaged one. Save it as XLSX in your spreadsheet program.')
  }
}

function textOf (cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

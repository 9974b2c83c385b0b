/** A table from a file of whatever kind, told by what it begins with and not by its name. */
import { rowsOfCsv } from './csv.js'
import { FileProblem } from './file-problem.js'
import { rowsOfXlsx } from './xlsx.js'

const begins = (bytes: Buffer, ...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)

/** @throws {FileProblem} */
export async function tableOf (bytes: Buffer): Promise<string[][]> {
  if (bytes.length === 0) throw new FileProblem('文件是空的。', 'The file is empty.')
  if (begins(bytes, 0x50, 0x4B, 0x03, 0x04)) return await rowsOfXlsx(bytes)
  if (begins(bytes, 0xD0, 0xCF, 0x11, 0xE0)) throw new FileProblem('这是旧版 XLS 或加了密码的表格。请另存为不带密码的 XLSX 或 CSV 后再上传。', 'This is an old XLS file, or one with a password. Save it as XLSX without a password, or as CSV.')
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) throw new FileProblem('这是 PDF 文件，请上传 XLSX 或 CSV。', 'This is a PDF. Please send XLSX or CSV.')
  if (/^\s*<(!doctype|html|\?xml)/i.test(bytes.subarray(0, 200).toString('latin1'))) throw new FileProblem('这是网页文件，不是表格。请另存为 XLSX 或 CSV 后再上传。', 'This is a web page, not a table. Save it as XLSX or CSV.')
  return rowsOfCsv(bytes)
}

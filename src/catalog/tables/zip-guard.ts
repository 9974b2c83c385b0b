/** Whether a workbook is safe to open: its parts are unpacked once against a bound, whatever it says about their sizes. */
import { inflateRawSync } from 'node:zlib'
import { FileProblem } from './file-problem.js'

/** A table of 20,000 items takes 12 MB. */
const unpackedBytesMax = 24 * 1024 * 1024
const partsMax = 200
const endSize = 22
const commentMax = 65_535

/** @throws {FileProblem} */
export function guardZip (bytes: Buffer): void {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > partsMax) throw tooLarge()
  let unpacked = 0
  for (let part = 0; part < count; part++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014B50) throw broken()
    const [flags, method, size, local] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
    if ((flags & 1) !== 0) throw new FileProblem('文件设有密码，请去掉密码后再上传。', 'The file has a password. Remove it and send the file again.')
    unpacked += unpackedSize(bytes, local, size, method, unpackedBytesMax - unpacked)
    if (unpacked > unpackedBytesMax) throw tooLarge()
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

function unpackedSize (bytes: Buffer, local: number, size: number, method: number, bound: number): number {
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034B50) throw broken()
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (from + size > bytes.length) throw broken()
  if (method === 0) return size
  if (method !== 8) throw broken()
  try {
    return inflateRawSync(bytes.subarray(from, from + size), { maxOutputLength: Math.max(1, bound) }).length
  } catch (problem) {
    throw (problem as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken()
  }
}

function endOf (bytes: Buffer): number {
  for (let at = bytes.length - endSize; at >= Math.max(0, bytes.length - endSize - commentMax); at--) {
    if (bytes.readUInt32LE(at) === 0x06054B50) return at
  }
  throw broken()
}

const broken = () => new FileProblem('文件已损坏，打不开。请在表格软件里重新保存为 XLSX 后再上传。', 'The file is damaged. Save it as XLSX again in your spreadsheet program.')
const tooLarge = () => new FileProblem('文件展开后太大，不会是事项表。请检查后重新上传。', 'Unpacked, the file is far larger than any table of items. Please check it.')

/** Records as a table for a spreadsheet: UTF-8 with its mark, one line each, nothing in it that a spreadsheet would run. */
import type { AuditRecord } from '../../../src/contract/audit.js'

const columns = ['n', 'at', 'actor', 'action', 'object', 'result', 'code', 'detail', 'key', 'mac'] as const

export function csvOf (records: readonly AuditRecord[]): string {
  const lines = records.map(record => columns.map(column => cell(valueOf(record, column))).join(','))
  return `\ufeff${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

function valueOf (record: AuditRecord, column: typeof columns[number]): string {
  const value = record[column]
  if (column === 'at') return new Date(record.at).toISOString()
  return value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function cell (text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export function download (text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it by then.
  window.setTimeout(() => { URL.revokeObjectURL(address) }, 10_000)
}

/** Small recorded days for the tests: real ones, and made by hand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { BankCall } from '../../scripts/evaluate-waits/bank-days.js'

/** Six mornings of the bank, four days of two offices. */
export const bankFile = fileURLToPath(new URL('fixtures/bank.csv.gz', import.meta.url))
export const warsawFile = fileURLToPath(new URL('fixtures/warsaw.csv.gz', import.meta.url))

/** Served after its wait by agent `a` unless said otherwise; seconds after midnight. */
export function call (given: Partial<BankCall> & { at: number }): BankCall {
  const { at, wait = 0 } = given
  return { service: 'PS', prio: 0, wait, leftAt: at + wait, isQueued: wait > 0, isServed: true, serviceS: 60, agent: 'a', ...given }
}

/** A file that is gone when the test is over. */
export function fileOf (t: Test, name: string, text: string | Uint8Array): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hallflow-waits-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

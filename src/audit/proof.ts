/** What the audit can show of itself to whoever reads it: one record between its neighbours, and how the chain stands. */
import { join } from 'node:path'
import type { AuditChain, AuditProof, AuditRecord } from '../contract/audit.js'
import { Refusal } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { anchorKeys, isAnchor, type Anchor } from './anchors.js'
import { auditKey, isSameSeal, sealOf } from './chain.js'
import { anchorsFile, linesBack, monthsIn } from './files.js'
import type { ReadAudit } from './reader.js'

interface Shelf { readonly read: ReadAudit, readonly secret: string, readonly folder: string | undefined, readonly real: () => number }
type Seal = AuditProof['seal']

/** So many of the newest are checked with each asking. */
const checkedMax = 1000
const pageMax = 200
const anchorsShown = 24
/** As far back as an anchor of a record is looked for: a year of hours. */
const anchorsLooked = 9000
const brokenShown = 20

/** @throws {Refusal} `path-unknown`: there is no such record, or it is kept no more */
export async function proofOf ({ read, secret, folder }: Shelf, n: number): Promise<AuditProof> {
  const around = (await read({ before: n + 2, limit: 3 })).records
  const [next, record, before] = [n + 1, n, n - 1].map(number => around.find(each => each.n === number))
  if (!record) throw new Refusal('path-unknown')
  const anchor = (await anchorsIn(folder, secret, anchorsLooked)).filter(each => each.n >= n).at(-1)
  return {
    record, ...before && { before: { n: before.n, mac: before.mac } }, ...next && { after: { n: next.n, mac: next.mac } },
    seal: judged(secret, record, n === 1 ? '' : before?.mac), ...next && { next: judged(secret, next, record.mac) }, ...anchor && { anchor }
  }
}

export async function chainOf ({ read, secret, folder, real }: Shelf): Promise<AuditChain> {
  const records: AuditRecord[] = []
  for (let before: number | undefined; records.length < checkedMax;) {
    const page = await read({ limit: pageMax, ...before !== undefined && { before } })
    records.push(...page.records)
    if (page.next === null) break
    before = page.next
  }
  const [newest, oldest] = [records[0], records.at(-1)]
  const broken: number[] = []
  let unknown = 0
  for (const [index, record] of records.entries()) {
    const before = records[index + 1]
    // The one before the oldest was not read; the very first has none.
    if (!before && record.n !== 1) continue
    // A number that is left out is a record that is missing.
    const seal = before && before.n !== record.n - 1 ? 'broken' : judged(secret, record, before?.mac ?? '')
    if (seal === 'broken') broken.push(record.n)
    if (seal === 'unknown') unknown++
  }
  const filed = await filedIn(folder)
  return {
    at: real(), last: newest?.n ?? 0, ...filed !== undefined && { filed },
    checked: { from: oldest?.n ?? 0, to: newest?.n ?? 0, broken: broken.slice(0, brokenShown), unknown },
    anchors: await anchorsIn(folder, secret, anchorsShown), anchorEveryMs: limits.auditAnchorMs
  }
}

function judged (secret: string, record: AuditRecord, before: string | undefined): Seal {
  const key = auditKey(secret)
  if (before === undefined || record.key !== key.id) return 'unknown'
  return isSameSeal(sealOf(key, before, record), record.mac) ? 'whole' : 'broken'
}

/** Newest first. */
async function anchorsIn (folder: string | undefined, secret: string, max: number): Promise<AuditChain['anchors']> {
  const keys = anchorKeys(secret)
  const anchors: AuditChain['anchors'] = []
  for await (const line of lines(folder, anchorsFile)) {
    const anchor = parsed(line) as Anchor | undefined
    if (typeof anchor?.n === 'number' && typeof anchor.at === 'number') anchors.push({ n: anchor.n, at: anchor.at, key: anchor.key, isSigned: typeof anchor.signature === 'string' && anchor.key === keys.id && isAnchor(keys, anchor) })
    if (anchors.length >= max) break
  }
  return anchors
}

async function filedIn (folder: string | undefined): Promise<number | undefined> {
  if (folder === undefined) return undefined
  const month = (await monthsIn(folder)).at(-1)
  if (month === undefined) return 0
  // A line that is being written is no record yet; the one before it is.
  for await (const line of lines(folder, month)) {
    const record = parsed(line) as AuditRecord | undefined
    if (record) return record.n
  }
  return 0
}

async function * lines (folder: string | undefined, name: string): AsyncGenerator<string> {
  if (folder === undefined) return
  try {
    yield * linesBack(join(folder, name))
  } catch (problem) {
    if ((problem as { code?: string }).code !== 'ENOENT') throw problem
  }
}

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Keeps the audit: from the store into month files, with an anchor an hour; old months go when their time is over.
 *
 * The store forgets a record only when it is on disk. Where the store fell behind the files, because it was emptied or
 * restored, it goes on from the files, and what it held instead is put aside.
 */
import { join } from 'node:path'
import { anchored, type Anchor } from '../src/audit/anchors.js'
import { auditKey, canonical, headOf, isSameSeal, sealed, sealOf, type Head } from '../src/audit/chain.js'
import { anchorsFile, appendLines, diskHead, folderName, lastLine, monthOf, monthsIn, removeMonth } from '../src/audit/files.js'
import { auditWriter } from '../src/audit/writer.js'
import type { AuditRecord } from '../src/contract/audit.js'
import { limits } from '../src/domain/limits.js'
import { endActs, leaseAudit, openActs, readAudit, readAuditHead, resumeAudit, trimAudit, type StoredRecord } from '../src/store/district/audit.js'
import type { Agent, AgentContext } from './duty.js'

const name = 'auditor'
const actor = `agent:${name}`

export interface AuditorOptions {
  readonly folder: string
  readonly secret: string
  /** Real clock, epoch ms. */
  readonly real: () => number
  /** Different for every process. */
  readonly process: string
  /** A month is kept this many months after its end. */
  readonly months: number
  /** Records that the store keeps although they are on disk; absent: as many as it usually does. */
  readonly kept?: number
  readonly trouble: (trouble: unknown) => void
}

export function auditor (options: AuditorOptions): Agent {
  return { name, everyMs: 15_000, round: async context => { await round(context, options) } }
}

type Disk = Awaited<ReturnType<typeof diskHead>>

async function round (context: AgentContext, options: AuditorOptions): Promise<void> {
  const { store: { redis }, tell } = context
  const { folder } = options
  const place = await folderName(folder)
  const isOurs = async () => await leaseAudit(redis, { process: options.process, folder: place, leaseMs: limits.auditLeaseMs, folderMs: limits.auditFolderMs })
  const lease = await isOurs()
  if (lease !== 'yours') {
    if (lease === 'elsewhere') tell('audit kept elsewhere', { folder })
    return
  }
  let disk = await diskHead(folder)
  if (await hasParted(redis, disk)) disk = await resumed(context, options, disk)
  await markBroken(context, options)
  const relay = async (): Promise<boolean> => {
    for (;;) {
      const records = await readAudit(redis, disk.n + 1, limits.auditReadMax)
      if (records.length === 0) return true
      // Whoever was held up for so long that another writes by now must not write again what that one wrote.
      if (await isOurs() !== 'yours') return false
      disk = await written(folder, disk, records)
    }
  }
  if (!await relay()) return
  await trimAudit(redis, disk.n + 1 - (options.kept ?? limits.auditKept))
  await anchor(options, disk)
  await retire(context, options, relay)
}

/** An act that began a while ago and of whose end nobody heard: its process has ended before it did. Now it is said so. */
async function markBroken ({ store: { redis }, tell }: AgentContext, { secret, real }: AuditorOptions): Promise<void> {
  const broken = await openActs(redis, real() - limits.auditActMs, limits.auditReadMax)
  if (broken.length === 0) return
  const audit = auditWriter({ redis, secret, real })
  for (const of of broken) {
    const [stored] = await readAudit(redis, of, 1)
    const begun = stored?.n === of ? recordIn(stored.text) : undefined
    if (begun?.result !== 'begun') await endActs(redis, [of])
    else await audit.write({ actor, action: begun.action, object: begun.object, result: 'broken-off', detail: { of, by: begun.actor } }, of)
  }
  tell('audit: acts broken off', { acts: broken.length, first: broken[0] })
}

/** The store's chain is not the one of the files any more. */
async function hasParted (redis: AgentContext['store']['redis'], disk: Head): Promise<boolean> {
  if (disk.n === 0) return false
  const head = await readAuditHead(redis)
  if (head.n < disk.n) return true
  const [same] = await readAudit(redis, disk.n, 1)
  return same?.n === disk.n && recordIn(same.text)?.mac !== disk.mac
}

/**
 * What rightly follows the files is taken into them. What else the store holds goes into a file of its own: it may be all
 * that is known of some acts.
 */
async function resumed ({ store: { redis }, tell }: AgentContext, { folder, secret, real, trouble }: AuditorOptions, disk: Disk): Promise<Disk> {
  const key = auditKey(secret)
  const found = await readAuditHead(redis)
  const inStore: StoredRecord[] = []
  for (let from = 1; ;) {
    const block = await readAudit(redis, from, limits.auditReadMax)
    const last = block.at(-1)
    if (!last) break
    inStore.push(...block)
    from = last.n + 1
  }
  const isBranch = inStore.some(({ n, text }) => n === disk.n && recordIn(text)?.mac !== disk.mac)
  const following: StoredRecord[] = []
  let head: Head = disk
  for (const stored of isBranch ? [] : inStore.filter(({ n }) => n > disk.n)) {
    const record = recordIn(stored.text)
    if (record?.n !== head.n + 1 || !isSameSeal(sealOf(key, head.mac, record), record.mac)) break
    following.push(stored)
    head = headOf(record)
  }
  // A store that begins anew counts from one again, below what is on disk.
  const isAnew = !inStore.some(({ n }) => n === disk.n)
  const rest = inStore.filter(({ n }) => isBranch || isAnew || n > head.n)
  const after = await written(folder, disk, following)
  const at = real()
  const file = rest.length > 0 ? `parted-${at}.ndjson` : undefined
  if (file !== undefined) await appendLines(folder, file, rest.map(({ text }) => oneLine(text)))
  const record = sealed(key, after, at, {
    actor, action: 'audit:resume', object: {}, result: 'begun', detail: { storeEndedAt: found.n, filesEndedAt: after.n, setAside: rest.length, ...file !== undefined && { file } }
  })
  const isDone = await resumeAudit(redis, found, headOf(record), { n: record.n, text: canonical(record) })
  tell('audit goes on from its files', { storeEndedAt: found.n, filesEndedAt: after.n, setAside: rest.length, file, isDone })
  trouble(new Error(`the audit in the store had parted from its files: it ended at ${found.n}, the files at ${after.n}; ${rest.length} records are set aside${file === undefined ? '' : ` in ${file}`}`))
  return after
}

/** A record that was tampered with in the store is kept as it is: whoever verifies shall find it. */
const oneLine = (text: string) => text.replaceAll(/[\r\n]/g, ' ')

function recordIn (text: string): AuditRecord | undefined {
  try {
    return JSON.parse(text) as AuditRecord
  } catch {
    return undefined
  }
}

async function written (folder: string, disk: Disk, records: readonly StoredRecord[]): Promise<Disk> {
  const months = new Map<string, string[]>()
  let { month } = disk
  let head: Head = disk
  for (const { n, text } of records) {
    const { at = 0, mac = '' } = recordIn(text) ?? {}
    // Clocks of several processes differ a little; the order is that of the numbers, and a month that was left is closed.
    if (month === '' || monthOf(at) > month) month = monthOf(at)
    const lines = months.get(month) ?? []
    lines.push(oneLine(text))
    months.set(month, lines)
    head = { n, mac }
  }
  for (const [each, lines] of months) await appendLines(folder, `${each}.ndjson`, lines)
  return { ...head, month }
}

async function anchor ({ folder, secret, real }: AuditorOptions, disk: Disk): Promise<void> {
  if (disk.n === 0) return
  const last = await lastLine(join(folder, anchorsFile))
  const { at } = last === undefined ? { at: -Infinity } : JSON.parse(last) as Anchor
  if (real() - at >= limits.auditAnchorMs) await appendLines(folder, anchorsFile, [canonical(anchored(secret, disk, real()))])
}

/** Months whose time is over. That they go, and where the rest begins, is a record of the chain itself. */
async function retire ({ store: { redis }, tell }: AgentContext, { folder, secret, real, months }: AuditorOptions, relay: () => Promise<boolean>): Promise<void> {
  const now = new Date(real())
  const first = monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))
  const all = await monthsIn(folder)
  const old = all.filter(file => file.slice(0, 7) < first)
  const last = old.at(-1)
  if (last === undefined || old.length === all.length) return
  const { n, mac } = JSON.parse(await lastLine(join(folder, last)) ?? '{}') as Partial<AuditRecord>
  if (n === undefined || mac === undefined) return
  await auditWriter({ redis, secret, real }).write({ actor, action: 'audit:retire', object: {}, result: 'begun', detail: { through: n, mac, months: old.length } })
  // Only when that is on disk: without it the rest would look as if its beginning had been cut off.
  if (!await relay()) return
  for (const file of old) await removeMonth(folder, file)
  tell('audit months retired', { files: old, through: n })
}

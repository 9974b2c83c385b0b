/** The audit in the store: a stream of sealed records and its head. What they say and how they are sealed is not known here. */
import type { StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Redis = StoreContext['redis']

const stream = 'district:{hallflow}:audit'
const appendLua = withIncludes('district/audit-append')
const leaseLua = withIncludes('district/audit-lease')
const resumeLua = withIncludes('district/audit-resume')

export interface AuditHead { readonly n: number, readonly mac: string }
/** A record as it was written. */
export interface StoredRecord { readonly n: number, readonly text: string }

const none: AuditHead = { n: 0, mac: '' }
const written = ({ n, mac }: AuditHead) => n === 0 ? '' : `${n} ${mac}`

export async function readAuditHead (redis: Redis): Promise<AuditHead> {
  return parsed(await redis.get(`${stream}:head`) ?? '')
}

/** Records that open an act at `at` (real ms), and those whose act ends with what is appended. */
export interface ActsOf { readonly at: number, readonly opens: readonly number[], readonly closes: readonly number[] }

/** Appends all of `records` or, where the chain has gone on since `after`, none: then answers where it ends now. */
export async function appendAudit (redis: Redis, after: AuditHead, head: AuditHead, records: readonly StoredRecord[], { at, opens, closes }: ActsOf): Promise<AuditHead | undefined> {
  const [status, now = ''] = await evaluate(redis, 'audit-append', appendLua, [stream], [written(after), written(head), String(at), opens.join(' '), closes.join(' '), ...pairs(records)]) as [string, string?]
  return status === 'done' ? undefined : parsed(now)
}

/** The acts of these records have come to an end, whatever it was. */
export async function endActs (redis: Redis, numbers: readonly number[]): Promise<void> {
  if (numbers.length > 0) await redis.zrem(`${stream}:open`, ...numbers)
}

/** Numbers of the records whose acts began before `before` (real ms), and of whose end nothing is known; up to `count`. */
export async function openActs (redis: Redis, before: number, count: number): Promise<number[]> {
  return (await redis.zrangebyscore(`${stream}:open`, '-inf', before, 'LIMIT', 0, count)).map(Number)
}

/** Up to `count` records from number `from` on, in order. */
export async function readAudit (redis: Redis, from: number, count: number): Promise<StoredRecord[]> {
  return (await redis.xrange(stream, `${from}-0`, '+', 'COUNT', count)).map(stored)
}

/** Up to `count` records before number `before`, newest first. */
export async function readAuditBack (redis: Redis, before: number, count: number): Promise<StoredRecord[]> {
  return before <= 1 ? [] : (await redis.xrevrange(stream, `${before - 1}-0`, '-', 'COUNT', count)).map(stored)
}

/** Forgets what is before number `from`; the head stays. */
export async function trimAudit (redis: Redis, from: number): Promise<void> {
  if (from > 1) await redis.xtrim(stream, 'MINID', `${from}-0`)
}

export interface AuditLease { readonly process: string, readonly folder: string, readonly leaseMs: number, readonly folderMs: number }

/** Whether this process may write into this folder for the next `leaseMs`. */
export async function leaseAudit (redis: Redis, { process, folder, leaseMs, folderMs }: AuditLease): Promise<'yours' | 'busy' | 'elsewhere'> {
  return await evaluate(redis, 'audit-lease', leaseLua, [stream], [process, folder, String(leaseMs), String(folderMs)]) as 'yours' | 'busy' | 'elsewhere'
}

/** Forgets all records and goes on with this one; false where somebody appended since `found`. */
export async function resumeAudit (redis: Redis, found: AuditHead, head: AuditHead, record: StoredRecord): Promise<boolean> {
  return await evaluate(redis, 'audit-resume', resumeLua, [stream], [written(found), written(head), ...pairs([record])]) === 1
}

function pairs (records: readonly StoredRecord[]): string[] {
  return records.flatMap(({ n, text }) => [String(n), text])
}

function stored ([id, fields]: [string, string[]]): StoredRecord {
  return { n: Number(id.slice(0, id.indexOf('-'))), text: fields[1] ?? '' }
}

function parsed (head: string): AuditHead {
  const [n, mac] = head.split(' ')
  return mac === undefined ? none : { n: Number(n), mac }
}

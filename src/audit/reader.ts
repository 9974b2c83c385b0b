/** Reads the audit backwards, newest first: what the store still has, and before it the files. */
import { join } from 'node:path'
import { AuditRecord, type AuditPage, type AuditQuery } from '../contract/audit.js'
import { limits } from '../domain/limits.js'
import { readAuditBack } from '../store/district/audit.js'
import type { StoreContext } from '../store/context.js'
import { linesBack, monthOf, monthsIn } from './files.js'

export type ReadAudit = (query: AuditQuery) => Promise<AuditPage>

/** `folder`: absent where this process does not see the files; older records are not found then. */
export function auditReader (redis: StoreContext['redis'], folder: string | undefined): ReadAudit {
  return async ({ before = Number.MAX_SAFE_INTEGER, limit = 50, ...query }) => {
    const records: AuditRecord[] = []
    let looked = 0
    let last = before
    for await (const text of backwards(before, query)) {
      const read = AuditRecord.safeParse(parsed(text))
      // What was tampered with is not shown as if it were a record; `audit:verify` tells of it.
      if (!read.success) continue
      last = read.data.n
      if (isAsked(query, read.data)) records.push(read.data)
      if (records.length >= limit || ++looked >= limits.auditSearchMax) return { records, next: last > 1 ? last : null }
      if (query.from !== undefined && read.data.at < query.from - slackMs) break
    }
    return { records, next: null }
  }

  async function * backwards (before: number, { to }: Pick<AuditQuery, 'to'>): AsyncGenerator<string> {
    let at = before
    for (;;) {
      const block = await readAuditBack(redis, at, limits.auditReadMax)
      for (const { n, text } of block) {
        at = n
        yield text
      }
      if (block.length === 0) break
    }
    if (folder === undefined || at <= 1) return
    for (const name of (await monthsIn(folder)).toReversed()) {
      if (to !== undefined && name.slice(0, 7) > monthOf(to + slackMs)) continue
      try {
        for await (const text of linesBack(join(folder, name), at)) {
          // What stands in the wrong place is not shown in another.
          if (((parsed(text) as { n?: number } | undefined)?.n ?? 0) < at) yield text
        }
      } catch (problem) {
        // Its time was over while we read.
        if ((problem as { code?: string }).code !== 'ENOENT') throw problem
      }
    }
  }
}

/** Clocks of several processes differ a little, and the order is that of the numbers. */
const slackMs = 60_000

function isAsked ({ from, to, actor, action, object, result, hallId }: AuditQuery, record: AuditRecord): boolean {
  return (from === undefined || record.at >= from) && (to === undefined || record.at <= to) && (actor === undefined || record.actor === actor || record.actor.slice(record.actor.indexOf(':') + 1) === actor) &&
    (object === undefined || Object.values(record.object).includes(object)) &&
    (action === undefined || record.action === action) && (result === undefined || record.result === result) && (hallId === undefined || record.object.hallId === hallId)
}

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

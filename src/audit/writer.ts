/**
 * Writes the audit: a record is in the store, on disk, when `write` answers.
 *
 * Several processes write one chain. Each seals what it has after the head that it knows; where another was faster the store
 * says so, and it seals anew. What is asked for at one moment goes in together.
 */
import type { AuditEntry, AuditRecord } from '../contract/audit.js'
import { Refusal } from '../contract/refusal.js'
import { appendAudit, endActs, readAuditHead, type AuditHead } from '../store/district/audit.js'
import type { StoreContext } from '../store/context.js'
import { auditKey, canonical, headOf, sealed } from './chain.js'

export interface Audit {
  /**
   * The number of the record. `closes`: that of the act which it ends.
   * @throws {Refusal} `audit-away`: nothing was kept, or it is not known; what it was to tell of must not be done
   */
  readonly write: (entry: AuditEntry, closes?: number) => Promise<number>
  /**
   * As `write`, of an act that is about to be done: it stands open until `ended` or a record closes it. One that stays open
   * is found by the auditor.
   */
  readonly begin: (entry: AuditEntry) => Promise<number>
  /** The act of record `n` has come to its end. Nobody waits for it. */
  readonly ended: (n: number) => void
}

export interface WriterOptions {
  readonly redis: StoreContext['redis']
  readonly secret: string
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly onTrouble?: (problem: unknown) => void
}

interface Waiting { readonly entry: AuditEntry, readonly isAct: boolean, readonly closes: number | undefined, readonly kept: (n: number) => void, readonly lost: (problem: unknown) => void }

const togetherMax = 64
/** Of as many processes one gets in each time: more losses in a row than this are not bad luck. */
const triesMax = 60

export function auditWriter ({ redis, secret, real, onTrouble }: WriterOptions): Audit {
  const key = auditKey(secret)
  const waiting: Waiting[] = []
  const over = new Set<number>()
  let isEnding = false
  let head: AuditHead | undefined
  let isWriting = false

  async function writeAll (): Promise<void> {
    if (isWriting) return
    isWriting = true
    while (waiting.length > 0) {
      const together = waiting.splice(0, togetherMax)
      try {
        const records = await appended(together)
        together.forEach(({ kept }, i) => kept(records[i]?.n ?? 0))
      } catch (problem) {
        head = undefined
        onTrouble?.(problem)
        for (const { lost } of together) lost(new Refusal('audit-away'))
      }
    }
    isWriting = false
  }

  async function appended (together: readonly Waiting[]): Promise<AuditRecord[]> {
    const closes = together.flatMap(each => each.closes ?? [])
    for (let tries = 0; tries < triesMax; tries++) {
      const after = head ?? await readAuditHead(redis)
      const at = real()
      const records = sealedAll(after, at, together.map(({ entry }) => entry))
      const last = records.at(-1)
      if (!last) return []
      const now = await appendAudit(redis, after, headOf(last), records.map(record => ({ n: record.n, text: canonical(record) })), {
        at, closes, opens: records.filter((_, i) => together[i]?.isAct).map(({ n }) => n)
      })
      head = now ?? headOf(last)
      if (!now) return records
    }
    throw new Error('others were always faster')
  }

  function sealedAll (after: AuditHead, at: number, entries: readonly AuditEntry[]): AuditRecord[] {
    const records: AuditRecord[] = []
    for (const entry of entries) records.push(sealed(key, records.at(-1) ?? after, at, entry))
    return records
  }

  const put = async (entry: AuditEntry, isAct: boolean, closes?: number) => await new Promise<number>((kept, lost) => {
    waiting.push({ entry, isAct, closes, kept, lost })
    void writeAll()
  })

  /** Those of one moment together; what the store did not hear is told with the next. */
  async function endAll (): Promise<void> {
    isEnding = true
    while (over.size > 0) {
      const numbers = [...over]
      try {
        await endActs(redis, numbers)
      } catch (problem) {
        onTrouble?.(problem)
        break
      }
      for (const n of numbers) over.delete(n)
    }
    isEnding = false
  }

  return {
    write: async (entry, closes) => await put(entry, false, closes),
    begin: async entry => await put(entry, true),
    ended: n => {
      over.add(n)
      if (!isEnding) void endAll()
    }
  }
}

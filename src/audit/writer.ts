/**
 * Writes the audit: a record is in the store, on disk, when `write` answers.
 *
 * Several processes write one chain. Each seals what it has after the head that it knows; where another was faster the store
 * says so, and it seals anew. What is asked for at one moment goes in together.
 */
import type { AuditEntry, AuditRecord } from '../contract/audit.js'
import { Refusal } from '../contract/refusal.js'
import { appendAudit, readAuditHead, type AuditHead } from '../store/district/audit.js'
import type { StoreContext } from '../store/context.js'
import { auditKey, canonical, headOf, sealed } from './chain.js'

export interface Audit {
  /**
   * The number of the record.
   * @throws {Refusal} `audit-away`: nothing was kept, or it is not known; what it was to tell of must not be done
   */
  readonly write: (entry: AuditEntry) => Promise<number>
}

export interface WriterOptions {
  readonly redis: StoreContext['redis']
  readonly secret: string
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly onTrouble?: (problem: unknown) => void
}

interface Waiting { readonly entry: AuditEntry, readonly kept: (n: number) => void, readonly lost: (problem: unknown) => void }

const togetherMax = 64
/** Of as many processes one gets in each time: more losses in a row than this are not bad luck. */
const triesMax = 60

export function auditWriter ({ redis, secret, real, onTrouble }: WriterOptions): Audit {
  const key = auditKey(secret)
  const waiting: Waiting[] = []
  let head: AuditHead | undefined
  let isWriting = false

  async function writeAll (): Promise<void> {
    if (isWriting) return
    isWriting = true
    while (waiting.length > 0) {
      const together = waiting.splice(0, togetherMax)
      try {
        const records = await appended(together.map(({ entry }) => entry))
        together.forEach(({ kept }, i) => kept(records[i]?.n ?? 0))
      } catch (problem) {
        head = undefined
        onTrouble?.(problem)
        for (const { lost } of together) lost(new Refusal('audit-away'))
      }
    }
    isWriting = false
  }

  async function appended (entries: readonly AuditEntry[]): Promise<AuditRecord[]> {
    for (let tries = 0; tries < triesMax; tries++) {
      const after = head ?? await readAuditHead(redis)
      const records = sealedAll(after, entries)
      const last = records.at(-1)
      if (!last) return []
      const now = await appendAudit(redis, after, headOf(last), records.map(record => ({ n: record.n, text: canonical(record) })))
      head = now ?? headOf(last)
      if (!now) return records
    }
    throw new Error('others were always faster')
  }

  function sealedAll (after: AuditHead, entries: readonly AuditEntry[]): AuditRecord[] {
    const records: AuditRecord[] = []
    const at = real()
    for (const entry of entries) records.push(sealed(key, records.at(-1) ?? after, at, entry))
    return records
  }

  return {
    write: async entry => await new Promise<number>((kept, lost) => {
      waiting.push({ entry, kept, lost })
      void writeAll()
    })
  }
}

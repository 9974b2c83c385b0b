/** What the audit keeps of each privileged act: who, what, on which object, when and how it ended. Ids only, never a person. */
import { z } from 'zod'
import { RefusalCode } from './refusal.js'

/**
 * `begun` before it is done; afterwards `refused` where it was not done, `failed` where it went wrong and may be done in part, and
 * `broken-off` where the process ended before the act did: it may be done, in part or not.
 */
export const AuditResult = z.enum(['begun', 'refused', 'failed', 'broken-off'])
export type AuditResult = z.infer<typeof AuditResult>

const small = z.union([z.string().max(200), z.number(), z.boolean()])

export const AuditEntry = z.strictObject({
  /** `manager:lee`, `kiosk:demo-kiosk-downtown`, `agent:auditor`; `visitor` is somebody without a name. */
  actor: z.string().max(120),
  /** As in the table of authority. */
  action: z.string().max(60),
  /** Ids by name: `{ hallId, counterId }`. */
  object: z.record(z.string(), z.string().max(80)),
  result: AuditResult,
  /** Why not. */
  code: RefusalCode.optional(),
  /** `route`, `request`; `of`: the number of the record that it ends; `address` for sign-ins. */
  detail: z.record(z.string(), small).optional()
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditRecord = AuditEntry.extend({
  /** Counts from 1 without a hole. */
  n: z.int().positive(),
  /** Real clock, epoch ms. */
  at: z.int(),
  /** Names the key of `mac`. */
  key: z.string(),
  /** Base64url of HMAC-SHA256(key, mac of the record before ‖ this record without `mac`). */
  mac: z.string()
})
export type AuditRecord = z.infer<typeof AuditRecord>

const count = (max: number) => z.string().regex(/^\d{1,15}$/).transform(Number).pipe(z.int().min(0).max(max))
export const AuditQuery = z.strictObject({
  /** Epoch ms, both included. */
  from: count(8.64e15).optional(),
  to: count(8.64e15).optional(),
  /** `manager:lee`, or the account or id alone. */
  actor: z.string().max(120).optional(),
  action: z.string().max(60).optional(),
  /** Any of the ids of what was acted on. */
  object: z.string().max(80).optional(),
  result: AuditResult.optional(),
  hallId: z.string().max(40).optional(),
  /** Only records before this number: `next` of the page before. */
  before: count(1e15).optional(),
  limit: count(200).pipe(z.number().min(1)).optional()
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** Newest first. `next` is null where there is nothing older; a page may be short and still have a `next`. */
export const AuditPage = z.object({ records: z.array(AuditRecord), next: z.int().nullable() })
export type AuditPage = z.infer<typeof AuditPage>

/** Where the chain stood at a moment, signed: kept elsewhere it shows what was changed before it. */
export const AuditAnchor = z.object({ n: z.int(), at: z.int(), key: z.string(), isSigned: z.boolean() })

/**
 * Whether one record is as it was sealed after the one before it. `unknown`: the one before is not held any more, or it was sealed
 * with the key of a former secret.
 */
export const AuditProof = z.object({
  record: AuditRecord,
  before: z.object({ n: z.int(), mac: z.string() }).optional(),
  after: z.object({ n: z.int(), mac: z.string() }).optional(),
  seal: z.enum(['whole', 'broken', 'unknown']),
  /** Whether the next record was sealed after this one; absent where there is none. */
  next: z.enum(['whole', 'broken', 'unknown']).optional(),
  /** The first anchor at or after it: from then on it can no longer be written anew unseen. */
  anchor: AuditAnchor.optional()
})
export type AuditProof = z.infer<typeof AuditProof>

/** How the chain stands; the newest records are checked with each asking, all of them by `npm run audit:verify`. */
export const AuditChain = z.object({
  /** Now. */
  at: z.int(),
  last: z.int().nonnegative(),
  /** The last record in the files; absent where this process does not see them. */
  filed: z.int().nonnegative().optional(),
  checked: z.object({ from: z.int(), to: z.int(), broken: z.array(z.int()).max(20), unknown: z.int().nonnegative() }),
  anchors: z.array(AuditAnchor),
  anchorEveryMs: z.int().positive()
})
export type AuditChain = z.infer<typeof AuditChain>

/** Backups as an administrator sees them: which there are, whether they can be relied on, and one more by hand. */
import { z } from 'zod'

const moment = z.int().nonnegative()
const count = z.int().nonnegative()

export const BackupName = z.string().regex(/^hallflow-\d{4}-\d{2}-\d{2}T\d{6}Z(-\d{1,3})?\.backup$/)

export const BackupHall = z.object({
  hallId: z.string(),
  /** Up to this event of its log. */
  version: count,
  epoch: count,
  /** The number day it was in, and whether that was open. */
  day: z.string().optional(),
  isOpen: z.boolean(),
  openTickets: count
})
export type BackupHall = z.infer<typeof BackupHall>

export const Backup = z.object({
  name: BackupName,
  /** Real ms. */
  madeAt: moment,
  bytes: count,
  /** `night`: by the schedule; `asked`: on this page or by the API; `command`: by `npm run backup`. */
  because: z.enum(['night', 'asked', 'command']),
  halls: z.array(BackupHall),
  /** What it can be opened with: HALLFLOW_SECRET, or the file that HALLFLOW_BACKUP_KEY_FILE names. */
  opensWith: z.enum(['secret', 'key-file']),
  /** Read through from end to end, and everything in it was as it should be; absent: not yet. */
  checkedAt: moment.optional(),
  /** Why it cannot be relied on: do not count on this one. */
  problem: z.enum(['unfinished', 'damaged', 'other-key', 'other-version', 'unreadable']).optional()
})
export type Backup = z.infer<typeof Backup>

export const Backups = z.object({
  /** `off`: no folder is named; `unknown`: no agent has told for minutes. */
  state: z.enum(['off', 'resting', 'working', 'unknown']),
  /** When the agent looked last. */
  lookedAt: moment.optional(),
  /** Each day at this time of the district. */
  at: z.string().optional(),
  nextAt: moment.optional(),
  /** So many are kept. */
  keep: count.optional(),
  /** Bytes left where they lie. */
  freeBytes: count.optional(),
  /** Newest first. */
  backups: z.array(Backup),
  /** Asked for, and not begun yet. */
  asked: z.object({ at: moment, by: z.string() }).optional(),
  /** How the last try ended; `problem` in the words of the machine. */
  last: z.object({ at: moment, isDone: z.boolean(), problem: z.string().max(300).optional() }).optional(),
  /** No good one for longer than this is reason to worry: `isLate` is then true. */
  isLate: z.boolean()
})
export type Backups = z.infer<typeof Backups>

export const BackupAsked = z.object({ asked: z.object({ at: moment, by: z.string() }) })

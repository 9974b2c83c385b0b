/** How long records are kept, who sees to it, and what the janitor did last: for administrators. */
import { z } from 'zod'
import { HallId } from './ids.js'
import { KeptFor, RecordKind } from './personal.js'

const moment = z.int().nonnegative()
const count = z.int().nonnegative()

/** One sweep. `dropped`: records that should have gone by themselves; `logFrom`: the first event of the hall's log that is kept. */
export const Swept = z.object({
  /** Real ms. */
  at: moment,
  halls: z.array(z.object({ hallId: HallId, dropped: count, logFrom: count.optional() })),
  /** Halls that could not be swept; they come again with the next round. */
  missed: z.array(HallId).optional()
})
export type Swept = z.infer<typeof Swept>

export const RetentionPage = z.object({
  /** `enforcedBy` `store`: an expiry set with the value itself; `operator`: whoever keeps the output of the programs. */
  kinds: z.array(z.object({ kind: RecordKind, keptFor: KeptFor, isPersonal: z.boolean(), enforcedBy: z.enum(['store', 'janitor', 'auditor', 'operator', 'nobody']) })),
  everyMs: z.int().positive(),
  /** Absent: the janitor has not swept yet. */
  swept: Swept.optional(),
  /** No sweep for so long that something is wrong: the agents do not run. */
  isLate: z.boolean(),
  /** The last days whose keys were destroyed, so that the codes of their numbers lead nowhere. */
  destroyed: z.object({ at: moment, days: z.array(z.string()) }).optional()
})
export type RetentionPage = z.infer<typeof RetentionPage>

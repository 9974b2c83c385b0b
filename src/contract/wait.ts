/** What people are told about waiting: always a range, or the reason why there is none. */
import { z } from 'zod'

const duration = z.int().nonnegative()

/** Ms from now to the start of the service. p50 to p90 is told; quality is judged on p10 to p90. */
export const WaitRange = z.object({ p10Ms: duration, p50Ms: duration, p90Ms: duration })
export type WaitRange = z.infer<typeof WaitRange>

export const Wait = z.union([
  WaitRange,
  z.object({ unknown: z.enum(['no-open-counter', 'closed', 'no-data']) })
])
export type Wait = z.infer<typeof Wait>

/** What holds for every queue. */
export const jobRules = {
  /** BullMQ's own hash tag: its keys never share a slot with a hall. */
  prefix: '{bull}',
  /** A worker that is gone is noticed by others within both of these together: a move must be carried on within 30 s. Real ms. */
  lockDuration: 10_000,
  stalledInterval: 5000,
  /** However often workers die over it: each job is harmless when done again. */
  maxStalledCount: 100
} as const

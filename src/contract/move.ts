/** Moving a ticket to another hall: the offer, and the act itself. */
import { z } from 'zod'
import { HallId, MoveId } from './ids.js'
import { WaitRange } from './wait.js'

const moment = z.int().nonnegative()

/** Both totals, so that a visitor can compare: never the gain alone. */
export const Offer = z.object({
  toHallId: HallId,
  offeredAt: moment,
  expiresAt: moment,
  travelMs: z.int().nonnegative(),
  /** From `offeredAt` to the start of the service here. */
  stay: WaitRange,
  /** From `offeredAt` to the start of the service there: the way included. */
  there: WaitRange
})
export type Offer = z.infer<typeof Offer>

/**
 * `reserved`: out of its line here, at home here until the target admits it. `admitted`: at home at the
 * target. `released`: the source keeps only where it went. `forbidden`: undone before it was released;
 * at home at the source again.
 */
export const MoveStage = z.enum(['reserved', 'admitted', 'released', 'forbidden'])
export type MoveStage = z.infer<typeof MoveStage>

export const Move = z.object({
  moveId: MoveId,
  fromHallId: HallId,
  toHallId: HallId,
  stage: MoveStage,
  /** Why it moves: an offer that was accepted, or a guide who did it for the visitor. */
  reason: z.enum(['offer', 'guide']),
  reservedAt: moment,
  /** Until then the visitor may stay after all, at the old place. */
  stayUntil: moment,
  /** Not there by then: missed there. */
  arriveBy: moment,
  /** The visitor stands in the target hall already: no way to go, callable at once. */
  isThere: z.literal(true).optional(),
  /** It had not arrived in the hall that it leaves: if it stays after all, it is on its way there as before. */
  isEnRoute: z.literal(true).optional(),
  /** `reserved`, and to be undone: the visitor stays after all, or the target refused. Decided as soon as the target has agreed. */
  isStaying: z.literal(true).optional(),
  /** What the visitor was told, for the later comparison. */
  stay: WaitRange.optional(),
  there: WaitRange.optional()
})
export type Move = z.infer<typeof Move>

/** What somebody is told before a number is made; silence is an empty list. */
export const Advice = z.discriminatedUnion('kind', [
  /** `faster`: surely sooner there. `less-crowded`: about as long, and less crowded. */
  z.object({ kind: z.literal('other-hall'), hallId: HallId, certainty: z.enum(['faster', 'less-crowded']), travelMs: z.int(), here: WaitRange, there: WaitRange, gainMs: z.int() }),
  z.object({ kind: z.literal('other-time'), at: moment, here: WaitRange, there: WaitRange }),
  z.object({ kind: z.literal('online'), url: z.string() }),
  z.object({ kind: z.literal('zone'), zoneId: z.string(), free: z.int().nonnegative(), waiting: z.int().nonnegative() })
])
export type Advice = z.infer<typeof Advice>

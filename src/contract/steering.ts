/** How a district steers: what evens out load, who is told when, and what is expected before anything is learnt. */
import { z } from 'zod'

export const minutes = z.number().min(0).max(24 * 60)

/**
 * How load is evened out, and within which bounds. Minutes, but for what its name says.
 * Figures and their reasons: waits-and-rebalancing, 3.1.
 */
export const Balancing = z.strictObject({
  /** "Faster there" is said from this gain on, and no longer below the second. */
  adviseGainMinutes: minutes,
  adviseOffMinutes: minutes,
  /** "About the same, less crowded" may cost this much. */
  adviseLessCrowdedMinutes: minutes,
  /** Offers to those who wait begin at this gain of the last in line, and end at the second. */
  offerGainMinutes: minutes,
  offerOffMinutes: minutes,
  /** The least that each who is asked must gain, after so many standard deviations. */
  moveGainMinMinutes: minutes,
  offerSdWeight: z.number().min(0).max(3),
  /** Open offers per line in one round. */
  offersPerTick: z.int().min(0).max(20),
  offerMinutes: minutes,
  offerCooldownMinutes: minutes,
  directionLockMinutes: minutes,
  /** Nobody is sent where a local newcomer would wait longer than this. */
  localWaitMaxMinutes: minutes,
  /** So many at the head of a line are left alone. */
  nearFront: z.int().min(0).max(50),
  /** Nothing is advised on figures older than this. */
  staleSeconds: z.int().min(15).max(3600),
  lastArrivalMarginMinutes: minutes,
  /** After accepting: staying after all at no loss; being there after the way; being restored at the old place. */
  stayMinutes: minutes,
  arriveSlackMinutes: minutes,
  restoreMinutes: minutes,
  standbyOpenMinutes: minutes,
  standbyCloseMinutes: minutes,
  standbyLeastMinutes: minutes,
  deflectMinutes: minutes,
  handicapMinMinutes: minutes,
  handicapMaxMinutes: minutes,
  handicapForMinutes: minutes
})
export type Balancing = z.infer<typeof Balancing>

/** When guides and grid officers are told. */
export const Alerting = z.strictObject({
  /** People per seat: raised from the first, cleared below the second. */
  seatShare: z.number().positive().max(5),
  seatClearShare: z.number().positive().max(5),
  waitMinutes: minutes,
  waitClearMinutes: minutes,
  raiseAfterMinutes: minutes,
  clearAfterMinutes: minutes,
  /** Paused while people wait; in one state longer than nine of ten such visits. */
  pausedMinutes: minutes,
  stuckFactor: z.number().min(1).max(10),
  /** Nobody came: the next is told. */
  escalateMinutes: minutes,
  /** People who come with each ticket, the visitor included. */
  peoplePerTicket: z.number().min(1).max(5)
})
export type Alerting = z.infer<typeof Alerting>

/** What is expected before anything is learnt: shares of a day by half hour from opening on, and weekdays against the mean. */
export const DayProfile = z.strictObject({
  halfHours: z.array(z.number().min(0).max(1)).min(1).max(48),
  weekdays: z.strictObject({
    monday: z.number(), tuesday: z.number(), wednesday: z.number(), thursday: z.number(), friday: z.number(), saturday: z.number(), sunday: z.number()
  })
})
export type DayProfile = z.infer<typeof DayProfile>

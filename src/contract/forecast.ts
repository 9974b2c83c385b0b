/** What the hall foretells: kept in its log, so that it can be held against what happened. */
import { z } from 'zod'
import { AreaId, HallId, ServiceId } from './ids.js'
import { Wait, WaitRange } from './wait.js'

const moment = z.int().nonnegative()

/** The wait of who has so many before them in the line; of a crowd that may come, behind whom nobody stands yet. */
export const Rung = WaitRange.extend({ ahead: z.int().nonnegative(), isCrowd: z.literal(true).optional() })
export type Rung = z.infer<typeof Rung>

/** Counters that are open or on a break: those whose own line it is, and those that assist it. */
export const Staffing = z.object({ own: z.int().nonnegative(), assisting: z.int().nonnegative() })
export type Staffing = z.infer<typeof Staffing>

export const LineForecast = z.object({
  serviceId: ServiceId,
  /** Hall ms at which it was made. */
  at: moment,
  /** For which counters it was made: with visibly more or fewer it is told to nobody. Absent in older logs. */
  staffing: Staffing.optional(),
  /** Of somebody who takes a number at `at`. */
  wait: Wait,
  /**
   * By place in line, ascending: of some who stand there, of the newcomer of `at`, and behind crowds that may come before
   * the next forecast. Empty when the wait is unknown.
   */
  ladder: z.array(Rung).max(9),
  /** The newcomer's estimate before correction, ms: what learning compares with. */
  meanMs: z.int().nonnegative().optional(),
  sdMs: z.int().nonnegative().optional(),
  /** Of one who sets out now in that hall: from the arrival here to the start of the service. */
  later: z.record(HallId, Wait),
  /** The last moment at which a number taken can still be served before closing; absent when all can. */
  lastTicketAt: moment.optional(),
  /** Who came now could not be served any more: no more numbers. */
  isClosing: z.literal(true).optional()
})
export type LineForecast = z.infer<typeof LineForecast>

/** People in an area over the next hour, in cells of ten minutes. */
export const AreaForecast = z.object({
  areaId: AreaId,
  at: moment,
  cells: z.array(z.object({ at: moment, p50: z.int().nonnegative(), p90: z.int().nonnegative() })).max(6)
})
export type AreaForecast = z.infer<typeof AreaForecast>

/** Staff may keep a line open, or closed, against the forecast. */
export const Issuing = z.enum(['open', 'closed'])
export type Issuing = z.infer<typeof Issuing>

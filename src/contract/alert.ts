/** What somebody should look at: raised by the hall, owned by a person, closed by itself or when done. */
import { z } from 'zod'
import { AlertId, AreaId, CounterId, GridId, ServiceId } from './ids.js'

const moment = z.int().nonnegative()

/**
 * `area-full`: people per seat. `wait-long`: a line waits too long. `counter-paused`, `counter-stuck`: while
 * people wait; the counter itself is told first. `help`: somebody at a kiosk asks for a guide.
 */
export const AlertKind = z.enum(['area-full', 'wait-long', 'counter-paused', 'counter-stuck', 'help'])
export type AlertKind = z.infer<typeof AlertKind>

export const Alert = z.object({
  alertId: AlertId,
  kind: AlertKind,
  gridId: GridId,
  areaId: AreaId.optional(),
  counterId: CounterId.optional(),
  serviceId: ServiceId.optional(),
  /** Of a kiosk that asks for help: its name and where the visitor stands in it. */
  place: z.string().max(60).optional(),
  raisedAt: moment,
  /** Who is told: the counter itself, the guides of the grid, its officer. */
  toldTo: z.enum(['counter', 'guides', 'officer']),
  toldAt: moment,
  /** What it was raised on: people, seats, minutes. */
  figures: z.record(z.string(), z.number()),
  /** `guide:mei`: who goes. */
  owner: z.string().optional(),
  claimedAt: moment.optional(),
  /** Until then quiet, by whoever put it aside. */
  laterAt: moment.optional()
})
export type Alert = z.infer<typeof Alert>

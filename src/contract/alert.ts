/** What somebody should look at: raised by the hall, owned by a person, closed by itself or when done. */
import { z } from 'zod'
import { AlertId, AreaId, CounterId, GridId, ServiceId } from './ids.js'

const moment = z.int().nonnegative()

/**
 * `area-full`: people per seat. `wait-long`: a line waits too long. `counter-paused`, `counter-stuck`: while
 * people wait; the counter itself is told first. `help`: somebody at a kiosk asks for a guide. `device-fault`: a
 * device cannot do all of its work; it says so, and when it can again.
 */
export const AlertKind = z.enum(['area-full', 'wait-long', 'counter-paused', 'counter-stuck', 'help', 'device-fault'])
export type AlertKind = z.infer<typeof AlertKind>

/** `voice-blocked`: the screen may not make sound; `voice-missing`: no screen of the area speaks, or nothing can be rendered. */
export const DeviceFault = z.enum(['no-paper', 'printer', 'reader', 'voice-blocked', 'voice-missing'])
export type DeviceFault = z.infer<typeof DeviceFault>

export const Alert = z.object({
  alertId: AlertId,
  kind: AlertKind,
  gridId: GridId,
  areaId: AreaId.optional(),
  counterId: CounterId.optional(),
  serviceId: ServiceId.optional(),
  /** Of a device: its name; of a kiosk that asks for help also where the visitor stands in it. */
  place: z.string().max(60).optional(),
  /** Of `device-fault`, whose device is named in `place`. */
  fault: DeviceFault.optional(),
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

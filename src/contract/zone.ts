/** A self-service zone's stations: where visitors do online what they came for. */
import { z } from 'zod'
import { StationId, TicketId, ZoneId } from './ids.js'

export const StationState = z.enum(['free', 'busy', 'fault'])
export type StationState = z.infer<typeof StationState>

export const Station = z.object({
  stationId: StationId,
  zoneId: ZoneId,
  state: StationState,
  sinceAt: z.int().nonnegative(),
  /** Whose visit it serves. */
  ticketId: TicketId.optional()
})
export type Station = z.infer<typeof Station>

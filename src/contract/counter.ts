/** A counter as the hall's log and boards know it. */
import { z } from 'zod'
import { CounterId, ServiceId, TicketId } from './ids.js'

export const CounterState = z.enum(['closed', 'open', 'paused'])
export type CounterState = z.infer<typeof CounterState>

export const PauseReason = z.enum(['break', 'fetch-documents', 'consultation', 'system-fault', 'handover'])
export type PauseReason = z.infer<typeof PauseReason>

export const Counter = z.object({
  counterId: CounterId,
  state: CounterState,
  /** Version of the last event that touched this counter; 0 before the first. */
  version: z.int().nonnegative(),
  /** Hall ms since when it is in this state. */
  sinceAt: z.int().nonnegative().optional(),
  pauseReason: PauseReason.optional(),
  /** Whom it serves or calls. */
  ticketId: TicketId.optional(),
  /** Account that opened it. */
  clerk: z.string().optional(),
  /** Short public name of the sign-in that holds it: another sign-in is read-only. */
  holder: z.string().optional(),
  /** Handicaps in ms that differ from the catalogue's, per line. */
  handicaps: z.record(ServiceId, z.int()).optional(),
  /** From this hall ms on `handicaps` do not count any more. */
  handicapsUntil: z.int().nonnegative().optional()
})
export type Counter = z.infer<typeof Counter>

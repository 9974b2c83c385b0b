/** What the hall suggests: one act, its reason, its expected effect, and afterwards its measured one. */
import { z } from 'zod'
import { CounterId, PlanId, ServiceId, ZoneId } from './ids.js'

const moment = z.int().nonnegative()

/** `switch-counter`: another handicap for a line that the counter may assist. `send-coach`: help in a self-service zone. */
export const PlanKind = z.enum(['open-counter', 'close-counter', 'switch-counter', 'send-coach'])
export type PlanKind = z.infer<typeof PlanKind>

export const Effect = z.object({ beforeP50Ms: z.int(), beforeP90Ms: z.int(), afterP50Ms: z.int(), afterP90Ms: z.int() })
export type Effect = z.infer<typeof Effect>

export const Plan = z.object({
  planId: PlanId,
  kind: PlanKind,
  serviceId: ServiceId.optional(),
  counterId: CounterId.optional(),
  zoneId: ZoneId.optional(),
  /** `switch-counter`: the handicaps that the counter gets, ms per line. */
  handicaps: z.record(ServiceId, z.int()).optional(),
  /** The end of what it changes. */
  until: moment.optional(),
  madeAt: moment,
  expiresAt: moment,
  /** The figures that it rests on: minutes, people, counters. */
  inputs: z.record(z.string(), z.number()),
  effect: Effect.optional(),
  state: z.enum(['proposed', 'approved']),
  answeredBy: z.string().optional(),
  answeredAt: moment.optional()
})
export type Plan = z.infer<typeof Plan>

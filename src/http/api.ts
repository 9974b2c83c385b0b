/** The form of every route: zod on the way in and on the way out, one shape for every refusal. */
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CounterId, HallId, TicketId } from '../contract/ids.js'
import { RefusalBody } from '../contract/refusal.js'

export type Api = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>

export const InHall = z.strictObject({ hallId: HallId })
export const AtCounter = z.strictObject({ hallId: HallId, counterId: CounterId })
export const OfTicket = z.strictObject({ ticketId: TicketId })

/** Declared on every route: what goes out as a refusal has this shape and no more. */
export const refused = { '4xx': RefusalBody, '5xx': RefusalBody } as const

/** Which of these a caller shows. */
export const shows = {
  ticket: [{ ticket: [] }],
  staff: [{ signIn: [] }],
  counter: [{ signIn: [] }, { device: [] }],
  device: [{ device: [] }],
  key: [{ key: [] }],
  anyone: [{}, { signIn: [] }, { device: [] }]
}

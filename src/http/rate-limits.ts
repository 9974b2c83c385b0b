/** How often one caller may ask: per ticket, device or sign-in; per address for those without a name. */
import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { isOfDemo } from './access/devices.js'
import type { HttpContext } from './context.js'

type Class = keyof typeof limits.requestsPerMinute | 'kioskIssue'

export async function rateLimits (app: FastifyInstance, { jobsRedis, exemptLimits }: HttpContext): Promise<void> {
  await app.register(rateLimit, {
    redis: jobsRedis,
    nameSpace: 'rate:',
    timeWindow: request => classOf(request) === 'kioskIssue' ? limits.kioskIssueEveryMs : 60_000,
    keyGenerator: request => `${classOf(request)}:${whoAsks(request)}`,
    max: request => maxOf(classOf(request)),
    allowList: () => exemptLimits,
    // The limits guard the hall; they must not close it when their own store is away.
    skipOnError: true,
    errorResponseBuilder: (_request, { ttl }) => new Refusal('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) })
  })
}

/** A kiosk has one in its short time. */
function maxOf (of: Class): number {
  return of === 'kioskIssue' ? 1 : limits.requestsPerMinute[of]
}

function classOf ({ identity: { actor }, routeOptions: { config } }: FastifyRequest): Class {
  if (config.limit === 'signIn' || config.limit === 'enrol') return config.limit
  // Everybody who tries a demo may stand at the same kiosk.
  if (config.limit === 'anonymousIssue' && actor.kind === 'device' && !isOfDemo(actor)) return 'kioskIssue'
  if (config.limit === 'anonymousIssue' && actor.kind === 'anonymous') return 'anonymousIssue'
  if (config.limit === 'anonymousIssue' && actor.kind === 'key') return 'keyIssue'
  // Whoever tries codes is as slow as a visitor, however many tickets are shown at once.
  if (config.limit === 'arrive' && (actor.kind === 'ticket' || (actor.kind === 'staff' && actor.role === 'agent'))) return 'arrive'
  return actor.kind
}

function whoAsks ({ identity: { actor }, ip, routeOptions: { config } }: FastifyRequest): string {
  if (config.limit === 'signIn' || config.limit === 'enrol') return address(ip)
  switch (actor.kind) {
    case 'staff': return actor.holder
    case 'device': return actor.deviceId
    case 'key': return actor.keyId
    case 'ticket': return actor.ticketId
    case 'anonymous': return address(ip)
  }
}

/** A household holds a whole /64 of IPv6 addresses. */
export function address (ip: string): string {
  return normalizeIP(ip, 64)
}

/**
 * The gate of every route: who asks, whether a foreign page is behind it, and whether they may.
 *
 * A route says in its config which action it is; one that does not cannot be registered.
 */
import assert from 'node:assert'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { issuingHall } from '../../contract/ids.js'
import { Refusal } from '../../contract/refusal.js'
import { authorize, anonymous, type Action, type ActedOn, type Actor } from '../../domain/authority.js'
import type { HttpContext } from '../context.js'
import { identify, type Identity } from './identify.js'
import { isForeign } from './same-origin.js'

declare module 'fastify' {
  interface FastifyRequest { identity: Identity }
  interface FastifyContextConfig {
    action?: Action
    /** Which figure of `limits.requestsPerMinute` holds here, where it is a special one. */
    limit?: 'anonymousIssue' | 'arrive' | 'signIn'
  }
}

const nobody: Identity = { actor: anonymous }

/** First, so that limits are counted for whoever asks. */
export function identification (app: FastifyInstance, context: HttpContext): void {
  app.decorateRequest('identity')
  app.addHook('onRequest', async request => {
    request.identity = nobody
    if (request.routeOptions.config.action === undefined) return
    request.identity = await identify(context, request.headers, namedBy(request).ticketId)
  })
}

/** Before anything is read of the body. */
export function gate (app: FastifyInstance): void {
  app.addHook('onRoute', ({ config, url, method }) => {
    assert(config?.action !== undefined, `${String(method)} ${url} does not say which action it is`)
  })
  app.addHook('preValidation', async request => {
    const { action } = request.routeOptions.config
    if (isForeign(request)) throw new Refusal('not-allowed')
    if (request.identity.isFalse) throw new Refusal('sign-in-needed')
    // Issuing depends on what is asked for: its route asks again with the body.
    if (action) allow(request.identity.actor, action, namedBy(request))
  })
}

/** @throws {Refusal} `sign-in-needed`, `not-allowed` */
export function allow (actor: Actor, action: Action, on: ActedOn): void {
  const verdict = authorize(actor, action, on)
  if (verdict !== true) throw new Refusal(verdict)
}

/** What the path names: not yet checked for its form, and only compared. */
function namedBy ({ params }: FastifyRequest): ActedOn {
  const { hallId, counterId, ticketId } = (params ?? {}) as Record<string, string | undefined>
  return { hallId: hallId ?? (ticketId === undefined ? undefined : issuingHall(ticketId)), counterId, ticketId }
}

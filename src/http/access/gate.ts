/**
 * The gate of every route: who asks, whether a foreign page is behind it, and whether they may.
 *
 * A route says in its config which action it is; one that does not cannot be registered.
 */
import assert from 'node:assert'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hallIn, issuingHall } from '../../contract/ids.js'
import { Refusal } from '../../contract/refusal.js'
import { authorize, anonymous, isForAnyone, type Action, type ActedOn, type Actor } from '../../domain/authority.js'
import { gridOf } from '../../domain/grids.js'
import { limits } from '../../domain/limits.js'
import { findTicket } from '../../store/moves/home.js'
import type { HttpContext } from '../context.js'
import { identify, type Identity } from './identify.js'
import { isForeign } from './same-origin.js'

declare module 'fastify' {
  interface FastifyRequest { identity: Identity }
  interface FastifyContextConfig {
    action?: Action
    /** Which figure of `limits.requestsPerMinute` holds here, where it is a special one. */
    limit?: 'anonymousIssue' | 'arrive' | 'signIn' | 'enrol'
  }
}

const nobody: Identity = { actor: anonymous }

/** First, so that limits are counted for whoever asks. */
export function identification (app: FastifyInstance, context: HttpContext): void {
  app.decorateRequest('identity')
  app.addHook('onRequest', async request => {
    request.identity = nobody
    if (request.routeOptions.config.action === undefined) return
    request.identity = await identify(context, request.headers, namedBy(request).ticketId, { isLook: isForAnyone(request.routeOptions.config.action), use: { kind: 'request', page: '', home: '', address: request.ip }, action: request.routeOptions.config.action })
  })
}

/** Before anything is read of the body. */
export function gate (app: FastifyInstance, context: Pick<HttpContext, 'store'>): void {
  app.addHook('onRoute', ({ config, url, method }) => {
    assert(config?.action !== undefined, `${String(method)} ${url} does not say which action it is`)
  })
  // After it was counted who asks, before anything is read: nobody unknown makes this server read megabytes.
  app.addHook('preParsing', async ({ identity: { actor }, routeOptions: { bodyLimit, config: { action } } }) => {
    if (action && bodyLimit > limits.bodyBytesMax) allow(actor, action, {})
  })
  app.addHook('preValidation', async request => {
    const { action } = request.routeOptions.config
    if (isForeign(request)) throw new Refusal('not-allowed')
    if (request.identity.isFalse) throw new Refusal('sign-in-needed')
    // Issuing depends on what is asked for: its route asks again with the body.
    const { because } = request.identity
    if (action && because && authorize(anonymous, action) === 'sign-in-needed') throw new Refusal('sign-in-needed', { because })
    if (action) await allowWhere(context.store, request.identity.actor, action, { ...namedBy(request), ...gridNamedBy(context.store, request) })
  })
}

/** @throws {Refusal} `sign-in-needed`, `not-allowed` */
export function allow (actor: Actor, action: Action, on: ActedOn): void {
  const verdict = authorize(actor, action, on)
  if (verdict !== true) throw new Refusal(verdict)
}

/** Whoever may not act where a ticket was issued may act where it is at home now, or bring it back from there. */
async function allowWhere (store: HttpContext['store'], actor: Actor, action: Action, on: ActedOn): Promise<void> {
  const { ticketId, hallId, ...less } = on
  const isAnywhere = authorize(actor, action, { ...less, ticketId }) === true
  if (ticketId === undefined || !isAnywhere || authorize(actor, action, on) === true) return allow(actor, action, on)
  const { ticket, hallId: home } = await findTicket(store, ticketId).catch((problem: unknown) => {
    if (problem instanceof Refusal && problem.code !== 'store-away') return { ticket: undefined, hallId }
    throw problem
  })
  const old = action === 'ticket:restore' ? ticket?.move?.fromHallId : undefined
  allow(actor, action, { ...less, ticketId, hallId: old !== undefined && authorize(actor, action, { hallId: old }) === true ? old : home })
}

/** What the path names: not yet checked for its form, and only compared. */
function namedBy ({ params }: FastifyRequest): ActedOn {
  const { hallId, counterId, ticketId, alertId, planId } = (params ?? {}) as Record<string, string | undefined>
  const ofHall = alertId ?? planId
  return { hallId: hallId ?? (ticketId !== undefined ? issuingHall(ticketId) : ofHall !== undefined ? hallIn(ofHall) : undefined), counterId, ticketId }
}

/** Asked only for somebody whose word ends at a grid. */
function gridNamedBy ({ catalog }: HttpContext['store'], { params, identity: { actor } }: FastifyRequest): ActedOn {
  if (actor.kind !== 'staff' || actor.grids === undefined) return {}
  const { hallId = '', ...named } = (params ?? {}) as Record<string, string | undefined>
  const hall = catalog.current().halls.get(hallId)
  return { gridId: hall && gridOf(hall, named) }
}

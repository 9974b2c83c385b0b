/**
 * The audit's side of the gate: what is privileged is written down before it is done, and how it failed afterwards. That it ended
 * is no record: an act whose end nobody heard of is found by the auditor, and only then has one.
 *
 * No audit, no act. What is written are ids, the route and the code of a refusal: no body, no text, no person.
 */
import assert from 'node:assert'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AuditEntry } from '../../contract/audit.js'
import { auditOf } from '../../domain/authority.js'
import { limits } from '../../domain/limits.js'
import type { RefusalCode } from '../../contract/refusal.js'
import { nameOf } from '../act.js'
import type { HttpContext } from '../context.js'
import { refusalOf } from '../refusals.js'

export type AuditDetail = NonNullable<AuditEntry['detail']>

declare module 'fastify' {
  interface FastifyRequest {
    /** The number of the record that says that this is being done. */
    auditedAs: number | undefined
  }
  interface FastifyContextConfig {
    /** More to be kept of an audited act, from its checked request: ids and codes, never a person's words or data. */
    auditDetail?: (request: FastifyRequest) => AuditDetail
  }
}

type Context = Pick<HttpContext, 'audit' | 'clocks'>

/** After the gate has let it in and its body has been checked; before its handler. */
export function audited (app: FastifyInstance, { audit, clocks }: Context): void {
  const nameless = sparingly(clocks.real)
  app.decorateRequest('auditedAs')
  app.addHook('onRoute', ({ config, url }) => {
    assert(!/^\/api\/admin(\/|$)/.test(url) || (config?.action && auditOf(config.action) === 'gate'), `${url} is administration and is not audited`)
  })
  app.addHook('preHandler', async request => {
    if (!isOurs(request)) return
    const { auditDetail } = request.routeOptions.config
    const begun = audit.begin({ ...entryOf(request), result: 'begun', detail: { ...detailOf(request), ...auditDetail?.(request) } })
    request.auditedAs = isSafe(request) ? await begun.catch(() => undefined) : await begun
  })
  app.addHook('onError', async (request, _reply, problem) => {
    // A route that writes itself has begun an act, too.
    if (!isOurs(request) && request.auditedAs === undefined) return
    const { code } = refusalOf(problem)
    const result = outcomeOf(code, request)
    if (!result) return
    const more = request.identity.actor.kind === 'staff' ? {} : nameless.next()
    if (!more) return
    const of = request.auditedAs === undefined ? {} : { of: request.auditedAs }
    // It has not been done: what cannot be written of it is told to the program's log.
    await audit.write({ ...entryOf(request), result, code, detail: { ...detailOf(request), ...of, ...more } }, request.auditedAs).catch((trouble: unknown) => {
      request.log.error({ err: trouble, refusal: code }, 'refusal not in the audit')
    })
  })
  // Before the answer leaves, whatever it says: who hears it shall not find the act open.
  app.addHook('onSend', (request, _reply, payload, done) => {
    if (request.auditedAs !== undefined) audit.ended(request.auditedAs)
    done(null, payload)
  })
}

function isOurs ({ routeOptions: { config: { action } } }: FastifyRequest): boolean {
  return action !== undefined && (auditOf(action) === 'gate' || auditOf(action) === 'told')
}

/** Nobody must stay signed in because the audit is away. */
function isSafe ({ routeOptions: { config: { action } } }: FastifyRequest): boolean {
  return action !== undefined && auditOf(action) === 'told'
}

/** An act that was begun has failed or was refused after all; before it only a refusal of authority is told. */
function outcomeOf (code: RefusalCode, { auditedAs }: FastifyRequest): 'refused' | 'failed' | undefined {
  if (code === 'not-allowed' || code === 'sign-in-needed') return 'refused'
  if (auditedAs === undefined) return undefined
  return code === 'server-fault' || code === 'store-away' ? 'failed' : 'refused'
}

function entryOf ({ identity: { actor }, params, routeOptions: { config: { action } } }: FastifyRequest): Pick<AuditEntry, 'actor' | 'action' | 'object'> {
  return { actor: nameOf(actor), action: action ?? '', object: idsOf(params) }
}

function detailOf ({ method, routeOptions: { url = '' }, id }: FastifyRequest): AuditDetail {
  return { route: `${method} ${url}`.slice(0, 200), request: id }
}

/** An address may hold anything: what is no id is not repeated. */
function idsOf (params: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries((params ?? {}) as Record<string, unknown>)
    .map(([name, value]) => [name, typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(value) ? value : '?']))
}

/** Whoever is not staff can knock as often as he likes: a flood must not bury the audit. What is left out is counted. */
export function sparingly (real: () => number): { next: () => AuditDetail | undefined } {
  let minute = -1
  let written = 0
  let leftOut = 0
  return {
    next: () => {
      const now = Math.floor(real() / 60_000)
      if (now !== minute) [minute, written] = [now, 0]
      if (written >= limits.auditNamelessPerMinute) {
        leftOut++
        return undefined
      }
      written++
      const detail: AuditDetail = leftOut > 0 ? { leftOut } : {}
      leftOut = 0
      return detail
    }
  }
}

/**
 * Administrators of some halls are held to them. What a route of administration concerns is the district's, and none of theirs,
 * unless the route says that it looks itself whose it is.
 */
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../contract/refusal.js'
import type { Actor } from '../../domain/authority.js'
import { isWithinReach, reachOf, type Reach } from '../../domain/reach.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `looks`: the route holds an administrator to the own halls by `holdTo`, or shows what all of them may see. */
    reach?: 'looks'
  }
}

/** After the gate. */
export function heldToHalls (app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const { config, url = '' } = request.routeOptions
    const { actor } = request.identity
    if (url.startsWith('/api/admin/') && config.reach !== 'looks' && actor.kind === 'staff' && actor.role === 'admin') holdTo(actor, undefined)
    done()
  })
}

/**
 * `halls`: what the act concerns; absent: the district.
 * @throws {Refusal} `not-allowed`
 */
export function holdTo (actor: Actor, halls: Reach): void {
  if (!isWithinReach(reachOf(actor), halls)) throw new Refusal('not-allowed')
}

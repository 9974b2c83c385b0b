/** Turns a request into an act of the hall: who did it, and how a repeat of it is known. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../contract/refusal.js'
import type { Actor } from '../domain/authority.js'
import type { Act } from '../store/context.js'
import { bodyDigest } from './access/tokens.js'

/** A key of a caller without a name must not be guessed: whoever guesses it gets the answer. */
const anonymousKeyMin = 22

/** Other headers pass by unread. */
export const CommandHeaders = z.looseObject({
  'idempotency-key': z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).optional()
    .describe('1 to 64 of A-Z a-z 0-9 _ -; at least 22 without a token or a sign-in. The same key with the same body gives the first answer again.')
})

/** A press that says all by its address. */
export const NoBody = z.strictObject({})

/** @throws {Refusal} `bad-request` for a key that a stranger could guess */
export function actOf (secret: string, request: FastifyRequest): Act {
  const { actor } = request.identity
  const key = (request.headers as z.infer<typeof CommandHeaders>)['idempotency-key']
  const by = nameOf(actor)
  if (key === undefined) return { by }
  if (actor.kind === 'anonymous' && key.length < anonymousKeyMin) {
    throw new Refusal('bad-request', [{ path: '/headers/idempotency-key', problem: `needs at least ${anonymousKeyMin} characters` }])
  }
  const [path] = request.url.split('?')
  return { by, request: { answerId: digest(scopeOf(actor), request.method, path ?? '', key), bodyDigest: bodyDigest(secret, withoutPersons(request.body)) } }
}

/** Numbers and words of a person: even a digest of them could be tried against, so that only that they were there counts. */
const ofPersons: ReadonlySet<string> = new Set(['phone', 'document', 'callBack', 'comment', 'text', 'caseNumber'])

function withoutPersons (body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, ofPersons.has(name) && value !== null && value !== undefined ? true : value as unknown]))
}

/** How the log names somebody. A visitor has no name there. */
export function nameOf (actor: Actor): string {
  switch (actor.kind) {
    // `agent:…` are the programs that work by themselves.
    case 'staff': return `${actor.role === 'agent' ? 'for-others' : actor.role}:${actor.account}`
    case 'device': return `${actor.role}:${actor.deviceId}`
    case 'key': return `key:${actor.keyId}`
    case 'ticket':
    case 'anonymous': return 'visitor'
  }
}

/** The same key of somebody else is another key. */
function scopeOf (actor: Actor): string {
  switch (actor.kind) {
    case 'staff': return `account ${actor.account}`
    case 'device': return `device ${actor.deviceId}`
    case 'key': return `key ${actor.keyId}`
    case 'ticket': return `ticket ${actor.ticketId}`
    case 'anonymous': return 'anonymous'
  }
}

/** Says on the answer that it is the first one again. */
export function markReplay (reply: FastifyReply, { replayed }: { replayed: boolean }): void {
  if (replayed) reply.header('Idempotency-Replayed', 'true')
}

function digest (...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url')
}

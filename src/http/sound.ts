/** A sentence as the answer to a request. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../contract/refusal.js'
import type { Saying, Speech } from './context.js'

/**
 * Asked again, the same sound is not sent again. Without a tag it is nobody's to keep.
 * @throws {Refusal} `no-voice`
 */
export async function sendSound (request: FastifyRequest, reply: FastifyReply, speech: Speech | undefined, saying: Saying, tag?: string) {
  const etag = tag === undefined ? undefined : `"${tag}-${saying.lang}-${saying.rate}"`
  reply.headers({ 'Cache-Control': etag === undefined ? 'no-store' : 'private, no-cache', Vary: 'Authorization', ...etag !== undefined && { ETag: etag } })
  if (etag !== undefined && request.headers['if-none-match'] === etag) return await reply.code(304).send()
  if (!speech) throw new Refusal('no-voice', { what: 'off' })
  return await reply.type('audio/wav').send(await speech.say(saying))
}

/** A hall's events as a stream, for outside systems that cannot take hooks. */
import { z } from 'zod'
import { HallId } from '../contract/ids.js'
import { authorize } from '../domain/authority.js'
import { Refusal } from '../contract/refusal.js'
import type { Pipe } from '../outside/reader.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import type { FastifyReply } from 'fastify'

const Place = z.string().max(40).regex(/^(?:\d{1,15}\.)?\d{1,15}$/, 'is no place in a log')
const Query = z.strictObject({ after: Place.optional() })

export function events (app: Api, { keys, streams }: HttpContext): void {
  app.get('/events/:hallId', {
    // A stream without a body would be open for nothing.
    exposeHeadRoute: false,
    config: { action: 'hall:stream' },
    schema: {
      tags: ['outside'], summary: 'Everything that happens in a hall, as server-sent events', security: shows.key,
      description: 'Begins with `reset`, the hall as it is, or after `Last-Event-ID` or `after` (an id, or a version) with what came then. A `beat` every five seconds; `end` says why it ends.',
      params: z.strictObject({ hallId: HallId }), querystring: Query, headers: z.looseObject({ 'last-event-id': Place.optional().describe('The `id` of the last event that was read') }),
      response: { 200: z.string().describe('text/event-stream'), ...refused }
    }
  }, async (request, reply) => {
    const { params: { hallId }, query, headers, identity: { actor } } = request
    if (actor.kind !== 'key') throw new Refusal('not-allowed')
    const { keyId } = actor
    await streams.admit({ hallId, keyId })
    const secret = headers.authorization?.slice('Bearer '.length) ?? ''
    const [version = '', epoch] = (headers['last-event-id'] ?? query.after ?? '').split('.').toReversed()
    const asked = {
      hallId,
      keyId,
      ...version !== '' && { after: { version: Number(version), ...epoch !== undefined && { epoch: Number(epoch) } } },
      holds: async () => {
        const key = await keys.find(secret)
        return key !== undefined && authorize(key, 'hall:stream', { hallId }) === true
      }
    }
    const pipe = opened(reply)
    request.log.info({ key: keyId, hallId }, 'stream opened')
    await streams.open(asked, pipe).catch((problem: unknown) => { request.log.warn({ err: problem, key: keyId, hallId }, 'stream broke off') })
    return reply
  })
}

/** From here on the answer is ours: nobody else writes to it or ends it. */
function opened (reply: FastifyReply): Pipe {
  reply.hijack()
  const { raw } = reply
  const { socket } = raw
  // It may be silent for longer than a request may; who is gone is noticed by what cannot be sent.
  socket?.setTimeout(0)
  socket?.setKeepAlive(true, 15_000)
  socket?.setNoDelay(true)
  raw.writeHead(200, { ...reply.getHeaders() as Record<string, string>, 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no', Connection: 'close' })
  return {
    write: text => raw.write(text),
    end: text => { raw.end(text) },
    destroy: () => { raw.destroy() },
    waiting: () => raw.writableLength,
    isFull: () => raw.writableNeedDrain,
    onDrain: drained => { raw.on('drain', drained) },
    onGone: gone => { raw.on('close', gone) }
  }
}

/**
 * Answers in the place of a handler that takes too long, and whoever takes too long to say what it is about.
 *
 * Fastify's own limit makes and aborts an AbortController for every request, which is a sixth of what
 * a ticket costs; nothing of ours listens to one.
 */
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../contract/refusal.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Real ms within which this route answers, where it is given longer than others. */
    answerMs?: number
  }
  interface FastifyRequest { answerBy: NodeJS.Timeout | undefined }
}

export function handlerLimit (app: FastifyInstance, limitMs: number): void {
  app.decorateRequest('answerBy')
  app.addHook('onRequest', (request, reply, done) => {
    request.answerBy = setTimeout(() => {
      if (reply.sent) return
      // Not the store is late but the caller, whose body is still to come: what comes of it is not read. Or the caller
      // has hung up, and nothing of the rest is run any more: nobody hears the answer, and the log cries no wolf.
      const isLate = !request.raw.complete && (request.headers['content-length'] ?? request.headers['transfer-encoding']) !== undefined
      if (isLate || request.socket.destroyed) void reply.header('Connection', 'close').send(new Refusal('bad-request', [{ path: '/body', problem: 'did not arrive in time' }]))
      else void reply.send(new Refusal('store-away'))
    }, request.routeOptions.config.answerMs ?? limitMs)
    done()
  })
  app.addHook('onResponse', (request, _reply, done) => {
    clearTimeout(request.answerBy)
    done()
  })
}

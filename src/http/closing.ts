/** Stopping: what is under way is answered, and its connection ends with it. */
import type { FastifyInstance } from 'fastify'

export function closing (app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', done => {
    isClosing = true
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    // A connection that was busy when we stopped listening would be kept alive for more than a minute.
    if (isClosing) reply.header('Connection', 'close')
    done(null, payload)
  })
}

/** What is read of a request's body: JSON, of a bounded size, without tricks. */
import type { FastifyInstance } from 'fastify'

export function bodies (app: FastifyInstance): void {
  // `__proto__` and `constructor.prototype` are refused, not dropped.
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    // Many programs name a media type even where they send nothing.
    if (text.length === 0) done(null, undefined)
    else void parse(request, text, done)
  })
  // Nothing said is nothing asked for: a press may come without a body.
  app.addHook('preValidation', (request, _reply, done) => {
    request.body ??= {}
    done()
  })
}

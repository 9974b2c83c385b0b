/** A span for each request, where somebody traces: by route and action, never by address. */
import type { FastifyInstance } from 'fastify'
import { openSpan, type OpenSpan } from '../store/traced.js'

declare module 'fastify' {
  interface FastifyRequest { span: OpenSpan | undefined }
}

/** Two hooks that cost a look each while nobody traces. */
export function tracedRequests (app: FastifyInstance): void {
  app.decorateRequest('span')
  app.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions: { url: route, config: { action } } } = request
    const span = openSpan(`${method} ${route ?? 'unknown'}`, 'server', { 'http.request.method': method, ...route !== undefined && { 'http.route': route }, ...action !== undefined && { 'hallflow.action': action } })
    if (!span) return done()
    request.span = span
    span.within(done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply
    request.span?.end({ 'http.response.status_code': statusCode }, statusCode >= 500 ? String(statusCode) : undefined)
    done()
  })
}

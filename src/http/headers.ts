/** What every answer tells a browser not to do. */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const own = ["'self'"]
const none = ["'none'"]

export async function headers (app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: own,
        styleSrc: own,
        imgSrc: [...own, 'data:'],
        fontSrc: own,
        mediaSrc: own,
        connectSrc: own,
        baseUri: none,
        formAction: own,
        frameAncestors: none,
        requireTrustedTypesFor: ["'script'"]
      }
    },
    strictTransportSecurity: { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' }
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()')
    reply.header('X-Request-Id', request.id)
    // What is true of a hall now is not true in a moment, and a ticket belongs to nobody's cache.
    if (request.url.startsWith('/api')) reply.header('Cache-Control', 'no-store')
    done()
  })
}

/** What every answer tells a browser not to do. */
import helmet from '@fastify/helmet'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

const own = ["'self'"]
const none = ["'none'"]

/** Helmet puts its headers together anew for every answer, at a tenth of its price. Ours never change: it is asked once. */
async function ofHelmet (): Promise<Record<string, string>> {
  const app = fastify()
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
  app.get('/', (_request, reply) => { reply.raw.end() })
  const answer = await app.inject('/')
  await app.close()
  return Object.fromEntries(Object.entries(answer.raw.res.getHeaders()).map(([name, value]) => [name, String(value)]))
}

export async function headers (app: FastifyInstance): Promise<void> {
  const fixed = await ofHelmet()
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(fixed)
    reply.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()')
    reply.header('X-Request-Id', request.id)
    // What is true of a hall now is not true in a moment, and a ticket belongs to nobody's cache.
    // Screens say otherwise of themselves.
    reply.header('Cache-Control', 'no-store')
    done()
  })
}

/** For an address that cannot even be read: it is refused before any hook runs. */
export function barestHeaders (request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Request-Id': request.id
  })
}

/** The outer contract as OpenAPI, made from the routes themselves, and a page to browse it. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/** Before any route. */
export async function docs (app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'hallflow',
        version: '0.1.0',
        description: 'Tickets, calls and walls of government service halls. Moments `…At` are epoch ms, durations `…Ms`. ' +
          'Every refusal has the shape `{ refusal, message, details? }`.'
      },
      components: {
        securitySchemes: {
          signIn: { type: 'apiKey', in: 'cookie', name: 'hallflow', description: 'The cookie of `POST /api/session`.' },
          ticket: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Ticket <token>`' },
          device: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Device <token>`' }
        }
      }
    },
    transform: jsonSchemaTransform
  })
}

export async function docsPage (app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    // The page writes styles into itself; it has no business anywhere else.
    staticCSP: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"]
    },
    uiConfig: { deepLinking: true, validatorUrl: null }
  })
}

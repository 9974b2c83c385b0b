/** The outer contract as OpenAPI, made from the routes themselves, and a page to browse it. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Alert } from '../contract/alert.js'
import { Area, Name, Rules, Zone } from '../contract/catalog.js'
import { Hours } from '../contract/hours.js'
import { Counter } from '../contract/counter.js'
import { CounterAnswer, TicketAnswer } from '../contract/http.js'
import { FlowPage } from '../contract/flow.js'
import { Advice, Move, Offer } from '../contract/move.js'
import { Plan } from '../contract/plan.js'
import { RefusalBody } from '../contract/refusal.js'
import { Ticket } from '../contract/ticket.js'
import { Wait, WaitRange } from '../contract/wait.js'
import { Station } from '../contract/zone.js'

/** Shapes that many routes answer with are described once. */
for (const [id, shape] of Object.entries({
  Ticket, Counter, Wait, WaitRange, TicketAnswer, CounterAnswer, Refusal: RefusalBody, Name, Rules, Hours, Area, Zone, Station, FlowPage, Alert, Plan, Advice, Offer, Move
})) {
  z.globalRegistry.add(shape, { id })
}

/** Before any route. */
export async function docs (app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'hallflow',
        version: '0.1.0',
        description: 'Tickets, calls, waits and moves of government service halls. Moments `…At` are epoch ms, durations `…Ms`. ' +
          'Every refusal has the shape `{ refusal, message, details? }`. A ticket keeps its id wherever it moves: every address of a ticket finds it ' +
          'in the hall where it is at home; while it sets out, 409 `moving` names that hall.'
      },
      components: {
        securitySchemes: {
          signIn: { type: 'apiKey', in: 'cookie', name: 'hallflow', description: 'The cookie of `POST /api/session`.' },
          ticket: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Ticket <token>`' },
          key: { type: 'http', scheme: 'bearer', bearerFormat: 'hf_…', description: 'The key of an outside system: docs/outside-systems.md' },
          device: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Device <token>`' }
        }
      }
    },
    transform: jsonSchemaTransform,
    transformObject: document => namedShapes(jsonSchemaTransformObject(document))
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

type Document = ReturnType<typeof jsonSchemaTransformObject>

/** Of the named shapes' input halves only those that a request takes, itself or within another: the others would only be noise. */
function namedShapes (document: Document): Document {
  if (!('components' in document) || !document.components?.schemas) return document
  const all = Object.entries(document.components.schemas)
  const kept = new Map(all.filter(([name]) => !name.endsWith('Input')))
  const looked = [JSON.stringify(document.paths), ...kept.values()].map(text => typeof text === 'string' ? text : JSON.stringify(text))
  for (let text = looked.pop(); text !== undefined; text = looked.pop()) {
    for (const [name, schema] of all) {
      if (kept.has(name) || !text.includes(`"#/components/schemas/${name}"`)) continue
      kept.set(name, schema)
      looked.push(JSON.stringify(schema))
    }
  }
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } } as Document
}

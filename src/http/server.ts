/** The HTTP side of the house: every plugin and route, explicitly, in order. It does not listen. */
import { fastify, LogController, type FastifyBaseLogger } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { randomUUID } from 'node:crypto'
import type { SecureContextOptions } from 'node:tls'
import { limits } from '../domain/limits.js'
import { audited } from './access/audited.js'
import { edge } from './access/edge.js'
import { gate, identification } from './access/gate.js'
import { heldToHalls } from './access/reach.js'
import { agent } from './agent/agent.js'
import type { Api } from './api.js'
import { bodies } from './bodies.js'
import { adminBackups } from './admin/backups.js'
import { adminCatalog } from './admin/catalog.js'
import { adminItems } from './admin/items.js'
import { advice } from './advice.js'
import { alerts } from './alerts.js'
import { audit } from './audit.js'
import { closing } from './closing.js'
import type { HttpContext } from './context.js'
import { checkIn, checkOut } from './compiled-shapes.js'
import { counter } from './counter.js'
import { demo } from './demo.js'
import { devices } from './devices.js'
import { deviceSlots } from './admin/devices.js'
import { hookDeliveries } from './admin/hook-deliveries.js'
import { hooks } from './admin/hooks.js'
import { keys } from './admin/keys.js'
import { docs, docsPage } from './docs.js'
import { events } from './events.js'
import { faults } from './faults.js'
import { flow } from './flow.js'
import { guide } from './guide.js'
import { halls } from './halls.js'
import { handlerLimit } from './handler-limit.js'
import { barestHeaders, headers } from './headers.js'
import { health } from './health.js'
import { items } from './items.js'
import { kiosk } from './kiosk.js'
import { metrics } from './metrics.js'
import { moves } from './moves.js'
import { ownAccount } from './own-account.js'
import { paper } from './paper.js'
import { aboutMe } from './personal/about-me.js'
import { callBacks } from './personal/call-backs.js'
import { privacy } from './personal/privacy.js'
import { retention } from './personal/retention.js'
import { people } from './people.js'
import { plans } from './plans.js'
import { promptRoutes } from './prompts.js'
import { providerSignIn } from './provider-sign-in.js'
import { rateLimits } from './rate-limits.js'
import { rating } from './rating.js'
import { countRequests } from './request-figures.js'
import { refuseBytes, sendRefusal } from './refusals.js'
import { notFound, screens } from './screens.js'
import { session } from './session.js'
import { ticket } from './ticket.js'
import { knownMethods, unknownPath } from './unknown-paths.js'
import { tracedRequests } from './traced-requests.js'
import { voice } from './voice.js'
import { whatIf } from './what-if.js'
import { zones } from './zones.js'

export async function httpServer (context: HttpContext, logger: FastifyBaseLogger, proxies: readonly string[] = [], tls?: SecureContextOptions): Promise<Api> {
  // Node looks every half minute whose time is over, unless told otherwise: a limit of ten seconds would be one of forty.
  const looking = { connectionsCheckingInterval: limits.connectionLookMs }
  const app = fastify({
    ...tls ? { https: { ...tls, ...looking, minVersion: 'TLSv1.2' as const, honorCipherOrder: true, handshakeTimeout: limits.requestMs } } : { http: looking, https: null },
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    connectionTimeout: limits.connectionMs,
    requestTimeout: limits.requestMs,
    bodyLimit: limits.bodyBytesMax,
    // Commands under way finish; one that comes on an open connection while we stop is answered, too.
    return503OnClosing: false,
    frameworkErrors: (problem, request, reply) => {
      barestHeaders(request, reply)
      void sendRefusal(problem, request, reply)
    },
    clientErrorHandler: refuseBytes
  }).withTypeProvider<ZodTypeProvider>() as unknown as Api
  edge(proxies).guard(app)
  tracedRequests(app)
  countRequests(app)
  app.setValidatorCompiler(checkIn)
  app.setSerializerCompiler(checkOut)
  app.setErrorHandler(sendRefusal)
  handlerLimit(app, limits.handlerMs)
  bodies(app)
  closing(app)
  app.addHook('onResponse', (request, reply, done) => {
    // The route, not the address: what stands in an address may be somebody's.
    const facts = { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    if (request.method === 'GET') request.log.debug(facts, 'answered')
    else request.log.info(facts, 'answered')
    done()
  })

  await headers(app)
  await docs(app)
  const methodsAt = knownMethods(app)
  await app.register(async (api: Api) => {
    identification(api, context)
    await rateLimits(api, context)
    gate(api, context)
    heldToHalls(api)
    audited(api, context)
    for (const routes of [health, halls, items, advice, kiosk, ticket, agent, aboutMe, callBacks, privacy, retention, paper, moves, counter, rating, flow, whatIf, guide, alerts, plans, zones, voice, promptRoutes, faults, devices, deviceSlots, keys, hooks, hookDeliveries, events, session, providerSignIn, ownAccount, people, demo, audit, adminCatalog, adminItems, adminBackups]) routes(api, context)
    api.get('/openapi.json', { config: { action: 'system:read' }, schema: { hide: true } }, () => app.swagger())
    api.setNotFoundHandler({ preHandler: api.rateLimit() }, unknownPath(methodsAt))
  }, { prefix: '/api' })

  await app.register(async (operations: Api) => {
    // Balancers and containers ask without the prefix.
    health(operations, context)
    metrics(operations, context)
  })
  await docsPage(app)
  await screens(app, context)
  app.setNotFoundHandler((request, reply) => request.method === 'GET' ? notFound(reply) : unknownPath(methodsAt)(request, reply))
  return app
}

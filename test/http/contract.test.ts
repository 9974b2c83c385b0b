/** The outer contract: what programs outside rely on stands in the document, and nothing in it is unannounced. */
import t from 'tap'
import { openHall } from '../support/hall.js'

const counterVerbs = ['open', 'close', 'pause', 'resume', 'call-next', 'call', 'recall', 'start', 'finish', 'finish-and-call-next', 'miss', 'return', 'park', 'requeue', 'transfer', 'note', 'undo']

/** As contract.md lists them, as far as they are built. */
const promised = [
  'get /api/halls', 'get /api/halls/{hallId}', 'get /api/items', 'post /api/halls/{hallId}/tickets', 'get /api/tickets/{ticketId}',
  ...['cancel', 'arrive', 'defer', 'rate'].map(verb => `post /api/tickets/{ticketId}/${verb}`),
  ...counterVerbs.map(verb => `post /api/halls/{hallId}/counters/{counterId}/${verb}`),
  'get /api/halls/{hallId}/counters/{counterId}',
  'post /api/tickets/{ticketId}/remove', 'post /api/tickets/{ticketId}/restore',
  'get /api/halls/{hallId}/flow', 'post /api/halls/{hallId}/what-if', 'get /api/plans/current',
  ...['claim', 'done'].map(verb => `post /api/alerts/{alertId}/${verb}`), ...['approve', 'dismiss'].map(verb => `post /api/plans/{planId}/${verb}`),
  'post /api/tickets/{ticketId}/offer', 'post /api/tickets/{ticketId}/move', 'get /api/reports/waits',
  'post /api/session', 'get /api/session', 'delete /api/session',
  'get /health/live', 'get /health/ready', 'get /metrics'
]
/** What stands beside it, freely added. */
const added = [
  'post /api/plans/{planId}/take-back',
  'get /api/admin/audit/chain', 'get /api/admin/audit/{n}', 'get /api/admin/retention',
  'post /api/tickets/{ticketId}/transfer', 'post /api/tickets/{ticketId}/requeue', 'get /api/halls/{hallId}/arrival-code',
  'get /api/halls/{hallId}/advice', 'get /api/halls/{hallId}/outlook', 'post /api/halls/{hallId}/help', 'post /api/alerts/{alertId}/later',
  'post /api/halls/{hallId}/lines/{serviceId}/issuing', 'post /api/halls/{hallId}/stations/{stationId}',
  ...['stay', 'deflect', 'hand-back', 'finish-online'].map(verb => `post /api/tickets/{ticketId}/${verb}`),
  'post /api/halls/{hallId}/counters/{counterId}/served-by-hand', 'get /api/halls/{hallId}/counters/{counterId}/rate', 'post /api/halls/{hallId}/counters/{counterId}/rate',
  'post /api/halls/{hallId}/areas/{areaId}/speaker', 'get /api/halls/{hallId}/calls/{version}/voice', 'get /api/halls/{hallId}/notices/{notice}/voice', 'post /api/halls/{hallId}/faults',
  'post /api/tickets/{ticketId}/print', 'get /api/tickets/{ticketId}/paper.png',
  'post /api/devices/enrol', 'post /api/devices/token', 'get /api/admin/devices', 'post /api/admin/devices', 'get /api/admin/devices/{deviceId}',
  ...['code', 'move', 'change', 'revoke', 'looked-at', 'remove'].map(verb => `post /api/admin/devices/{deviceId}/${verb}`),
  'get /api/tickets/{ticketId}/about-me', 'post /api/tickets/{ticketId}/forget', 'get /api/halls/{hallId}/call-backs', 'post /api/tickets/{ticketId}/unmask', 'post /api/tickets/{ticketId}/called-back', 'get /api/privacy',
  'get /api/halls/{hallId}/prompts/{prompt}/voice', 'get /api/tickets/{ticketId}/voice',
  'get /api/halls/{hallId}/figures', 'get /api/events/{hallId}', 'get /api/admin/keys', 'post /api/admin/keys', 'get /api/admin/keys/{keyId}', ...['change', 'rotate', 'revoke', 'remove'].map(verb => `post /api/admin/keys/{keyId}/${verb}`),
  'get /api/admin/hooks', 'post /api/admin/hooks', 'get /api/admin/hooks/{hookId}', 'get /api/admin/hooks/{hookId}/deliveries', 'post /api/admin/hooks/{hookId}/deliveries/{deliveryId}/retry',
  ...['change', 'rotate', 'pause', 'resume', 'replay', 'remove', 'test'].map(verb => `post /api/admin/hooks/{hookId}/${verb}`),
  'get /api/session/ways', 'get /api/session/sign-ins', ...['sign-ins/end', 'password', 'factor', 'factor/confirm', 'factor/remove', 'factor/recovery-codes'].map(what => `post /api/session/${what}`),
  'get /api/admin/audit', 'get /api/admin/backups', 'post /api/admin/backups',
  'get /api/admin/people', 'get /api/admin/people/{account}', 'post /api/admin/people',
  ...['change', 'end-sign-ins', 'leave', 'lock', 'unlock', 'reset-factor', 'reset-password'].map(verb => `post /api/admin/people/{account}/${verb}`),
  ...['calendars', 'history', 'history/{change}', 'items', 'part', 'parts', 'voice-sample'].map(what => `get /api/admin/catalog/${what}`),
  ...['changes', 'preview', 'items', 'items/preview', 'history/{change}/undo', 'history/{change}/preview-undo'].map(what => `post /api/admin/catalog/${what}`),
  'get /api/agent/tickets', 'get /api/agent/tickets/{ticketId}/link', ...['cancel', 'defer'].map(verb => `post /api/agent/tickets/{ticketId}/${verb}`), ...['tickets', 'arrive'].map(what => `post /api/agent/halls/{hallId}/${what}`),
  'get /api/demo', 'get /api/demo/device', 'get /api/health/live', 'get /api/health/ready'
]

t.test('[H1] the document lists every promised route, and none that nobody knows of', async t => {
  const hall = await openHall(t)
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, object> }>()
  const routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`))

  t.same(routes.toSorted(), [...promised, ...added].toSorted())
})

t.test('[H1] each route says what it takes, what it answers, and who may ask', async t => {
  const hall = await openHall(t)
  const document = (await hall.get('/api/openapi.json')).json()
  t.match(document, { openapi: '3.1.0', info: { title: 'hallflow' }, components: { securitySchemes: { ticket: {}, device: {}, signIn: {} } } })
  t.same(Object.keys(document.components.schemas).toSorted(), ['Advice', 'Alert', 'Area', 'Counter', 'CounterAnswer', 'FlowPage', 'Hours', 'HoursInput', 'Move', 'Name', 'NameInput', 'Offer', 'Plan', 'Refusal', 'Rules', 'Station', 'Ticket', 'TicketAnswer', 'Wait', 'WaitRange', 'Zone'])

  for (const [path, methods] of Object.entries(document.paths as Record<string, Record<string, Record<string, unknown>>>)) {
    for (const [method, operation] of Object.entries(methods)) {
      t.match(operation, { summary: /^[A-Z]/, responses: { '4XX': { content: {} } } }, `${method} ${path}`)
      const names = ((operation.parameters ?? []) as Array<{ in: string, name: string }>).map(({ in: place, name }) => `${place} ${name}`)
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) t.ok(names.includes(`path ${name}`), `${path} describes ${name}`)
      // A sign-in and the word in an area are asked for anew each time; a preview changes nothing.
      const isCommand = method === 'post' && !path.startsWith('/api/session') && !/\/speaker$|preview/.test(path)
      t.equal(names.includes('header idempotency-key'), isCommand, `${method} ${path} takes a key`)
      // A table comes as the file that it is.
      if (method === 'post' && !path.includes('/catalog/items')) t.match(operation, { requestBody: { content: { 'application/json': { schema: { type: 'object', additionalProperties: false } } } } }, `${path} takes no unknown field`)
    }
  }
  for (const ref of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) t.ok(Object.hasOwn(document.components.schemas, ref[1] ?? ''), ref[0])
  const { responses } = document.paths['/api/halls/{hallId}/tickets'].post
  t.match(responses['201'].content['application/json'].schema, { required: ['ticket', 'token', 'link', 'aheadCount', 'wait', 'version'] })
})

t.test('[H1] the document can be browsed', async t => {
  const hall = await openHall(t)
  const page = await hall.get('/api/docs')
  t.equal(page.statusCode, 200)
  t.match(page.headers['content-type'], /text\/html/)
  for (const [, url = ''] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) t.equal((await hall.app.inject(url)).statusCode, 200, url)
})

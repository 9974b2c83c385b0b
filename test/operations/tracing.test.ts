import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { isTracing, startTracing } from '../../src/runtime/tracing.js'
import { traced, traceWith } from '../../src/store/traced.js'
import { startRounds } from '../../workers/rounds.js'
import { openHall } from '../support/hall.js'
import { ownRedis } from '../support/own-redis.js'

interface Span { readonly name: string, readonly traceId: string, readonly spanId: string, readonly parentSpanId?: string, readonly kind: number, readonly status: { readonly code?: number }, readonly attributes: ReadonlyArray<{ readonly key: string, readonly value: Record<string, unknown> }> }
interface Export { readonly resourceSpans: ReadonlyArray<{ readonly resource: { readonly attributes: unknown }, readonly scopeSpans: ReadonlyArray<{ readonly spans: readonly Span[] }> }> }

/** A receiver of OTLP over HTTP, as small as can be. */
async function receiver (t: { teardown: (end: () => void) => void }) {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', part => { body += part })
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(body)
      response.setHeader('Content-Type', 'application/json').end('{}')
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  t.teardown(() => { server.close() })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: () => bodies.join('\n'),
    spans: () => bodies.flatMap(body => (JSON.parse(body) as Export).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)))
  }
}

t.test('[U70] traces go to the place that is named: request, script, job and what follows from what; without personal data or tokens', async t => {
  const place = await receiver(t)
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = place.url
  t.teardown(() => { delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] })
  t.equal(isTracing(process.env), true)
  const own = await ownRedis(t)
  const hall = await openHall(t, { connection: async () => await own.connection() })
  const tracing = await startTracing({ version: '0.1.0', name: 'hallflow' })
  traceWith(tracing.tracer)

  const phone = '13812345678'
  const { ticket, token } = await hall.issue({ phone })
  await hall.get(`/api/tickets/${ticket.ticketId}`, { authorization: `Ticket ${token}` })
  await hall.get('/api/tickets/nothing.there?secret=canary-in-a-query')
  await t.rejects(traced('it breaks', 'internal', {}, async () => { throw Object.assign(new Error(`words about ${phone}`), { code: 'E_CODE' }) }))
  const connection = await own.connection('jobs')
  let walked = (): void => undefined
  const walks = new Promise<void>(resolve => { walked = resolve })
  const working = await startRounds({
    connection, context: { store: hall.store, isBalancing: false, tell: () => undefined }, realDelay: ms => ms, done: () => undefined, trouble: problem => { t.fail(String(problem)) },
    agents: [{ name: 'walker', everyMs: 500, round: async () => { await traced('within the round', 'internal', {}, async () => { walked() }) } }]
  })
  await walks
  await working.stop()
  traceWith(undefined)
  await tracing.stop()

  const spans = place.spans()
  const named = (name: string) => spans.filter(span => span.name === name)
  const [asked] = named('POST /api/halls/:hallId/tickets')
  const [script] = named('redis tickets/issue')
  t.ok(asked && script)
  t.equal(script?.parentSpanId, asked?.spanId, 'the script belongs to its request')
  t.equal(script?.traceId, asked?.traceId)
  const facts = (span?: Span) => Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]))
  t.match(facts(asked), { 'http.route': '/api/halls/:hallId/tickets', 'hallflow.action': 'ticket:issue', 'http.request.method': 'POST' })
  t.equal(Number(facts(asked)['http.response.status_code']), 201)
  t.match(facts(script), { 'db.operation.name': 'tickets/issue', 'hallflow.hall': hall.id })
  t.match(facts(named('it breaks')[0]), { 'error.type': 'E_CODE' })
  t.equal(named('it breaks')[0]?.status.code, 2)
  const [round] = named('round walker')
  t.equal(named('within the round')[0]?.parentSpanId, round?.spanId)
  t.not(round?.traceId, asked?.traceId)
  t.match(place.text(), '"service.name"')
  for (const canary of [phone, token, ticket.ticketId, ticket.label, 'canary-in-a-query', 'words about']) t.notMatch(place.text(), canary)
})

t.test('[U71] where no place is named nothing of it is loaded', async t => {
  t.same([isTracing({}), isTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }), isTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_SDK_DISABLED: 'true' }), isTracing({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x' })], [false, false, false, true])
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const files = ['src', 'workers', 'scripts'].flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(name => /\.(ts|mjs)$/.test(name)).map(name => join(folder, name)))
  const naming = files.filter(file => readFileSync(join(root, file), 'utf8').includes('@opentelemetry'))
  t.same(naming, ['src/runtime/tracing.ts'])
  const text = readFileSync(join(root, 'src/runtime/tracing.ts'), 'utf8')
  t.notMatch(text, /from '@opentelemetry/)
  t.equal(text.match(/import\('@opentelemetry/g)?.length, 3, 'asked for only by who starts it')
})

/** How many requests were answered, how, and how fast: by what was asked for, never by address or person. */
import type { FastifyInstance } from 'fastify'
import type { Metric } from './metrics.js'

/** Seconds; what a person at a kiosk feels lies between the first and the last. */
const bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const

interface Counted { readonly action: string, readonly status: string, count: number }

const known = new WeakMap<object, ReturnType<typeof counting>>()

/** Counts from the moment at which the server is put together; asked again, it is the same count. */
export function countRequests (app: FastifyInstance): void {
  const counted = counting()
  known.set(app.server, counted)
  app.addHook('onResponse', (request, reply, done) => {
    counted.take(request.routeOptions.config.action ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
    done()
  })
}

export function requestFigures (app: FastifyInstance): { readonly metrics: () => Metric[] } {
  return known.get(app.server) ?? counting()
}

function counting () {
  const byKind = new Map<string, Counted>()
  const buckets = bounds.map(() => 0)
  let [count, sum] = [0, 0]
  return {
    take: (action: string, code: number, seconds: number) => {
      const status = `${Math.floor(code / 100)}xx`
      const kind = `${action} ${status}`
      const counted = byKind.get(kind)
      if (counted) counted.count++
      else byKind.set(kind, { action, status, count: 1 })
      count++
      sum += seconds
      bounds.forEach((bound, index) => { if (seconds <= bound) buckets[index] = (buckets[index] ?? 0) + 1 })
    },
    metrics: (): Metric[] => {
      const name = 'hallflow_http_request_seconds'
      const help = 'How long answers took'
      return [
        // Actions are a table of ours: some seventy, times four kinds of answers.
        ...[...byKind.values()].map(({ action, status, count: value }): Metric => ({ name: 'hallflow_http_requests_total', help: 'Requests answered since the start of this process, by action of the table of authority', kind: 'counter', labels: { action, status }, value })),
        ...bounds.map((le, index): Metric => ({ name: `${name}_bucket`, help, kind: 'histogram', labels: { le: String(le) }, value: buckets[index] ?? 0 })),
        { name: `${name}_bucket`, help, kind: 'histogram', labels: { le: '+Inf' }, value: count },
        { name: `${name}_sum`, help, kind: 'histogram', value: sum },
        { name: `${name}_count`, help, kind: 'histogram', value: count }
      ]
    }
  }
}

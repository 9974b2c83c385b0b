/** Figures for the district's own monitoring, in the text format of Prometheus. */
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { tallyOf } from '../domain/tally.js'
import { staffByLine } from '../domain/staff.js'
import { waitOf } from '../domain/wait.js'
import { issuedToday } from '../store/board.js'
import { currentBoard, servedToday } from '../store/projections.js'
import { allow } from './access/gate.js'
import { identify } from './access/identify.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { experienceOf } from './experience.js'
import { requestFigures } from './request-figures.js'
import { systemMetrics } from './system-metrics.js'
import { Refusal } from '../contract/refusal.js'

export interface Metric { readonly name: string, readonly help: string, readonly labels?: Readonly<Record<string, string>>, readonly value: number | null | undefined, readonly kind?: 'counter' | 'histogram' }

export function metrics (app: Api, context: HttpContext): void {
  const { store } = context
  const requests = requestFigures(app)
  app.get('/metrics', {
    config: { action: 'report:read' },
    schema: { tags: ['operations'], summary: 'Figures for monitoring: to this machine, or to staff', security: shows.staff, response: { 200: z.string().describe('Text format 0.0.4 of Prometheus'), ...refused } }
  }, async (request, reply) => {
    if (!isThisMachine(request)) {
      const { actor, isFalse } = await identify(context, request.headers)
      if (isFalse) throw new Refusal('sign-in-needed')
      allow(actor, 'report:read', {})
    }
    const all = await Promise.all([...store.catalog.current().halls.keys()].map(async hallId => await ofHall(hallId)))
    reply.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    return written([...all.flat(), ...ofVoice(context), ...requests.metrics(), ...await systemMetrics(context)])
  })

  async function ofHall (hall: string): Promise<Metric[]> {
    const plan = store.catalog.current().halls.get(hall)
    if (!plan) return []
    const [board, { accuracy }] = [await currentBoard(store, hall), await experienceOf(context, plan)]
    const report = accuracy.report(hall)
    const { waiting, ahead } = tallyOf(board)
    const staff = staffByLine(board, plan.counters)
    const tickets = Object.values(board.tickets)
    const labels = { hall }
    return [
      { name: 'hallflow_hall_version', help: 'Events in the log of the hall', labels, value: board.version },
      { name: 'hallflow_issued_today', help: 'Numbers given on the present number day', labels, value: await issuedToday(store, hall) },
      { name: 'hallflow_served_today', help: 'Visits that ended at a counter on the present number day', labels, value: [...(await servedToday(store, hall)).counters.values()].reduce((all, each) => all + each.served, 0) },
      { name: 'hallflow_counters_open', help: 'Counters that are open now', labels, value: Object.values(board.counters).filter(({ state }) => state !== 'closed').length },
      { name: 'hallflow_hall_open', help: '1 while the day of the hall is open', labels, value: Number(board.isOpen) },
      ...plan.lines.flatMap(({ serviceId }): Metric[] => {
        const wait = waitOf(board, serviceId, staff.get(serviceId), { ahead: ahead.get(serviceId) ?? 0, at: store.now() })
        const known = 'p50Ms' in wait ? wait : undefined
        const ofLine = { hall, service: serviceId }
        return [
          { name: 'hallflow_waiting', help: 'Tickets that wait in the line', labels: ofLine, value: waiting.get(serviceId) ?? 0 },
          { name: 'hallflow_wait_p50_seconds', help: 'Told to who takes a number now: the middle', labels: ofLine, value: known && known.p50Ms / 1000 },
          { name: 'hallflow_wait_p90_seconds', help: 'Told to who takes a number now: nine of ten', labels: ofLine, value: known && known.p90Ms / 1000 }
        ]
      }),
      { name: 'hallflow_forecast_timestamp_seconds', help: 'Hall clock of the last forecast', labels, value: board.forecastAt / 1000 },
      { name: 'hallflow_forecast_held', help: 'Told waits that were held against what came', labels, value: report.tickets },
      { name: 'hallflow_forecast_rmse_minutes', help: 'Root mean square error of the told middle', labels, value: report.rmseMin },
      { name: 'hallflow_forecast_bias_minutes', help: 'Told middle less the wait that came', labels, value: report.biasMin },
      { name: 'hallflow_forecast_coverage80', help: 'Share of waits within p10 to p90; 0.8 is promised', labels, value: report.coverage80 },
      { name: 'hallflow_offers_open', help: 'Offers to move that await their answer', labels, value: tickets.filter(({ offer }) => offer).length },
      { name: 'hallflow_moves_out', help: 'Tickets on their way to another hall', labels, value: tickets.filter(({ move }) => move?.stage === 'reserved').length },
      { name: 'hallflow_moves_in', help: 'Open tickets that came from another hall', labels, value: tickets.filter(({ move }) => move?.stage === 'admitted').length },
      { name: 'hallflow_alerts_open', help: 'Alerts raised and not cleared', labels, value: Object.keys(board.alerts).length }
    ]
  }
}

function ofVoice ({ voice }: HttpContext): Metric[] {
  if (!voice) return []
  const { rendered, ahead, fromCache, failed, lastMs, joined, refused, waiting, cacheBytes } = voice.figures()
  return [
    { name: 'hallflow_voice_rendered', help: 'Sentences rendered since the start of this process', value: rendered },
    { name: 'hallflow_voice_ahead', help: 'Of these, before anybody asked', value: ahead },
    { name: 'hallflow_voice_from_cache', help: 'Sentences that were there already', value: fromCache },
    { name: 'hallflow_voice_joined', help: 'Sentences joined from recorded clips', value: joined },
    { name: 'hallflow_voice_failed', help: 'Renderings that failed', value: failed },
    { name: 'hallflow_voice_refused', help: 'Sentences asked for and not had', value: refused },
    { name: 'hallflow_voice_render_seconds', help: 'How long the last rendering took', value: lastMs / 1000 },
    { name: 'hallflow_voice_waiting', help: 'Calls that wait for the engine', value: waiting },
    { name: 'hallflow_voice_cache_bytes', help: 'Rendered sentences kept', value: cacheBytes }
  ]
}

/** One HELP and TYPE a name, then all its lines; what is not known is left out. */
function written (metrics: readonly Metric[]): string {
  const lines = new Map<string, string[]>()
  for (const { name, help, labels = {}, value, kind = 'gauge' } of metrics) {
    if (value === null || value === undefined) continue
    // Names of halls and services are plain slugs: nothing to escape.
    const named = Object.entries(labels).map(([label, text]) => `${label}="${text}"`).join(',')
    const family = kind === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name
    const ofName = lines.get(family) ?? [`# HELP ${family} ${help}`, `# TYPE ${family} ${kind}`]
    lines.set(family, [...ofName, `${name}${named && `{${named}}`} ${value}`])
  }
  return `${[...lines.values()].flat().join('\n')}\n`
}

/** Nobody in between: a proxy on this machine speaks for the whole world. */
function isThisMachine ({ ip, headers }: FastifyRequest): boolean {
  const isLocal = ip === '::1' || (isIP(ip) === 4 ? ip : ip.replace(/^::ffff:/, '')).startsWith('127.')
  return isLocal && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined
}

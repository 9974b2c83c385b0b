/**
 * Sends traces by OTLP over HTTP where OTEL_EXPORTER_OTLP_ENDPOINT names a place, with the usual OTEL_ variables beside it.
 * The packages for it are optional, and loaded only then.
 */
import { StartProblem, reasonOf } from './start-problem.js'

/** As `store/traced.ts` has it: this room knows none of ours. */
type Facts = Readonly<Record<string, string | number | boolean>>
type Kind = 'server' | 'client' | 'consumer' | 'internal'
interface OpenSpan { readonly within: <T>(act: () => T) => T, readonly end: (facts?: Facts, problem?: string) => void }

export interface Tracing {
  readonly tracer: (name: string, kind: Kind, facts: Facts) => OpenSpan
  /** Sends what is left. */
  readonly stop: () => Promise<void>
}

export function isTracing (environment: Readonly<Record<string, string | undefined>>): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces, OTEL_SDK_DISABLED: off } = environment
  return ((all ?? '') !== '' || (traces ?? '') !== '') && off !== 'true'
}

/** @throws {StartProblem} where the packages are not installed */
export async function startTracing ({ version, name = process.env['OTEL_SERVICE_NAME'] ?? 'hallflow' }: { readonly version: string, readonly name?: string }): Promise<Tracing> {
  // The packages read it themselves.
  process.env['OTEL_SERVICE_NAME'] = name
  const { context, SpanKind, SpanStatusCode, trace, BatchSpanProcessor, NodeTracerProvider, OTLPTraceExporter } = await packages()
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] })
  provider.register()
  const own = trace.getTracer('hallflow', version)
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER, internal: SpanKind.INTERNAL }
  return {
    tracer: (spanName, kind, facts) => {
      const span = own.startSpan(spanName, { kind: kinds[kind], attributes: facts })
      return {
        within: act => context.with(trace.setSpan(context.active(), span), act),
        end: (more = {}, problem) => {
          span.setAttributes(more)
          if (problem !== undefined) {
            span.setAttribute('error.type', problem)
            span.setStatus({ code: SpanStatusCode.ERROR })
          }
          span.end()
        }
      }
    },
    stop: async () => { await provider.shutdown() }
  }
}

async function packages () {
  try {
    const [api, sdk, exporter] = await Promise.all([import('@opentelemetry/api'), import('@opentelemetry/sdk-trace-node'), import('@opentelemetry/exporter-trace-otlp-http')])
    return { ...api, ...sdk, ...exporter }
  } catch (problem) {
    throw new StartProblem(`OTEL_EXPORTER_OTLP_ENDPOINT is set, but the packages for traces are not here (${reasonOf(problem)}); run npm install with optional packages, or leave it out.`)
  }
}

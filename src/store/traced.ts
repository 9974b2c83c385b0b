/**
 * Where a trace is taken, for those who have a place to send traces to: requests, scripts of the store, jobs, the feed.
 *
 * Nothing is loaded and nothing is done until somebody hands in a tracer (`runtime/tracing.ts`). What is told are names of
 * ours: routes, actions, scripts, agents, halls; never an address, a token, a person's words, or an id of a ticket.
 */
export type Facts = Readonly<Record<string, string | number | boolean>>

export interface OpenSpan {
  /** What runs in there, and what follows from it, belongs to this span. */
  readonly within: <T>(act: () => T) => T
  /** `problem`: a code or a kind of error, never its words. */
  readonly end: (facts?: Facts, problem?: string) => void
}

export type Tracer = (name: string, kind: 'server' | 'client' | 'consumer' | 'internal', facts: Facts) => OpenSpan

let tracer: Tracer | undefined

/** `undefined`: no more. */
export function traceWith (next: Tracer | undefined): void {
  tracer = next
}

export function isTraced (): boolean {
  return tracer !== undefined
}

export function openSpan (...of: Parameters<Tracer>): OpenSpan | undefined {
  return tracer?.(...of)
}

/** Runs `act`, and where somebody traces, in a span of its own. */
export async function traced<T> (name: string, kind: Parameters<Tracer>[1], facts: Facts, act: () => Promise<T>): Promise<T> {
  const span = tracer?.(name, kind, facts)
  if (!span) return await act()
  try {
    const answer = await span.within(act)
    span.end()
    return answer
  } catch (problem) {
    span.end({}, problemOf(problem))
    throw problem
  }
}

function problemOf (problem: unknown): string {
  const { code, name } = (problem ?? {}) as { readonly code?: unknown, readonly name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown'
}

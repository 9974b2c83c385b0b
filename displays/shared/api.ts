/**
 * Asks the hall by HTTP.
 *
 * A command carries its key through every try, so that a lost answer never becomes a second ticket.
 * What comes back is an answer or a refusal with a code; nothing is thrown for a hall that is away.
 */
import { newKey } from './key.js'
import { isRefusal } from './refusal-codes.js'
import type { No } from './refusals.js'

export type Answer<T> = { readonly ok: true, readonly body: T } | { readonly ok: false, readonly refusal: No, readonly details?: unknown }

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  /** Made here when a command comes without one; a screen that may be pressed twice brings its own. */
  readonly key?: string
  readonly authorization?: string | undefined
}

export interface Surroundings {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly pause: (ms: number) => Promise<void>
}

export const triesAfterMs = [0, 500, 1000, 2000]
export const timeoutMs = 5000

export function createApi ({ fetch, pause }: Surroundings) {
  return async function ask<T> (path: string, { method = 'GET', body, key = newKey(), authorization }: Ask = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (method !== 'GET') headers['Idempotency-Key'] = key
    if (authorization !== undefined) headers['Authorization'] = authorization
    const isPost = method === 'POST'
    if (isPost) headers['Content-Type'] = 'application/json'
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store', ...isPost && { body: JSON.stringify(body ?? {}) } }

    let answer: Answer<T> = { ok: false, refusal: 'away' }
    for (const afterMs of triesAfterMs) {
      if (afterMs > 0) await pause(afterMs)
      const heard = await tryOnce(fetch, `/api${path}`, init)
      if (heard) answer = answerOf<T>(heard)
      // Worth another try: no answer at all, or one that says "not now" without having done anything.
      if (heard && (answer.ok || !passing.has(answer.refusal))) return answer
    }
    return answer
  }
}

const passing: ReadonlySet<No> = new Set<No>(['away', 'store-away', 'server-fault'])

interface Heard { readonly status: number, readonly text: string }

async function tryOnce (fetch: Surroundings['fetch'], path: string, init: RequestInit): Promise<Heard | undefined> {
  const stop = new AbortController()
  const timer = setTimeout(() => { stop.abort() }, timeoutMs)
  try {
    const response = await fetch(path, { ...init, signal: stop.signal })
    return { status: response.status, text: await response.text() }
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function answerOf<T> ({ status, text }: Heard): Answer<T> {
  const body = parsed(text)
  if (status >= 200 && status < 300) return { ok: true, body }
  const code: unknown = body?.refusal
  if (typeof code === 'string' && isRefusal(code)) return { ok: false, refusal: code, details: body.details }
  // A balancer in between answers without a code of ours.
  return { ok: false, refusal: status >= 500 ? 'away' : status === 401 ? 'sign-in-needed' : status === 429 ? 'too-many-requests' : 'bad-request' }
}

// eslint-disable-next-line typescript/no-explicit-any -- What comes over the wire has the shape that the caller names.
function parsed (text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const ask = createApi({
  fetch: async (path, init) => window.fetch(path, init),
  pause: async ms => new Promise(resolve => { window.setTimeout(resolve, ms) })
})

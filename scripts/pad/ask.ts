/** Asks the hall as this pad. A press carries its key through every try; nothing is thrown for a hall that is away. */
import { setTimeout as pause } from 'node:timers/promises'
import { RefusalCode } from '../../src/contract/refusal.js'

/** `away`: no try reached the hall, or none was answered. */
export type No = RefusalCode | 'away'
export type Answer<T> = { readonly ok: true, readonly body: T } | { readonly ok: false, readonly no: No }

export interface Way {
  /** Where the hall listens, without a slash at the end. */
  readonly server: string
  readonly authorization?: string | undefined
  readonly lang: 'zh' | 'en'
}

const triesAfterMs = [0, 500, 1000, 2000]
const timeoutMs = 5000
/** No answer, or one that says "not now": worth another try with the same key. */
const passing: readonly No[] = ['away', 'store-away', 'server-fault']

export async function read<T> (way: Way, path: string): Promise<Answer<T>> {
  return await once<T>(way, path, { method: 'GET' })
}

/** `onRetry` hears that the first try brought nothing. */
export async function press<T> (way: Way, path: string, body: object, key: string, onRetry: () => void = () => undefined): Promise<Answer<T>> {
  let answer: Answer<T> = { ok: false, no: 'away' }
  for (const [index, afterMs] of triesAfterMs.entries()) {
    if (index === 1) onRetry()
    await pause(afterMs)
    answer = await once<T>(way, path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'idempotency-key': key } })
    if (answer.ok || !passing.includes(answer.no)) return answer
  }
  return answer
}

export function isPassing (no: No): boolean {
  return passing.includes(no)
}

async function once<T> ({ server, authorization, lang }: Way, path: string, init: { readonly method: string, readonly body?: string, readonly headers?: Readonly<Record<string, string>> }): Promise<Answer<T>> {
  try {
    const response = await fetch(`${server}/api${path}`, {
      ...init,
      headers: { accept: 'application/json', 'accept-language': lang, ...authorization !== undefined && { authorization }, ...init.headers },
      signal: AbortSignal.timeout(timeoutMs)
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok && body !== undefined) return { ok: true, body: body as T }
    const code = RefusalCode.safeParse((body as { refusal?: unknown } | undefined)?.refusal)
    // A balancer in between answers without a code of ours.
    return { ok: false, no: code.success ? code.data : 'away' }
  } catch {
    return { ok: false, no: 'away' }
  }
}

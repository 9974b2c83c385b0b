/**
 * The door of the hall: every request of every pretend person goes through it, and is written down.
 *
 * No answer means *unknown*, never "no": the same request with the same key is asked again until the
 * hall has decided.
 */
import { Agent, request as ask } from 'node:http'
import { RefusalCode } from '../../src/contract/refusal.js'
import { nowNs, type History } from './history.js'

/** Somebody who may be refused at the door and then comes back with better papers. */
export interface Caller {
  /** As the hall's log names whoever does it. */
  readonly by: string
  readonly headers: () => Record<string, string>
  /** The hall knows this sign-in no more. */
  readonly signIn?: (() => Promise<void>) | undefined
}

/** Whoever comes without any papers. */
export const anonymous: Caller = { by: 'visitor', headers: () => ({}) }

export interface Asked {
  readonly caller: Caller
  readonly hallId: string
  /** As the checker names it; absent where nothing is written down: reads, sign-ins. */
  readonly verb?: string
  readonly args?: { readonly counterId?: string, readonly ticketId?: string }
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly key?: string
}

export interface Answer {
  /** 0: the hall stayed away for longer than anybody would wait. */
  readonly status: number
  // eslint-disable-next-line typescript/no-explicit-any -- What a route answers is known by who asks.
  readonly body: any
  readonly headers: Record<string, string | string[] | undefined>
}

export const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300
export const refusalOf = ({ status, body }: Answer): string | undefined => status >= 400 ? String(body?.refusal ?? `http-${status}`) : undefined

/** Real ms: a press that is not answered by then is repeated. */
const timeoutMs = 3000
/** Real ms between repeats, the last one for ever; and when a person gives up. */
const pausesMs = [250, 500, 1000]
const patienceMs = 90_000

export class Door {
  readonly #port: number
  readonly #history: History
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  /** Answers no caller can explain: counted and told, for every one is a fault of ours. */
  readonly oddities = new Map<string, number>()
  readonly answerMs: number[] = []
  /** Requests that still wait for an answer, or for another try. */
  underWay = 0

  constructor (port: number, history: History) {
    this.#port = port
    this.#history = history
  }

  get address (): string { return `http://127.0.0.1:${this.#port}` }

  async ask (asked: Asked): Promise<Answer> {
    this.underWay++
    try {
      return await this.#untilDecided(asked)
    } finally {
      this.underWay--
    }
  }

  odd (what: string): void {
    this.oddities.set(what, (this.oddities.get(what) ?? 0) + 1)
  }

  close (): void {
    this.#agent.destroy()
  }

  async #untilDecided (asked: Asked): Promise<Answer> {
    const startedAt = performance.now()
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#once(asked)
      const { status } = answer
      if (status === 401 && asked.caller.signIn && attempt < 20) await asked.caller.signIn()
      else if (status !== 0 && status !== 429 && status < 500) return answer
      if (status >= 500 && status !== 503) this.odd(`${asked.method ?? 'POST'} ${asked.verb ?? asked.path} answered ${status}`)
      if (performance.now() - startedAt > patienceMs) return answer
      await realPause(retryAfterMs(answer) ?? pausesMs[Math.min(attempt, pausesMs.length - 1)]! * (0.75 + Math.random() / 2))
    }
  }

  async #once (asked: Asked): Promise<Answer> {
    const { caller, verb, hallId, args, key } = asked
    const callNs = nowNs()
    const startedAt = performance.now()
    const answer = await this.#send(asked)
    if (answer.status !== 0) this.answerMs.push(performance.now() - startedAt)
    if (answer.headers['idempotency-replayed'] === 'true') this.#history.counts.replayed++
    if (verb !== undefined) {
      const isUnknown = answer.status === 0 || answer.status >= 500
      this.#history.request({
        actor: caller.by,
        hallId,
        verb,
        ...args && { args },
        ...key !== undefined && { key },
        callNs,
        ...answer.status !== 0 && { returnNs: nowNs(), status: answer.status },
        outcome: isUnknown ? 'unknown' : isOk(answer) ? 'ok' : 'refused',
        ...isOk(answer) && { answer: answer.body },
        ...refusalOf(answer) !== undefined && { refusal: refusalOf(answer)! }
      })
      if (answer.status >= 400 && !RefusalCode.safeParse(answer.body?.refusal).success) this.odd(`${verb} was refused without a code of ours: ${answer.status}`)
    }
    return answer
  }

  async #send ({ caller, method = 'POST', path, body, key }: Asked): Promise<Answer> {
    return await new Promise<Answer>(resolve => {
      const away = () => { resolve({ status: 0, body: undefined, headers: {} }) }
      const text = method === 'POST' ? JSON.stringify(body ?? {}) : undefined
      const message = ask({
        host: '127.0.0.1', port: this.#port, agent: this.#agent, method, path: `/api${path}`, timeout: timeoutMs,
        headers: {
          accept: 'application/json',
          ...caller.headers(),
          ...text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
          ...key !== undefined && { 'idempotency-key': key }
        }
      }, response => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => { resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(parts).toString()), headers: response.headers }) })
        response.on('error', away)
        response.on('aborted', away)
      })
      message.on('timeout', () => message.destroy())
      message.on('error', away)
      message.end(text)
    })
  }
}

function retryAfterMs ({ headers }: Answer): number | undefined {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 10) * 1000 : undefined
}

async function realPause (ms: number): Promise<void> {
  await new Promise(resolve => { setTimeout(resolve, ms) })
}

function parsed (text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A shelf of documents: each written only by whoever has read it as it is, all of them read anew only when one was written. */
import { Refusal, type RefusalCode } from '../../contract/refusal.js'
import { limits } from '../../domain/limits.js'
import type { Act, StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Redis = StoreContext['redis']

const writeLua = withIncludes('district/write-document')
const triesMax = 20

export interface ShelfRead<D> { readonly revision: string, readonly records: ReadonlyMap<string, D> }
/** What a step makes of a document: another one, the same one for nothing to be done, or none. `answer` is kept for a repeat. */
export interface Step<D, A> { readonly record: D | undefined, readonly answer: A }
export interface Written<A> { readonly answer: A, readonly replayed: boolean }
type Based = Pick<Act, 'request'> & { readonly basedOn?: number | undefined }

export interface Shelf<D> {
  /** `known` again where nothing was written since. */
  readonly readAll: (redis: Redis, known?: ShelfRead<D>) => Promise<ShelfRead<D>>
  /** @throws {Refusal} the shelf's own `…-unknown` */
  readonly read: (redis: Redis, id: string) => Promise<D>
  /** @throws {Refusal} `idempotency-mismatch`, `too-many-requests` (there are as many as may be) */
  readonly make: <A>(redis: Redis, id: string, record: D, answer: A, request?: Act['request']) => Promise<Written<A>>
  /**
   * Runs `step` on the document as it is until nobody came in between.
   * @throws {Refusal} what `step` throws; `idempotency-mismatch`, `…-unknown`, `…-overtaken` (`basedOn` is not the version any more)
   */
  readonly change: <A>(redis: Redis, id: string, step: (record: D) => Step<D, A>, based?: Based) => Promise<Written<A>>
}

export interface ShelfRules {
  readonly max: number
  readonly unknown: RefusalCode
  /** Whoever changes what somebody else has changed since. */
  readonly overtaken: RefusalCode
}

export function shelf<D extends { readonly version: number }> (key: string, { max, unknown, overtaken }: ShelfRules): Shelf<D> {
  async function read (redis: Redis, id: string): Promise<D> {
    const json = await redis.hget(key, id)
    if (json === null) throw new Refusal(unknown)
    return JSON.parse(json) as D
  }

  async function write<A> (redis: Redis, id: string, version: number, record: D | undefined, answer: A, request: Act['request']): Promise<Written<A> | 'overtaken'> {
    const frame = { id, version, max, answerKeptMs: limits.answerKeptMs, ...request && { answer: request.answerId, body: request.bodyDigest } }
    const [status, json, again] = await evaluate(redis, 'write-document', writeLua, [key], [JSON.stringify(frame), record ? JSON.stringify(record) : '', JSON.stringify(answer)]) as [string, string, string?]
    if (status === 'overtaken') return 'overtaken'
    if (status === 'mismatch') throw new Refusal('idempotency-mismatch')
    if (status === 'full') throw new Refusal('too-many-requests')
    return { answer: JSON.parse(json) as A, replayed: again === 'again' }
  }

  /** The answer that the same request had. @throws {Refusal} `idempotency-mismatch` */
  async function keptAnswer<A> (redis: Redis, request: Act['request']): Promise<Written<A> | undefined> {
    const kept = request && await redis.get(`${key}:answer:${request.answerId}`)
    if (!kept || !request) return undefined
    const gap = kept.indexOf(' ')
    if (kept.slice(0, gap) !== request.bodyDigest) throw new Refusal('idempotency-mismatch')
    return { answer: JSON.parse(kept.slice(gap + 1)) as A, replayed: true }
  }

  return {
    read,
    readAll: async (redis, known) => {
      // Before the documents: what is written in between is read once more, and never missed.
      const revision = await redis.get(`${key}:revision`) ?? '0'
      if (known?.revision === revision) return known
      const all = await redis.hgetall(key)
      return { revision, records: new Map(Object.entries(all).map(([id, json]) => [id, JSON.parse(json) as D])) }
    },
    make: async (redis, id, record, answer, request) => {
      const done = await write(redis, id, 0, { ...record, version: 1 }, answer, request)
      if (done === 'overtaken') throw new Error(`there is a ${id} already`)
      return done
    },
    change: async <A>(redis: Redis, id: string, step: (record: D) => Step<D, A>, { request, basedOn }: Based = {}) => {
      for (let tries = 0; tries < triesMax; tries++) {
        const kept = await keptAnswer<A>(redis, request)
        if (kept) return kept
        const before = await read(redis, id)
        if (basedOn !== undefined && basedOn !== before.version) throw new Refusal(overtaken)
        const { record, answer } = step(before)
        if (record === before) return { answer, replayed: false }
        const done = await write(redis, id, before.version, record && { ...record, version: before.version + 1 }, answer, request)
        if (done !== 'overtaken') return done
      }
      throw new Refusal(overtaken)
    }
  }
}

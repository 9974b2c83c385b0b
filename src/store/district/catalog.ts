/**
 * The catalogue in the store: parts, the history of its changes, and what is planned. Whoever changes it says at which revision
 * it was judged; a change in between makes it be judged anew.
 */
import type { ChangeRecord, ChangeState } from '../../contract/administration.js'
import { Refusal } from '../../contract/refusal.js'
import type { Edit } from '../../domain/catalog/edits.js'
import type { Part } from '../../domain/catalog/parts.js'
import { limits } from '../../domain/limits.js'
import type { Act, StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Store = Pick<StoreContext, 'redis'>

const catalogKey = 'district:{hallflow}:catalog'
const changeLua = withIncludes('district/change-catalog')
const readLua = withIncludes('district/read-catalog')

/** Counted up: `revision` with everything that is written, `head` with the parts, `changes` with the history. */
export interface CatalogPlace { readonly revision: number, readonly head: number, readonly changes: number }

export interface PlannedChange { readonly id: number, readonly day: string, readonly edits: readonly Edit[] }

export interface CatalogState extends CatalogPlace {
  readonly parts: ReadonlyMap<string, Part>
  /** In the order in which they take effect. */
  readonly planned: readonly PlannedChange[]
}

export async function readCatalogPlace ({ redis }: Store): Promise<CatalogPlace> {
  const [revision, head, changes] = await redis.hmget(catalogKey, 'revision', 'head', 'changes')
  return { revision: Number(revision ?? 0), head: Number(head ?? 0), changes: Number(changes ?? 0) }
}

/** `known` again where nothing was written since. */
export async function readCatalogState ({ redis }: Store, known?: CatalogState): Promise<CatalogState> {
  const [revision, head, changes, parts, planned = [], edits = []] = await evaluate(redis, 'read-catalog', readLua, [catalogKey], [String(known?.revision ?? '')]) as
    [string, string, string, string[]?, string[]?, string[]?]
  if (!parts && known) return known
  return {
    revision: Number(revision), head: Number(head), changes: Number(changes),
    parts: new Map(pairs(parts ?? []).map(([part, json]) => [part, keptPart(known?.parts.get(part), JSON.parse(json) as Part)])),
    planned: pairs(planned).map(([id, day], index) => ({ id: Number(id), day, edits: JSON.parse(edits[index] ?? '[]') as Edit[] }))
      .toSorted((one, other) => one.day < other.day ? -1 : one.day > other.day ? 1 : one.id - other.id)
  }
}

/** What is written at once. */
export interface CatalogWrite {
  /** The revision at which it was judged. */
  readonly revision: number
  readonly put?: ReadonlyMap<string, Part>
  readonly drop?: readonly string[]
  /** A new line of the history, with what it does. */
  readonly change?: { readonly record: ChangeRecord, readonly edits: readonly Edit[] }
  readonly states?: ReadonlyMap<number, ChangeState>
  readonly plan?: ReadonlyMap<number, string>
  readonly unplan?: readonly number[]
  /** Kept for a repeat of the same request. */
  readonly answer?: unknown
}

/** The answer, or `overtaken` where somebody else has written since. @throws {Refusal} `idempotency-mismatch` */
export async function changeCatalog ({ redis }: Store, { revision, put = new Map(), drop = [], change, states = new Map(), plan = new Map(), unplan = [], answer = {} }: CatalogWrite, request?: Act['request']):
Promise<{ readonly answer: unknown, readonly replayed: boolean } | 'overtaken'> {
  const flat = (map: ReadonlyMap<string | number, unknown>, text: (value: unknown) => string) => [...map].flatMap(([id, value]) => [String(id), text(value)])
  const [status, json, again] = await evaluate(redis, 'change-catalog', changeLua, [catalogKey], [
    JSON.stringify({ revision, answerKeptMs: limits.answerKeptMs, editsKept: limits.catalogEditsKept, ...request && { answer: request.answerId, body: request.bodyDigest } }),
    JSON.stringify({
      put: flat(put, JSON.stringify), drop, states: flat(states, JSON.stringify), plan: flat(plan, String), unplan: unplan.map(String), hasParts: put.size + drop.length > 0, answer: JSON.stringify(answer),
      ...change && { change: JSON.stringify(change.record), edits: JSON.stringify(change.edits) }
    })
  ]) as [string, string, string?]
  if (status === 'overtaken') return 'overtaken'
  if (status === 'mismatch') throw new Refusal('idempotency-mismatch')
  return { answer: JSON.parse(json), replayed: again === 'again' }
}

/** The answer that the same request had. @throws {Refusal} `idempotency-mismatch` */
export async function keptCatalogAnswer ({ redis }: Store, request: Act['request']): Promise<{ readonly answer: unknown } | undefined> {
  const kept = request && await redis.get(`${catalogKey}:answer:${request.answerId}`)
  if (!kept || !request) return undefined
  const gap = kept.indexOf(' ')
  if (kept.slice(0, gap) !== request.bodyDigest) throw new Refusal('idempotency-mismatch')
  return { answer: JSON.parse(kept.slice(gap + 1)) }
}

/** What is planned, in the order in which it takes effect. */
export async function readPlannedChanges ({ redis }: Store): Promise<Array<ChangeRecord & ChangeState>> {
  const planned = Object.entries(await redis.hgetall(`${catalogKey}:planned`)).toSorted(([one, day], [other, later]) => day < later ? -1 : day > later ? 1 : Number(one) - Number(other))
  return await changesOf({ redis }, planned.map(([id]) => id))
}

/** Lines of the history, newest first, from before the change `before` on. */
export async function readChanges (store: Store, { before, count }: { readonly before?: number | undefined, readonly count: number }): Promise<Array<ChangeRecord & ChangeState>> {
  const last = before === undefined ? (await readCatalogPlace(store)).changes : before - 1
  const ids = Array.from({ length: Math.max(0, Math.min(count, last)) }, (_, index) => String(last - index))
  return await changesOf(store, ids)
}

async function changesOf ({ redis }: Store, ids: readonly string[]): Promise<Array<ChangeRecord & ChangeState>> {
  if (ids.length === 0) return []
  const [records, states] = await Promise.all([redis.hmget(`${catalogKey}:changes`, ...ids), redis.hmget(`${catalogKey}:states`, ...ids)])
  return records.flatMap((record, index) => record ? [{ ...JSON.parse(record) as ChangeRecord, ...JSON.parse(states[index] ?? '{}') as ChangeState }] : [])
}

/** One change with what it did; without its edits where it is too old for them. */
export async function readChange ({ redis }: Store, id: number): Promise<{ readonly change: ChangeRecord & ChangeState, readonly edits: readonly Edit[] | undefined } | undefined> {
  const [record, state, edits] = await Promise.all([redis.hget(`${catalogKey}:changes`, String(id)), redis.hget(`${catalogKey}:states`, String(id)), redis.hget(`${catalogKey}:edits`, String(id))])
  if (record === null) return undefined
  return { change: { ...JSON.parse(record) as ChangeRecord, ...JSON.parse(state ?? '{}') as ChangeState }, edits: edits === null ? undefined : JSON.parse(edits) as Edit[] }
}

/** A part that nobody wrote stays the same object: what was found out about it still holds. */
function keptPart (known: Part | undefined, part: Part): Part {
  return known?.version === part.version ? known : part
}

function pairs (flat: readonly string[]): Array<[string, string]> {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] ?? '', flat[index * 2 + 1] ?? ''])
}

/**
 * Reads halls and district for a backup, while everybody works.
 *
 * A hall is tens of thousands of keys; to read them at one moment would make it stand still. So tickets are read first, in
 * small steps, then the few keys that hold the hall together, in one script, with the tickets that changed in between. That
 * cut is the hall at one version; its log is read up to that version afterwards, for what is written there never changes.
 * All halls are cut within a moment of each other, so that a ticket on its way between two is in one of them at least.
 */
import { lineNames } from '../halls/inspect.js'
import { hallKeys } from '../keys.js'
import { evaluate, withIncludes } from '../script.js'
import type { StoreContext } from '../context.js'
import { findKeys, type HallNames } from './keys.js'

type Store = Pick<StoreContext, 'redis' | 'catalog'>

export type KeyKind = 'string' | 'hash' | 'zset' | 'set' | 'list' | 'stream'
/** As Redis lists it: fields and values, members and scores; of a stream ids and fields. */
export interface KeptKey { readonly name: string, readonly kind: KeyKind, readonly leftMs: number, readonly value: unknown }
/** Ids and fields, oldest first. */
export type Entries = ReadonlyArray<[id: string, fields: string[]]>

export interface HallCut { readonly hallId: string, readonly version: number, readonly keys: readonly KeptKey[] }

const cutLua = withIncludes('backup/cut-hall')
const readLua = withIncludes('backup/read-keys')
/** In one step: some milliseconds of the store. */
const keysAtOnce = 200
/** So much may change between the last look and the cut. */
const eventsInCut = 100
const entriesAtOnce = 500
const triesMax = 20

type Read = [string, KeyKind, number, unknown]
const kept = ([name, kind, leftMs, value]: Read): KeptKey => ({ name, kind, leftMs, value })

/** @param into is given each step's keys; of a key that comes twice the later one counts */
export async function readHalls (store: Store, into: (keys: readonly KeptKey[]) => Promise<void>): Promise<HallCut[]> {
  for (let tries = 0; tries < triesMax; tries++) {
    const before = new Map<string, number>()
    const { halls } = await findKeys(store.redis)
    for (const hallId of halls.keys()) before.set(hallId, await versionOf(store, hallId))
    // Found once more, for tickets that came while versions were read.
    const found = await findKeys(store.redis)
    for (const { leaves } of found.halls.values()) {
      for (let from = 0; from < leaves.length; from += keysAtOnce) await into(await readKeys(store, leaves.slice(from, from + keysAtOnce)))
    }
    const cuts = await cutAll(store, found.halls, before, into)
    if (cuts) return cuts
  }
  throw new Error('the halls change faster than they can be read')
}

async function versionOf ({ redis }: Store, hallId: string): Promise<number> {
  return Number(await redis.hget(hallKeys(hallId).hall, 'version') ?? 0)
}

/** Reads up step by step until little is left, then cuts every hall. Nothing where a hall was repaired meanwhile. */
async function cutAll (store: Store, halls: ReadonlyMap<string, HallNames>, since: Map<string, number>, into: (keys: readonly KeptKey[]) => Promise<void>): Promise<HallCut[] | undefined> {
  for (let tries = 0; tries < triesMax; tries++) {
    for (const hallId of halls.keys()) since.set(hallId, await caughtUp(store, hallId, since.get(hallId) ?? 0, into))
    const cuts: HallCut[] = []
    for (const hall of halls.values()) {
      const cut = await cutHall(store, hall, since.get(hall.hallId) ?? 0)
      if (cut) cuts.push(cut)
    }
    if (cuts.length === halls.size) return cuts
    const isRepaired = await Promise.all([...halls.keys()].map(async hallId => await wasRepaired(store, hallId, since.get(hallId) ?? 0)))
    if (isRepaired.includes(true)) return undefined
  }
  return undefined
}

/** Reads again the tickets of events after `since`, until few are left; answers how far it came. */
async function caughtUp (store: Store, hallId: string, since: number, into: (keys: readonly KeptKey[]) => Promise<void>): Promise<number> {
  const keys = hallKeys(hallId)
  for (;;) {
    if (await versionOf(store, hallId) - since <= eventsInCut / 2) return since
    const entries = await store.redis.xrange(keys.log, `${since + 1}-0`, '+', 'COUNT', keysAtOnce / 2)
    const last = entries.at(-1)
    if (!last) return since
    const names = new Set(entries.flatMap(([, fields]) => ticketsIn(fields[1] ?? '{}')).flatMap(ticketId => [keys.ticket(ticketId), keys.story(ticketId)]))
    await into(await readKeys(store, [...names]))
    since = Number.parseInt(last[0])
  }
}

function ticketsIn (json: string): string[] {
  const event = JSON.parse(json) as { ticket?: { ticketId: string }, tickets?: ReadonlyArray<{ ticketId: string }> }
  return [...event.ticket ? [event.ticket] : [], ...event.tickets ?? []].map(({ ticketId }) => ticketId)
}

async function wasRepaired ({ redis }: Store, hallId: string, since: number): Promise<boolean> {
  const entries = await redis.xrange(hallKeys(hallId).log, `${since + 1}-0`, '+')
  return entries.some(([, fields]) => (JSON.parse(fields[1] ?? '{}') as { type?: string }).type === 'hall:repaired')
}

async function cutHall (store: Store, { hallId, heart }: HallNames, since: number): Promise<HallCut | undefined> {
  const names = new Set([...heart, ...mayComeToBe(store, hallId)])
  const [status, version, keys = []] = await evaluate(store.redis, 'cut-hall', cutLua, [hallKeys(hallId).hall], [String(since), String(eventsInCut), ...names]) as [string, number, Read[]?]
  return status === 'cut' ? { hallId, version, keys: keys.map(kept) } : undefined
}

/** Lines and counters whose first ticket may come while we read. */
function mayComeToBe ({ catalog }: Store, hallId: string): string[] {
  const hall = catalog.current().halls.get(hallId)
  const keys = hallKeys(hallId)
  return hall ? [...lineNames(hall).map(keys.line), ...hall.counters.map(({ counterId }) => keys.served(counterId))] : []
}

async function readKeys ({ redis }: Pick<Store, 'redis'>, names: readonly string[]): Promise<KeptKey[]> {
  const [first] = names
  if (first === undefined) return []
  return (await evaluate(redis, 'read-keys', readLua, [first], [...names]) as Read[]).map(kept)
}

/** What the district keeps, each family of keys at one moment. */
export async function readDistrict (store: Store, into: (keys: readonly KeptKey[]) => Promise<void>): Promise<void> {
  const { district } = await findKeys(store.redis)
  for (const names of district.values()) await into(await readKeys(store, names))
}

/** The entries of a stream up to this number, some at a time. */
export async function * readEntries ({ redis }: Pick<Store, 'redis'>, name: string, last: number): AsyncGenerator<Entries> {
  for (let from = '-'; ;) {
    const entries = await redis.xrange(name, from, `${last}-0`, 'COUNT', entriesAtOnce)
    const end = entries.at(-1)
    if (!end) return
    yield entries
    from = `(${end[0]}`
  }
}

/** Writes what a backup holds into a store, and marks a store that is only half written. */
import type { ChainableCommander, Redis as SingleRedis } from 'ioredis'
import type { StoreContext } from '../context.js'
import type { Entries, KeyKind } from './read.js'
import { keysOf } from './keys.js'

type Redis = StoreContext['redis']

/** A store with this key is not whole: nobody may work on it. */
const markKey = 'district:{hallflow}:backups:restoring'
const atOnce = 500

export async function readRestoring (redis: Redis): Promise<string | undefined> {
  return await redis.get(markKey) ?? undefined
}

export async function markRestoring (redis: Redis, name: string): Promise<void> {
  await redis.set(markKey, name)
}

export async function unmarkRestoring (redis: Redis): Promise<void> {
  await redis.del(markKey)
}

/** Takes away everything of hallflow but the mark; answers how many keys went. */
export async function emptyStore (redis: Redis): Promise<number> {
  let gone = 0
  for await (const name of keysOf(redis)) if (name !== markKey) gone += await redis.unlink(name)
  return gone
}

/**
 * Runs `act` while the store writes to disk only each second, where it lets us: nobody relies on a store that is marked, and
 * the write that takes the mark away is on disk only behind all of the others. As it was afterwards, whatever happens; where
 * we are killed in between, production does not start on it before that is mended.
 */
export async function withoutHaste<T> (redis: Redis, act: () => Promise<T>): Promise<T> {
  const nodes: readonly SingleRedis[] = 'nodes' in redis ? redis.nodes('master') : [redis]
  const strict: SingleRedis[] = []
  for (const node of nodes) {
    const [, fsync] = await node.config('GET', 'appendfsync').catch(() => [])
    if (fsync === 'always' && await node.config('SET', 'appendfsync', 'everysec').then(() => true, () => false)) strict.push(node)
  }
  try {
    return await act()
  } finally {
    for (const node of strict) await node.config('SET', 'appendfsync', 'always')
  }
}

interface Written { readonly name: string, readonly kind: KeyKind, readonly until: number, readonly value: unknown }

/**
 * Writes many keys at a time: a store that writes to disk before it answers does that once for all of them. Those of one
 * slot together, as a cluster wants it.
 */
export function storeWriter (redis: Redis) {
  let pipeline: ChainableCommander | undefined
  let [slot, count] = ['', 0]
  const flush = async () => {
    const full = pipeline
    ;[pipeline, count] = [undefined, 0]
    for (const [problem] of await full?.exec() ?? []) if (problem) throw problem
  }
  const at = async (name: string): Promise<ChainableCommander> => {
    const tag = /\{([^}]+)\}/.exec(name)?.[1] ?? name
    if (tag !== slot || count >= atOnce) await flush()
    slot = tag
    count++
    return pipeline ??= redis.pipeline()
  }
  return {
    /** `until`: real ms at which it expires; 0: never. What stood there before is replaced. */
    key: async ({ name, kind, until, value }: Written): Promise<void> => {
      (await at(name)).del(name)
      if (kind === 'string') (await at(name)).set(name, value as string)
      else if (kind === 'stream') for (const [id, fields] of value as Entries) (await at(name)).xadd(name, id, ...fields)
      else for (const part of partsOf(value as readonly string[])) put(await at(name), kind, name, part)
      if (until > 0) (await at(name)).pexpireat(name, until)
    },
    entries: async (name: string, entries: Entries): Promise<void> => {
      for (const [id, fields] of entries) (await at(name)).xadd(name, id, ...fields)
    },
    flush
  }
}

/** In steps, so that no command is larger than a store may take. */
function partsOf (flat: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(flat.length / (2 * atOnce)) }, (_, index) => flat.slice(index * 2 * atOnce, (index + 1) * 2 * atOnce))
}

function put (pipeline: ChainableCommander, kind: Exclude<KeyKind, 'string' | 'stream'>, name: string, part: readonly string[]): void {
  switch (kind) {
    case 'hash': pipeline.hset(name, ...part); return
    case 'zset': pipeline.zadd(name, ...part.map((_, index) => part[index % 2 === 0 ? index + 1 : index - 1] ?? '')); return
    case 'set': pipeline.sadd(name, ...part); return
    case 'list': pipeline.rpush(name, ...part)
  }
}

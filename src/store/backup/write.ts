/** Writes what a backup holds into a store, and marks a store that is only half written. */
import type { ChainableCommander } from 'ioredis'
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

/** `until`: real ms at which it expires; 0: never. What stood there before is replaced. */
export async function writeKey (redis: Redis, { name, kind, until, value }: { readonly name: string, readonly kind: KeyKind, readonly until: number, readonly value: unknown }): Promise<void> {
  await redis.del(name)
  if (kind === 'string') await redis.set(name, value as string)
  else if (kind === 'stream') await writeEntries(redis, name, value as Entries)
  else for (const command of written(kind, name, value as string[])) await command(redis)
  if (until > 0) await redis.pexpireat(name, until)
}

/** Members in steps, so that no command is larger than a store may take. */
function written (kind: Exclude<KeyKind, 'string' | 'stream'>, name: string, flat: readonly string[]): Array<(redis: Redis) => Promise<unknown>> {
  const parts = Array.from({ length: Math.ceil(flat.length / (2 * atOnce)) }, (_, index) => flat.slice(index * 2 * atOnce, (index + 1) * 2 * atOnce))
  return parts.map(part => async redis => {
    switch (kind) {
      case 'hash': return await redis.hset(name, ...part)
      case 'zset': return await redis.zadd(name, ...part.map((_, index) => part[index % 2 === 0 ? index + 1 : index - 1] ?? ''))
      case 'set': return await redis.sadd(name, ...part)
      case 'list': return await redis.rpush(name, ...part)
    }
  })
}

export async function writeEntries (redis: Redis, name: string, entries: Entries): Promise<void> {
  for (let from = 0; from < entries.length; from += atOnce) {
    const pipeline: ChainableCommander = redis.pipeline()
    for (const [id, fields] of entries.slice(from, from + atOnce)) pipeline.xadd(name, id, ...fields)
    for (const [problem] of await pipeline.exec() ?? []) if (problem) throw problem
  }
}

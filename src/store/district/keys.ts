/** Keys of outside systems in the store, and when each was last used. */
import type { KeyRecord } from '../../domain/outside/key-record.js'
import { outsideLimits } from '../../domain/outside/limits.js'
import type { StoreContext } from '../context.js'
import { shelf } from './documents.js'

type Redis = StoreContext['redis']

const key = 'district:{hallflow}:keys'
export const apiKeys = shelf<KeyRecord>(key, { max: outsideLimits.keysMax, unknown: 'key-unknown', overtaken: 'outside-overtaken' })

/** `at`: real ms. */
export interface KeyUse { readonly at: number, readonly address: string, readonly action: string }

export async function noteKeyUse (redis: Redis, keyId: string, use: KeyUse): Promise<void> {
  await redis.hset(`${key}:uses`, keyId, JSON.stringify(use))
}

export async function keyUses (redis: Redis): Promise<ReadonlyMap<string, KeyUse>> {
  return new Map(Object.entries(await redis.hgetall(`${key}:uses`)).map(([keyId, json]) => [keyId, JSON.parse(json) as KeyUse]))
}

export async function forgetKeyUse (redis: Redis, keyId: string): Promise<void> {
  await redis.hdel(`${key}:uses`, keyId)
}

/** All that a store holds, keys and values of every kind, as one text to search in. */
import type { StoreContext } from '../../src/store/context.js'

export async function everythingIn (redis: StoreContext['redis']): Promise<string> {
  const parts: string[] = []
  for (const key of await redis.keys('*')) {
    parts.push(key)
    switch (await redis.type(key)) {
      case 'string': parts.push(await redis.get(key) ?? ''); break
      case 'hash': parts.push(JSON.stringify(await redis.hgetall(key))); break
      case 'list': parts.push(JSON.stringify(await redis.lrange(key, 0, -1))); break
      case 'set': parts.push(JSON.stringify(await redis.smembers(key))); break
      case 'zset': parts.push(JSON.stringify(await redis.zrangebyscore(key, '-inf', '+inf', 'WITHSCORES'))); break
      case 'stream': parts.push(JSON.stringify(await redis.xrange(key, '-', '+'))); break
      // It went meanwhile.
      case 'none': break
      default: throw new Error(`${key} is of a kind that is not read`)
    }
  }
  // JSON within JSON is escaped once more; numbers and names have nothing to escape.
  return parts.join('\n')
}

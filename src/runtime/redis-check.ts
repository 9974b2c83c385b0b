/** Whether a Redis may keep tickets: new enough, every write on disk before it is told, nothing evicted. */
import { Cluster } from 'ioredis'
import type { Logger } from './logger.js'
import type { RedisConnection } from './redis.js'
import { isTooOld, redisFloor } from './redis-process.js'
import { StartProblem } from './start-problem.js'

export interface RedisDemands {
  readonly mode: 'demo' | 'production'
  /** False for a Redis of jobs alone: what it forgets in a power cut is made again. */
  readonly durable: boolean
  /** How a message names it. */
  readonly variable: string
  readonly logger: Logger
}

/** @throws {StartProblem} for a Redis that is too old, and in production for settings that lose tickets */
export async function checkRedis (redis: RedisConnection, { mode, durable, variable, logger }: RedisDemands): Promise<void> {
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis]
  for (const node of nodes) {
    const info = fieldsOf(await node.info())
    const version = info.redis_version ?? '0.0.0'
    if (isTooOld(version)) {
      throw new StartProblem(`the Redis that ${variable} names is version ${version}, but hallflow needs ` +
        `${redisFloor.major}.${redisFloor.minor} or newer; use a newer redis or valkey.`)
    }
    const wrong = wrongSettings(info, await settingsOf(node), durable)
    if (wrong.length === 0) continue
    if (mode === 'production') throw new StartProblem(...wrong.map(what => `the Redis that ${variable} names ${what}.`))
    for (const what of wrong) logger.warn({ variable, what }, 'redis-may-lose-tickets')
  }
}

/** The rights of the hall's account may leave CONFIG out; then INFO has to do. */
async function settingsOf (node: Pick<RedisConnection, 'config'>): Promise<Record<string, string | undefined>> {
  try {
    const told = await node.config('GET', 'append*', 'maxmemory-policy')
    return Object.fromEntries(told.flatMap((name, index) => index % 2 === 0 ? [[name, told[index + 1] ?? '']] : []))
  } catch {
    return {}
  }
}

function wrongSettings (info: Record<string, string>, settings: Record<string, string | undefined>, durable: boolean): string[] {
  const policy = settings['maxmemory-policy'] ?? info.maxmemory_policy
  const fsync = settings.appendfsync
  return [
    ...(policy === 'noeviction' ? [] : [`throws keys away when it is full (maxmemory-policy ${policy}); set maxmemory-policy noeviction`]),
    ...(!durable || info.aof_enabled === '1' ? [] : ['keeps no append-only file and loses tickets when it ends; set appendonly yes']),
    ...(!durable || fsync === undefined || fsync === 'always'
      ? []
      : [`may lose the last tickets in a power cut (appendfsync ${fsync}) and give their numbers again; set appendfsync always`])
  ]
}

function fieldsOf (info: string): Record<string, string> {
  return Object.fromEntries(info.split('\r\n').filter(line => /^\w+:/.test(line)).map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
}

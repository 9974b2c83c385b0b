/** Opens connections to Redis, each with the patience that its use can afford. */
import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { redisAddress, spoken, type RedisAddress } from './redis-address.js'
import { redisFloor } from './redis-process.js'
import { StartProblem, reasonOf } from './start-problem.js'

export type RedisConnection = Redis | Cluster

type Options = Omit<RedisOptions, 'replyMapping'>

/**
 * `commands`: HTTP waits behind it, so it fails fast and never piles up.
 * `jobs`: workers and BullMQ, which wait for Redis as long as it takes.
 * `subscriber`: only listens; silence on it is normal.
 */
export type RedisUse = 'commands' | 'jobs' | 'subscriber'

/** A person in front of a kiosk gets a "no" within a second, so the command gives up before it. */
const commandTimeoutMs = 900
/** A Redis that was black-holed is left after this long without a byte. */
const socketTimeoutMs = 2000
const retryMaxMs = 2000

/** Full jitter above a floor: a hundred processes must not come back at the same instant. */
export function retryAfterMs (attempt: number): number {
  return Math.min(25 * 2 ** Math.min(attempt, 8), retryMaxMs) * (0.5 + Math.random() / 2)
}

function optionsFor (use: RedisUse): Options {
  const common: Options = {
    retryStrategy: retryAfterMs,
    connectTimeout: 2000,
    // A link that is closed already must not keep the process alive for ioredis' two seconds.
    disconnectTimeout: 100,
    // While Redis loads its file it names a guess of a second; asking again sooner costs nothing.
    maxLoadingRetryTime: 100,
    protocol: 3
  }
  switch (use) {
    case 'commands': return {
      ...common,
      commandTimeout: commandTimeoutMs,
      socketTimeout: socketTimeoutMs,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1
    }
    // No command timeout: BullMQ's workers block in BZPOPMIN on connections copied from this one.
    case 'jobs': return { ...common, maxRetriesPerRequest: null }
    case 'subscriber': return { ...common, maxRetriesPerRequest: null, autoResubscribe: true }
  }
}

/** A connection under way; `opened` waits for it. `where` is an address or any form of `REDIS_URL`. */
export function connect (where: string | RedisAddress, use: RedisUse): RedisConnection {
  const address = typeof where === 'string' ? redisAddress(where) : where
  const options: Options = {
    ...optionsFor(use),
    ...(address.username && { username: address.username }),
    ...(address.password && { password: address.password }),
    ...(address.tls && { tls: {} }),
    ...(address.db && { db: address.db })
  }
  const connection = make(address, options, use)
  // ioredis reports each failed attempt here; whoever waits for a command hears of it anyway.
  connection.on('error', () => undefined)
  return connection
}

function make (address: RedisAddress, options: Options, use: RedisUse): RedisConnection {
  switch (address.kind) {
    case 'unix': return new Redis({ ...options, path: address.path })
    case 'single': return new Redis({ ...options, host: address.host, port: address.port })
    case 'sentinel': return new Redis({
      ...options,
      sentinels: address.sentinels.map(node => ({ ...node })),
      name: address.name,
      failoverDetector: true,
      ...(address.tls && { enableTLSForSentinelMode: true, sentinelTLS: {} })
    })
    case 'cluster': {
      const { enableOfflineQueue, retryStrategy: _own, ...redisOptions } = options
      return new Cluster([...address.nodes], {
        redisOptions,
        clusterRetryStrategy: retryAfterMs,
        shardedSubscribers: use === 'subscriber',
        ...(enableOfflineQueue !== undefined && { enableOfflineQueue })
      })
    }
  }
}

/** A connection that answers, or a sentence saying that nobody does. @throws {StartProblem} */
export async function open (where: string | RedisAddress, use: RedisUse, waitMs = 10_000): Promise<RedisConnection> {
  const address = typeof where === 'string' ? redisAddress(where) : where
  const connection = connect(address, use)
  try {
    await opened(connection, waitMs)
  } catch (problem) {
    connection.disconnect()
    const reason = reasonOf(problem)
    // HELLO came with Redis 6.
    throw new StartProblem(/unknown command/i.test(reason)
      ? `the Redis at ${spoken(address)} is far too old; hallflow needs ${redisFloor.major}.${redisFloor.minor} or newer.`
      : `no Redis answers at ${spoken(address)} (${reason}); start it, or mend REDIS_URL.`)
  }
  return connection
}

/** Resolves once the connection answers; rejects with the last reason after `waitMs`, or when it is closed. */
export async function opened (connection: RedisConnection, waitMs = 10_000): Promise<void> {
  if (connection.status === 'ready') return
  await new Promise<void>((resolve, reject) => {
    let last = `no answer within ${waitMs / 1000} s`
    const heard = (problem: unknown) => { last = reasonOf(problem) }
    const ready = () => { leave(); resolve() }
    const over = () => { leave(); reject(new Error(last)) }
    const timer = setTimeout(over, waitMs)
    const leave = () => {
      clearTimeout(timer)
      connection.off('error', heard).off('ready', ready).off('end', over)
    }
    connection.on('error', heard).on('ready', ready).on('end', over)
  })
}

/** Ends a connection in good order, or cuts it where Redis does not answer any more. */
export async function closed (connection: RedisConnection): Promise<void> {
  if (connection.status === 'end') return
  const timer = setTimeout(() => { connection.disconnect() }, 500)
  try {
    await connection.quit()
  } catch {
    connection.disconnect()
  } finally {
    clearTimeout(timer)
  }
}

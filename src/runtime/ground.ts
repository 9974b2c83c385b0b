/** What every process of hallflow stands on: settings, log, store connections, clocks, the secret. */
import { clocksOf } from './clock-anchor.js'
import type { Clocks } from './clock.js'
import { readConfig, type Config } from './config.js'
import { openEmbeddedRedis } from './embedded-redis.js'
import { makeLogger, type Logger } from './logger.js'
import { checkRedis } from './redis-check.js'
import { closed, open, type RedisConnection, type RedisUse } from './redis.js'
import { secretOf } from './secret.js'
import { StartProblem } from './start-problem.js'
import { stopping, type Stopping } from './stopping.js'

export interface Ground {
  readonly config: Config
  readonly logger: Logger
  readonly clocks: Clocks
  readonly secret: string
  /** The tickets, for commands that somebody waits for. */
  readonly redis: RedisConnection
  /** Sign-ins, request limits, jobs: the same server unless `REDIS_JOBS_URL` names another. */
  readonly jobsRedis: RedisConnection
  /** One more connection, closed by `parts`; `jobs` where the jobs live. */
  readonly connect: (use: RedisUse, where?: 'tickets' | 'jobs') => Promise<RedisConnection>
  /** Whatever is started on this ground adds its end here; the ground itself ends last. */
  readonly parts: Stopping
}

/**
 * @param ownsStore whether this process starts the embedded Redis where no `REDIS_URL` is given
 * @throws {StartProblem}
 */
export async function layGround (environment: NodeJS.ProcessEnv, { ownsStore }: { ownsStore: boolean }): Promise<Ground> {
  const config = readConfig(environment, process.stderr.isTTY)
  const logger = makeLogger({ level: config.log })
  const parts = stopping({ logger })
  try {
    const secret = secretOf(config)
    const ticketsUrl = config.redisUrl ?? await embedded(config, ownsStore, logger, parts)
    const jobsUrl = config.redisJobsUrl ?? ticketsUrl

    const connect: Ground['connect'] = async (use, where = use === 'jobs' ? 'jobs' : 'tickets') => {
      const connection = await open(where === 'jobs' ? jobsUrl : ticketsUrl, use)
      parts.add(`redis ${where} ${use}`, () => closed(connection))
      return connection
    }
    const redis = await connect('commands')
    await checkRedis(redis, { mode: config.mode, durable: true, variable: 'REDIS_URL', logger })
    const jobsRedis = config.redisJobsUrl === undefined ? redis : await connect('commands', 'jobs')
    if (jobsRedis !== redis) await checkRedis(jobsRedis, { mode: config.mode, durable: false, variable: 'REDIS_JOBS_URL', logger })

    return { config, logger, clocks: await clocksOf(redis, config.clock), secret, redis, jobsRedis, connect, parts }
  } catch (problem) {
    await parts.stop()
    throw problem
  }
}

async function embedded ({ dataFolder, redisServer }: Config, ownsStore: boolean, logger: Logger, parts: Stopping): Promise<string> {
  if (!ownsStore) throw new StartProblem('REDIS_URL is missing; a server or workers of their own need the Redis that they share.')
  const { url, origin, pid, stop } = await openEmbeddedRedis({ dataFolder, redisServer, logger })
  parts.add('embedded redis', stop)
  logger.info({ origin, pid: pid() }, 'redis-open')
  return url
}

/** The store for a command of operations: the one that REDIS_URL names, the one of a hallflow that runs, or our own for the while. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../src/runtime/config.js'
import { openEmbeddedRedis } from '../../src/runtime/embedded-redis.js'
import { makeLogger } from '../../src/runtime/logger.js'
import { closed, open, type RedisConnection } from '../../src/runtime/redis.js'
import { socketIn } from '../../src/runtime/redis-process.js'

export interface OpenedStore {
  readonly redis: RedisConnection
  readonly jobs: RedisConnection
  /** `running`: a hallflow on this machine has it open. */
  readonly of: 'address' | 'running' | 'own'
  readonly stop: () => Promise<void>
}

/** @throws {StartProblem} */
export async function openStore ({ redisUrl, redisJobsUrl, dataFolder, redisServer }: Config): Promise<OpenedStore> {
  if (redisUrl !== undefined) return await connected(redisUrl, redisJobsUrl, 'address', async () => undefined)
  const running = await runningAt(dataFolder)
  if (running !== undefined) return await connected(running, redisJobsUrl, 'running', async () => undefined)
  const own = await openEmbeddedRedis({ dataFolder, redisServer, logger: makeLogger({ level: 'silent' }) })
  return await connected(own.url, redisJobsUrl, 'own', own.stop)
}

/** The socket of a hallflow that runs on this folder. */
export async function runningAt (dataFolder: string): Promise<string | undefined> {
  const folder = join(dataFolder, 'redis')
  if (!existsSync(folder)) return undefined
  const url = `unix://${socketIn(realpathSync(folder))}`
  const running = await open(url, 'commands', 500).catch(() => undefined)
  if (!running) return undefined
  await closed(running)
  return url
}

/** For long work: no command gives up before it is done. */
async function connected (url: string, jobsUrl: string | undefined, of: OpenedStore['of'], end: () => Promise<void>): Promise<OpenedStore> {
  const redis = await open(url, 'jobs')
  const jobs = jobsUrl === undefined ? redis : await open(jobsUrl, 'jobs')
  return {
    redis, jobs, of,
    stop: async () => {
      if (jobs !== redis) await closed(jobs)
      await closed(redis)
      await end()
    }
  }
}

/** The secret that is there; none is drawn. @throws {Error} in words */
export function secretThere ({ secret, dataFolder }: Pick<Config, 'secret' | 'dataFolder'>): string {
  if (secret !== undefined) return secret
  try {
    return readFileSync(join(dataFolder, 'secret'), 'utf8').trim()
  } catch {
    throw new Error(`there is no secret: give HALLFLOW_SECRET, or put the file "secret" of the former data folder into ${dataFolder}`)
  }
}

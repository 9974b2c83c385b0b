/**
 * The embedded store: a private redis-server in the data folder, there as long as hallflow runs.
 *
 *   lock the folder ─▶ one of ours still there? ─yes─▶ adopt it ──┐
 *                              │ no                               ├─▶ watched: when it dies,
 *                              └─▶ start our own ─────────────────┘   start our own again
 *
 * Two servers on one folder would each believe in its own truth and write both into one file, so
 * none is started while another may live there.
 */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { madeFolder } from './folder.js'
import { lockFolder } from './folder-lock.js'
import type { Logger } from './logger.js'
import { retryAfterMs } from './redis.js'
import { adopt } from './redis-adoption.js'
import { redisProgram, socketIn } from './redis-process.js'
import { end, start, type Place, type Server } from './redis-server.js'
import { reasonOf } from './start-problem.js'

export interface EmbeddedRedis {
  /** A `REDIS_URL` to connect by. */
  readonly url: string
  /** How it came to be, for the log and for tests. */
  readonly origin: 'started' | 'adopted'
  /** The server's process now; another one after it died and was started again. */
  readonly pid: () => number
  /** Ends the server in good order and waits for it; may be asked twice. */
  stop: () => Promise<void>
}

export interface EmbeddedRedisOptions {
  readonly dataFolder: string
  readonly redisServer?: string | undefined
  readonly logger: Logger
}

/** A server that lived less long than this is started again with growing pauses, ms. */
const shortLifeMs = 10_000

/** @throws {StartProblem} */
export async function openEmbeddedRedis ({ dataFolder, redisServer, logger }: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const program = redisProgram(redisServer)
  const lock = lockFolder(madeFolder(dataFolder))
  try {
    const folder = realpathSync(madeFolder(join(dataFolder, 'redis')))
    const place: Place = { program, folder, socket: socketIn(folder) }
    const adopted = await adopt(place)
    const first = adopted ?? await start(place)
    return watched(place, first, adopted ? 'adopted' : 'started', lock.release, logger)
  } catch (problem) {
    lock.release()
    throw problem
  }
}

function watched (place: Place, first: Server, origin: EmbeddedRedis['origin'], release: () => void, logger: Logger): EmbeddedRedis {
  let server = first
  /** The server that is, or the one under way. */
  let next: Promise<Server> = Promise.resolve(first)
  let stopped: Promise<void> | undefined
  const ends = new AbortController()

  /** At once after a long life, for people wait; later and later where it does not stay. */
  const startAgain = async (deaths: number): Promise<Server> => {
    for (let attempt = deaths; ; attempt++) {
      if (attempt > 0) await sleep(retryAfterMs(attempt), undefined, { signal: ends.signal })
      ends.signal.throwIfAborted()
      try {
        return await start(place)
      } catch (problem) {
        logger.error({ reason: reasonOf(problem), attempt }, 'redis-does-not-start')
      }
    }
  }
  const watch = async () => {
    for (let deaths = 0; ;) {
      const bornAt = performance.now()
      await server.gone
      if (ends.signal.aborted) return
      logger.error({ pid: server.pid }, 'redis-ended')
      deaths = performance.now() - bornAt < shortLifeMs ? deaths + 1 : 0
      next = startAgain(deaths)
      server = await next
      logger.info({ pid: server.pid }, 'redis-started-again')
    }
  }
  // It rejects only when a stop interrupts the wait for another attempt.
  const watching = watch().catch(() => undefined)

  const stop = async () => {
    ends.abort()
    const last = await next.catch(() => undefined)
    if (last) await end(last, logger)
    await watching
    release()
  }
  return {
    url: `unix://${place.socket}`,
    origin,
    pid: () => server.pid,
    stop: () => stopped ??= stop()
  }
}

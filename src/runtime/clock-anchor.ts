/** Keeps the fast clock's anchor in Redis, where every process and every restart finds the same one. */
import { Cluster } from 'ioredis'
import { fastClocks, realClocks, type ClockAnchor, type Clocks, type ClockSetting } from './clock.js'
import type { RedisConnection } from './redis.js'
import { StartProblem } from './start-problem.js'

export const anchorKey = 'hallflow:{clock}:anchor'

/**
 * The clocks that this store runs by. Only a store without tickets takes a new anchor: a hall whose
 * day began in one time cannot go on in another.
 * @throws {StartProblem} where the setting and the store disagree
 */
export async function clocksOf (
  redis: RedisConnection, wanted: ClockSetting | undefined, real: () => number = Date.now
): Promise<Clocks> {
  const kept = await redis.get(anchorKey)
  if (kept !== null) return agreed(JSON.parse(kept) as ClockAnchor, wanted, real)
  if (!wanted) return real === Date.now ? realClocks : { ...realClocks, real, hall: real }

  if (await hasHalls(redis)) {
    throw new StartProblem(`HALLFLOW_CLOCK=${wanted.text} is given, but this store already holds tickets of real time; ` +
      'leave HALLFLOW_CLOCK out, or give an empty folder by HALLFLOW_DATA.')
  }
  const anchor: ClockAnchor = { ...wanted, realAt: real() }
  await redis.set(anchorKey, JSON.stringify(anchor), 'NX')
  // Read back: of several processes that start at once, one has set it.
  return agreed(JSON.parse(await redis.get(anchorKey) ?? '{}') as ClockAnchor, wanted, real)
}

function agreed (anchor: ClockAnchor, wanted: ClockSetting | undefined, real: () => number): Clocks {
  if (wanted && wanted.startAt === anchor.startAt && wanted.speed === anchor.speed) return fastClocks(anchor, real)
  throw new StartProblem(`this store was begun with HALLFLOW_CLOCK=${anchor.text}, but now it is ` +
    `${wanted ? wanted.text : 'unset'}; start with the same value, or give an empty folder by HALLFLOW_DATA.`)
}

/** Whether any hall lives in this store. */
async function hasHalls (redis: RedisConnection): Promise<boolean> {
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis]
  for (const node of nodes) {
    let cursor = '0'
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', 'hall:{*', 'COUNT', 1000)
      if (keys.length > 0) return true
      cursor = next
    } while (cursor !== '0')
  }
  return false
}

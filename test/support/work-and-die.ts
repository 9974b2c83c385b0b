/** A process of workers that kills itself as soon as the store has run a certain script for it. */
import { fastClocks } from '../../src/runtime/clock.js'
import { connect, opened } from '../../src/runtime/redis.js'
import { startWorkers } from '../../workers/agents.js'
import { testCatalog, testHall } from './catalog.js'
import type { Lively } from './lively-district.js'

const [given = '', deadly = ''] = process.argv.slice(2)
const { path, ids, anchor } = JSON.parse(given) as Lively
const clocks = fastClocks(anchor)
const redis = connect(path, 'commands')
await opened(redis)

const define = redis.defineCommand.bind(redis)
redis.defineCommand = (name, definition) => {
  define(name, definition)
  if (!name.endsWith(`/${deadly}`)) return
  const commands = redis as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>
  const run = commands[name]?.bind(redis)
  commands[name] = async (...words) => {
    await run?.(...words)
    process.kill(process.pid, 'SIGKILL')
    return await new Promise(() => undefined)
  }
}

const connection = connect(path, 'jobs')
await opened(connection)
const catalog = testCatalog(ids.map((id, index) => testHall(id, index)))
const slack = { ...catalog, district: { ...catalog.district, balancing: { ...catalog.district.balancing, arriveSlackMinutes: 2 } } }
await startWorkers({
  store: { redis, now: clocks.hall, catalog: { current: () => slack, reload: async () => slack } },
  isBalancing: true, connection, real: clocks.real, realDelay: clocks.realDelay, tell: () => undefined, trouble: trouble => { process.stderr.write(`${String(trouble)}\n`) }
})

/** A server that kills itself in the middle of an act: before or after the store has run a certain script for it. */
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { buildApp } from '../../src/app.js'
import { connect, opened } from '../../src/runtime/redis.js'
import { testCatalog, testHall } from './catalog.js'
import { testClock } from './clock.js'
import { testSecret } from './hall.js'

const [path = '', hallId = '', deadly = '', when = ''] = process.argv.slice(2)
const clock = testClock()
const redis = connect(path, 'commands')
await opened(redis)

const define = redis.defineCommand.bind(redis)
redis.defineCommand = (name, definition) => {
  define(name, definition)
  if (!name.endsWith(`/${deadly}`)) return
  const commands = redis as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>
  const run = commands[name]?.bind(redis)
  commands[name] = async (...words) => {
    if (when === 'after') await run?.(...words)
    process.kill(process.pid, 'SIGKILL')
    return await new Promise(() => undefined)
  }
}

const catalog = testCatalog([testHall(hallId)])
const app = await buildApp({
  store: { redis, now: clock.hall, catalog: { current: () => catalog, reload: async () => catalog } }, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'demo', exemptLimits: true,
  logger: pino({ level: 'silent' }), searchItems: () => []
})
await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`listening ${(app.server.address() as AddressInfo).port}\n`)

/** A process that delivers to hooks until somebody kills it. */
import { auditWriter } from '../../src/audit/writer.js'
import { networks } from '../../src/outside/networks.js'
import { connect, opened } from '../../src/runtime/redis.js'
import { startMessenger } from '../../workers/messenger.js'
import { testCatalog, testHall } from './catalog.js'

const [path = '', secret = '', hallId = ''] = process.argv.slice(2)
const [redis, connection] = [connect(path, 'commands'), connect(path, 'jobs')]
await Promise.all([opened(redis), opened(connection)])
const catalog = testCatalog([testHall(hallId, 0)])
const context = { store: { redis, now: Date.now, catalog: { current: () => catalog, reload: async () => await Promise.resolve(catalog) } }, isBalancing: true, tell: () => undefined }
const messenger = await startMessenger({
  connection, secret, context, networks: networks(['127.0.0.0/8']), real: Date.now, audit: auditWriter({ redis, secret, real: Date.now }), trouble: trouble => { process.stderr.write(`${String(trouble)}\n`) }
})
for (;;) {
  await messenger.agent.round(context)
  await new Promise(resolve => { setTimeout(resolve, 50) })
}

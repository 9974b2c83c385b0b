/** A hallflow reduced to its embedded store: opens it in the folder given, says so, and stays. */
import { makeLogger } from '../../src/runtime/logger.js'
import { openEmbeddedRedis } from '../../src/runtime/embedded-redis.js'
import { leaveWith } from '../../src/runtime/start-problem.js'
import { stopOnSignals, stopping } from '../../src/runtime/stopping.js'

const [dataFolder = ''] = process.argv.slice(2)
const logger = makeLogger({ level: 'silent' })
try {
  const redis = await openEmbeddedRedis({ dataFolder, logger })
  const parts = stopping({ logger })
  parts.add('redis', redis.stop)
  stopOnSignals(parts)
  process.stdout.write(`${JSON.stringify({ url: redis.url, origin: redis.origin, pid: redis.pid() })}\n`)
  setInterval(() => undefined, 60_000)
} catch (problem) {
  leaveWith(problem)
}

/** A server process of its own: one of several on the Redis that REDIS_URL names. */
import { runProcess } from './run-process.js'

const { url } = await runProcess({ server: true, workers: false, ownsStore: false })
process.stdout.write(`hallflow's server is listening: ${url}\n`)

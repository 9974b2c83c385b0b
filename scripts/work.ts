/** The agents in a process of their own, on the Redis that REDIS_URL names. */
import { runProcess } from './run-process.js'

await runProcess({ server: false, workers: true, ownsStore: false })
process.stdout.write('hallflow\'s agents are at work\n')

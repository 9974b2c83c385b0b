/** The agents in a process of their own, on the Redis that REDIS_URL names. */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProcess } from './run-process.js'

/** As young as the agents are well: what a container's health check looks at. */
const wellFile = join(tmpdir(), 'hallflow-agents-well')
const everyMs = 5000

const { agents, ground } = await runProcess({ server: false, workers: true, ownsStore: false })
const tell = () => {
  if (!agents?.isWell()) return
  try {
    writeFileSync(wellFile, '')
  } catch (problem) {
    ground.logger.warn({ err: problem }, 'agents-health-not-told')
  }
}
tell()
const telling = setInterval(tell, everyMs)
ground.parts.add('agents health', () => { clearInterval(telling) })
process.stdout.write('hallflow\'s agents are at work\n')

/** A process tells the others that it lives, until it ends. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { appVersion } from '../src/runtime/app-version.js'
import type { Ground } from '../src/runtime/ground.js'
import { endPresence, presenceEveryMs, tellPresence, type Presence } from '../src/store/presence.js'
import type { Workers } from '../workers/agents.js'

export function present ({ clocks, jobsRedis, parts }: Pick<Ground, 'clocks' | 'jobsRedis' | 'parts'>, { does, agents }: { readonly does: Presence['does'], readonly agents: Workers | undefined }): void {
  const processId = randomUUID()
  const startedAt = clocks.real()
  const tell = async () => {
    await tellPresence(jobsRedis, { process: processId, does, version: appVersion, host: hostname(), pid: process.pid, startedAt, at: clocks.real(), ...agents && { isWell: agents.isWell() } })
  }
  // A store that is away has other tellers.
  const telling = setInterval(() => { void tell().catch(() => undefined) }, presenceEveryMs)
  void tell().catch(() => undefined)
  parts.add('presence', async () => {
    clearInterval(telling)
    await endPresence(jobsRedis, processId).catch(() => undefined)
  })
}

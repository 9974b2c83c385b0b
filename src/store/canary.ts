/** The canary: a job sent each minute, and when the last one came back. In the Redis of the jobs. */
import type { StoreContext } from './context.js'

type Jobs = StoreContext['redis']

const canaryKey = 'canary:{hallflow}'

export interface Canary {
  /** Real ms: when the last one that came back was sent, and how long it was under way. */
  readonly sentAt: number
  readonly tookMs: number
  /** Jobs of the agents that wait, and that failed, at that moment. */
  readonly waiting: number
  readonly failed: number
}

export async function tellCanary (jobs: Jobs, canary: Canary): Promise<void> {
  await jobs.set(canaryKey, JSON.stringify(canary), 'PX', 24 * 60 * 60_000)
}

export async function readCanary (jobs: Jobs): Promise<Canary | undefined> {
  const json = await jobs.get(canaryKey)
  return json === null ? undefined : JSON.parse(json) as Canary
}

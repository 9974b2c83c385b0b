/** Sends a job each minute through the same queues that the agents work by, and tells how long it was under way: a connection proves nothing, a job does. */
import { Queue, Worker, type ConnectionOptions, type Job } from 'bullmq'
import type { StoreContext } from '../src/store/context.js'
import { tellCanary } from '../src/store/canary.js'
import { jobRules } from './job-rules.js'

const queueName = 'canary'
const everyMsUsual = 60_000
const watched = ['duties', 'deeds'] as const

export interface CanaryOptions {
  readonly connection: ConnectionOptions
  readonly jobsRedis: StoreContext['redis']
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly trouble: (trouble: unknown) => void
  readonly everyMs?: number
}

export async function startCanary ({ connection, jobsRedis, real, trouble, everyMs = everyMsUsual }: CanaryOptions): Promise<{ readonly stop: () => Promise<void> }> {
  const options = { connection, prefix: jobRules.prefix }
  const queue = new Queue<{ sentAt: number }>(queueName, options)
  const others = watched.map(name => new Queue(name, options))
  const worker = new Worker<{ sentAt: number }>(queueName, async ({ data: { sentAt } }: Job<{ sentAt: number }>) => {
    const counts = await Promise.all(others.map(async other => await other.getJobCounts('waiting', 'failed')))
    const sum = (what: 'waiting' | 'failed') => counts.reduce((all, each) => all + (each[what] ?? 0), 0)
    await tellCanary(jobsRedis, { sentAt, tookMs: Math.max(0, real() - sentAt), waiting: sum('waiting'), failed: sum('failed') })
  }, { connection, ...jobRules, concurrency: 1 })
  worker.on('error', trouble)
  for (const each of [queue, ...others]) each.on('error', trouble)
  await worker.waitUntilReady()

  const send = async () => {
    const sentAt = real()
    // One a minute, however many processes send it.
    await queue.add('fly', { sentAt }, { jobId: `fly-${Math.floor(sentAt / everyMs)}`, removeOnComplete: { age: 2 * everyMs / 1000 }, removeOnFail: 10 })
  }
  const sending = setInterval(() => { send().catch(trouble) }, everyMs)
  await send()
  return {
    stop: async () => {
      clearInterval(sending)
      await worker.close()
      await Promise.all([queue, ...others].map(async each => { await each.close() }))
    }
  }
}

/**
 * Starts the agents on BullMQ: one schedule a duty, however many processes run.
 *
 * BullMQ keeps each schedule once and gives each of its jobs to one worker, so there is one leader per
 * duty by construction. Health is progress, not a connection: a worker that finishes nothing for
 * `stuckAfterMs` says so.
 */
import { Queue, Worker, type ConnectionOptions, type Job } from 'bullmq'
import type { Agent, AgentContext } from './duty.js'
import { dayKeeper } from './day-keeper.js'
import { expirer } from './expirer.js'

export const agents: readonly Agent[] = [dayKeeper, expirer]

/** BullMQ's own hash tag: its keys never share a slot with a hall. */
const prefix = '{bull}'
const queueName = 'duties'
/** Even in a fast demo no duty is called more often than this, real ms. */
const everyMsMin = 500
const stuckAfterMs = 45_000

export interface WorkersOptions extends AgentContext {
  readonly connection: ConnectionOptions
  /** Turns hall ms into real ms. */
  readonly realDelay: (hallMs: number) => number
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly trouble: (trouble: unknown) => void
}

export interface Workers {
  /** False when no duty was done for so long that something must be wrong. */
  isWell: () => boolean
  stop: () => Promise<void>
}

export async function startWorkers ({ connection, realDelay, real, trouble, ...context }: WorkersOptions): Promise<Workers> {
  const byName = new Map(agents.map(agent => [agent.name, agent]))
  let doneAt = real()
  const rounds = async (job: Job) => {
    await byName.get(job.name)?.round(context)
    doneAt = real()
  }

  // A hall that should be open opens with the first process, not with the first round.
  for (const agent of agents) await agent.round(context)

  const queue = new Queue(queueName, { connection, prefix })
  const worker = new Worker(queueName, rounds, { connection, prefix, concurrency: agents.length })
  queue.on('error', trouble)
  worker.on('error', trouble)
  worker.on('failed', (_job, problem) => trouble(problem))
  await worker.waitUntilReady()
  for (const { name, everyMs } of agents) {
    await queue.upsertJobScheduler(name, { every: Math.max(everyMsMin, realDelay(everyMs)) },
      { name, opts: { removeOnComplete: 10, removeOnFail: 100 } })
  }

  return {
    isWell: () => real() - doneAt < Math.max(stuckAfterMs, 3 * realDelay(Math.max(...agents.map(agent => agent.everyMs)))),
    stop: async () => {
      await worker.close()
      await queue.close()
    }
  }
}

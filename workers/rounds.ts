/**
 * The rounds of the agents on BullMQ: one schedule a duty, however many processes run.
 *
 * BullMQ keeps each schedule once and gives each of its jobs to one worker, so there is one leader per duty by
 * construction. A jobs' store that lost everything is given its schedules again.
 */
import { Queue, Worker, type ConnectionOptions, type Job } from 'bullmq'
import type { Agent, AgentContext } from './duty.js'
import { traced } from '../src/store/traced.js'
import { jobRules } from './job-rules.js'

const queueName = 'duties'
/** Even in a fast demo no duty is called more often than this, real ms. */
const everyMsMin = 500

export interface Rounds {
  /** Schedules that are gone are made again. */
  readonly mend: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface RoundsOptions {
  readonly connection: ConnectionOptions
  readonly context: AgentContext
  readonly agents: readonly Agent[]
  /** Turns hall ms into real ms. */
  readonly realDelay: (hallMs: number) => number
  readonly done: () => void
  readonly trouble: (trouble: unknown) => void
}

export async function startRounds ({ connection, context, agents, realDelay, done, trouble }: RoundsOptions): Promise<Rounds> {
  const byName = new Map(agents.map(agent => [agent.name, agent]))
  const underWay = new Set<string>()
  const work = async ({ name }: Job) => {
    const agent = byName.get(name)
    // A round that takes longer than its time is not joined by the next one.
    if (agent && !underWay.has(name)) {
      underWay.add(name)
      try {
        await traced(`round ${name}`, 'consumer', { 'hallflow.agent': name }, async () => { await agent.round(context) })
      } finally {
        underWay.delete(name)
      }
    }
    done()
  }
  const queue = new Queue(queueName, { connection, prefix: jobRules.prefix })
  const worker = new Worker(queueName, work, { connection, ...jobRules, concurrency: agents.length })
  queue.on('error', trouble)
  worker.on('error', trouble)
  worker.on('failed', (_job, problem) => trouble(problem))
  await worker.waitUntilReady()

  const schedule = async ({ name, everyMs }: Agent) => {
    await queue.upsertJobScheduler(name, { every: Math.max(everyMsMin, realDelay(everyMs)) }, { name, opts: { removeOnComplete: 10, removeOnFail: 100 } })
  }
  for (const agent of agents) await schedule(agent)
  return {
    mend: async () => {
      const scheduled = new Set((await queue.getJobSchedulers()).map(({ key }) => key))
      for (const agent of agents) if (!scheduled.has(agent.name)) await schedule(agent)
    },
    stop: async () => {
      await worker.close()
      await queue.close()
    }
  }
}

/**
 * The queue of single deeds: filled by the dispatcher alone, worked off by hands.
 *
 * A deed waits once under its name, is tried again at growing distances, and leaves nothing behind, so that a deed that
 * failed never stands in the way of the same one when the dispatcher finds it due again.
 */
import { Queue, Worker, type ConnectionOptions, type Job } from 'bullmq'
import { Refusal } from '../src/contract/refusal.js'
import type { Consequence, Deed } from '../src/domain/consequences.js'
import type { AgentContext, Hand } from './duty.js'
import { traced } from '../src/store/traced.js'
import { jobRules } from './job-rules.js'

const queueName = 'deeds'
const atOnce = 8
const again = { attempts: 4, backoff: { type: 'exponential', delay: 500, jitter: 0.5 }, removeOnComplete: true, removeOnFail: true } as const

interface Data { readonly hallId: string, readonly deed: Deed }

export interface Deeds {
  /** Those whose names wait already are left as they are. */
  readonly enqueue: (hallId: string, consequences: readonly Consequence[]) => Promise<void>
  /** Deeds that wait for a hand now. */
  readonly waiting: () => Promise<number>
  readonly stop: () => Promise<void>
}

export interface DeedsOptions {
  readonly connection: ConnectionOptions
  readonly context: AgentContext
  readonly hands: readonly Hand[]
  /** Turns hall ms into real ms. */
  readonly realDelay: (hallMs: number) => number
  readonly done: () => void
  readonly trouble: (trouble: unknown) => void
}

export async function startDeeds ({ connection, context, hands, realDelay, done, trouble }: DeedsOptions): Promise<Deeds> {
  const handOf = new Map(hands.flatMap(hand => hand.jobs.map(job => [job, hand] as const)))
  const work = async ({ data: { hallId, deed } }: Job<Data>) => {
    try {
      await traced(`deed ${deed.job}`, 'consumer', { 'hallflow.job': deed.job, 'hallflow.hall': hallId }, async () => { await handOf.get(deed.job)?.act(context, hallId, deed) })
    } catch (problem) {
      // Somebody was faster, or a clock runs ahead of ours: the dispatcher sees what is left.
      if (!(problem instanceof Refusal)) throw problem
      context.tell('deed refused', { hallId, ...deed, refusal: problem.code })
    }
    done()
  }
  const queue = new Queue<Data>(queueName, { connection, prefix: jobRules.prefix })
  const worker = new Worker<Data>(queueName, work, { connection, ...jobRules, concurrency: atOnce })
  queue.on('error', trouble)
  worker.on('error', trouble)
  worker.on('failed', (_job, problem) => trouble(problem))
  await worker.waitUntilReady()
  return {
    enqueue: async (hallId, consequences) => {
      if (consequences.length === 0) return
      await queue.addBulk(consequences.map(({ id, deed, delayMs }) => ({ name: deed.job, data: { hallId, deed }, opts: { ...again, jobId: id, delay: realDelay(delayMs) } })))
    },
    waiting: async () => await queue.getWaitingCount(),
    stop: async () => {
      await worker.close()
      await queue.close()
    }
  }
}

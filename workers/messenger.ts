/**
 * Delivers the events of the halls to the hooks of outside systems: a job a hook, in the order of each log, one delivery after the other.
 *
 * How far a hook has come stands beside the tickets. The jobs only say when to look: a jobs' store that lost everything costs a
 * round. A receiver that is away holds up nobody but its own hook: every hook has a hand of its own.
 */
import { Queue, Worker, type ConnectionOptions, type Job } from 'bullmq'
import type { Audit } from '../src/audit/writer.js'
import { paused, type HookProgress, type HookRecord } from '../src/domain/outside/hook-record.js'
import { outsideLimits } from '../src/domain/outside/limits.js'
import { isOfHook } from '../src/outside/deliveries.js'
import type { Networks } from '../src/outside/networks.js'
import { readPlace } from '../src/store/board.js'
import type { ShelfRead } from '../src/store/district/documents.js'
import { hooks, readProgress } from '../src/store/district/hooks.js'
import type { Agent, AgentContext } from './duty.js'
import { jobRules } from './job-rules.js'
import { deliverTurn, Postponed } from './messenger-turn.js'

const name = 'messenger'
const queueName = 'deliveries'
const attemptsMax = 1_000_000
/** How long a delivery that is under way is waited for, real ms. */
const stopMs = 3000

interface Data { readonly hookId: string }

export interface MessengerOptions {
  readonly connection: ConnectionOptions
  readonly context: AgentContext
  readonly secret: string
  readonly networks: Networks
  readonly audit: Audit
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly trouble: (trouble: unknown) => void
}

export interface Messenger {
  readonly agent: Agent
  readonly stop: () => Promise<void>
}

export async function startMessenger (options: MessengerOptions): Promise<Messenger> {
  const { connection, context, real, audit, trouble } = options
  const { store } = context
  const queue = new Queue<Data>(queueName, { connection, prefix: jobRules.prefix })
  let isStopping = false
  const worker = new Worker<Data>(queueName, async ({ data: { hookId } }: Job<Data>) => { await deliverTurn({ ...options, isStopping: () => isStopping }, hookId) }, {
    connection, ...jobRules, concurrency: outsideLimits.hooksMax,
    settings: { backoffStrategy: (_made: number, _type?: string, problem?: Error) => problem instanceof Postponed ? problem.delayMs : outsideLimits.retryMs[0] }
  })
  queue.on('error', trouble)
  worker.on('error', trouble)
  worker.on('failed', (_job, problem) => { if (!(problem instanceof Postponed)) trouble(problem) })
  await worker.waitUntilReady()

  let known: ShelfRead<HookRecord> | undefined

  async function round (): Promise<void> {
    known = await hooks.readAll(store.redis, known)
    const active = [...known.records.values()].filter(({ pausedAt }) => pausedAt === undefined)
    if (active.length === 0) return
    const hallIds = [...store.catalog.current().halls.keys()]
    const ends = new Map(await Promise.all(hallIds.map(async hallId => [hallId, (await readPlace(store, hallId)).version] as const)))
    await Promise.all(active.map(async hook => {
      const progress = await readProgress(store.redis, hook.hookId)
      if (progress.failingSince !== undefined && real() - progress.failingSince >= outsideLimits.silentMs) await silence(hook, progress.failingSince)
      else await enqueue(hook, progress, ends)
    }))
  }

  async function enqueue (hook: HookRecord, { pending, again, places }: HookProgress, ends: ReadonlyMap<string, number>): Promise<void> {
    const { hookId } = hook
    const dueInMs = pending && again.length === 0 ? Math.max(0, pending.nextAt - real()) : 0
    const isAhead = [...ends].some(([hallId, end]) => isOfHook(hook, hallId) && places.get(hallId)?.version !== end)
    if (!pending && again.length === 0 && !isAhead) return
    // It waits once under its name, for as long as its last try said.
    const job = await queue.add(name, { hookId }, { jobId: hookId, delay: dueInMs, attempts: attemptsMax, backoff: { type: 'custom' }, removeOnComplete: true, removeOnFail: true })
    // Somebody asked for it now, or it was resumed. It may have gone meanwhile.
    if (dueInMs === 0 && await job.isDelayed()) await job.promote().catch(() => undefined)
  }

  /** Nobody has taken anything for days: an administrator has to look. */
  async function silence ({ hookId, name: called }: HookRecord, since: number): Promise<void> {
    const { answer: isNew } = await hooks.change(store.redis, hookId, now => {
      const next = paused(now, 'silent', { at: real(), by: `agent:${name}` })
      return { record: next, answer: next !== now }
    })
    if (!isNew) return
    trouble(new Error(`the hook ${called} (${hookId}) is paused: its receiver has taken nothing since ${new Date(since).toISOString()}`))
    await audit.write({ actor: `agent:${name}`, action: 'hook:paused', object: { hookId }, result: 'begun', detail: { because: 'silent', since } })
  }

  return {
    agent: { name, everyMs: 1000, round },
    stop: async () => {
      isStopping = true
      const closing = worker.close()
      // Whoever is slow to answer is sent the same once more when we are back.
      await Promise.race([closing, new Promise(resolve => { setTimeout(resolve, stopMs).unref() })])
      await worker.close(true)
      await queue.close()
    }
  }
}

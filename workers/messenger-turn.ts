/** One turn of a hook: delivery after delivery, until there is nothing left, or one was not taken. */
import { randomUUID } from 'node:crypto'
import type { Delivery } from '../src/contract/hooks.js'
import { Refusal } from '../src/contract/refusal.js'
import { paused, retryAfter, type Batch, type HookProgress, type HookRecord } from '../src/domain/outside/hook-record.js'
import { outsideLimits } from '../src/domain/outside/limits.js'
import { isOfHook, nextBatch, recomposed } from '../src/outside/deliveries.js'
import { post } from '../src/outside/post.js'
import { signed } from '../src/outside/signature.js'
import { beginDelivery, endDelivery, hooks, leaseHook, placeHook, releaseHook } from '../src/store/district/hooks.js'
import type { MessengerOptions } from './messenger.js'

/** Not taken: to be tried again after this long. */
export class Postponed extends Error {
  readonly delayMs: number
  constructor (delayMs: number) {
    super(`postponed by ${delayMs} ms`)
    this.name = 'Postponed'
    this.delayMs = delayMs
  }
}

type Options = Pick<MessengerOptions, 'context' | 'secret' | 'networks' | 'audit' | 'real' | 'trouble'> & { readonly turn: string, readonly isStopping?: () => boolean }
interface Due { readonly batch: Batch, readonly kind: 'events' | 'again', readonly attempt: number }

/** @throws {Postponed} */
export async function deliverTurn (given: Omit<Options, 'turn'>, hookId: string): Promise<void> {
  // A turn that was believed lost may still be under way, even here.
  const turn = randomUUID()
  const options = { ...given, turn }
  const { context: { store: { redis } }, real } = options
  try {
    for (let count = 0; count < outsideLimits.deliveriesATurn && !given.isStopping?.(); count++) {
      // As it is now: paused, changed or with a new secret since the last one.
      const hook = await readHook(options, hookId)
      if (!hook || hook.pausedAt !== undefined) return
      const progress = await leaseHook(redis, hookId, turn, real())
      if (!progress) return
      const due = await dueOf(options, hook, progress, count)
      if (!due) return
      if (due !== 'nothing-to-send') await deliver(options, hook, due)
    }
  } finally {
    await releaseHook(redis, hookId, turn, real())
  }
}

async function readHook ({ context: { store: { redis } } }: Options, hookId: string): Promise<HookRecord | undefined> {
  try {
    return await hooks.read(redis, hookId)
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'hook-unknown') return undefined
    throw problem
  }
}

/** What was asked for again, then what waits to be tried again, then what is new. @throws {Postponed} */
async function dueOf ({ context: { store }, real, turn }: Options, hook: HookRecord, progress: HookProgress, count: number): Promise<Due | 'nothing-to-send' | undefined> {
  const [again] = progress.again
  if (again) return { batch: again, kind: 'again', attempt: 1 }
  const { pending } = progress
  if (pending && !isOfHook(hook, pending.hallId)) {
    // It is not told of this hall any more.
    await placeHook(store.redis, hook.hookId, pending.hallId, pending.from)
    return 'nothing-to-send'
  }
  if (pending) {
    const now = real()
    if (pending.nextAt > now) throw new Postponed(pending.nextAt - now)
    return { batch: pending, kind: 'events', attempt: pending.attempt }
  }
  // Each hall has its turn to be the first.
  const halls = [...store.catalog.current().halls.keys()]
  const first = count % Math.max(1, halls.length)
  const batch = await nextBatch(store, hook, progress, [...halls.slice(first), ...halls.slice(0, first)])
  if (!batch) return undefined
  return await beginDelivery(store.redis, hook.hookId, turn, { ...batch, attempt: 1, nextAt: 0 }) ? { batch, kind: 'events', attempt: 1 } : 'nothing-to-send'
}

/** @throws {Postponed} */
async function deliver (options: Options, hook: HookRecord, { batch, kind, attempt }: Due): Promise<void> {
  const { context: { store }, secret, networks, real } = options
  const { hookId, secrets, url } = hook
  const { deliveryId, hallId, from, through } = batch
  const { body, place } = await recomposed(store, hook, batch)
  const at = real()
  const text = JSON.stringify(body)
  const fared = body
    ? await post({ url, body: text, headers: signed({ secret, hookId, secrets, deliveryId, attempt, now: at, body: text }) }, networks, real)
    : { isOk: true, ms: 0 }
  const now = real()
  const nextAt = now + retryAfter(attempt)
  const delivery: Delivery = { deliveryId, kind, hallId, after: from.version, through, events: body?.events.length ?? 0, at, attempt, ...fared }
  await endDelivery(store.redis, hookId, delivery, fared.isOk ? { place, now } : { nextAt, now })
  if (fared.isOk || kind === 'again') return
  if (fared.status === 410) await gone(options, hook)
  throw new Postponed(nextAt - now)
}

/** The receiver says that it is gone for good. */
async function gone ({ context: { store }, audit, real, trouble }: Options, { hookId, name }: HookRecord): Promise<void> {
  await hooks.change(store.redis, hookId, now => ({ record: paused(now, 'gone', { at: real(), by: 'agent:messenger' }), answer: true }))
  trouble(new Error(`the hook ${name} (${hookId}) is paused: its receiver answered that it is gone`))
  await audit.write({ actor: 'agent:messenger', action: 'hook:paused', object: { hookId }, result: 'begun', detail: { because: 'gone' } })
}

/** Runs the Lua commands: one file, one command, one act. The only place that speaks to the scripts. */
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import type { Cluster, Redis } from 'ioredis'
import type { HallEvent } from '../contract/events.js'
import { Refusal, type RefusalCode } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { hallOf, type Act, type StoreContext } from './context.js'
import { hallKeys } from './keys.js'
import { isTraced, traced, type Facts } from './traced.js'

/** What a command did: its events in order, and what else it knows. */
export interface Outcome<E extends HallEvent = HallEvent, M = unknown> {
  readonly events: E[]
  readonly more: M
  /** True when the same request was answered before and this is that answer. */
  readonly replayed: boolean
}

interface Command extends Act {
  readonly hallId: string
  readonly input: Record<string, unknown>
  /** True where the input was made from the catalogue: the hall must run on the same one. */
  readonly usesCatalog?: boolean
}

/** One script of `lua/`, its includes resolved, ready to run on any connection. */
export function luaCommand<E extends HallEvent = HallEvent, M = unknown> (name: string) {
  const lua = withIncludes(name)

  /** @throws {Refusal} what the script's header names */
  return async function run (store: StoreContext, command: Command): Promise<Outcome<E, M>> {
    const frame = {
      at: store.now(),
      by: command.by,
      callsKept: limits.callsKept,
      servedKept: limits.servedKept,
      answerKeptMs: limits.answerKeptMs,
      endedKeptSeconds: limits.endedKeptSeconds,
      ...(command.request && { answer: command.request.answerId, body: command.request.bodyDigest }),
      ...(command.usesCatalog && { catalogVersion: hallOf(store, command.hallId).catalogVersion })
    }
    const [status, json, again] = await evaluate(store.redis, name, lua, [hallKeys(command.hallId).hall],
      [JSON.stringify(frame), JSON.stringify(command.input)]) as [string, string, string?]

    const replayed = again === 'again'
    if (status === 'mismatch') throw new Refusal('idempotency-mismatch')
    if (status === 'refused') {
      const { code, details } = JSON.parse(json) as { code: RefusalCode, details?: unknown }
      throw new Refusal(code, details, replayed)
    }
    assert.equal(status, 'done', `${name} answered ${status}`)
    return { ...JSON.parse(json) as { events: E[], more: M }, replayed }
  }
}

/** Runs `act` again with a fresh catalogue when the hall runs on another one; once. */
export async function withCatalog<T> (store: StoreContext, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'catalog-changed') throw problem
    await store.catalog.reload()
    return await act()
  }
}

const defined = new WeakMap<object, Set<string>>()

/** Runs a script by its digest; the connection loads it where the server does not know it yet. */
export async function evaluate (redis: Redis | Cluster, name: string, lua: string, keys: string[], args: string[]): Promise<unknown> {
  const command = `hallflow:${name}`
  const known = defined.get(redis) ?? new Set()
  if (!known.has(command)) {
    redis.defineCommand(command, { lua })
    defined.set(redis, known.add(command))
  }
  const run = (redis as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[command]
  assert(run)
  // The hottest path of the house: not even a closure where nobody traces.
  if (!isTraced()) return await run.call(redis, keys.length, ...keys, ...args)
  return await traced(`redis ${name}`, 'client', { 'db.system.name': 'redis', 'db.operation.name': name, ...hallOfKey(keys[0]) }, async () => await run.call(redis, keys.length, ...keys, ...args))
}

/** Of a key only the hall is told. */
function hallOfKey (key = ''): Facts {
  const hallId = /^hall:\{([a-z0-9-]+)\}/.exec(key)?.[1]
  return hallId === undefined ? {} : { 'hallflow.hall': hallId }
}

/** The text of a script with the files that it includes, and those that they include, in their place. */
export function withIncludes (name: string): string {
  return read(name).replace(/^-- @include (\S+)$/gm, (_, file: string) => withIncludes(file))
}

function read (file: string): string {
  return readFileSync(new URL(`./lua/${file}.lua`, import.meta.url), 'utf8')
}

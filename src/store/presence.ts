/** Which processes of hallflow live, in the Redis of the jobs: each tells every few seconds, and is forgotten soon after its last word. */
import type { StoreContext } from './context.js'

type Jobs = StoreContext['redis']

const presenceKey = 'presence:{hallflow}'
export const presenceEveryMs = 5000
/** Three words missed. */
const silentMs = 20_000
/** Long gone: nobody asks why any more. */
const forgottenMs = 24 * 60 * 60_000

export interface Presence {
  /** Different for every process. */
  readonly process: string
  readonly does: ReadonlyArray<'server' | 'agents'>
  readonly version: string
  readonly host: string
  readonly pid: number
  /** Real ms. */
  readonly startedAt: number
  readonly at: number
  /** Of agents: whether their duties are done. */
  readonly isWell?: boolean
}

export async function tellPresence (jobs: Jobs, presence: Presence): Promise<void> {
  await jobs.hset(presenceKey, presence.process, JSON.stringify(presence))
}

/** Its last word: it has ended in good order. */
export async function endPresence (jobs: Jobs, process: string): Promise<void> {
  await jobs.hdel(presenceKey, process)
}

/** Those that live now, and those that fell silent without a last word within a day. */
export async function readPresences (jobs: Jobs, now: number): Promise<{ readonly living: readonly Presence[], readonly silent: readonly Presence[] }> {
  const all = Object.values(await jobs.hgetall(presenceKey)).map(json => JSON.parse(json) as Presence)
  const forgotten = all.filter(({ at }) => now - at > forgottenMs)
  if (forgotten.length > 0) await jobs.hdel(presenceKey, ...forgotten.map(({ process }) => process))
  const known = all.filter(({ at }) => now - at <= forgottenMs)
  return { living: known.filter(({ at }) => now - at <= silentMs), silent: known.filter(({ at }) => now - at > silentMs) }
}

/**
 * Sees to it that records go when their time is over, as the table in `domain/retention.ts` says.
 *
 * What has an expiry of its own goes by itself; the janitor looks after what has none, and after what lost it.
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Swept } from '../src/contract/retention.js'
import { dayDuty } from '../src/domain/day.js'
import { limits } from '../src/domain/limits.js'
import type { Keeping } from '../src/domain/retention.js'
import { readDay } from '../src/store/board.js'
import { dropPersons, dropStrays, rewriteJournal, trimLog } from '../src/store/district/keeping.js'
import { destroyPersonKeys } from '../src/store/district/person-keys.js'
import { noteDestroyed, noteSwept } from '../src/store/district/sweeps.js'
import { forEachHall, type Agent, type AgentContext } from './duty.js'

const name = 'janitor'
const dayMs = 24 * 60 * 60_000

export interface JanitorOptions {
  readonly keeping: Keeping
  /** Real clock, epoch ms. */
  readonly real: () => number
  /** Where spoken sentences are kept, where this process sees it. */
  readonly audioFolder?: string
}

export function janitor ({ keeping, real, audioFolder }: JanitorOptions): Agent {
  let sweptAt = -Infinity
  return {
    name,
    everyMs: 60_000,
    round: async context => {
      await closeDays(context, real)
      if (real() - sweptAt < limits.sweepEveryMs) return
      const halls = await sweep(context, keeping)
      if (audioFolder !== undefined) await dropAudio(context, audioFolder, real() - limits.audioKeptMs)
      // Only after all of it: what was cut short is swept with the next round.
      sweptAt = real()
      await noteSwept(context.store, { at: sweptAt, ...halls })
    }
  }
}

/** The codes of a closed hall go, and the key of a day that no hall is in, or will still open. */
async function closeDays (context: AgentContext, real: () => number): Promise<void> {
  const { store, tell } = context
  const inUse = new Set<string>()
  for (const [hallId, hall] of store.catalog.current().halls) {
    const known = await readDay(store, hallId)
    if (known.isOpen && known.day !== null) inUse.add(known.day)
    else if (await dropPersons(store, hallId) > 0) tell('codes of persons dropped', { hallId })
    const duty = dayDuty(hall, known, store.now())
    if (duty?.act === 'open-day') inUse.add(duty.day)
  }
  const destroyed = await destroyPersonKeys(store, inUse)
  if (destroyed.length === 0) return
  await noteDestroyed(store, { at: real(), days: destroyed })
  // What was deleted still stands in the journal until it is written anew.
  tell('keys of days destroyed', { days: destroyed, isJournalAnew: await rewriteJournal(store) })
}

async function sweep (context: AgentContext, { logDays }: Keeping): Promise<Omit<Swept, 'at'>> {
  const { store, tell } = context
  const halls: Swept['halls'] = []
  await forEachHall(context, name, async hallId => {
    const dropped = await dropStrays(store, hallId, limits.endedKeptSeconds)
    const logFrom = await trimLog(store, hallId, store.now() - logDays * dayMs)
    halls.push({ hallId, dropped, ...logFrom !== undefined && { logFrom } })
    if (dropped > 0 || logFrom !== undefined) tell('records dropped', { hallId, dropped, ...logFrom !== undefined && { logFrom } })
  })
  const missed = [...store.catalog.current().halls.keys()].filter(hallId => !halls.some(hall => hall.hallId === hallId))
  return { halls, ...missed.length > 0 && { missed } }
}

async function dropAudio ({ tell }: AgentContext, folder: string, before: number): Promise<void> {
  const files = await readdir(folder).catch(() => [])
  let dropped = 0
  for (const file of files.filter(each => each.endsWith('.wav'))) {
    const path = join(folder, file)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs >= before) continue
    await rm(path, { force: true })
    dropped++
  }
  if (dropped > 0) tell('spoken sentences dropped', { dropped })
}

/** Opens and closes the hall's day. Each act is harmless when it comes twice. */
import type { HallEventOf } from '../../contract/events.js'
import { Refusal } from '../../contract/refusal.js'
import { endingAtClose } from '../../domain/lifecycle.js'
import { limits } from '../../domain/limits.js'
import { hallOf, type Act, type StoreContext } from '../context.js'
import { settleMove } from '../moves/move.js'
import { luaCommand, type Outcome } from '../script.js'

const runOpen = luaCommand<HallEventOf<'hall:day-opened' | 'hall:numbers-skipped'>>('halls/open-day')
const runClose = luaCommand<HallEventOf<'ticket:expired' | 'hall:day-closed'>>('halls/close-day')
const runExpire = luaCommand<HallEventOf<'ticket:expired'>, { openCount: number, moving?: string[] }>('tickets/expire')
const runAdopt = luaCommand<HallEventOf<'hall:catalog-adopted'>>('halls/adopt-catalog')

export interface OfDay extends Act {
  readonly hallId: string
  /** The number day, `2026-03-02`. */
  readonly day: string
}

export interface EndOfDay extends OfDay {
  /** Hall ms before which the day may not end. */
  readonly notBefore: number
}

/** @throws {Refusal} `day-open`, `day-closed` */
export async function openDay (store: StoreContext, { hallId, day, ...act }: OfDay): Promise<Outcome<HallEventOf<'hall:day-opened' | 'hall:numbers-skipped'>>> {
  const { catalogVersion, counters } = hallOf(store, hallId)
  return await runOpen(store, { ...act, hallId, input: { day, catalogVersion, counterIds: counters.map(counter => counter.counterId) } })
}

/**
 * Ends a batch of the tickets that are still open at the day's end; answers how many are left. One that is on its
 * way to another hall is settled with that hall, and ends here, if at all, with the next batch.
 * @throws {Refusal} `day-closed`, `too-early`
 */
export async function expire (store: StoreContext, { hallId, day, notBefore, ...act }: EndOfDay): Promise<number> {
  const { more } = await runExpire(store, { ...act, hallId, input: { day, notBefore, limit: limits.expireBatch, endings: endingAtClose } })
  await settle(store, hallId, more.moving, act.by)
  return more.openCount
}

/** @throws {Refusal} `day-closed`, `too-early`, `tickets-open` */
export async function closeDay (store: StoreContext, { hallId, day, notBefore, ...act }: EndOfDay): Promise<Outcome> {
  const close = async () => await runClose(store, { ...act, hallId, input: { day, notBefore, limit: limits.expireBatch, endings: endingAtClose } })
  try {
    return await close()
  } catch (problem) {
    const { moving } = (problem instanceof Refusal && problem.details || {}) as { moving?: string[] }
    if (!moving) throw problem
    await settle(store, hallId, moving, act.by)
    return await close()
  }
}

async function settle (store: StoreContext, hallId: string, moving: readonly string[] = [], by: string): Promise<void> {
  for (const ticketId of moving) await settleMove(store, { hallId, ticketId, by })
}

/**
 * Lets the hall run on the catalogue that this program has read.
 * @throws {Refusal} `tickets-open` (details: labels of those who wait in lines that are gone)
 */
export async function adoptCatalog (store: StoreContext, { hallId, ...act }: Act & { hallId: string }): Promise<Outcome> {
  const { catalogVersion, counters, lines } = hallOf(store, hallId)
  return await runAdopt(store, { ...act, hallId, input: { catalogVersion, counterIds: counters.map(counter => counter.counterId), services: lines.map(line => line.serviceId) } })
}

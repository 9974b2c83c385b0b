/** Switches a counter between its lines for a while: other handicaps, until a moment. */
import type { Counter } from '../../contract/counter.js'
import type { HallEventOf } from '../../contract/events.js'
import { Refusal } from '../../contract/refusal.js'
import { counterOf, hallOf, linesOf, type Act, type StoreContext } from '../context.js'
import { luaCommand, withCatalog } from '../script.js'

const run = luaCommand<HallEventOf<'counter:handicaps-set'>, { counter: Counter, version: number }>('counters/set-handicaps')
const minuteMs = 60_000

export interface SetHandicaps extends Act {
  readonly hallId: string
  readonly counterId: string
  /** Ms, per line; none gives the counter the catalogue's again. */
  readonly handicaps: Readonly<Record<string, number>>
  /** Hall ms from which on they do not count any more. */
  readonly until: number
  readonly planId?: string | undefined
}

/**
 * What is so already, or would be over already, changes nothing.
 * @throws {Refusal} `hall-unknown`, `counter-unknown`, `counter-closed`, `hall-closed`, `not-served-here` (a line that
 * the counter neither serves nor assists), `bad-request` (outside the district's bounds, or no moment to end)
 */
export async function setHandicaps (store: StoreContext, { hallId, counterId, handicaps, until, planId, ...act }: SetHandicaps): Promise<{ counter: Counter, version: number, replayed: boolean }> {
  const { more, replayed } = await withCatalog(store, async () => {
    const hall = hallOf(store, hallId)
    const { handicapMinMinutes, handicapMaxMinutes } = store.catalog.current().district.balancing
    const served = new Set(linesOf(hall, counterOf(hall, counterId)).slice(1).map(({ name }) => name))
    for (const [serviceId, ms] of Object.entries(handicaps)) {
      if (!served.has(serviceId)) throw new Refusal('not-served-here', { serviceId })
      if (!(ms >= handicapMinMinutes * minuteMs && ms <= handicapMaxMinutes * minuteMs && Number.isInteger(ms))) throw new Refusal('bad-request', { serviceId, ms })
    }
    if (!Number.isInteger(until)) throw new Refusal('bad-request', { until })
    return await run(store, { ...act, hallId, usesCatalog: true, input: { counterId, handicaps, until, planId } })
  })
  return { ...more, replayed }
}

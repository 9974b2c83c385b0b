/** Ends what is still open when a hall's day is over, a batch at a time, so that the day can close. */
import { Refusal } from '../src/contract/refusal.js'
import { dayDuty } from '../src/domain/day.js'
import { limits } from '../src/domain/limits.js'
import { readDay } from '../src/store/board.js'
import { expire } from '../src/store/halls/day.js'
import type { Agent, AgentContext } from './duty.js'

const by = 'agent:expirer'

export const expirer: Agent = {
  name: 'expirer',
  everyMs: 15_000,
  round: async context => {
    for (const hallId of context.store.catalog.current().halls.keys()) await clear(context, hallId)
  }
}

async function clear ({ store, tell }: AgentContext, hallId: string): Promise<void> {
  const hall = store.catalog.current().halls.get(hallId)
  const duty = hall && dayDuty(hall, await readDay(store, hallId), store.now())
  if (duty?.act !== 'close-day') return
  try {
    // Each batch ends at least one ticket, and none is issued twice: this ends.
    for (let left: number = limits.openTicketsMax; left > 0;) {
      left = await expire(store, { hallId, day: duty.day, notBefore: duty.notBefore, by })
      tell('tickets expired', { hallId, day: duty.day, left })
    }
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    tell('expiry refused', { hallId, day: duty.day, refusal: problem.code })
  }
}

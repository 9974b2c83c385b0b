/** Opens and closes each hall's day by the hall's own clock. */
import { Refusal } from '../src/contract/refusal.js'
import { dayDuty } from '../src/domain/day.js'
import { readDay } from '../src/store/board.js'
import { closeDay, openDay } from '../src/store/halls/day.js'
import type { Agent, AgentContext } from './duty.js'

const by = 'agent:day-keeper'

export const dayKeeper: Agent = {
  name: 'day-keeper',
  everyMs: 15_000,
  round: async context => {
    for (const hallId of context.store.catalog.current().halls.keys()) await keep(context, hallId)
  }
}

async function keep ({ store, tell }: AgentContext, hallId: string): Promise<void> {
  const hall = store.catalog.current().halls.get(hallId)
  const duty = hall && dayDuty(hall, await readDay(store, hallId), store.now())
  if (!duty) return
  try {
    if (duty.act === 'open-day') await openDay(store, { hallId, day: duty.day, by })
    else await closeDay(store, { hallId, day: duty.day, notBefore: duty.notBefore, by })
    tell('day kept', { hallId, ...duty })
  } catch (problem) {
    // Another process was faster, or the expirer has work left: the next round sees.
    if (!(problem instanceof Refusal)) throw problem
    tell('day refused', { hallId, ...duty, refusal: problem.code })
  }
}

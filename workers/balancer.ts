/**
 * Evens out the load: asks visitors to move, suggests counters to open, close or switch, changes handicaps within
 * bounds, and measures afterwards what came of it. The one who decides for every hall.
 */
import type { BalanceState } from '../src/domain/balance/state.js'
import { noBalanceState } from '../src/domain/balance/state.js'
import { minuteMs } from '../src/domain/hall-clock.js'
import { counterRound, noCounterMemory, type CounterMemory, type CounterRound } from '../src/domain/rebalance/counter-round.js'
import { looksAt, type Look } from '../src/domain/rebalance/looks.js'
import { offerRound, type MadeOffer } from '../src/domain/rebalance/offer-round.js'
import type { HallNow } from '../src/domain/waits/scene-of.js'
import { hallOf } from '../src/store/context.js'
import { setHandicaps } from '../src/store/counters/handicaps.js'
import { keepMemory, readMemory } from '../src/store/memory.js'
import { offerMove } from '../src/store/moves/moves.js'
import { endPlan, makePlan } from '../src/store/halls/plans.js'
import { currentBoard } from '../src/store/projections.js'
import { settled, type Agent, type AgentContext, type Hand } from './duty.js'
import { learntFrom } from './learner.js'
import { measureEffects } from './measurer.js'

const name = 'balancer'
const by = `agent:${name}`

interface Memory { readonly balance: BalanceState, readonly counters: CounterMemory }

export const balancer: Agent = {
  name,
  everyMs: 60_000,
  round: async context => {
    if (!context.isBalancing) return
    const { store } = context
    const halls = await hallsNow(context)
    if (halls.length === 0) return
    const at = Math.max(...halls.map(hall => hall.at))
    const looks = await lookAround(halls)
    const memory = await readMemory(store, name) as Memory | undefined

    const { offers, state: balance, held } = offerRound(looks, memory?.balance ?? noBalanceState, at)
    for (const offer of offers) await settled(context, name, offer.hallId, async () => { await ask(context, offer) })
    if (Object.keys(held).length > 0) context.tell('offers held back', { held })

    let counters = memory?.counters ?? noCounterMemory
    for (const look of looks) {
      const round = counterRound(look, counters)
      counters = round.memory
      await suggest(context, look, round)
      await pause()
    }
    // After the deeds: a round that is cut short is decided anew.
    await keepMemory(store, name, { balance, counters } satisfies Memory)
    await measureEffects(context, by)
  }
}

/** What the balancer set for a while is put back, and what it suggested comes to an end. */
export const balanceEnder: Hand = {
  name,
  jobs: ['end-handicaps', 'end-plan'],
  act: async ({ store, tell }, hallId, deed) => {
    if (deed.job === 'end-handicaps') {
      await setHandicaps(store, { hallId, counterId: deed.counterId, handicaps: {}, until: store.now() + minuteMs, by })
      tell('handicaps ended', { hallId, counterId: deed.counterId })
    } else if (deed.job === 'end-plan') {
      await endPlan(store, { hallId, planId: deed.planId, result: deed.result, by })
      tell('plan ended', { hallId, planId: deed.planId, result: deed.result })
    }
  }
}

async function hallsNow ({ store }: AgentContext): Promise<HallNow[]> {
  const catalog = store.catalog.current()
  const halls: HallNow[] = []
  for (const hallId of catalog.halls.keys()) {
    const hall = hallOf(store, hallId)
    const board = await currentBoard(store, hallId)
    if (board.isOpen) halls.push({ hall, board, catalog, experience: await learntFrom(store, hall), at: Math.max(store.now(), board.at) })
  }
  return halls
}

/** Some milliseconds of figures a hall: whoever shares this process has a turn between two. */
async function lookAround (halls: readonly HallNow[]): Promise<Look[]> {
  const parts = looksAt(halls)
  for (;;) {
    const { done, value } = parts.next()
    if (done) return value
    await pause()
  }
}

async function ask ({ store, tell }: AgentContext, { hallId, ticketId, offer, gainMs }: MadeOffer): Promise<void> {
  const { offerCooldownMinutes, nearFront } = store.catalog.current().district.balancing
  const { ticket } = await offerMove(store, { hallId, ticketId, offer, cooldownMs: offerCooldownMinutes * minuteMs, nearFront, by })
  tell('move offered', { hallId, label: ticket.label, toHallId: offer.toHallId, gainMs: Math.round(gainMs), stay: offer.stay, there: offer.there })
}

async function suggest (context: AgentContext, { now: { hall: { hallId } } }: Look, { plans, handicaps }: CounterRound): Promise<void> {
  const { store, tell } = context
  for (const plan of plans) {
    await settled(context, name, hallId, async () => {
      const made = await makePlan(store, { hallId, plan, by })
      tell('plan made', { hallId, ...made.plan })
    })
  }
  for (const { counterId, handicaps: set, until, changes } of handicaps) {
    await settled(context, name, hallId, async () => {
      await setHandicaps(store, { hallId, counterId, handicaps: set, until, by })
      tell('handicaps set', { hallId, counterId, until, changes })
    })
  }
}

async function pause (): Promise<void> {
  await new Promise(resolve => { setImmediate(resolve) })
}

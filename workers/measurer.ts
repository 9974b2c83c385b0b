/** Holds what was decided against what came of it, from the logs of today, and says so in the log. */
import { Effects } from '../src/domain/rebalance/effects.js'
import { readDayVersion, readLog, readPlace } from '../src/store/board.js'
import type { StoreContext } from '../src/store/context.js'
import { measureEffect } from '../src/store/halls/plans.js'
import { currentBoard } from '../src/store/projections.js'
import { settled, type AgentContext } from './duty.js'

const known = new WeakMap<StoreContext['redis'], Map<string, Effects>>()

export async function measureEffects (context: AgentContext, by: string): Promise<void> {
  const { store, tell } = context
  const books = new Map<string, Effects>()
  for (const hallId of store.catalog.current().halls.keys()) books.set(hallId, await effectsIn(store, hallId))
  for (const [hallId, book] of books) {
    const board = await currentBoard(store, hallId)
    for (const measured of [...book.movesMeasured(board, [...books.values()]), ...book.plansMeasured(store.now())]) {
      await settled(context, 'balancer', hallId, async () => {
        const id = measured.moveId ?? measured.planId ?? ''
        // Under a key: two rounds at once measure once.
        await measureEffect(store, { hallId, ...measured, by, request: { answerId: `effect-${id}`, bodyDigest: id } })
        tell('effect measured', { hallId, ...measured })
      })
    }
  }
}

/** From the beginning of the day; the first to ask reads it whole, the next only the rest. */
async function effectsIn (store: StoreContext, hallId: string): Promise<Effects> {
  let halls = known.get(store.redis)
  if (!halls) known.set(store.redis, halls = new Map())
  const { version } = await readPlace(store, hallId)
  let book = halls.get(hallId)
  if (!book || book.version > version) halls.set(hallId, book = new Effects(hallId))
  if (book.version === 0) book.version = Math.max(0, await readDayVersion(store, hallId) - 1)
  while (book.version < version) {
    const events = await readLog(store, hallId, book.version)
    if (events.length === 0) break
    for (const event of events) book.take(event)
  }
  return book
}

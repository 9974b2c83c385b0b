/** Asks what to tell somebody before a number is made; remembers which switches are on between two questions. */
import { Refusal } from '../contract/refusal.js'
import type { Advice } from '../contract/move.js'
import { adviceFor } from '../domain/advice.js'
import { noBalanceState, type BalanceState } from '../domain/balance/state.js'
import { hallOf } from '../store/context.js'
import { currentBoard } from '../store/projections.js'
import type { HttpContext } from './context.js'
import { laterWaits } from './outlook.js'

export interface Errand { readonly serviceId: string, readonly itemId?: string | undefined }

/** One memory a process, whoever asks. */
const memories = new WeakMap<HttpContext, BalanceState>()

/**
 * In the order of use; empty where nothing helps, or where a district wants no advice. `version`: of the hall that was read.
 * @throws {Refusal} `hall-unknown`
 */
export async function adviceAt (context: HttpContext, hallId: string, { serviceId, itemId }: Errand): Promise<{ readonly advice: Advice[], readonly version: number }> {
  const { store, clocks, isBalancing } = context
  hallOf(store, hallId)
  const halls = await Promise.all([...store.catalog.current().halls.keys()].map(async id => {
    const board = await currentBoard(store, id)
    return { hall: hallOf(store, id), board }
  }))
  const here = halls.find(({ hall }) => hall.hallId === hallId)
  if (!here) throw new Refusal('hall-unknown')
  const { version } = here.board
  if (!isBalancing) return { advice: [], version }

  const catalog = store.catalog.current()
  const at = clocks.hall()
  const later = await laterWaits(context, here, serviceId, at)
  const { advice, state } = adviceFor({
    catalog, here, others: halls.filter(each => each !== here), at, serviceId, later, state: memories.get(context) ?? noBalanceState,
    item: itemId === undefined ? undefined : catalog.items.get(itemId)
  })
  memories.set(context, state)
  return { advice, version }
}

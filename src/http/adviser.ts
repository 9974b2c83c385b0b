/** Asks what to tell somebody before a number is made; remembers which switches are on between two questions. */
import { Refusal } from '../contract/refusal.js'
import type { Advice } from '../contract/move.js'
import { adviceFor, type HallNow } from '../domain/advice.js'
import { noBalanceState, type BalanceState } from '../domain/balance/state.js'
import { hallOf } from '../store/context.js'
import { keepAdvice, readAdvice } from '../store/advice.js'
import type { issue } from '../store/issue.js'
import { currentBoard } from '../store/projections.js'
import type { HttpContext } from './context.js'
import { laterWaits } from './outlook.js'

export interface Errand { readonly serviceId: string, readonly itemId?: string | undefined }

/** What is read for one ticket serves the next ones, too: a rush must not read every hall for each of its tickets. Real ms. */
const readingKeptMs = 500

interface Told { readonly advice: Advice[], readonly version: number }
/** The halls as they were read, and what was answered on them: by hall, service and item. */
interface Reading { readonly readAt: number, readonly all: Promise<HallNow[]>, readonly told: Map<string, Promise<Told>> }
interface Memory { state: BalanceState, reading?: Reading }

/** One memory a process, whichever route asks. */
const memories = new WeakMap<HttpContext, Memory>()

/**
 * In the order of use; empty where nothing helps, or where a district wants no advice. `isFresh` reads every hall
 * as it is now; else it may be half a second old.
 * @throws {Refusal} `hall-unknown`
 */
export async function adviceAt (context: HttpContext, hallId: string, errand: Errand, isFresh: boolean): Promise<Told> {
  hallOf(context.store, hallId)
  if (!context.isBalancing && !isFresh) return { advice: [], version: 0 }
  let memory = memories.get(context)
  if (!memory) memories.set(context, memory = { state: noBalanceState })
  const { all, told } = readingOf(context, memory, isFresh)
  const question = `${hallId} ${errand.serviceId} ${errand.itemId ?? ''}`
  let answer = told.get(question)
  if (!answer) told.set(question, answer = answered(context, memory, await all, hallId, errand, isFresh))
  return await answer
}

async function answered (context: HttpContext, memory: Memory, halls: readonly HallNow[], hallId: string, { serviceId, itemId }: Errand, isPatient: boolean): Promise<Told> {
  const { store, clocks, isBalancing } = context
  const here = halls.find(({ hall }) => hall.hallId === hallId)
  if (!here) throw new Refusal('hall-unknown')
  const { version } = here.board
  if (!isBalancing) return { advice: [], version }

  const catalog = store.catalog.current()
  const at = clocks.hall()
  const later = await laterWaits(context, here, serviceId, at, isPatient)
  const { advice, state } = adviceFor({
    catalog, here, others: halls.filter(each => each !== here), at, serviceId, later, state: memory.state,
    item: itemId === undefined ? undefined : catalog.items.get(itemId)
  })
  memory.state = state
  return { advice, version }
}

/** Beside a new ticket; nothing that fails here takes the ticket back. The first answer's advice is told again with it. */
export async function adviceWith (context: HttpContext, { ticket, replayed }: Pick<Awaited<ReturnType<typeof issue>>, 'ticket' | 'replayed'>): Promise<Advice[]> {
  const { ticketId, hallId, serviceId, itemId } = ticket
  try {
    if (replayed) return await readAdvice(context.store, ticketId)
    const { advice } = await adviceAt(context, hallId, { serviceId, itemId }, false)
    if (advice.length > 0) await keepAdvice(context.store, ticketId, advice)
    return advice
  } catch {
    return []
  }
}

function readingOf ({ store, clocks }: HttpContext, memory: Memory, isFresh: boolean): Reading {
  const now = clocks.real()
  const kept = memory.reading
  if (!isFresh && kept && now - kept.readAt < readingKeptMs && now >= kept.readAt) return kept
  const all = Promise.all([...store.catalog.current().halls.keys()].map(async hallId => {
    const board = await currentBoard(store, hallId)
    return { hall: hallOf(store, hallId), board }
  }))
  const reading: Reading = { readAt: now, all, told: new Map() }
  memory.reading = reading
  all.catch(() => { if (memory.reading === reading) delete memory.reading })
  return reading
}

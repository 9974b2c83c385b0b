/** What an agent holds: today's tickets of each hall, by the index that `append` keeps. */
import type { Ticket } from '../../contract/ticket.js'
import { Refusal } from '../../contract/refusal.js'
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'
import { findTicket, type Home } from '../moves/home.js'

type Reader = Pick<StoreContext, 'redis'>

/** Tickets of this agent that have come through that hall today, by their ids. */
export async function heldIn ({ redis }: Reader, hallId: string, agent: string): Promise<string[]> {
  const members = await redis.zrangebylex(hallKeys(hallId).held, `[${agent}:`, `(${agent};`)
  return members.map(member => member.slice(agent.length + 1))
}

/** Each at its home, once, wherever it has moved among `hallIds` or beyond. */
export async function heldBy (store: Reader, hallIds: readonly string[], agent: string): Promise<Home[]> {
  const held = await Promise.all(hallIds.map(async hallId => await heldIn(store, hallId, agent)))
  const homes = await Promise.all([...new Set(held.flat())].map(async ticketId => await homeOf(store, ticketId)))
  return homes.filter(home => home !== undefined && home.ticket.agent === agent) as Home[]
}

/** @throws {Refusal} `ticket-unknown`, also for a ticket that this agent does not hold */
export async function heldTicket (store: Reader, ticketId: string, agent: string): Promise<Home> {
  const home = await findTicket(store, ticketId)
  if (home.ticket.agent !== agent) throw new Refusal('ticket-unknown')
  return home
}

/** The case number beside a ticket in that hall, if there is one. */
export async function readCase ({ redis }: Reader, hallId: string, { ticketId, hasCase }: Pick<Ticket, 'ticketId' | 'hasCase'>): Promise<string | undefined> {
  return hasCase ? await redis.get(hallKeys(hallId).caseOf(ticketId)) ?? undefined : undefined
}

/** One whose time is over is not held any more. */
async function homeOf (store: Reader, ticketId: string): Promise<Home | undefined> {
  try {
    return await findTicket(store, ticketId)
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'ticket-unknown') return undefined
    throw problem
  }
}

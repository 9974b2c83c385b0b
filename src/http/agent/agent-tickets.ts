/** An agent's list: each ticket at its home, as it is now, and what the halls still allow. */
import type { AgentTicket, AgentTickets } from '../../contract/agent.js'
import { issuingHall } from '../../contract/ids.js'
import { agencyOf } from '../../domain/agency.js'
import type { Actor } from '../../domain/authority.js'
import { ticketView } from '../../domain/ticket-view.js'
import { hallOf } from '../../store/context.js'
import type { Home } from '../../store/moves/home.js'
import { currentBoard } from '../../store/projections.js'
import { heldBy, readCase } from '../../store/tickets/agency.js'
import type { HttpContext } from '../context.js'
import { agentOf } from './agent-code.js'

type Needs = Pick<HttpContext, 'store' | 'clocks' | 'secret'>

export async function agentTickets (context: Needs, actor: Actor): Promise<AgentTickets> {
  const { store, clocks, secret } = context
  const all = [...store.catalog.current().halls.values()]
  const reach = actor.kind === 'staff' ? actor.halls : undefined
  const own = all.filter(({ hallId }) => reach === undefined || reach.includes(hallId))
  // A ticket that has moved is followed also to where this agent may take none.
  const homes = await heldBy(store, all.map(({ hallId }) => hallId), agentOf(secret, actor))
  const mine = homes.filter(({ hallId, ticket }) => own.some(each => each.hallId === hallId || each.hallId === issuingHall(ticket.ticketId)))
  const tickets = await Promise.all(mine.map(async home => await shown(context, home)))
  const halls = await Promise.all(own.map(async ({ hallId, rules }) => {
    const { agentOpenMax: openMax, agentDayMax: dayMax } = agencyOf(rules)
    const { isOpen } = await currentBoard(store, hallId)
    const open = homes.filter(home => home.hallId === hallId && home.ticket.status !== 'ended').length
    const taken = homes.filter(({ ticket: { ticketId } }) => issuingHall(ticketId) === hallId).length
    return { hallId, isOpen, open, openMax, taken, dayMax }
  }))
  return { at: clocks.hall(), halls, tickets: tickets.toSorted((one, other) => Number(one.status === 'ended') - Number(other.status === 'ended') || one.issuedAt - other.issuedAt) }
}

/** One ticket as its agent sees it. */
export async function shown ({ store, clocks }: Pick<Needs, 'store' | 'clocks'>, { hallId, ticket: found }: Home): Promise<AgentTicket> {
  const board = await currentBoard(store, hallId)
  const ticket = board.tickets[found.ticketId] ?? found
  const { aheadCount, wait, counterId } = ticketView(board, hallOf(store, hallId), ticket, clocks.hall())
  const { ticketId, label, serviceId, itemId, status, ending, issuedAt, lastCalledAt, calls, callableAt, endedAt, deferred, offer, move, version } = ticket
  const caseNumber = await readCase(store, hallId, ticket)
  return {
    ticketId, hallId, label, serviceId, status, aheadCount, wait, issuedAt, calls, isDeferred: deferred === true, version,
    ...itemId !== undefined && { itemId }, ...ending && { ending }, ...counterId !== undefined && { counterId },
    ...lastCalledAt !== undefined && { calledAt: lastCalledAt }, ...callableAt !== undefined && { callableAt }, ...endedAt !== undefined && { endedAt },
    ...offer && { offer }, ...move && { move }, ...caseNumber !== undefined && { caseNumber }
  }
}

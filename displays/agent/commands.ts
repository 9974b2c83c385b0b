/** What an agent can tell the hall to do, and where that is said. */
import type { AgentArriveRequest, AgentIssueRequest } from '../../src/contract/agent.js'
import type { Command } from '../guide/commands.js'

export const cancelTicket = (ticketId: string): Command => ({ path: `/agent/tickets/${ticketId}/cancel`, body: {} })
export const deferTicket = (ticketId: string): Command => ({ path: `/agent/tickets/${ticketId}/defer`, body: {} })
export const takeTicket = (hallId: string, body: AgentIssueRequest, key: string): Command => ({ path: `/agent/halls/${hallId}/tickets`, body, key })
export const arriveWith = (hallId: string, body: AgentArriveRequest): Command => ({ path: `/agent/halls/${hallId}/arrive`, body })

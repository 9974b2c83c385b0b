/** What an agent (代办员) does: takes numbers for people, is there with several of them, gives back, hands on. */
import { AgentArrived, AgentArriveRequest, AgentIssued, AgentIssueRequest, AgentLink, AgentTicketAnswer, AgentTickets } from '../../contract/agent.js'
import { issuingHall } from '../../contract/ids.js'
import { Refusal, type RefusalCode } from '../../contract/refusal.js'
import { hallOf } from '../../store/context.js'
import { withHome } from '../../store/moves/home.js'
import { heldTicket } from '../../store/tickets/agency.js'
import { arrive } from '../../store/tickets/arrive.js'
import { cancel } from '../../store/tickets/cancel.js'
import { defer } from '../../store/tickets/defer.js'
import { issue } from '../../store/tickets/issue.js'
import type { OfTicket as OfTicketInput, TicketOutcome } from '../../store/tickets/of-ticket.js'
import { isArrivalCode, ticketToken } from '../access/tokens.js'
import { actOf, CommandHeaders, markReplay, NoBody } from '../act.js'
import { InHall, OfTicket, refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import { errandOf } from '../errand.js'
import { guarded } from '../personal/persons.js'
import { agentOf } from './agent-code.js'
import { agentTickets, shown } from './agent-tickets.js'

export function agent (app: Api, context: HttpContext): void {
  const { store, clocks, secret } = context
  const form = { tags: ['agent'], security: shows.staff }
  const linkOf = (ticketId: string): string => `/t/${ticketId}#${ticketToken(secret, ticketId)}`

  app.get('/agent/tickets', {
    config: { action: 'agent:read' },
    schema: { ...form, summary: 'Today\'s tickets of this agent, in all halls, and how many more may be taken', response: { 200: AgentTickets, ...refused } }
  }, async ({ identity: { actor } }) => await agentTickets(context, actor))

  app.post('/agent/halls/:hallId/tickets', {
    config: { action: 'agent:issue' },
    schema: { ...form, summary: 'Take a number for somebody', params: InHall, headers: CommandHeaders, body: AgentIssueRequest, response: { 201: AgentIssued, ...refused } }
  }, async (request, reply) => {
    const { params: { hallId }, body: { phone, document, lang, aloud, caseNumber, ...asked }, identity: { actor } } = request
    hallOf(store, hallId)
    const { serviceId, itemId } = errandOf(store, hallId, asked, 'body')
    const code = agentOf(secret, actor)
    const issued = await guarded(context, hallId, { phone, document }, async guard =>
      await issue(store, { ...actOf(secret, request), hallId, serviceId, itemId, channel: 'phone', lang, aloud, caseNumber, agent: code, ...guard }))
    markReplay(reply, issued)
    const { ticket, version } = issued
    return await reply.code(201).send({ ticket: await shown(context, { hallId, ticket }), link: linkOf(ticket.ticketId), version })
  })

  app.post('/agent/halls/:hallId/arrive', {
    config: { action: 'agent:work', limit: 'arrive' },
    schema: { ...form, summary: 'Be here with several tickets: with the code on the wall', params: InHall, headers: CommandHeaders, body: AgentArriveRequest, response: { 200: AgentArrived, ...refused } }
  }, async (request, reply) => {
    const { params: { hallId }, body: { ticketIds, proof }, identity: { actor } } = request
    hallOf(store, hallId)
    const act = actOf(secret, request)
    const isProven = isArrivalCode(secret, hallId, clocks.real(), proof)
    const tickets: Array<{ ticketId: string, refusal?: RefusalCode }> = []
    let replays = 0
    for (const ticketId of ticketIds) {
      // A key for each: whoever sends all of it again gets each answer again, and what was not reached is done.
      const own = { ...act, request: act.request && { ...act.request, answerId: `${act.request.answerId}:${ticketId}` } }
      try {
        // In the hall whose code it is; one that has moved on has to be shown there.
        const { replayed } = await arrive(store, { ...own, hallId, ticketId, isProven, agent: agentOf(secret, actor) })
        replays += Number(replayed)
        tickets.push({ ticketId })
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem
        replays += Number(problem.replayed)
        tickets.push({ ticketId, refusal: problem.code })
      }
    }
    markReplay(reply, { replayed: replays === ticketIds.length })
    // Nobody arrives with a wrong code: said once, as to a visitor.
    if (tickets.some(({ refusal }) => refusal === 'proof-wrong')) throw new Refusal('proof-wrong')
    return { tickets }
  })

  const press = (name: string, summary: string, verb: (input: OfTicketInput) => Promise<TicketOutcome>): void => {
    app.post(`/agent/tickets/:ticketId/${name}`, {
      config: { action: 'agent:work' },
      schema: { ...form, summary, params: OfTicket, headers: CommandHeaders, body: NoBody, response: { 200: AgentTicketAnswer, ...refused } }
    }, async (request, reply) => {
      const { ticketId } = request.params
      hallOf(store, issuingHall(ticketId))
      const input = { ...actOf(secret, request), ticketId, agent: agentOf(secret, request.identity.actor) }
      const outcome = await withHome(store, ticketId, async hallId => await verb({ ...input, hallId }))
      markReplay(reply, outcome)
      return { ticketId, status: outcome.ticket.status, version: outcome.version }
    })
  }
  press('cancel', 'Give the place of one ticket up', async input => await cancel(store, input))
  press('defer', 'Let one ticket fall back a few places, once; also one that is called while the agent is at another window', async input => await defer(store, input))

  app.get('/agent/tickets/:ticketId/link', {
    config: { action: 'agent:read' },
    schema: { ...form, summary: 'The link to one ticket, to hand on to its person', params: OfTicket, response: { 200: AgentLink, ...refused } }
  }, async ({ params: { ticketId }, identity: { actor } }) => {
    hallOf(store, issuingHall(ticketId))
    await heldTicket(store, ticketId, agentOf(secret, actor))
    return { link: linkOf(ticketId) }
  })
}

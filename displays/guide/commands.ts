/** What a guide can tell the hall to do, and where that is said. */

export interface Command {
  readonly path: string
  readonly body?: object
  /** Brought along where a second touch must stay the same press as the first. */
  readonly key?: string
}

const ofTicket = (ticketId: string, verb: string, body?: object): Command => ({ path: `/tickets/${ticketId}/${verb}`, ...body && { body } })

export const commands = {
  claim: (alertId: string): Command => ({ path: `/alerts/${alertId}/claim` }),
  done: (alertId: string): Command => ({ path: `/alerts/${alertId}/done` }),
  later: (alertId: string, minutes: number): Command => ({ path: `/alerts/${alertId}/later`, body: { minutes } }),
  approve: (planId: string): Command => ({ path: `/plans/${planId}/approve` }),
  dismiss: (planId: string): Command => ({ path: `/plans/${planId}/dismiss` }),
  takeBack: (planId: string): Command => ({ path: `/plans/${planId}/take-back` }),
  answerOffer: (ticketId: string, accept: boolean): Command => ofTicket(ticketId, 'offer', { accept }),
  arrive: (ticketId: string): Command => ofTicket(ticketId, 'arrive', {}),
  stay: (ticketId: string): Command => ofTicket(ticketId, 'stay'),
  move: (ticketId: string, hallId: string): Command => ofTicket(ticketId, 'move', { hallId }),
  requeue: (ticketId: string): Command => ofTicket(ticketId, 'requeue'),
  handBack: (ticketId: string): Command => ofTicket(ticketId, 'hand-back'),
  finishOnline: (ticketId: string): Command => ofTicket(ticketId, 'finish-online'),
  deflect: (ticketId: string, zoneId: string): Command => ofTicket(ticketId, 'deflect', { zoneId }),
  transfer: (ticketId: string, to: { serviceId: string } | { counterId: string }): Command => ofTicket(ticketId, 'transfer', to),
  remove: (ticketId: string, reason: string): Command => ofTicket(ticketId, 'remove', { reason }),
  restore: (ticketId: string, reason: string): Command => ofTicket(ticketId, 'restore', { reason }),
  issue: (hallId: string, body: object, key: string): Command => ({ path: `/halls/${hallId}/tickets`, body, key }),
  setIssuing: (hallId: string, serviceId: string, issuing: 'open' | 'closed' | null): Command => ({ path: `/halls/${hallId}/lines/${serviceId}/issuing`, body: { issuing } }),
  setStation: (hallId: string, stationId: string, state: 'free' | 'fault'): Command => ({ path: `/halls/${hallId}/stations/${stationId}`, body: { state } }),
  whatIf: (hallId: string, change: { open: readonly string[], close: readonly string[] }): Command => ({ path: `/halls/${hallId}/what-if`, body: change })
}

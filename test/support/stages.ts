/** Every place where a ticket can be, each reached by real presses; and every verb, tried on a ticket there. */
import type { Ending, Ticket, TicketStatus } from '../../src/contract/ticket.js'
import { lifecycle, type Verb } from '../../src/domain/lifecycle.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { call } from '../../src/store/counters/call.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { expire } from '../../src/store/halls/day.js'
import { defer } from '../../src/store/tickets/defer.js'
import { finish } from '../../src/store/counters/finish.js'
import { miss } from '../../src/store/counters/miss.js'
import { park } from '../../src/store/counters/park.js'
import { rate } from '../../src/store/tickets/rate.js'
import { recall } from '../../src/store/counters/recall.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { restore } from '../../src/store/tickets/restore.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { serveByHand } from '../../src/store/counters/serve-by-hand.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import type { StoreHall } from './store-hall.js'

export interface Stage { readonly status: TicketStatus, readonly ending?: Ending }

export const stages: readonly Stage[] = [
  ...(['waiting', 'travelling', 'called', 'serving', 'parked', 'missed'] as const).map(status => ({ status })),
  ...(['served', 'no-show', 'cancelled', 'removed', 'expired'] as const).map(ending => ({ status: 'ended' as const, ending }))
]

/** A ticket of line `tax` at this stage; counters 1 and 2 are open, and 1 is where it was called. */
export async function ticketAt (hall: StoreHall, { status, ending }: Stage): Promise<Ticket> {
  const { ticket } = await hall.issue('tax', { channel: status === 'travelling' ? 'phone' : 'kiosk' })
  const endDay = async () => { await expire(hall.store, { hallId: hall.hallId, by: 'agent:expirer', day: '2026-03-02', notBefore: 0 }) }
  if (ending === 'cancelled') await hall.of(cancel, ticket)
  if (ending === 'removed') await hall.of(remove, ticket, { reason: 'left' })
  if (ending === 'expired') await endDay()
  if (['called', 'serving', 'parked', 'missed'].includes(status) || ending === 'served' || ending === 'no-show') {
    await hall.press(callNext, '1')
    hall.clock.pass(61_000)
    await hall.press(recall, '1')
    hall.clock.pass(21_000)
  }
  if (status === 'parked') await hall.press(park, '1')
  if (status === 'missed' || ending === 'no-show') await hall.press(miss, '1')
  if (status === 'serving' || ending === 'served') await hall.press(start, '1')
  if (ending === 'served') await hall.press(finish, '1')
  if (ending === 'no-show') await endDay()
  return ticket
}

/** Acts of a move between halls and of a self-service zone: tried in tests of their own, for they need more than a ticket. */
const apart = ['reserve', 'unreserve', 'release', 'forbid', 'overdue', 'deflect', 'handBack', 'finishOnline'] as const
export type PlainVerb = Exclude<Verb, typeof apart[number]>
export const plainVerbs = (Object.keys(lifecycle) as Verb[]).filter((verb): verb is PlainVerb => !(apart as readonly Verb[]).includes(verb))

/** Each verb as somebody would try it on a ticket at that stage. */
export const attempts: Record<PlainVerb, (hall: StoreHall, ticket: Ticket, stage: Pick<Stage, 'status'>) => Promise<unknown>> = {
  arrive: async (hall, ticket) => await hall.of(arrive, ticket, { isProven: true }),
  callNext: async hall => await hall.press(callNext, '2'),
  call: async (hall, { ticketId }, { status }) => await hall.press(call, status === 'parked' ? '1' : '2', { ticketId, reason: 'x' }),
  recall: async hall => await hall.press(recall, '1'),
  start: async hall => await hall.press(start, '1'),
  finish: async hall => await hall.press(finish, '1'),
  serveByHand: async (hall, { ticketId }, { status }) => await hall.press(serveByHand, status === 'waiting' || status === 'missed' ? '2' : '1', { ticketId, startedAt: 1, endedAt: 2 }),
  return: async hall => await hall.press(returnToLine, '1'),
  miss: async hall => await hall.press(miss, '1'),
  park: async hall => await hall.press(park, '1'),
  requeue: async (hall, ticket) => await hall.of(requeue, ticket),
  transfer: async ({ store, hallId, asking }, { ticketId }, { status }) => await transfer(store, {
    hallId, by: 'clerk:1', ...asking, serviceId: 'deeds', source: status === 'called' || status === 'serving' ? { counterId: '1', holder: 'h1' } : { ticketId }
  }),
  defer: async (hall, ticket) => await hall.of(defer, ticket),
  cancel: async (hall, ticket) => await hall.of(cancel, ticket),
  remove: async (hall, ticket) => await hall.of(remove, ticket, { reason: 'left' }),
  restore: async (hall, ticket) => await hall.of(restore, ticket, { reason: 'a mistake' }),
  expire: async ({ store, hallId }) => await expire(store, { hallId, by: 'agent:expirer', day: '2026-03-02', notBefore: 0 }),
  rate: async (hall, ticket) => await hall.of(rate, ticket, { stars: 4 })
}

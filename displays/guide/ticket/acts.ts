/** What a guide may do with a ticket as it stands. The hall has the last word; nothing is offered that it surely refuses. */
import type { Ticket } from '../../../src/contract/ticket.js'

export type Act = 'accept' | 'refuse' | 'arrive' | 'stay' | 'move' | 'requeue' | 'hand-back' | 'finish-online' | 'transfer' | 'deflect' | 'restore' | 'remove'

export interface Possible {
  /** Another hall offers the same service. */
  readonly hasOtherHall: boolean
  readonly hasZone: boolean
  readonly now: number
}

/** The likeliest first; taking somebody out comes last. */
export function actsFor (ticket: Ticket, hallId: string, { hasOtherHall, hasZone, now }: Possible): readonly Act[] {
  const { status, ending, offer, move, zone, byHand } = ticket
  const hasOffer = offer !== undefined && offer.expiresAt > now
  switch (status) {
    case 'waiting': return [
      ...hasOffer ? ['accept', 'refuse'] as const : hasOtherHall ? ['move'] as const : [],
      'transfer',
      ...hasZone ? ['deflect'] as const : [],
      'remove'
    ]
    case 'travelling': {
      if (!move || move.stage === 'forbidden') return ['arrive', ...hasOtherHall ? ['move'] as const : [], 'remove']
      const isLeaving = move.fromHallId === hallId
      // After the first minutes it is a way back, with a reason, not a change of mind.
      return [...isLeaving ? [] : ['arrive'] as const, now < move.stayUntil ? 'stay' : 'restore', ...isLeaving ? [] : ['remove'] as const]
    }
    case 'parked': return zone ? [...zone.stationId === undefined ? [] : ['finish-online'] as const, 'hand-back', 'remove'] : ['requeue', 'remove']
    case 'missed': return ['requeue', 'remove']
    case 'called':
    case 'serving': return ['transfer', 'remove']
    case 'ended': return ending === 'cancelled' || ending === 'removed' || ending === 'moved' || byHand ? ['restore'] : []
  }
}

/** Offers to move that await their answer, line by line and way by way, with both totals. */
import type { FlowPage, MovingFlow } from '../../../src/contract/flow.js'
import type { Offer } from '../../../src/contract/move.js'

export interface OfferGroup {
  readonly serviceId: string
  readonly toHallId: string
  readonly tickets: readonly MovingFlow[]
  /** Of the one who would wait longest here: nobody of the group is told better than it is. */
  readonly offer: Offer
}

/** The largest group first. */
export function offerGroups ({ moving }: Pick<FlowPage, 'moving'>, now: number): readonly OfferGroup[] {
  const groups = new Map<string, OfferGroup>()
  for (const ticket of moving) {
    const { offer, serviceId } = ticket
    if (!offer || offer.expiresAt <= now) continue
    const name = `${serviceId} ${offer.toHallId}`
    const known = groups.get(name)
    const worst = known && known.offer.stay.p50Ms >= offer.stay.p50Ms ? known.offer : offer
    groups.set(name, { serviceId, toHallId: offer.toHallId, tickets: [...known?.tickets ?? [], ticket], offer: worst })
  }
  return [...groups.values()].toSorted((one, other) => other.tickets.length - one.tickets.length)
}

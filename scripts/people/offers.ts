/** The offers that guides see on their tablets and carry to those who wait without a page. */
import type { Board } from '../../src/contract/board.js'
import type { Offer } from '../../src/contract/move.js'

type Found = (offer: Offer) => void

export class Offers {
  readonly #hearers = new Map<string, Found>()
  /** The last offer that somebody was told of, by ticket. */
  readonly #told = new Map<string, number>()

  /** A tablet shows something else. */
  show ({ tickets }: Board): void {
    for (const [ticketId, found] of this.#hearers) {
      const offer = tickets[ticketId]?.offer
      if (offer) this.#tell(ticketId, offer, found)
    }
  }

  /** Reports an offer to this ticket once. `shown`: what the visitor's own page shows at this moment. */
  hear (ticketId: string, shown: Offer | undefined, found: Found): () => void {
    this.#hearers.set(ticketId, found)
    if (shown) this.#tell(ticketId, shown, found)
    return () => { this.#hearers.delete(ticketId) }
  }

  #tell (ticketId: string, offer: Offer, found: Found): void {
    if ((this.#told.get(ticketId) ?? -1) >= offer.offeredAt) return
    this.#told.set(ticketId, offer.offeredAt)
    found(offer)
  }
}

/** Ends what waited for a visitor in vain: offers that nobody answered or that help no more, and arrivals that never came. */
import { overdue } from '../src/store/moves/move-steps.js'
import { closeOffer } from '../src/store/moves/moves.js'
import type { Hand } from './duty.js'

const name = 'offer-closer'
const by = `agent:${name}`

export const offerCloser: Hand = {
  name,
  jobs: ['close-offer', 'mark-overdue'],
  act: async ({ store, tell }, hallId, deed) => {
    if (deed.job === 'close-offer') {
      const { ticket } = await closeOffer(store, { hallId, ticketId: deed.ticketId, reason: deed.reason, by })
      tell('offer closed', { hallId, label: ticket.label, reason: deed.reason })
    } else if (deed.job === 'mark-overdue') {
      const { ticket } = await overdue(store, { hallId, ticketId: deed.ticketId, by })
      tell('arrival overdue', { hallId, label: ticket.label })
    }
  }
}

/** Carries moves between halls: the one owner of each, from the first step to the last. */
import type { Ticket } from '../src/contract/ticket.js'
import { ticketIn } from '../src/store/moves/home.js'
import { carryMove } from '../src/store/moves/move.js'
import type { Hand } from './duty.js'

const name = 'mover'

export const mover: Hand = {
  name,
  jobs: ['carry-move'],
  act: async ({ store, tell }, hallId, deed) => {
    if (deed.job !== 'carry-move') return
    const ticket: Ticket | undefined = await ticketIn(store, hallId, deed.ticketId)
    if (!ticket?.move) return
    const carried = await carryMove(store, ticket, `agent:${name}`)
    const { moveId, toHallId } = ticket.move
    tell('move carried', { hallId, toHallId, moveId, label: ticket.label, carried })
    // To be tried again, later and later: the target is away, or runs on another catalogue.
    if (carried === 'waits') throw new Error(`the move ${moveId} from ${hallId} to ${toHallId} has to wait`)
  }
}

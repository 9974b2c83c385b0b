/** The whole small truth of one ticket, as its visitor's phone shows it. */
import type { Board } from '../contract/board.js'
import type { Hall } from '../contract/catalog.js'
import type { TicketView } from '../contract/socket.js'
import type { Ticket } from '../contract/ticket.js'
import { aheadOf } from './ahead.js'
import { countersOpenFor, waitOf } from './wait.js'

/** Without `at`: the view as it is at any later moment until something changes. */
export function ticketView (board: Board, hall: Pick<Hall, 'counters'>, ticket: Ticket): Omit<TicketView, 'at'> {
  const { ticketId, label, serviceId, status, ending, counterId } = ticket
  const lastCalled = board.calls.find(call => call.serviceId === serviceId)?.label
  const isAtCounter = status === 'called' || status === 'serving' || status === 'parked'
  return {
    ticketId,
    hallId: board.hallId,
    epoch: board.epoch,
    version: ticket.version,
    label,
    serviceId,
    status,
    ...ending && { ending },
    aheadCount: aheadOf(board, ticket),
    wait: waitOf(board, countersOpenFor(board, hall.counters, serviceId)),
    ...isAtCounter && counterId && { counterId },
    ...lastCalled && { lastCalled }
  }
}

/** The whole small truth of one ticket, as its visitor's phone shows it. */
import type { Board } from '../contract/board.js'
import type { Hall } from '../contract/catalog.js'
import type { TicketView } from '../contract/socket.js'
import type { Ticket } from '../contract/ticket.js'
import { aheadOf } from './ahead.js'
import { isMoving } from './moving.js'
import { staffByLine } from './staff.js'
import { waitOf } from './wait.js'

/**
 * `at`, hall ms: when it is told; a forecast that is old by then is not. Of one that has set out for another hall only
 * that is told, and its move: what happens to the line that it left is not its affair.
 */
export function ticketView (board: Board, hall: Pick<Hall, 'counters'>, ticket: Ticket, at?: number): Omit<TicketView, 'at'> {
  const { ticketId, label, serviceId, status, ending, counterId, offer, move, zone } = ticket
  const isLeaving = isMoving(ticket)
  const aheadCount = isLeaving ? 0 : aheadOf(board, ticket)
  const lastCalled = isLeaving ? undefined : board.calls.find(call => call.serviceId === serviceId)?.label
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
    aheadCount,
    wait: isLeaving ? { unknown: 'no-data' } : waitOf(board, serviceId, staffByLine(board, hall.counters).get(serviceId), { ahead: aheadCount, ...at !== undefined && { at } }),
    ...offer && { offer },
    ...move && { move },
    ...zone && { zone: { zoneId: zone.zoneId, stationId: zone.stationId } },
    ...isAtCounter && counterId && { counterId },
    ...lastCalled && { lastCalled }
  }
}

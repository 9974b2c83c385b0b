/** The three lists of a counter, of the last board that came. */
import { useMemo } from 'react'
import type { Board } from '../../../src/contract/board.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import { missedFor, parkedAt, waitingFor, type CounterLine, type Waiting } from './lines.js'

export interface Lists {
  readonly waiting: readonly Waiting[]
  readonly parked: readonly Ticket[]
  readonly missed: readonly Ticket[]
}

const none: Lists = { waiting: [], parked: [], missed: [] }

/** `now`, hall ms: some come out of their rest by time alone. */
export function useLists (board: Board | undefined, counterId: string, lines: readonly CounterLine[], now: number): Lists {
  const second = Math.floor(now / 1000)
  return useMemo(() => board
    ? { waiting: waitingFor(board, counterId, lines, second * 1000), parked: parkedAt(board, counterId), missed: missedFor(board, counterId, lines) }
    : none, [board, counterId, lines, second])
}

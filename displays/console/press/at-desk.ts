/** Which counter the clerk holds and who stands at it: the board, or the answer to a press that the board has not reached yet. */
import type { Board } from '../../../src/contract/board.js'
import type { Counter } from '../../../src/contract/counter.js'
import type { CounterAnswer } from '../../../src/contract/http.js'
import type { Ticket } from '../../../src/contract/ticket.js'

export interface AtDesk {
  readonly counter: Counter | undefined
  readonly ticket: Ticket | undefined
}

export function atDesk (counterId: string, board: Board | undefined, answered: CounterAnswer | undefined): AtDesk {
  // The answer is often here before the board: until the board has reached it, it is the truth.
  const isAhead = answered !== undefined && (board?.version ?? 0) < answered.version
  const counter = isAhead ? answered.counter : board?.counters[counterId]
  if (counter?.ticketId === undefined) return { counter, ticket: undefined }
  // An answer names whom the press was about, and who was missed or sent on has left the counter with that press.
  const isAnswered = isAhead && answered.ticket?.ticketId === counter.ticketId
  return { counter, ticket: (isAnswered ? answered.ticket : undefined) ?? board?.tickets[counter.ticketId] }
}

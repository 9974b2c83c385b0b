/**
 * Where every ticket is at home, judged from the logs of all halls and nothing else.
 *
 * Knows three facts of a move: it was reserved, it was admitted, it was forbidden. Whoever was admitted and not forbidden
 * has gone; everybody else is where the ticket was.
 */
import type { HallEvent } from '../../src/contract/events.js'
import type { Ticket } from '../../src/contract/ticket.js'

/** Each thing that is wrong, in words. `isOver`: nothing may be under way any more. */
export function homeProblems (logs: ReadonlyMap<string, readonly HallEvent[]>, isOver = true): string[] {
  const problems: string[] = []
  const copies = new Map<string, Map<string, Ticket>>()
  const issuedAt = new Map<string, string>()
  const gone = new Map<string, Array<{ moveId: string, from: string, to: string, moves: number }>>()
  const forbidden = new Set<string>()
  for (const [hallId, log] of logs) {
    for (const event of log) {
      if (event.type === 'hall:move-forbidden') forbidden.add(event.moveId)
      const tickets = 'ticket' in event ? [event.ticket] : event.type === 'ticket:undone' ? event.tickets : []
      for (const ticket of tickets) {
        if (!copies.has(ticket.ticketId)) copies.set(ticket.ticketId, new Map())
        copies.get(ticket.ticketId)!.set(hallId, ticket)
        if (ticket.hallId !== hallId) problems.push(`${ticket.label} in ${hallId} says ${ticket.hallId}`)
      }
      if (!('ticket' in event)) continue
      const { ticketId, move, moves, label } = event.ticket
      if (event.type === 'ticket:issued') {
        if (issuedAt.has(ticketId)) problems.push(`${label} is issued twice`)
        issuedAt.set(ticketId, hallId)
      }
      if (event.type === 'ticket:forbidden') forbidden.add(move!.moveId)
      if (event.type !== 'ticket:admitted') continue
      const known = gone.get(ticketId) ?? []
      if (known.some(each => each.moveId === move!.moveId)) problems.push(`${label} is admitted twice by one move`)
      if (forbidden.has(move!.moveId) && log.some(each => each.version < event.version && each.type === 'hall:move-forbidden' && each.moveId === move!.moveId)) problems.push(`${label} is admitted by a move that was forbidden`)
      gone.set(ticketId, [...known, { moveId: move!.moveId, from: move!.fromHallId, to: hallId, moves }])
    }
  }
  for (const [ticketId, held] of copies) {
    const label = [...held.values()][0]!.label
    let home = issuedAt.get(ticketId)
    for (const { from, to } of (gone.get(ticketId) ?? []).filter(({ moveId }) => !forbidden.has(moveId)).toSorted((one, other) => one.moves - other.moves)) {
      if (from !== home) problems.push(`${label} leaves ${from}, but is at home in ${home}`)
      home = to
    }
    for (const [hallId, copy] of held) {
      const isUnderWay = copy.status === 'travelling' && copy.move?.stage === 'reserved'
      const isHere = !(copy.status === 'ended' && copy.ending === 'moved')
      if (isUnderWay && isOver) problems.push(`${label} is still under way in ${hallId}`)
      if (hallId === home && !isHere) problems.push(`${label} is at home in ${hallId}, which has let it go`)
      if (hallId !== home && isHere && !isUnderWay) problems.push(`${label} is at home in ${home}, but ${copy.ending ?? copy.status} in ${hallId}`)
    }
    if (isOver && [...held.values()].filter(({ ending }) => ending !== 'moved').length !== 1) problems.push(`${label} is at home in not exactly one hall`)
  }
  return problems
}

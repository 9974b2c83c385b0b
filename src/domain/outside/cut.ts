/**
 * What systems of others may know of a hall: copied field by field, so that whatever is added to an event stays inside until
 * somebody names it here. Never who of the staff did it, never words, classes, items or stars, which say something about a person.
 */
import type { Board } from '../../contract/board.js'
import type { Counter } from '../../contract/counter.js'
import type { HallEvent } from '../../contract/events.js'
import type { FlowPage } from '../../contract/flow.js'
import { outsideEventTypes, type HallFigures, type OutsideBoard, type OutsideCounter, type OutsideEvent, type OutsideEventType, type OutsideTicket } from '../../contract/outside.js'
import type { Ticket } from '../../contract/ticket.js'
import { crowdingOf } from '../crowding.js'

const types: ReadonlySet<string> = new Set(outsideEventTypes)

export function outsideTicket (ticket: Ticket): OutsideTicket {
  const { ticketId, label, hallId, serviceId, status, ending, channel, counterId, issuedAt, arrivedAt, calledAt, startedAt, missedAt, endedAt, calls, move } = ticket
  return {
    ticketId, label, hallId, serviceId, status, channel, issuedAt, calls,
    ...ending !== undefined && { ending }, ...counterId !== undefined && { counterId }, ...arrivedAt !== undefined && { arrivedAt }, ...calledAt !== undefined && { calledAt },
    ...startedAt !== undefined && { startedAt }, ...missedAt !== undefined && { missedAt }, ...endedAt !== undefined && { endedAt },
    ...move && { move: { fromHallId: move.fromHallId, toHallId: move.toHallId } }
  }
}

export const outsideCounter = ({ counterId, state }: Pick<Counter, 'counterId' | 'state'>): OutsideCounter => ({ counterId, state })

/** The epoch that an event belongs to, where `before` was the one of the event before it. */
export function epochAt (event: HallEvent, before: number): number {
  return 'epoch' in event ? event.epoch : before
}

/** Nothing for what outside systems are not told of. */
export function outsideEvent (hallId: string, epoch: number, event: HallEvent): OutsideEvent | undefined {
  const { version, at, type } = event
  if (!isOutside(type)) return undefined
  return { id: `${hallId}.${epoch}.${version}`, hallId, epoch, version, at, type, ...piecesOf(event) }
}

function isOutside (type: string): type is OutsideEventType {
  return types.has(type)
}

function piecesOf (event: HallEvent): Partial<OutsideEvent> {
  switch (event.type) {
    case 'hall:day-opened': return { day: event.day, counters: event.counters.map(outsideCounter) }
    case 'hall:day-closed': return { day: event.day }
    case 'hall:forecast': return { lines: event.lines.map(({ serviceId, wait, isClosing }) => ({ serviceId, wait, ...isClosing && { isClosing } })) }
    case 'hall:issuing-set': return { serviceId: event.serviceId, issuing: event.issuing }
    case 'hall:numbers-skipped': return { serviceId: event.serviceId }
    case 'hall:repaired': return event.state ? { day: event.state.day, counters: (event.state.counters ?? []).map(outsideCounter) } : {}
    case 'ticket:undone': return { counter: outsideCounter(event.counter), tickets: event.tickets.map(outsideTicket) }
    default: return {
      ...'ticket' in event && { ticket: outsideTicket(event.ticket) },
      ...'counter' in event && event.counter && { counter: outsideCounter(event.counter) }
    }
  }
}

export function outsideBoard ({ hallId, epoch, version, at, day, isOpen, counters, tickets }: Board): OutsideBoard {
  return { hallId, epoch, version, at, day, isOpen, counters: Object.values(counters).map(outsideCounter), tickets: Object.values(tickets).map(outsideTicket) }
}

/** From what guides see, without counters, alerts and suggestions. `counterIds`: all of the hall. */
export function figuresOf ({ hallId, epoch, version, at, day, isOpen, counters: open }: Board, { lines, areas }: Pick<FlowPage, 'lines' | 'areas'>, counterIds: readonly string[]): HallFigures {
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0)
  const counters = { open: 0, paused: 0, closed: 0 }
  for (const counterId of counterIds) counters[open[counterId]?.state ?? 'closed']++
  return {
    hallId, epoch, version, at, day, isOpen, waiting, level: crowdingOf(waiting, areas.reduce((sum, area) => sum + area.seats, 0)), counters,
    lines: lines.map(({ serviceId, waiting: people, countersOpen, wait, isClosing }) => ({ serviceId, waiting: people, countersOpen, wait, isClosing })),
    areas: areas.map(({ areaId, people, seats, level, wait }) => ({ areaId, people, seats, level, wait }))
  }
}

/** Counters and self-service stations as the flow shows them: who is there, and since when. */
import type { Board } from '../contract/board.js'
import type { CounterFlow, ZoneFlow } from '../contract/flow.js'
import type { Ticket } from '../contract/ticket.js'
import type { FlowHall } from './flow-hall.js'
import { compareRank } from './line-order.js'

export function countersOf ({ counters, areas, lines, alerting }: FlowHall, board: Board, at: number): CounterFlow[] {
  const gridOf = new Map(areas.map(({ areaId, gridId }) => [areaId, gridId]))
  const usualOf = new Map(lines.map(({ serviceId, usualMs }) => [serviceId, usualMs]))
  return counters.map(({ counterId, number, areaId }) => {
    const { state = 'closed' as const, pauseReason, sinceAt: inStateSince, ticketId } = board.counters[counterId] ?? {}
    const visitor = ticketId === undefined ? undefined : board.tickets[ticketId]
    const usualMs = visitor && usualOf.get(visitor.serviceId)
    // Nobody keeps when a counter's last visitor left: of one that is free nothing is said.
    const sinceAt = visitor ? withVisitorSince(visitor) : state === 'open' ? undefined : inStateSince
    return {
      counterId,
      number,
      areaId,
      // The catalogue has no counter outside an area.
      gridId: gridOf.get(areaId) ?? areaId,
      state,
      ...pauseReason && { pauseReason },
      ...sinceAt !== undefined && { sinceAt },
      ...visitor && { ticketId: visitor.ticketId, label: visitor.label, status: visitor.status },
      ...usualMs !== undefined && { usualMs },
      isStuck: visitor !== undefined && sinceAt !== undefined && usualMs !== undefined && at - sinceAt > alerting.stuckFactor * usualMs
    }
  })
}

function withVisitorSince ({ status, startedAt, calledAt }: Ticket): number | undefined {
  return status === 'serving' ? startedAt : calledAt
}

export function zonesOf ({ zones = [] }: FlowHall, { tickets, stations }: Board): ZoneFlow[] {
  const waiting = Object.values(tickets).filter(({ status, zone }) => status === 'parked' && zone && zone.stationId === undefined).toSorted(compareRank)
  return zones.map(({ zoneId, name, areaId, coaches, stations: plans }) => ({
    zoneId,
    name,
    areaId,
    coaches,
    stations: plans.map(({ stationId, name }) => {
      const { state = 'free' as const, sinceAt, ticketId } = stations[stationId] ?? {}
      const label = ticketId === undefined ? undefined : tickets[ticketId]?.label
      return { stationId, name, state, ...label !== undefined && { label }, ...sinceAt !== undefined && { sinceAt } }
    }),
    waiting: waiting.flatMap(({ ticketId, label, zone }) => zone?.zoneId === zoneId ? [{ ticketId, label, sinceAt: zone.sinceAt }] : [])
  }))
}

/** The whole state of a ticket in a few short facts. */
import type { Ticket } from '../../../src/contract/ticket.js'
import type { SameAgent } from '../../../src/domain/same-agent.js'
import { wholeMinutes } from '../../shared/format.js'
import type { SharedWords } from '../../shared/zh-CN.js'
import type { Names } from '../hall/names.js'
import type { GuideWords } from '../zh-CN.js'

interface Context { readonly own: GuideWords, readonly shared: SharedWords, readonly names: Names, readonly now: number, readonly time: (at: number) => string, readonly caseNumber?: string | undefined, readonly same?: SameAgent | undefined }

export function statusWords ({ status, ending, zone }: Ticket, own: GuideWords): string {
  if (status === 'ended' && ending) return own.endings[ending]
  return zone ? own.inZone : own.statuses[status]
}

/** When it came into the state that it is in. */
export function stateSince (ticket: Ticket): number {
  const { status, issuedAt, arrivedAt, calledAt, startedAt, parkedAt, missedAt, endedAt, zone, move } = ticket
  const since = {
    waiting: arrivedAt, travelling: move?.reservedAt, called: calledAt, serving: startedAt, parked: zone?.sinceAt ?? parkedAt, missed: missedAt, ended: endedAt
  }[status]
  return since ?? issuedAt
}

export function ticketFacts (ticket: Ticket, { own, shared, names, now, time, caseNumber, same }: Context): readonly string[] {
  const { status, serviceId, issuedAt, priority, counterId, forCounterId, calls, deferred, moves, move, zone, agent } = ticket
  const isAtCounter = status === 'called' || status === 'serving' || (status === 'parked' && !zone)
  const isUnderWay = move !== undefined && status === 'travelling'
  return [
    agent !== undefined && own.agent,
    caseNumber !== undefined && own.caseNumber(caseNumber),
    same?.elsewhere && own.agentElsewhere(same.elsewhere.label, shared.window(names.counter(same.elsewhere.counterId ?? ''))),
    same && same.others > 0 && own.agentHolds(same.others),
    own.taken(time(issuedAt)),
    status !== 'ended' && own.waited(wholeMinutes(now - issuedAt)),
    priority !== 'normal' && names.priority(priority),
    status === 'waiting' && own.where(names.areaOfService(serviceId)),
    isAtCounter && counterId !== undefined && own.atWindow(shared.window(names.counter(counterId))),
    forCounterId !== undefined && own.onlyFor(shared.window(names.counter(forCounterId))),
    zone && names.zone(zone.zoneId),
    calls > 0 && own.calledTimes(calls),
    isUnderWay && `${own.going(names.hall(move.toHallId))} · ${own.arriveBy(time(move.arriveBy))}`,
    deferred && own.deferredOnce,
    moves > 0 && own.movedTimes(moves)
  ].filter(fact => typeof fact === 'string' && fact !== '') as string[]
}

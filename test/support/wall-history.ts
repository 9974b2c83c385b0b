/** Random days of a small hall, event by event, as its walls are told of them. */
import fc from 'fast-check'
import type { Board } from '../../src/contract/board.js'
import type { Counter } from '../../src/contract/counter.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { advance, emptyBoard } from '../../src/domain/board.js'
import type { WallPlan } from '../../src/domain/wall.js'

export const services = ['tax', 'deeds', 'permits']
const counterIds = ['1', '2', '3', '4']
export const plan: WallPlan = {
  lines: services.map(serviceId => ({ serviceId })),
  counters: [
    { counterId: '1', services: ['tax'] },
    { counterId: '2', services: ['tax'], assists: ['deeds'] },
    { counterId: '3', services: ['deeds', 'permits'] },
    { counterId: '4', services: ['permits'] }
  ]
}

interface Press { readonly what: number, readonly which: number, readonly where: number, readonly after: number }

/** Days open and close seldom, visitors come and are called all the time. */
const whats = [0, 0, 0, 0, 1, 1, 2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 9, 9, 9, 10, 11, 12, 13, 14, 15, 15, 16, 16, 16, 17, 18, 19, 19]
export const press = fc.record({ what: fc.constantFrom(...whats), which: fc.nat(50), where: fc.nat(3), after: fc.nat(40_000) })

export function ticketOf (board: Board, number: number, serviceId: string, at: number, more: Partial<Ticket> = {}): Ticket {
  const version = board.version + 1
  return {
    ticketId: `downtown.${String(version).padStart(22, '0')}`, label: `A${String(number).padStart(3, '0')}`, number, hallId: 'downtown',
    serviceId, status: 'waiting', priority: 'normal', channel: 'kiosk', lang: 'zh', rank: at - (number % 3) * 5000,
    issuedVersion: version, version, issuedAt: at, calls: 0, moves: 0, transfers: 0, ...more
  }
}

function pick<Thing> (things: readonly Thing[], which: number): Thing | undefined {
  return things.length === 0 ? undefined : things[which % things.length]
}

function without<Thing extends object, Key extends keyof Thing> (thing: Thing, ...keys: Key[]): Omit<Thing, Key> {
  const rest = { ...thing }
  for (const key of keys) delete rest[key]
  return rest
}

/** A press becomes an event that the hall could have told at this moment, or none. */
export function eventFor (board: Board, { what, which, where, after }: Press): HallEvent | undefined {
  const at = board.at + after
  const version = board.version + 1
  const stamp = { version, at, by: 'clerk:x' }
  const counterId = counterIds[where] ?? '1'
  const desk = board.counters[counterId] ?? { counterId, state: 'closed', version: 0 }
  const free: Counter = { ...without(desk, 'ticketId'), version }
  const open = Object.values(board.tickets)
  const there = desk.ticketId === undefined ? undefined : board.tickets[desk.ticketId]

  switch (what) {
    case 0: {
      const serviceId = services[which % 3] ?? 'tax'
      const more = which % 5 === 0 ? { callableAt: at + 60_000 } : which % 7 === 0 ? { forCounterId: counterId } : {}
      return { ...stamp, type: 'ticket:issued', ticket: ticketOf(board, (board.numbers[serviceId] ?? 0) + 1, serviceId, at, more) }
    }
    case 1: return { ...stamp, type: 'counter:opened', counter: { ...desk, state: 'open', version } }
    case 2: return { ...stamp, type: 'counter:paused', counter: { ...desk, state: 'paused', pauseReason: 'break', version }, reason: 'break' }
    case 3: return { ...stamp, type: 'counter:resumed', counter: { ...without(desk, 'pauseReason'), state: 'open', version } }
    case 4:
    case 5: {
      const chosen = pick(open.filter(({ status }) => ['waiting', 'missed', 'parked'].includes(status)), which)
      if (!chosen || there) return undefined
      const ticket: Ticket = { ...without(chosen, 'missedAt', 'parkedAt'), status: 'called', counterId, calledAt: at, lastCalledAt: at, calls: 1, version }
      return { ...stamp, type: 'ticket:called', ticket, counter: { ...desk, ticketId: ticket.ticketId, version }, why: {} }
    }
    case 6: return there?.status === 'called' ? { ...stamp, type: 'ticket:recalled', ticket: { ...there, lastCalledAt: at, calls: there.calls + 1, version }, counter: { ...desk, version } } : undefined
    case 7: return there?.status === 'called' ? { ...stamp, type: 'ticket:started', ticket: { ...there, status: 'serving', startedAt: at, version }, counter: { ...desk, version } } : undefined
    case 8: return there ? { ...stamp, type: 'ticket:finished', ticket: { ...there, status: 'ended', ending: 'served', endedAt: at, version }, counter: free } : undefined
    case 9: return there?.status === 'called' ? { ...stamp, type: 'ticket:missed', ticket: { ...there, status: 'missed', missedAt: at, version }, counter: free } : undefined
    case 10: return there ? { ...stamp, type: 'ticket:transferred', ticket: { ...there, status: 'waiting', serviceId: services[which % 3] ?? 'tax', version }, counter: free, leg: { serviceId: there.serviceId } } : undefined
    case 11: {
      const gone = pick(open.filter(({ status }) => status !== 'serving'), which)
      return gone && { ...stamp, type: 'ticket:cancelled', ticket: { ...gone, status: 'ended', ending: 'cancelled', endedAt: at, version } }
    }
    case 12: {
      const call = board.calls[0]
      const back = call && board.tickets[call.ticketId]
      const at1 = call && board.counters[call.counterId]
      if (!call || !back || at1?.ticketId !== call.ticketId) return undefined
      return { ...stamp, type: 'ticket:undone', counter: { ...without(at1, 'ticketId'), version }, tickets: [{ ...without(back, 'counterId', 'calledAt', 'lastCalledAt'), status: 'waiting', calls: 0, version }], undoes: [call.version] }
    }
    case 13: return { ...stamp, type: 'hall:day-closed', day: board.day ?? '2026-03-02' }
    case 14: return { ...stamp, type: which % 2 ? 'hall:day-opened' : 'hall:catalog-adopted', day: '2026-03-02', epoch: board.epoch + which % 3, catalogVersion: `c${which}`, counters: counterIds.map(id => board.counters[id] ?? { counterId: id, state: 'closed', version }), tickets: [] }
    case 16: return forecastFor(stamp, which, where)
    case 17: return { ...stamp, type: 'hall:issuing-set', serviceId: services[which % 3] ?? 'tax', issuing: (['open', 'closed', null] as const)[where % 3] ?? null }
    case 18: return { ...stamp, type: 'hall:alert-raised', alert: { alertId: `downtown.a${version}`, kind: 'help', gridId: 'north', raisedAt: at, toldTo: 'guides', toldAt: at, figures: {} } }
    case 19: {
      const away = pick(open.filter(({ status, zone }) => status === 'waiting' || zone), which)
      if (!away) return undefined
      return away.zone
        ? { ...stamp, type: 'ticket:handed-back', ticket: { ...without(away, 'zone'), status: 'waiting', version }, station: { stationId: 's1', zoneId: 'corner', state: 'free', sinceAt: at } }
        : { ...stamp, type: 'ticket:deflected', ticket: { ...away, status: 'parked', zone: { zoneId: 'corner', stationId: 's1', sinceAt: at }, version }, station: { stationId: 's1', zoneId: 'corner', state: 'busy', sinceAt: at, ticketId: away.ticketId } }
    }
    default: return which % 2 ? { ...stamp, type: 'hall:repaired', epoch: board.epoch + 1, reason: 'test' } : open[0] && { ...stamp, type: 'ticket:noted', ticket: { ...open[0], hasNote: true, version } }
  }
}

/** Some lines, all of them, or none: and not always with something new. */
function forecastFor (stamp: Pick<HallEvent, 'version' | 'at' | 'by'>, which: number, where: number): HallEvent {
  const lines = services.slice(0, where).map((serviceId, index) => {
    const ms = (which + index) % 4 * 60_000
    return { serviceId, at: stamp.at, wait: ms === 0 ? { unknown: 'no-data' as const } : { p10Ms: 0, p50Ms: ms, p90Ms: 2 * ms }, ladder: [], later: {}, ...which % 7 === 0 && { isClosing: true as const } }
  })
  return { ...stamp, type: 'hall:forecast', lines, areas: [] }
}

export function beginning (): Board {
  const counters = counterIds.map(counterId => ({ counterId, state: 'open' as const, version: 1 }))
  const opened = advance(emptyBoard('downtown'), { version: 1, at: 1_000_000, by: 'agent:day-keeper', type: 'hall:day-opened', day: '2026-03-02', epoch: 1, catalogVersion: 'c1', counters })
  if (!opened) throw new Error('the first event must fit')
  return opened
}

/** Boards of a random day, each with the event that led there. */
export function dayOf (presses: readonly Press[]): Array<{ before: Board, after: Board, event: HallEvent }> {
  const steps = []
  let board = beginning()
  for (const each of presses) {
    const event = eventFor(board, each)
    const after = event && advance(board, event)
    if (!event || !after) continue
    steps.push({ before: board, after, event })
    board = after
  }
  return steps
}

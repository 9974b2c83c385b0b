/** What a wall is told adds up to the wall's board: whatever happens in the hall, in whatever order. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import type { Counter } from '../../src/contract/counter.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { advance, advanceInPlace, emptyBoard } from '../../src/domain/board.js'
import { LiveTally } from '../../src/domain/live-tally.js'
import { advanceWall, glanceAt, wallEvent, wallEventBetween, wallOf, wallPlan } from '../../src/domain/wall.js'

const services = ['tax', 'deeds', 'permits']
const counterIds = ['1', '2', '3', '4']
const plan = wallPlan({
  lines: services.map(serviceId => ({ serviceId })),
  counters: [
    { counterId: '1', services: ['tax'] },
    { counterId: '2', services: ['tax'], assists: ['deeds'] },
    { counterId: '3', services: ['deeds', 'permits'] },
    { counterId: '4', services: ['permits'] }
  ]
})

interface Press { readonly what: number, readonly which: number, readonly where: number, readonly after: number }

/** Days open and close seldom, visitors come and are called all the time. */
const whats = [0, 0, 0, 0, 1, 1, 2, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 9, 9, 9, 10, 11, 12, 13, 14, 15, 15]
const press = fc.record({ what: fc.constantFrom(...whats), which: fc.nat(50), where: fc.nat(3), after: fc.nat(40_000) })

function ticketOf (board: Board, number: number, serviceId: string, at: number, more: Partial<Ticket> = {}): Ticket {
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
function eventFor (board: Board, { what, which, where, after }: Press): HallEvent | undefined {
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
    default: return which % 2 ? { ...stamp, type: 'hall:repaired', epoch: board.epoch + 1, reason: 'test' } : open[0] && { ...stamp, type: 'ticket:noted', ticket: { ...open[0], hasNote: true, version } }
  }
}

function beginning (): Board {
  const counters = counterIds.map(counterId => ({ counterId, state: 'open' as const, version: 1 }))
  const opened = advance(emptyBoard('downtown'), { version: 1, at: 1_000_000, by: 'agent:day-keeper', type: 'hall:day-opened', day: '2026-03-02', epoch: 1, catalogVersion: 'c1', counters })
  if (!opened) throw new Error('the first event must fit')
  return opened
}

/** Boards of a random day, each with the event that led there. */
function dayOf (presses: readonly Press[]): Array<{ before: Board, after: Board, event: HallEvent }> {
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

/** As a wall receives it: over the wire, where `undefined` does not exist. */
function wire<Thing> (thing: Thing): Thing {
  return JSON.parse(JSON.stringify(thing))
}

t.test('[W1] a wall that follows the events always shows what a wall that just came would show', async t => {
  const seen = new Map<string, number>()
  fc.assert(fc.property(fc.array(press, { minLength: 20, maxLength: 80 }), presses => {
    let followed = wire(wallOf(beginning(), plan))
    for (const { before, after, event } of dayOf(presses)) {
      const told = wire(wallEvent(before, after, event, plan))
      seen.set(told.type, (seen.get(told.type) ?? 0) + 1)
      const next = advanceWall(followed, told)
      if (!next) throw new Error(`a gap at ${event.version}`)
      const fresh = wire(wallOf(after, plan))
      if (JSON.stringify(sorted(next)) !== JSON.stringify(sorted(fresh))) {
        throw new Error(`${event.type}\n${JSON.stringify(next)}\n${JSON.stringify(fresh)}`)
      }
      followed = next
    }
  }), { numRuns: 150, seed: 20260302 })
  for (const type of ['hidden', 'ticket:issued', 'ticket:called', 'ticket:recalled', 'ticket:missed', 'ticket:undone', 'ticket:transferred', 'hall:day-closed']) {
    t.ok((seen.get(type) ?? 0) > 5, `${type} was among them`)
  }
})

t.test('[W1] a hall followed in place, its tally kept up, tells walls what one counted anew would tell', async t => {
  let events = 0
  fc.assert(fc.property(fc.array(press, { minLength: 20, maxLength: 80 }), presses => {
    let live = structuredClone(beginning())
    let tally = new LiveTally(Object.values(live.tickets))
    let glance = glanceAt(live, plan, tally.at(live.at))
    for (const { before, after, event } of dayOf(presses)) {
      const touched = event.type === 'ticket:undone' ? event.tickets : 'ticket' in event ? [event.ticket] : []
      const changes = touched.map(is => ({ was: live.tickets[is.ticketId], is }))
      live = { ...live }
      if (!advanceInPlace(live, event)) throw new Error(`a gap at ${event.version}`)
      if (event.type === 'hall:day-opened') tally = new LiveTally(Object.values(live.tickets))
      else for (const { was, is } of changes) tally.replace(was, is)
      const next = glanceAt(live, plan, tally.at(live.at))

      const found = wire([live, wallOf(live, plan, tally.at(live.at)), wallEventBetween(glance, next, event)])
      const wanted = wire([after, wallOf(after, plan), wallEvent(before, after, event, plan)])
      if (!isDeepStrictEqual(found, wanted)) throw new Error(`${event.type}\n${JSON.stringify(found)}\n${JSON.stringify(wanted)}`)
      glance = next
      events++
    }
  }), { numRuns: 150, seed: 20260303 })
  t.ok(events > 2000, `${events} events`)
})

t.test('[W6] what one event costs does not grow with those who wait', async t => {
  const cost = (open: number) => {
    const tickets = Array.from({ length: open }, (_, number) => ticketOf(beginning(), number + 1, services[number % 3] ?? 'tax', number, { ticketId: `downtown.${number}` }))
    const board = { ...beginning(), tickets: Object.fromEntries(tickets.map(ticket => [ticket.ticketId, ticket])) }
    const tally = new LiveTally(tickets)
    let looked = 0
    const watched = new Proxy(board.tickets, { ownKeys: all => { looked += open; return Reflect.ownKeys(all) }, get: (all, id) => { looked++; return Reflect.get(all, id) as Ticket } })
    const event = eventFor(board, { what: 0, which: 1, where: 0, after: 1 }) ?? fail()
    const live = { ...board, tickets: watched }
    advanceInPlace(live, event)
    tally.replace(undefined, 'ticket' in event && event.ticket ? event.ticket : fail())
    wallEventBetween(glanceAt(live, plan, tally.at(live.at)), glanceAt(live, plan, tally.at(live.at)), event)
    return looked
  }

  t.equal(cost(5000), cost(50))
})

t.test('[W2] what a wall learns of a ticket is its label, service, counter and status, and no more', async () => {
  fc.assert(fc.property(fc.array(press, { maxLength: 60 }), presses => {
    for (const { before, after, event } of dayOf(presses)) {
      const told = JSON.stringify([wallOf(after, plan), wallEvent(before, after, event, plan)])
      for (const secret of ['downtown.0', 'ticketId', 'priority', 'rank', 'clerk', 'channel', '"by"']) {
        if (told.includes(secret)) throw new Error(`${secret} in ${told}`)
      }
    }
  }), { numRuns: 40, seed: 7 })
})

t.test('[W3] an event that changes nothing a wall may see arrives hidden, and the count stays unbroken', async t => {
  const before = advance(beginning(), eventFor(beginning(), { what: 0, which: 1, where: 0, after: 1 }) ?? fail())
  const noted = before && eventFor(before, { what: 15, which: 0, where: 0, after: 1 })
  const after = before && noted && advance(before, noted)
  if (!before || !noted || !after) throw new Error('the note must fit')

  const told = wallEvent(before, after, noted, plan)

  t.same(told, { version: noted.version, at: noted.at, type: 'hidden' })
})

t.test('[W4] a wall ignores what it has seen and asks anew after a gap', async t => {
  const wall = wallOf(beginning(), plan)

  t.equal(advanceWall(wall, { version: wall.version, at: 5, type: 'hidden' }), wall)
  t.equal(advanceWall(wall, { version: wall.version + 2, at: 5, type: 'hidden' }), undefined)
})

t.test('[W5] the next of a line is the smallest rank that may be called now, for any counter', async t => {
  const at = beginning().at
  const tickets = [
    ticketOf(beginning(), 1, 'tax', at, { label: 'A001', rank: 50 }),
    ticketOf(beginning(), 2, 'tax', at, { label: 'A002', rank: 40, ticketId: 'downtown.b' }),
    ticketOf(beginning(), 3, 'tax', at, { label: 'A003', rank: 10, callableAt: at + 1, ticketId: 'downtown.c' }),
    ticketOf(beginning(), 4, 'tax', at, { label: 'A004', rank: 20, forCounterId: '1', ticketId: 'downtown.d' }),
    ticketOf(beginning(), 5, 'tax', at, { label: 'A005', rank: 40, issuedVersion: 1, ticketId: 'downtown.e' })
  ]
  const board = { ...beginning(), tickets: Object.fromEntries(tickets.map(ticket => [ticket.ticketId, ticket])) }

  t.match(wallOf(board, plan).lines['tax'], { waiting: 5, nextLabel: 'A005', countersOpen: 2, wait: { unknown: 'no-data' } })
  t.match(wallOf({ ...board, at: at + 1 }, plan).lines['tax'], { nextLabel: 'A003' })
  t.match(wallOf({ ...board, isOpen: false }, plan).lines['tax'], { wait: { unknown: 'closed' } })
  t.match(wallOf({ ...board, counters: {} }, plan).lines['tax'], { countersOpen: 0, wait: { unknown: 'no-open-counter' } })
})

t.test('[W6] telling a wall of one event among 500 open tickets takes well under a millisecond', async t => {
  const tickets: Record<string, Ticket> = {}
  for (let number = 1; number <= 500; number++) {
    const ticketId = `downtown.${String(number).padStart(22, 'x')}`
    tickets[ticketId] = ticketOf(beginning(), number, services[number % 3] ?? 'tax', number, { ticketId })
  }
  let board: Board = { ...beginning(), tickets }
  const rounds = 200
  const spentMs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const event = eventFor(board, { what: 0, which: round, where: 0, after: 1 }) ?? fail()
    const after = advance(board, event) ?? fail()
    const from = performance.now()
    wallEvent(board, after, event, plan)
    spentMs.push(performance.now() - from)
    board = after
  }

  // The median: other work on the machine may stop any one of them.
  const middleMs = spentMs.toSorted((one, other) => one - other)[rounds / 2] ?? Infinity
  t.ok(middleMs < 1, `${middleMs.toFixed(3)} ms an event`)
})

function fail (): never {
  throw new Error('the event must fit')
}

/** With keys in order, so that two boards compare as text. */
function sorted (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries: Array<[string, unknown]> = Object.entries(value)
  return Object.fromEntries(entries.map(([key, each]): [string, unknown] => [key, sorted(each)]).toSorted(([one], [other]) => one < other ? -1 : 1))
}

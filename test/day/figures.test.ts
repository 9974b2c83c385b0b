/** The figures of a day, from its log. */
import t from 'tap'
import type { Counter } from '../../src/contract/counter.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { hallFigures, lineFigures, percentile } from '../../scripts/day/figures.js'
import { leftovers } from '../../scripts/day/write-down.js'

const minuteMs = 60_000
const by = 'test'
const counter: Counter = { counterId: '1', state: 'open', version: 1 }
let version = 0

const ticket = (name: string, changes: Partial<Ticket>): Ticket => ({
  ticketId: `downtown.${name}`, label: 'A001', number: 1, hallId: 'downtown', serviceId: 'tax', status: 'waiting', priority: 'normal', channel: 'kiosk',
  lang: 'zh', rank: 0, issuedVersion: 1, version: 1, issuedAt: 0, calls: 0, moves: 0, transfers: 0, ...changes
})
function event (type: 'ticket:issued' | 'ticket:called' | 'ticket:missed' | 'ticket:finished' | 'ticket:expired', name: string, atMinutes: number, changes: Partial<Ticket> = {}): HallEvent {
  const stamp = { version: ++version, at: atMinutes * minuteMs, by, ticket: ticket(name, changes) }
  if (type === 'ticket:called') return { ...stamp, type, counter, why: {} }
  return type === 'ticket:issued' || type === 'ticket:expired' ? { ...stamp, type } : { ...stamp, type, counter }
}
const undone = (undoes: number[], tickets: Ticket[]): HallEvent => ({ version: ++version, at: 0, by, type: 'ticket:undone', counter, tickets, undoes })

t.test('[Z26] a wait goes from the ticket, or from arriving with it, to the first call', async t => {
  const [line] = lineFigures([
    event('ticket:issued', 'a', 0), event('ticket:called', 'a', 10), event('ticket:missed', 'a', 12), event('ticket:called', 'a', 50), event('ticket:finished', 'a', 60, { status: 'ended' }),
    event('ticket:issued', 'b', 0, { status: 'travelling' }), event('ticket:called', 'b', 40, { arrivedAt: 5 * minuteMs }),
    event('ticket:issued', 'c', 0)
  ])

  t.same(line?.waitsMs, [10 * minuteMs, 35 * minuteMs])
  t.match(line, { tickets: 3, served: 1, missed: 1, counters: 1 })
  t.same(hallFigures([line!]), { tickets: 3, served: 1, missed: 1, meanWaitMin: 22.5, p50WaitMin: 10, p90WaitMin: 35, over30Share: 0.5 })
})

t.test('[Z27] what was taken back did not happen: nobody is served twice, or missed by a wrong press', async t => {
  const finished = event('ticket:finished', 'a', 10, { status: 'ended' })
  const missed = event('ticket:missed', 'b', 10, { status: 'missed' })
  const called = event('ticket:called', 'c', 10)
  const [line] = lineFigures([
    finished, undone([finished.version], [ticket('a', { status: 'serving' })]), event('ticket:finished', 'a', 11, { status: 'ended' }),
    missed, undone([missed.version], [ticket('b', { status: 'called' })]),
    called, undone([called.version], [ticket('c', { status: 'waiting' })])
  ])

  t.match(line, { served: 1, missed: 0 })
})

t.test('[Z28] percentiles are of those who waited, by nearest rank', async t => {
  t.equal(percentile([5, 1, 4, 2, 3], 0.5), 3)
  t.equal(percentile([5, 1, 4, 2, 3], 0.9), 5)
  t.equal(percentile([], 0.5), 0)
})

t.test('[Z29] after the day nobody may be left: each ticket ended, the day closed last', async t => {
  const closed: HallEvent = { version: ++version, at: 0, by, type: 'hall:day-closed', day: '2020-01-14' }
  const log = [event('ticket:issued', 'a', 0), event('ticket:expired', 'a', 60, { status: 'ended', ending: 'expired' }), closed]

  t.same(leftovers('downtown', log, { isOpen: false, tickets: {} }), [])
  t.equal(leftovers('downtown', [log[0]!, closed], { isOpen: false, tickets: {} }).length, 1, 'a ticket that never ended')
  t.equal(leftovers('downtown', log.slice(0, 2), { isOpen: true, tickets: { a: {} } }).length, 2, 'still open, and somebody in it')
})

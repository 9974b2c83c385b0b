/** Planted defects of order and of counters. */
import t from 'tap'
import { bendLast, broken, lastOf, morning } from '../support/judged.js'
import type { Fields, ToyHall } from '../support/toy-hall.js'

const minuteMs = 60_000
const passports = { serviceId: 'passports' }
const taxes = { serviceId: 'taxes' }

const issued = (hall: ToyHall, args: Fields): Fields => hall.tickets.get(hall.ask('issue', args).answer.ticket.ticketId) ?? {}

t.test('[X19] finds a call that passes over the first in line: I10', async t => {
  const hall = morning()
  issued(hall, passports).rank += minuteMs
  issued(hall, passports)
  hall.ask('call-next', { counterId: 'c1' })

  t.equal(lastOf(hall, 'event').event.ticket.label, 'A002')
  t.same(broken(hall), ['I10'])
})

t.test('[X19] finds a call that leaves the handicap out: I10', async t => {
  const right = morning()
  issued(right, taxes)
  issued(right, passports)
  right.ask('call-next', { counterId: 'c1' })
  t.equal(lastOf(right, 'event').event.ticket.label, 'A001', 'c1 only assists with taxes')
  t.same(broken(right), [])

  const wrong = morning()
  issued(wrong, taxes).rank -= 10 * minuteMs
  issued(wrong, passports)
  wrong.ask('call-next', { counterId: 'c1' })
  bendLast(wrong, { rank: lastOf(wrong, 'event').event.ticket.rank + 10 * minuteMs })
  t.same(broken(wrong), ['I10'])
})

t.test('[X19] takes the handicaps that the counter itself has', async t => {
  const hall = morning()
  for (const line of hall.lines) if (line.event?.counter?.counterId === 'c1') line.event.counter.handicaps = { taxes: 0 }
  Object.assign(hall.counters.get('c1') ?? {}, { handicaps: { taxes: 0 } })
  issued(hall, taxes)
  issued(hall, passports)
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I10'], 'the toy knows only the plan')
})

t.test('[X19] equal ranks go by the order of issue', async t => {
  const hall = morning()
  issued(hall, passports)
  hall.at -= 1000
  issued(hall, passports)
  hall.ask('call-next', { counterId: 'c1' })
  t.same(broken(hall), [])

  const wrong = morning()
  const first = issued(wrong, passports)
  wrong.at -= 1000
  issued(wrong, passports)
  first.issuedVersion += 5
  wrong.ask('call-next', { counterId: 'c1' })
  t.same(broken(wrong), ['I10'])
})

t.test('[X19] finds the wrong one of who was returned and rests no more: I10', async t => {
  const hall = morning()
  const first = issued(hall, passports)
  issued(hall, passports)
  for (const verb of ['call-next', 'return']) hall.ask(verb, { counterId: 'c1' })
  hall.at = first.callableAt
  first.callableAt += 60 * minuteMs
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I10'])
})

t.test('[X20] finds a ticket that gets more than its head start: I11', async t => {
  const right = morning()
  right.ask('issue', { ...passports, priority: 'elder' })
  t.same(broken(right), [])

  const wrong = morning()
  const { rank } = wrong.ask('issue', { ...passports, priority: 'elder' }).answer.ticket
  bendLast(wrong, { rank: rank - minuteMs })
  t.same(broken(wrong), ['I11'])
})

t.test('[X20] finds a ticket that moves ahead of those before it: I11', async t => {
  const returned = morning()
  issued(returned, passports)
  returned.ask('call-next', { counterId: 'c1' })
  returned.ask('return', { counterId: 'c1' })
  bendLast(returned, { rank: lastOf(returned, 'event').event.ticket.rank - 1 })
  t.same(broken(returned), ['I11'])

  const deferred = morning()
  const ticket = issued(deferred, passports)
  ticket.rank -= 10 * minuteMs
  deferred.ask('defer', { ticketId: ticket.ticketId })
  t.same(broken(deferred), ['I11'])
})

t.test('[X20] finds a transfer that loses its place: I11', async t => {
  const hall = morning()
  const ticket = issued(hall, passports)
  hall.ask('call-next', { counterId: 'c1' })
  ticket.rank = hall.at
  hall.ask('transfer', { counterId: 'c1', ...taxes })

  t.same(broken(hall), ['I11'])
})

t.test('[X20] an appointment stands at its slot, but not at one long over', async t => {
  const right = morning()
  right.ask('issue', { ...passports, channel: 'appointment', slotAt: right.at + 60 * minuteMs })
  right.ask('issue', { ...passports, channel: 'appointment', slotAt: right.at - 5 * minuteMs })
  t.same(broken(right), [])

  const wrong = morning()
  wrong.ask('issue', { ...passports, channel: 'appointment', slotAt: wrong.at })
  bendLast(wrong, { rank: wrong.at - 60 * minuteMs })
  t.same(broken(wrong), ['I11'])
})

t.test('[X21] finds a call to a counter that does not serve the line: I12', async t => {
  const hall = morning()
  const ticket = issued(hall, passports)
  Object.assign(ticket, taxes)
  hall.ask('call-next', { counterId: 'c2' })
  bendLast(hall, passports)

  t.same(broken(hall), ['I12'])
})

t.test('[X21] finds a call to a counter that is paused: I12', async t => {
  const hall = morning()
  issued(hall, passports)
  hall.ask('pause', { counterId: 'c1' })
  Object.assign(hall.counters.get('c1') ?? {}, { state: 'open' })
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I12'])
})

t.test('[X21] finds a call of who waits for another counter: I12', async t => {
  const hall = morning()
  const ticket = issued(hall, taxes)
  hall.ask('call-next', { counterId: 'c1' })
  hall.ask('transfer', { counterId: 'c1', toCounterId: 'c2' })
  t.equal(hall.ask('call-next', { counterId: 'c3' }).refusal, 'nobody-waiting')
  delete ticket.forCounterId
  hall.ask('call-next', { counterId: 'c3' })

  t.same(broken(hall), ['I12'])
})

t.test('[X21] finds a ticket of another hall: I12', async t => {
  const hall = morning()
  issued(hall, passports)
  bendLast(hall, { hallId: 'science-city' })

  t.same(broken(hall), ['I12'])
})

t.test('[X21] a counter that closes lets go of those who waited for it alone', async t => {
  const hall = morning()
  issued(hall, taxes)
  hall.ask('call-next', { counterId: 'c1' })
  hall.ask('transfer', { counterId: 'c1', toCounterId: 'c2' })
  hall.ask('close', { counterId: 'c2' })
  hall.ask('call-next', { counterId: 'c3' })

  t.equal(lastOf(hall, 'event').event.type, 'ticket:called')
  t.same(broken(hall), [])
})

t.test('[X22] finds a counter with two visitors: I9', async t => {
  const hall = morning()
  issued(hall, passports)
  issued(hall, passports)
  hall.ask('call-next', { counterId: 'c1' })
  delete hall.counters.get('c1')?.ticketId
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I9'])
})

t.test('[X22] finds a counter that finishes the visitor of another: I9', async t => {
  const hall = morning()
  const first = issued(hall, passports)
  issued(hall, passports)
  for (const counterId of ['c1', 'c3']) hall.ask('call-next', { counterId })
  for (const counterId of ['c1', 'c3']) hall.ask('start', { counterId })
  Object.assign(hall.counters.get('c3') ?? {}, { ticketId: first.ticketId })
  hall.ask('finish', { counterId: 'c3' })

  t.same(broken(hall), ['I9'])
})

t.test('[X22] finds a counter that keeps a visitor who has left: I9', async t => {
  const hall = morning()
  const ticket = issued(hall, passports)
  for (const verb of ['call-next', 'start', 'finish']) hall.ask(verb, { counterId: 'c1' })
  lastOf(hall, 'event').event.counter.ticketId = ticket.ticketId

  t.same(broken(hall), ['I9'])
})

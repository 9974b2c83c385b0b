/** Planted defects of numbers, days and the log itself. */
import t from 'tap'
import { bendLast, broken, drop, lastOf, morning } from '../support/judged.js'

const issue = { serviceId: 'passports' }

t.test('[X3] finds a number that is given twice: I1', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.ask('issue', issue)
  bendLast(hall, { number: 1, label: 'A001' })

  t.same(broken(hall), ['I1'])
})

t.test('[X3] finds a number under another letter: I1', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  bendLast(hall, { label: 'B001' })

  t.same(broken(hall), ['I1'])
})

t.test('[X4] finds a number that is left out: I2', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.numbers.passports = 2
  hall.ask('issue', issue)

  t.same(broken(hall), ['I2'])
})

t.test('[X4] a gap that the log explains is none; a skip that leaves one is: I2', async t => {
  const explained = morning()
  explained.skip('passports', 50)
  explained.ask('issue', issue)
  t.same(broken(explained), [])

  const wrong = morning()
  wrong.skip('passports', 50)
  lastOf(wrong, 'event').event.from = 2
  wrong.ask('issue', issue)
  t.same(broken(wrong), ['I2'])
})

t.test('[X4] goes on from 999 to 1000', async t => {
  const hall = morning()
  hall.skip('passports', 998)
  hall.ask('issue', issue)
  hall.ask('issue', issue)

  t.equal(lastOf(hall, 'event').event.ticket.label, 'A1000')
  t.same(broken(hall), [])
})

t.test('[X5] finds a number of yesterday after the day change: I31', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.closeDay()
  hall.openDay('2026-03-03')
  hall.numbers.passports = 1
  hall.ask('issue', issue)

  t.same(broken(hall), ['I31'])
})

t.test('[X5] finds a ticket that is left over and not expired: I31', async t => {
  const next = morning()
  next.ask('issue', issue)
  next.tickets.clear()
  next.closeDay()
  next.openDay('2026-03-03')
  t.same(broken(next), ['I31'], 'when the next day opens')

  const over = morning()
  over.ask('issue', issue)
  over.tickets.clear()
  over.closeDay()
  t.same(broken(over), ['I31'], 'when the history ends after the day')
})

t.test('[X5] a ticket may be carried over, but must have been open', async t => {
  const hall = morning()
  const { ticketId } = hall.ask('issue', issue).answer.ticket
  const ticket = { ...hall.tickets.get(ticketId) }
  hall.tickets.clear()
  hall.closeDay()
  hall.tickets.set(ticketId, ticket)
  hall.openDay('2026-03-03', [ticket])
  t.same(broken(hall), [])

  const strange = morning()
  strange.closeDay()
  strange.openDay('2026-03-03', [ticket])
  t.same(broken(strange), ['I15'])
})

t.test('[X5] finds a day that is opened twice: I31', async t => {
  const hall = morning()
  hall.openDay('2026-03-02')

  t.same(broken(hall), ['I31'])
})

t.test('[X5] finds a day that is closed twice, or another day that is closed: I31', async t => {
  const twice = morning()
  twice.closeDay()
  twice.closeDay()
  t.same(broken(twice), ['I31'])

  const other = morning()
  other.day = '2026-03-03'
  other.closeDay()
  t.same(broken(other), ['I31'])
})

t.test('[X5] finds a ticket that is issued after the day was closed: I31', async t => {
  const hall = morning()
  hall.closeDay()
  hall.isOpen = true
  hall.ask('issue', issue)
  hall.ask('cancel', { ticketId: lastOf(hall, 'event').event.ticket.ticketId })

  t.same(broken(hall), ['I31'])
})

t.test('[X6] finds a hall that goes back in time: I32', async t => {
  const hall = morning()
  hall.at -= 60_000
  hall.ask('issue', issue)

  t.same(broken(hall), ['I32'])
})

t.test('[X7] finds an event that is missing from the log: I13', async t => {
  const hall = morning()
  hall.skip('taxes', 1)
  drop(hall, lastOf(hall, 'event'))
  hall.ask('issue', issue)

  t.same(broken(hall), ['I13'])
})

t.test('[X7] judges the next day after a gap again', async t => {
  const hall = morning()
  hall.skip('taxes', 1)
  drop(hall, lastOf(hall, 'event'))
  hall.ask('issue', issue)
  hall.closeDay()
  hall.openDay('2026-03-03')
  hall.numbers.passports = 4
  hall.ask('issue', issue)

  t.same(broken(hall), ['I13', 'I2'])
})

t.test('[X7] finds an event that comes twice, and an epoch that falls: I13', async t => {
  const twice = morning()
  twice.lines.push(lastOf(twice, 'event') as never)
  t.same(broken(twice), ['I13'])

  const fallen = morning()
  fallen.skip('taxes', 1)
  lastOf(fallen, 'event').epoch = 0
  t.same(broken(fallen), ['I13'])
})

t.test('[X8] finds a ticket that comes from nowhere: I15', async t => {
  const hall = morning()
  const { ticket } = hall.ask('issue', issue).answer
  hall.tickets.set('downtown.ghost', { ...ticket, ticketId: 'downtown.ghost' })
  hall.ask('cancel', { ticketId: 'downtown.ghost' })

  t.same(broken(hall), ['I15'])
})

t.test('[X8] finds a ticket that is issued twice, or that begins in the middle of its life: I13', async t => {
  const twice = morning()
  const { ticket } = twice.ask('issue', issue).answer
  twice.ask('issue', issue)
  bendLast(twice, { ticketId: ticket.ticketId })
  t.same(broken(twice), ['I13'])

  const parked = morning()
  parked.ask('issue', issue)
  bendLast(parked, { status: 'parked' })
  t.same(broken(parked), ['I13'])
})

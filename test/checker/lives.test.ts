/** Planted defects in the lives of tickets. */
import t from 'tap'
import { bendLast, broken, lastOf, morning } from '../support/judged.js'
import type { ToyHall } from '../support/toy-hall.js'

const issue = { serviceId: 'passports' }

/** One ticket that went so far at c1, and its toy state to be bent. */
function after (...verbs: string[]): { hall: ToyHall, ticket: Record<string, unknown> } {
  const hall = morning()
  const { ticketId } = hall.ask('issue', issue).answer.ticket
  for (const verb of verbs) hall.ask(verb, verb === 'cancel' ? { ticketId } : { counterId: 'c1' })
  return { hall, ticket: hall.tickets.get(ticketId) ?? {} }
}

t.test('[X15] finds a ticket that two counters call: I8', async t => {
  const { hall, ticket } = after('call-next')
  ticket.status = 'waiting'
  hall.ask('call-next', { counterId: 'c3' })

  t.same(broken(hall), ['I8'])
})

t.test('[X15] finds a parked ticket that is called in its turn: I8', async t => {
  const { hall, ticket } = after('call-next', 'park')
  ticket.status = 'waiting'
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I8'])
})

t.test('[X15] finds a call before the ticket may be called: I8', async t => {
  const { hall, ticket } = after('call-next', 'return')
  delete ticket.callableAt
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I8'])
})

t.test('[X15] a resting ticket may be called by name, and in its turn from the very moment on', async t => {
  const named = after('call-next', 'return')
  named.hall.ask('call', { counterId: 'c1', ticketId: named.ticket.ticketId })
  t.same(broken(named.hall), [])

  const rested = after('call-next', 'return')
  rested.hall.at = Number(rested.ticket.callableAt) - 1000
  rested.hall.ask('call-next', { counterId: 'c1' })
  t.equal(lastOf(rested.hall, 'event').event.at, lastOf(rested.hall, 'event').event.ticket.calledAt)
  t.same(broken(rested.hall), [])
})

t.test('[X16] finds steps that the lifecycle does not have: I13', async t => {
  const recalled = after('call-next', 'start')
  recalled.ticket.status = 'called'
  recalled.hall.ask('recall', { counterId: 'c1' })
  t.same(broken(recalled.hall), ['I13'], 'a recall of who is being served')

  const requeued = after('call-next', 'start')
  requeued.ticket.status = 'missed'
  requeued.hall.ask('requeue', { ticketId: requeued.ticket.ticketId })
  t.same(broken(requeued.hall), ['I13'], 'a return to the line of who is being served')
})

t.test('[X16] finds a step that leads elsewhere, another version, another label: I13', async t => {
  const status = after('call-next', 'miss')
  bendLast(status.hall, { status: 'parked' })
  t.same(broken(status.hall), ['I13'])

  const version = after('call-next')
  bendLast(version.hall, { version: 1 })
  t.same(broken(version.hall), ['I13'])

  const priority = after('call-next')
  bendLast(priority.hall, { priority: 'elder' })
  t.same(broken(priority.hall), ['I13'])
})

t.test('[X16] finds an expired ticket with the wrong ending: I13', async t => {
  const { hall } = after('call-next', 'start')
  hall.closeDay()
  const expired = hall.lines.find(line => line.event?.type === 'ticket:expired')!
  t.equal(expired.event.ticket.ending, 'served')
  expired.event.ticket.ending = 'expired'

  t.same(broken(hall), ['I13'])
})

t.test('[X16] finds a counter that resumes without a pause: I13', async t => {
  const hall = morning()
  hall.by = 'agent:nobody'
  hall.append('counter:resumed', { counter: hall.counters.get('c1') })

  t.same(broken(hall), ['I13'])
})

t.test('[X17] finds an ended ticket that comes back: I14', async t => {
  const { hall, ticket } = after('cancel')
  ticket.status = 'waiting'
  hall.ask('call-next', { counterId: 'c1' })

  t.same(broken(hall), ['I14'])
})

t.test('[X17] finds a ticket that ends twice: I14', async t => {
  const { hall, ticket } = after('cancel')
  ticket.status = 'waiting'
  hall.closeDay()

  t.same(broken(hall), ['I14'])
})

t.test('[X17] restores with a reason what was cancelled or removed today, and nothing else: I14', async t => {
  const right = after('cancel')
  right.hall.ask('restore', { ticketId: right.ticket.ticketId, reason: 'it was me' })
  t.same(broken(right.hall), [])

  const silent = after('cancel')
  silent.hall.ask('restore', { ticketId: silent.ticket.ticketId })
  t.same(broken(silent.hall), ['I14'], 'no reason')

  const served = after('call-next', 'start', 'finish')
  served.ticket.ending = 'cancelled'
  served.hall.ask('restore', { ticketId: served.ticket.ticketId, reason: 'more to say' })
  t.same(broken(served.hall), ['I14'], 'it was served')

  const old = after('cancel')
  old.hall.closeDay()
  old.hall.openDay('2026-03-03')
  old.hall.day = '2026-03-02'
  old.hall.ask('restore', { ticketId: old.ticket.ticketId, reason: 'yesterday' })
  t.same(broken(old.hall), ['I14'], 'it was of yesterday')
})

t.test('[X17] finds a second rating: I14', async t => {
  const { hall, ticket } = after('call-next', 'start', 'finish')
  hall.ask('rate', { ticketId: ticket.ticketId })
  delete ticket.stars
  hall.ask('rate', { ticketId: ticket.ticketId })

  t.same(broken(hall), ['I14'])
})

t.test('[X18] undo brings back what was, also two tickets at once', async t => {
  const { hall } = after('call-next', 'start')
  hall.ask('issue', issue)
  hall.ask('finish-and-call-next', { counterId: 'c1' })
  hall.ask('undo', { counterId: 'c1' })

  t.equal(lastOf(hall, 'event').event.tickets.length, 2)
  t.same(broken(hall), [])
})

t.test('[X18] finds an undo that brings back something else: I13', async t => {
  const rank = after('call-next', 'undo')
  lastOf(rank.hall, 'event').event.tickets[0].rank += 1
  t.same(broken(rank.hall), ['I13'])

  const forgotten = after('call-next', 'start')
  forgotten.hall.ask('issue', issue)
  for (const verb of ['finish-and-call-next', 'undo']) forgotten.hall.ask(verb, { counterId: 'c1' })
  lastOf(forgotten.hall, 'event').event.tickets.pop()
  t.ok(broken(forgotten.hall).includes('I13'))

  const counter = after('call-next', 'undo')
  lastOf(counter.hall, 'event').event.counter.state = 'paused'
  t.same(broken(counter.hall), ['I13'], 'the counter was open')
})

t.test('[X18] finds an undo of what cannot be undone: I13', async t => {
  const { hall, ticket } = after('call-next')
  const called = { ...ticket }
  hall.ask('start', { counterId: 'c1' })
  hall.by = 'agent:nobody'
  hall.append('ticket:undone', { counter: hall.counters.get('c1'), tickets: [called], undoes: [hall.version] })

  t.same(broken(hall), ['I13'])
})

t.test('[X18] finds an undo of what was touched since: I13', async t => {
  const { hall, ticket } = after('call-next', 'miss')
  const press = hall.presses.get('c1')
  hall.ask('requeue', { ticketId: ticket.ticketId })
  hall.by = 'agent:nobody'
  hall.append('ticket:undone', { counter: press?.counter, tickets: press?.tickets, undoes: [press?.to] })

  t.same(broken(hall), ['I13'])
})

t.test('[X18] finds an undo that comes too late: I14 where the ticket had ended, else I13', async t => {
  const ended = after('call-next', 'start', 'finish', 'undo')
  lastOf(ended.hall, 'event').event.at += 60_000
  t.same(broken(ended.hall), ['I14'])

  const open = after('call-next', 'undo')
  lastOf(open.hall, 'event').event.at += 60_000
  t.same(broken(open.hall), ['I13'])
})

t.test('[X18] a visit that was rated may still be taken back; the rating stays where it is told: no violation', async t => {
  const { hall, ticket } = after('call-next', 'start', 'finish')
  hall.ask('rate', { ticketId: ticket.ticketId }, { actor: 'visitor' })
  hall.ask('undo', { counterId: 'c1' })
  hall.ask('finish', { counterId: 'c1' })
  hall.ask('rate', { ticketId: ticket.ticketId }, { actor: 'visitor' })

  t.same(broken(hall), [])
})

t.test('[X18] finds stars that come back to the counter with the visit: I13', async t => {
  const { hall, ticket } = after('call-next', 'start', 'finish')
  hall.ask('rate', { ticketId: ticket.ticketId }, { actor: 'visitor' })
  hall.ask('undo', { counterId: 'c1' })
  lastOf(hall, 'event').event.tickets[0].stars = 5

  t.same(broken(hall), ['I13'])
})

t.test('[X15] a visitor of the list is recorded as served by hand, and that is taken back', async t => {
  for (const verbs of [[], ['call-next'], ['call-next', 'park'], ['call-next', 'miss']]) {
    const { hall, ticket } = after(...verbs)
    hall.ask('served-by-hand', { counterId: 'c1', ticketId: ticket.ticketId })
    hall.ask('undo', { counterId: 'c1' })
    hall.ask('served-by-hand', { counterId: 'c1', ticketId: ticket.ticketId })
    t.same(broken(hall), [], verbs.join(' '))
  }
})

t.test('[X15] finds one whom another counter has called, or does not serve, recorded as served by hand: I12', async t => {
  const called = after('call-next')
  called.hall.ask('served-by-hand', { counterId: 'c3', ticketId: called.ticket.ticketId })
  t.ok(broken(called.hall).includes('I12'))

  const strange = after()
  strange.hall.ask('served-by-hand', { counterId: 'c2', ticketId: strange.ticket.ticketId })
  t.same(broken(strange.hall), ['I12'])
})

t.test('[X15] finds one recorded as served by hand that does not say so, or was being served: I13', async t => {
  const silent = after()
  silent.hall.ask('served-by-hand', { counterId: 'c1', ticketId: silent.ticket.ticketId })
  delete lastOf(silent.hall, 'event').event.ticket.byHand
  t.same(broken(silent.hall), ['I13'])

  const { hall, ticket } = after('call-next', 'start')
  ticket.status = 'called'
  hall.ask('served-by-hand', { counterId: 'c1', ticketId: ticket.ticketId })
  t.same(broken(hall), ['I13'])
})

/** Planted defects between what callers were told and what the log has. */
import t from 'tap'
import { bendLast, broken, drop, lastOf, morning } from '../support/judged.js'
import type { Fields, ToyHall } from '../support/toy-hall.js'

const issue = { serviceId: 'passports' }

/** The request becomes one that was refused. */
function refuse (request: Fields, refusal: string): void {
  Object.assign(request, { outcome: 'refused', status: 409, refusal })
  delete request.answer
}

/** Two requests that the caller sent under one key. */
function underOneKey (hall: ToyHall, first: Fields = {}, second: Fields = {}): void {
  hall.ask('issue', issue, { key: 'first', ...first })
  hall.ask('issue', issue, { key: 'second', ...second })
  for (const line of hall.lines) if (line.key) line.key = 'one'
}

t.test('[X9] finds a later request that comes before one already answered: I3', async t => {
  const hall = morning()
  hall.ask('issue', issue, { calledMs: 2090, returnedMs: 2091 })
  hall.ask('issue', issue, { calledMs: 2080, returnedMs: 2081 })

  t.same(broken(hall), ['I3'])
})

t.test('[X9] requests that overlap may come in any order', async t => {
  const hall = morning()
  hall.ask('issue', issue, { calledMs: 2082, returnedMs: 2095 })
  hall.ask('issue', issue, { calledMs: 2080, returnedMs: 2083 })

  t.same(broken(hall), [])
})

t.test('[X10] finds an answered ticket that the log has lost: I4', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  drop(hall, lastOf(hall, 'event'))

  t.same(broken(hall), ['I4'])
})

t.test('[X10] finds an answer that tells of another ticket, or of no ticket: I4', async t => {
  const other = morning()
  other.ask('issue', issue)
  lastOf(other, 'request').answer.ticket.label = 'A007'
  t.same(broken(other), ['I4'])

  const none = morning()
  none.ask('issue', issue)
  none.skip('taxes', 1)
  lastOf(none, 'request').answer.version++
  none.lines.find(line => line.event?.type === 'ticket:issued')!.event.by = 'kiosk:silent'
  t.same(broken(none), ['I4'])
})

t.test('[X10] finds two answers that tell of the same act: I4', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.lines.push({ ...lastOf(hall, 'request'), kind: 'request', op: 'again' })

  t.same(broken(hall), ['I4'])
})

t.test('[X11] finds a request that happened twice after its answer was lost: I5', async t => {
  const hall = morning()
  underOneKey(hall, { hears: false })

  t.same(broken(hall), ['I5'])
})

t.test('[X11] a lost answer may have happened once, or never', async t => {
  const once = morning()
  once.ask('issue', issue, { hears: false })
  t.same(broken(once), [])

  const never = morning()
  never.ask('issue', issue, { hears: false })
  drop(never, lastOf(never, 'event'))
  t.same(broken(never), [])
})

t.test('[X12] finds two answers to one key: I6', async t => {
  const hall = morning()
  underOneKey(hall)
  t.same(broken(hall), ['I6'])

  const refused = morning()
  refused.ask('issue', issue, { key: 'one' })
  refused.ask('issue', issue, { key: 'one' })
  refuse(lastOf(refused, 'request'), 'duplicate-ticket')
  t.same(broken(refused), ['I6'])
})

t.test('[X12] a refusal for haste or for a missing sign-in is not the answer of a key', async t => {
  const hall = morning()
  hall.ask('issue', issue, { key: 'one' })
  hall.ask('issue', issue, { key: 'one' })
  const first = hall.lines.find(line => line.key === 'one')!
  refuse(first, 'too-many-requests')
  first.status = 429

  t.same(broken(hall), [])
})

t.test('[X13] finds the event of a refused request: I7', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.ask('call-next', { counterId: 'c1' })
  refuse(lastOf(hall, 'request'), 'counter-busy')

  t.same(broken(hall), ['I7'])
})

t.test('[X13] finds an event that nobody asked for: I7', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.ask('issue', issue)
  drop(hall, lastOf(hall, 'request'))

  t.same(broken(hall), ['I7'])
})

t.test('[X13] who never writes down what they ask for is not held to it', async t => {
  const hall = morning()
  hall.ask('issue', issue, { actor: 'kiosk:silent' })
  drop(hall, lastOf(hall, 'request'))

  t.same(broken(hall), [])
})

t.test('[X14] finds a "nobody waits" while somebody waited all the time: I40', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  hall.now += 10
  hall.ask('pause', { counterId: 'c1' })
  hall.ask('call-next', { counterId: 'c1' })
  lastOf(hall, 'request').refusal = 'nobody-waiting'

  t.same(broken(hall), ['I40'])
})

t.test('[X14] "nobody waits" is honest before the ticket came, for other lines, and while it rests', async t => {
  const overlapping = morning()
  overlapping.ask('call-next', { counterId: 'c1' }, { calledMs: overlapping.now, returnedMs: overlapping.now + 5 })
  overlapping.ask('issue', issue, { calledMs: overlapping.now, returnedMs: overlapping.now + 5 })
  t.same(broken(overlapping), [])

  const elsewhere = morning()
  elsewhere.ask('issue', issue)
  elsewhere.ask('call-next', { counterId: 'c2' })
  t.equal(lastOf(elsewhere, 'request').refusal, 'nobody-waiting')
  t.same(broken(elsewhere), [])

  const resting = morning()
  resting.ask('issue', issue)
  for (const verb of ['call-next', 'return', 'call-next']) resting.ask(verb, { counterId: 'c1' })
  t.equal(lastOf(resting, 'request').refusal, 'nobody-waiting')
  t.same(broken(resting), [])
})

t.test('[X14] finds a finish-and-call-next that overlooks somebody: I40', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  const { ticket } = hall.ask('issue', issue).answer
  for (const verb of ['call-next', 'start']) hall.ask(verb, { counterId: 'c1' })
  hall.tickets.delete(ticket.ticketId)
  hall.ask('finish-and-call-next', { counterId: 'c1' })

  t.equal(lastOf(hall, 'request').answer.ticket, null)
  t.same(broken(hall), ['I40'])
})

t.test('[X3] an answer whose number differs from the log is found though the label is right', async t => {
  const hall = morning()
  hall.ask('issue', issue)
  bendLast(hall, {})
  lastOf(hall, 'request').answer.ticket.number = 9

  t.same(broken(hall), ['I4'])
})
